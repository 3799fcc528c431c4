package overlay

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// The files beside flows and locales.
const (
	logFile     = "log.jsonl"
	lockFile    = ".lock"
	pendingFile = ".pending"  // a write that is under way
	keptFolder  = ".kept"     // contents by their hash, for undo
	tempFile    = ".tmp"      // a file before it is renamed into place
	goodFolder  = ".good"     // the last content that passed
	goodTemp    = ".good.tmp" // being written
	goodNew     = ".good.new" // whole, about to become .good
	goodOld     = ".good.old" // about to go
)

// disk is the folder, open. Every change of it goes through a step, so that
// tests can stop a write in the middle.
type disk struct {
	root *os.Root // nil: there is no folder
	step func(string) error
	read bool // it may be read only
}

// at announces the next change.
func (d *disk) at(what, name string) error {
	if d.step == nil {
		return nil
	}
	return d.step(what + " " + name)
}

// write puts a whole file in place, or leaves the old one.
func (d *disk) write(name string, text []byte) error {
	if err := d.fill(tempFile, text); err != nil {
		return err
	}
	if err := d.folder(path.Dir(name)); err != nil {
		return err
	}
	return d.rename(tempFile, name)
}

// fill writes a file byte by byte, to the disk itself.
func (d *disk) fill(name string, text []byte) error {
	if err := d.at("create", name); err != nil {
		return err
	}
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return fmt.Errorf("create %s: %w", name, err)
	}
	return d.put(f, name, text)
}

// put writes in two halves, because a kill can come between any two bytes.
func (d *disk) put(f *os.File, name string, text []byte) error {
	half := len(text) / 2
	_, err := f.Write(text[:half])
	if err == nil {
		err = d.at("write", name)
	}
	if err == nil {
		_, err = f.Write(text[half:])
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// add appends to a file.
func (d *disk) add(name string, text []byte) error {
	if err := d.at("append", name); err != nil {
		return err
	}
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return fmt.Errorf("open %s: %w", name, err)
	}
	if err := d.put(f, name, text); err != nil {
		return err
	}
	return d.sync(path.Dir(name))
}

func (d *disk) rename(from, to string) error {
	if err := d.at("rename", to); err != nil {
		return err
	}
	if err := d.root.Rename(from, to); err != nil {
		return fmt.Errorf("rename %s: %w", to, err)
	}
	return d.sync(path.Dir(to))
}

// remove removes a file or folder; one that is not there is no error.
func (d *disk) remove(name string) error {
	if _, err := d.root.Lstat(name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := d.at("remove", name); err != nil {
		return err
	}
	if err := d.root.RemoveAll(name); err != nil {
		return fmt.Errorf("remove %s: %w", name, err)
	}
	return d.sync(path.Dir(name))
}

// folder makes a folder and those above it.
func (d *disk) folder(name string) error {
	if info, err := d.root.Stat(name); err == nil && info.IsDir() {
		return nil
	}
	if err := d.at("mkdir", name); err != nil {
		return err
	}
	if err := d.root.MkdirAll(name, 0o755); err != nil {
		return fmt.Errorf("make folder %s: %w", name, err)
	}
	for name != "." {
		name = path.Dir(name)
		if err := d.sync(name); err != nil {
			return err
		}
	}
	return nil
}

// sync makes the names in a folder durable.
func (d *disk) sync(folder string) error {
	f, err := d.root.Open(folder)
	if err != nil {
		return fmt.Errorf("sync %s: %w", folder, err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("sync %s: %w", folder, err)
	}
	return nil
}

// has says whether a name is there.
func (d *disk) has(name string) bool {
	if d.root == nil {
		return false
	}
	_, err := d.root.Lstat(name)
	return err == nil
}
