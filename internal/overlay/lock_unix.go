//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package overlay

import (
	"errors"
	"os"
	"syscall"
)

// tryLock takes the folder for this process. The system gives it back when the
// process ends, however it ends.
func tryLock(f *os.File) (taken bool, err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return true, nil
	}
	return false, err
}
