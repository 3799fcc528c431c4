package local

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Modes of the data folder and of what we put there: nobody else's.
const (
	folderMode = 0o700
	fileMode   = 0o600
)

// once makes a file that is there whole or not at all, unless it is there: made
// under another name, on the disk to the last byte, and then linked. Of two
// processes at once one makes it, and the other finds it. A kill may leave the
// other name behind, with nothing of anybody in it.
func once(dir, name string, fill func(temp string) error) (err error) {
	file := filepath.Join(dir, name)
	if _, err := os.Lstat(file); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(dir, folderMode); err != nil {
		return err
	}
	_ = flush(filepath.Dir(dir))                    // a new folder's name; what is above may not be ours to open
	f, err := os.CreateTemp(dir, "."+name+"-*.new") // mode 0600
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, gone(f.Name())) }()
	if err := f.Close(); err != nil {
		return err
	}
	if err := fill(f.Name()); err != nil {
		return err
	}
	if err := flush(f.Name()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), file); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return flush(dir)
}

// gone removes a file and what SQLite put beside it.
func gone(file string) error {
	for _, beside := range []string{"-journal", "-wal", "-shm"} {
		if err := os.Remove(file + beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return os.Remove(file)
}

// flush waits until a file, or the names in a folder, are on the disk.
func flush(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
