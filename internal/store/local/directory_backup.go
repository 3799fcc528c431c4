package local

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// directoryCopy is a copy of directory.db that nobody writes: one file, read to
// the last byte before anybody relies on it.
var directoryCopy = &database{
	name: directoryName, called: "the backup", code: "backup", application: directoryBase.application, steps: directoryBase.steps,
	busy: busy, check: "integrity_check(1)", lost: "take another one; the directory that is in use was not touched",
}

// Backup copies the directory, as it is at one moment, into one new file for the
// owner alone, while others read and write. The file is there whole and checked
// or not at all, and never in place of another.
//
// What it holds, no later purge reaches: a place that is concealed afterwards
// stands in it until it is deleted.
func (d *Directory) Backup(ctx context.Context, to string) (err error) {
	const what = "make the backup"
	taken := directoryCopy.faultf("exists", "%s: there is a file of that name already; it was left as it is", what)
	if _, err := os.Lstat(to); err == nil {
		return taken
	}
	f, err := os.CreateTemp(filepath.Dir(to), filepath.Base(to)+".*.part") // mode 0600; seen by whoever deletes what a kill left
	if err != nil {
		return directoryCopy.failed(what, err)
	}
	defer func() {
		if fault := gone(f.Name()); fault != nil && !errors.Is(fault, fs.ErrNotExist) {
			err = errors.Join(err, directoryCopy.failed(what, fault))
		}
	}()
	if err := f.Close(); err != nil {
		return directoryCopy.failed(what, err)
	}
	if err := d.copyInto(ctx, f.Name()); err != nil {
		return told(what, err)
	}
	if err := directoryCopy.inspect(ctx, f.Name()); err != nil {
		return err
	}
	if err := flush(f.Name()); err != nil {
		return directoryCopy.failed(what, err)
	}
	if err := asNew(f.Name(), to); errors.Is(err, fs.ErrExist) {
		return taken
	} else if err != nil {
		return directoryCopy.failed(what, err)
	}
	return directoryCopy.failed(what, flush(filepath.Dir(to)))
}

// copyInto writes what is kept at this moment, and none of what is free.
func (d *Directory) copyInto(ctx context.Context, file string) error {
	db, err := directoryBase.handle(d.file)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", file)
	return errors.Join(err, db.Close())
}

// inspect opens a file, reads it whole, and closes it again.
func (b *database) inspect(ctx context.Context, file string) error {
	if err := b.owned(file); err != nil {
		return err
	}
	db, err := b.handle(file)
	if err != nil {
		return b.refused(err)
	}
	return b.refused(errors.Join(b.whole(ctx, db), db.Close()))
}

// asNew gives a file its name, unless that is taken. A disk that knows no links,
// as in a stick, is looked at first.
func asNew(file, to string) error {
	err := os.Link(file, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return fs.ErrExist
	}
	return os.Rename(file, to)
}
