package overlay

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
)

// commit makes a write whole or not at all. Contents go to .kept first, where
// nobody reads them; then .pending says what shall happen, in one rename, and
// that is the moment of the write. What follows can be done again by anybody
// who opens the folder next, and is, before anything is read.
func (d *disk) commit(e Entry, was, next tree) error {
	for _, edit := range e.Files {
		if err := errors.Join(d.keep(was, edit.File, edit.Before), d.keep(next, edit.File, edit.After)); err != nil {
			return err
		}
	}
	text, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("note the write: %w", err)
	}
	if err := d.write(pendingFile, text); err != nil {
		return err
	}
	return d.finish(e)
}

// recover finishes a write that was killed after its moment.
func (d *disk) recover() error {
	if err := d.mendGood(); err != nil {
		return err
	}
	text, err := d.root.ReadFile(pendingFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the overlay's %s: %w", pendingFile, err)
	}
	var e Entry
	if err := json.Unmarshal(text, &e); err != nil {
		return fmt.Errorf("the overlay's %s is damaged; remove it: %w", pendingFile, err)
	}
	return d.finish(e)
}

// finish does what .pending says; doing it twice is doing it once.
func (d *disk) finish(e Entry) error {
	for _, edit := range e.Files {
		if err := d.apply(edit); err != nil {
			return err
		}
	}
	t, err := d.live()
	if err != nil {
		return err
	}
	if t.hash() == e.After {
		if err := d.keepGood(t); err != nil {
			return err
		}
	}
	b, err := d.book()
	if err != nil {
		return err
	}
	if len(b.entries) < e.N {
		if err := d.append(e); err != nil {
			return err
		}
	}
	return d.remove(pendingFile)
}

// apply brings one file from before to after. A file that is neither was edited
// by hand since the kill; it stays, and is taken for what it is.
func (d *disk) apply(edit Edit) error {
	if !known(edit.File) {
		return fmt.Errorf("%q is no file of an overlay", edit.File)
	}
	now := ""
	text, err := d.root.ReadFile(edit.File)
	switch {
	case err == nil:
		now = hashOf(text)
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("read %s: %w", edit.File, err)
	}
	switch {
	case now != edit.Before:
		return nil
	case edit.After == "":
		return d.remove(edit.File)
	}
	text, err = d.kept(edit.After)
	if err != nil {
		return err
	}
	return d.write(edit.File, text)
}

// keep stores a content under its hash, once.
func (d *disk) keep(t tree, file, hash string) error {
	if hash == "" || d.has(path.Join(keptFolder, hash)) {
		return nil
	}
	return d.write(path.Join(keptFolder, hash), t.files[file])
}

// kept reads a content by its hash.
func (d *disk) kept(hash string) ([]byte, error) {
	text, err := d.root.ReadFile(path.Join(keptFolder, hash))
	if err != nil {
		return nil, fmt.Errorf("read an earlier content: %w", err)
	}
	if hashOf(text) != hash {
		return nil, fmt.Errorf("the earlier content %s is damaged", path.Join(keptFolder, hash))
	}
	return bytes.Clone(text), nil
}
