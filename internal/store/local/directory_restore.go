package local

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"porchlight/resources"
)

// Confine takes the places of some records out of a store, as when somebody
// marks them confidential: it applies a resources.Conceal.
type Confine func(ctx context.Context, s resources.Store, ids []resources.ServiceID) error

// Restored says what a restore did.
type Restored struct {
	Kept      string // name in the data folder of the file that was replaced; empty when there was none
	Concealed int    // records of the backup whose places were taken out of it
	// Unread is set when the file that was replaced could not be read: what was
	// marked confidential after the backup is not known, and may stand in it with
	// its place.
	Unread bool
}

// RestoreDirectory puts a backup in the place of directory.db. The backup itself
// is not written to. What it is replaced by was checked to the last byte, and
// what was replaced is kept under another name; a kill leaves the one or the
// other. Nobody else may have the file open, serve least of all: where somebody
// has, it gives a Fault and changes nothing.
//
// A backup that was made before somebody marked a record confidential still
// holds its place. So what the present directory.db knows as confidential is
// confined in the copy before it is used; the backup and the file that was
// replaced are for whoever runs this to delete.
func RestoreDirectory(ctx context.Context, from, dir string, confine Confine) (done Restored, err error) {
	const what = "restore the directory"
	present := filepath.Join(dir, directoryName)
	if err := notInUse(from, present); err != nil {
		return done, err
	}
	if err := os.MkdirAll(dir, folderMode); err != nil {
		return done, directoryBase.failed(what, err)
	}
	if err := dropRestoring(dir); err != nil {
		return done, directoryBase.failed(what, err)
	}
	temp, err := copied(from, dir)
	if err != nil {
		return done, directoryCopy.failed("read the backup", err)
	}
	defer func() {
		if fault := gone(temp); fault != nil && !errors.Is(fault, fs.ErrNotExist) {
			err = errors.Join(err, directoryBase.failed(what, fault))
		}
	}()
	if err := directoryCopy.inspect(ctx, temp); err != nil {
		return done, err
	}
	known, err := confidentialIn(ctx, present)
	if err != nil {
		return done, err
	}
	done.Unread = known.unread
	if done.Concealed, err = known.apply(ctx, temp, confine); err != nil {
		return done, told(what, err)
	}
	if done.Kept, err = replace(ctx, temp, present, known.unread); err != nil {
		return done, directoryBase.failed(what, err)
	}
	return done, nil
}

// notInUse refuses as a backup what is half of a database or the one in use.
func notInUse(from, present string) error {
	info, err := os.Stat(from)
	if err != nil {
		return directoryCopy.failed("read the backup", err)
	}
	if !info.Mode().IsRegular() {
		return directoryCopy.faultf("kind", "the backup is not a plain file")
	}
	if used, err := os.Stat(present); err == nil && os.SameFile(info, used) {
		return directoryCopy.faultf("same", "the backup is the very directory.db that is in use")
	}
	for _, half := range []string{"-wal", "-journal"} {
		if info, err := os.Stat(from + half); err == nil && info.Size() > 0 {
			return directoryCopy.faultf("torn", "the backup is one half of a directory in use, and its other half, named %s, is not read: make a backup with porchlight directory backup", half)
		}
	}
	return nil
}

// restoring names a copy that is not in force yet. It may hold a place that is
// confidential by now, so one that a kill left is deleted at the next start.
const restoring = ".restore-*.new"

func dropRestoring(dir string) error {
	left, err := filepath.Glob(filepath.Join(literal(dir), restoring+"*"))
	for _, file := range left {
		if fault := os.Remove(file); fault != nil && !errors.Is(fault, fs.ErrNotExist) {
			err = errors.Join(err, fault)
		}
	}
	return err
}

// literal keeps a folder's name from being a pattern.
func literal(dir string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}

// copied copies a file into the folder, under a name of no meaning.
func copied(from, dir string) (name string, err error) {
	in, err := os.Open(from)
	if err != nil {
		return "", err
	}
	defer in.Close()
	out, err := os.CreateTemp(dir, restoring) // mode 0600
	if err != nil {
		return "", err
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		_ = os.Remove(out.Name())
		return "", err
	}
	return out.Name(), nil
}
