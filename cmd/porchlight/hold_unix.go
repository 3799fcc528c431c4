//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// hold takes the data folder for this process, which is the only one that
// answers with it: another would not know at once who told this one to stop. The
// system gives it back when the process ends, however it ends.
func hold(folder string) (release func(), err error) {
	f, err := os.OpenFile(filepath.Join(folder, "serve.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be taken: %w", folder, err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		_ = f.Close()
		return nil, fmt.Errorf("%s: another porchlight serves with this data folder; stop it first, or give this one a folder of its own with --data", folder)
	}
	return func() { _ = f.Close() }, nil // a system without locks is left as it is
}
