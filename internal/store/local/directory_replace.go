package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// replace gives the new file its name, and the present one another.
func replace(ctx context.Context, temp, present string, unread bool) (kept string, err error) {
	if err := flush(temp); err != nil {
		return "", err
	}
	switch _, err := os.Lstat(present); {
	case errors.Is(err, fs.ErrNotExist):
		if err := beside(present, ""); err != nil {
			return "", err
		}
	case err != nil:
		return "", err
	default:
		if !unread {
			if err := alone(ctx, present); err != nil {
				return "", err
			}
		}
		if kept, err = aside(present); err != nil {
			return "", err
		}
	}
	if err := os.Rename(temp, present); err != nil {
		return kept, err
	}
	return kept, flush(filepath.Dir(present))
}

// alone brings the WAL into the file, which only who has it to himself can do.
func alone(ctx context.Context, file string) error {
	single := *directoryBase
	single.pragmas, single.busy = nil, busy
	db, err := single.handle(file)
	if err != nil {
		return err
	}
	var mode string
	err = db.QueryRowContext(ctx, "PRAGMA journal_mode = DELETE").Scan(&mode)
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	if mode != "delete" {
		return directoryBase.faultf("busy", "restore the directory: another program holds directory.db: stop porchlight serve first")
	}
	return nil
}

// aside gives the present file a second name, with the next free number.
func aside(present string) (name string, err error) {
	for n := 1; ; n++ {
		kept := fmt.Sprintf("%s.replaced-%d", present, n)
		err := os.Link(present, kept)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		return filepath.Base(kept), beside(present, kept)
	}
}

// beside moves what SQLite left beside a file that could not be read to its
// other name, so that it is not taken for the new file's.
func beside(present, kept string) error {
	if kept != "" {
		if err := os.Rename(present+"-wal", kept+"-wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for _, half := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Remove(present + half); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
