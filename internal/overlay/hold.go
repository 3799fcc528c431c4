package overlay

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// How long to wait for another process that is writing. Judging a content takes
// about a second.
const (
	lockTries = 200
	lockPause = 50 * time.Millisecond
)

// ErrBusy says that another process has held the folder for too long.
var ErrBusy = errors.New("another porchlight is writing to the overlay; try again")

// hold opens the folder for this process alone, finishes a write that was
// killed, and runs f. A folder that is not there is made when f will write, and
// empty otherwise; one that may only be read is read as it is.
func (o *Overlay) hold(writing bool, f func(*disk) error) error {
	if writing {
		if err := os.MkdirAll(o.dir, 0o700); err != nil {
			return fmt.Errorf("make the overlay's folder: %w", err)
		}
	}
	root, err := os.OpenRoot(o.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return f(&disk{read: true})
	}
	if err != nil {
		return fmt.Errorf("open the overlay's folder: %w", err)
	}
	defer root.Close()
	d := &disk{root: root, step: o.step}
	lock, err := root.OpenFile(lockFile, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil && writing {
		return fmt.Errorf("write to the overlay's folder: %w", err)
	}
	if err != nil {
		d.read = true
		return f(d)
	}
	defer lock.Close()
	if err := wait(lock); err != nil {
		return err
	}
	if err := d.recover(); err != nil {
		return err
	}
	return f(d)
}

func wait(lock *os.File) error {
	for range lockTries {
		taken, err := tryLock(lock)
		if err != nil {
			return fmt.Errorf("lock the overlay's folder: %w", err)
		}
		if !taken {
			return nil
		}
		time.Sleep(lockPause)
	}
	return ErrBusy
}

// peek opens the folder to read it as it is, without a lock.
func (o *Overlay) peek() (d *disk, closed func(), err error) {
	root, err := os.OpenRoot(o.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return &disk{read: true}, func() {}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	return &disk{root: root, read: true}, func() { _ = root.Close() }, nil
}
