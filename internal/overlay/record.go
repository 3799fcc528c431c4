package overlay

import (
	"time"

	"porchlight/resources"
)

// byHand is the reason of an edit in the folder itself.
const byHand = "edited by hand"

// entry begins a line of the log.
func (o *Overlay) entry(author resources.EditorID, reason string, faults int) Entry {
	return Entry{When: o.opt.Now().UTC().Truncate(time.Second), Author: author, Reason: reason, Faults: faults}
}

// record logs the files as they lie there, when they are not as the log says.
// It is how edits by hand come into the log.
func (d *disk) record(e Entry, t tree) error {
	if d.read {
		return nil
	}
	b, err := d.book()
	if err != nil {
		return err
	}
	e = b.next(e)
	e.fill(b.settledOn(t.state()), t.state())
	if len(e.Files) == 0 {
		return nil
	}
	for _, edit := range e.Files {
		if err := d.keep(t, edit.File, edit.After); err != nil {
			return err
		}
	}
	return d.append(e)
}

// remember keeps a tree as .good where that is possible.
func (d *disk) remember(t tree) error {
	if d.read || len(t.files) == 0 && !d.has(goodFolder) {
		return nil
	}
	return d.keepGood(t)
}

// fill says what the write changes.
func (e *Entry) fill(was, next state) {
	e.Files, e.Before, e.After = was.to(next), was.hash(), next.hash()
}
