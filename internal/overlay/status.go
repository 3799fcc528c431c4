package overlay

import (
	"maps"
	"slices"

	"porchlight/internal/check"
)

// Status is what lies in the folder, and whether it may be in force.
type Status struct {
	Folder string        `json:"folder"`
	Force  Source        `json:"in_force"`
	Files  []FileStatus  `json:"files"`
	Writes int           `json:"writes"`
	Last   *Entry        `json:"last"`                       // that can be read; null before the first
	Faults []check.Fault `json:"faults"`                     // why the files are refused
	Unread []int         `json:"unreadable_lines,omitempty"` // of log.jsonl, from 1
}

// FileStatus is one file as it lies there. Logged is false for an edit by hand
// that no running program has seen yet.
type FileStatus struct {
	File   string `json:"file"`
	Bytes  int    `json:"bytes"`
	Hash   string `json:"hash"`
	Logged bool   `json:"logged"`
}

// Status reads the folder and judges it, without logging or changing anything.
func (o *Overlay) Status() (Status, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	s := Status{Folder: o.dir, Files: []FileStatus{}, Force: Shipped}
	err := o.hold(false, func(d *disk) error {
		t, err := d.live()
		if err != nil {
			return err
		}
		b, err := d.book()
		if err != nil {
			return err
		}
		s.Writes, s.Unread = len(b.entries), b.unread
		if seen := b.readable(); len(seen) > 0 {
			s.Last = &seen[len(seen)-1]
		}
		logged := b.settledOn(t.state())
		for _, name := range slices.Sorted(maps.Keys(t.files)) {
			hash := hashOf(t.files[name])
			s.Files = append(s.Files, FileStatus{name, len(t.files[name]), hash, logged[name] == hash})
		}
		s.Faults = o.judge(t).Faults
		s.Force = o.wouldForce(d, t, s.Faults)
		return nil
	})
	return s, err
}

// wouldForce is what a program that starts now would use.
func (o *Overlay) wouldForce(d *disk, t tree, faults []check.Fault) Source {
	switch good := d.good(); {
	case len(faults) == 0 && len(t.files) > 0:
		return Live
	case len(faults) > 0 && len(good.files) > 0 && o.judge(good).OK():
		return Good
	}
	return Shipped
}

// Log gives every write that can be read, the oldest first, and the lines of
// log.jsonl, from 1, that cannot.
func (o *Overlay) Log() (entries []Entry, unread []int, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	err = o.hold(false, func(d *disk) error {
		b, err := d.book()
		entries, unread = b.readable(), b.unread
		return err
	})
	return entries, unread, err
}

// Files gives the files as they lie there, for `porchlight check`, and what is
// wrong with those that are not read.
func (o *Overlay) Files() (Content, []check.Fault, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	var t tree
	err := o.hold(false, func(d *disk) (err error) {
		t, err = d.live()
		return err
	})
	return t.content(), t.faults, err
}
