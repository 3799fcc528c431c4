package overlay

import "path"

// keepGood makes a tree the content that stays when something faulty comes. A
// folder cannot be replaced in one move, so the new one is written aside, and
// becomes .good.new only when it is whole.
func (d *disk) keepGood(t tree) error {
	if old, err := d.tree(goodFolder); err == nil && old.hash() == t.hash() {
		return nil
	}
	if err := d.remove(goodTemp); err != nil {
		return err
	}
	if err := d.folder(goodTemp); err != nil {
		return err
	}
	for name, text := range t.files {
		to := path.Join(goodTemp, name)
		if err := d.folder(path.Dir(to)); err != nil {
			return err
		}
		if err := d.fill(to, text); err != nil {
			return err
		}
	}
	if err := d.remove(goodNew); err != nil {
		return err
	}
	if err := d.rename(goodTemp, goodNew); err != nil {
		return err
	}
	return d.mendGood()
}

// mendGood finishes what keepGood began: .good.new is whole whenever it is there.
func (d *disk) mendGood() error {
	if d.has(goodNew) {
		if d.has(goodFolder) {
			if err := d.remove(goodOld); err != nil {
				return err
			}
			if err := d.rename(goodFolder, goodOld); err != nil {
				return err
			}
		}
		if err := d.rename(goodNew, goodFolder); err != nil {
			return err
		}
	}
	return d.remove(goodOld)
}

// good reads the last content that passed, where it can be read.
func (d *disk) good() tree {
	from := goodFolder
	if d.has(goodNew) { // a folder that we may not write to, left by a kill
		from = goodNew
	}
	t, err := d.tree(from)
	if err != nil || len(t.faults) > 0 {
		return tree{}
	}
	return t
}
