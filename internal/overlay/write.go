package overlay

import (
	"bytes"
	"errors"
	"fmt"

	"porchlight/internal/check"
	"porchlight/resources"
)

// Change is a write: files by names such as "flows/food.yaml" with their new
// text; a nil text deletes the file.
type Change struct {
	Author resources.EditorID
	Reason string
	Files  map[string][]byte
}

// ErrRefused says that a change has faults, which stand in the report beside
// it. Nothing was written.
var ErrRefused = errors.New("the change is refused")

// ErrNothing says that a change would change nothing.
var ErrNothing = errors.New("nothing would change")

// Write checks a change together with everything else, and makes it: all of it
// or, when anything is wrong or the program is killed, nothing.
func (o *Overlay) Write(c Change) (Entry, check.Report, error) {
	if err := allowed(c.Files); err != nil {
		return Entry{}, check.Report{}, err
	}
	return o.write(c.Author, c.Reason, func(d *disk, was tree, b book) (tree, int, error) {
		return was.with(c.Files), 0, nil
	})
}

// Try judges a change as Write would, and changes nothing.
func (o *Overlay) Try(c Change) (check.Report, error) {
	if err := errors.Join(allowed(c.Files), signed(c.Author, c.Reason)); err != nil {
		return check.Report{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	var report check.Report
	err := o.hold(false, func(d *disk) error {
		was, err := d.live()
		if err != nil {
			return fmt.Errorf("read the overlay: %w", err)
		}
		t := was.with(c.Files)
		report = o.judge(t)
		_, err = o.prepare(t, &report)
		return err
	})
	if err == nil && !report.OK() {
		err = ErrRefused
	}
	return report, err
}

// next makes the tree that a write wants of the one that is there.
type next func(d *disk, was tree, b book) (t tree, undoes int, err error)

func (o *Overlay) write(author resources.EditorID, reason string, make next) (e Entry, report check.Report, err error) {
	if err := signed(author, reason); err != nil {
		return Entry{}, check.Report{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	err = o.hold(true, func(d *disk) error {
		e, report, err = o.change(d, o.entry(author, reason, 0), make)
		return err
	})
	return e, report, err
}

func (o *Overlay) change(d *disk, e Entry, make next) (Entry, check.Report, error) {
	was, b, err := o.settled(d)
	if err != nil {
		return Entry{}, check.Report{}, err
	}
	t, undoes, err := make(d, was, b)
	if err != nil {
		return Entry{}, check.Report{}, err
	}
	e = b.next(e)
	e.Undoes = undoes
	e.fill(was.state(), t.state())
	if len(e.Files) == 0 {
		return Entry{}, check.Report{}, ErrNothing
	}
	report := o.judge(t)
	swap, err := o.prepare(t, &report)
	if err != nil {
		return Entry{}, report, err
	}
	if !report.OK() {
		return Entry{}, report, ErrRefused
	}
	if err := d.commit(e, was, t); err != nil {
		return Entry{}, report, fmt.Errorf("write the overlay: %w", err)
	}
	o.put(t, swap)
	o.judged, o.report = t.hash(), report
	return e, report, nil
}

// settled reads the files and the log, after edits by hand are logged.
func (o *Overlay) settled(d *disk) (tree, book, error) {
	t, err := d.live()
	if err != nil {
		return tree{}, book{}, fmt.Errorf("read the overlay: %w", err)
	}
	b, err := d.book()
	if err != nil {
		return tree{}, book{}, err
	}
	if len(b.settledOn(t.state()).to(t.state())) == 0 {
		return t, b, nil
	}
	if err := d.record(o.entry(ByFile, byHand, len(o.judge(t).Faults)), t); err != nil {
		return tree{}, book{}, err
	}
	b, err = d.book()
	return t, b, err
}

// allowed says whether files may be written under their names.
func allowed(files map[string][]byte) error {
	if len(files) == 0 {
		return ErrNothing
	}
	for name, text := range files {
		switch {
		case !known(name):
			return fmt.Errorf("%q is no file of an overlay: a flow is flows/NAME.yaml, words are locales/LANG/ messages, phrases, words, reviews or back.toml", name)
		case len(text) > maxFile:
			return fmt.Errorf("%s is over %d kB", name, maxFile>>10)
		case bytes.ContainsRune(text, 0):
			return fmt.Errorf("%s is no text", name)
		}
	}
	return nil
}
