package overlay

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"porchlight/internal/check"
	"porchlight/resources"
)

// Undo goes back to the content before write n and undoes the later ones with
// it. That is a write of its own: undoing it again takes it back. Edits by hand
// count as writes.
func (o *Overlay) Undo(n int, author resources.EditorID, reason string) (Entry, check.Report, error) {
	return o.undo(author, reason, func(b book, _ state) (int, error) {
		if n < 1 || n > len(b.entries) {
			return 0, fmt.Errorf("there is no write %d; there are 1 to %d", n, len(b.entries))
		}
		return n, nil
	})
}

// UndoLast goes back to the content that was in force before the one that is.
// A refused edit by hand never was in force: when it is the last, it alone goes,
// and when it lies further back, it is passed over.
func (o *Overlay) UndoLast(author resources.EditorID, reason string) (Entry, check.Report, error) {
	return o.undo(author, reason, book.last)
}

func (o *Overlay) undo(author resources.EditorID, reason string, which func(book, state) (int, error)) (Entry, check.Report, error) {
	return o.write(author, reason, func(d *disk, was tree, b book) (tree, int, error) {
		if len(b.entries) == 0 {
			return tree{}, 0, errors.New("nothing was written yet")
		}
		n, err := which(b, was.state())
		if err != nil {
			return tree{}, 0, err
		}
		want, err := b.before(n, was.state())
		if err != nil {
			return tree{}, 0, err
		}
		t := tree{files: map[string][]byte{}, faults: was.faults}
		for name, hash := range want {
			if t.files[name], err = d.kept(hash); err != nil {
				return tree{}, 0, err
			}
		}
		return t, n, nil
	})
}

// last is the write to go back to before when nobody says which.
func (b book) last(now state) (int, error) {
	n := len(b.entries)
	if b.entries[n-1].Faults == 0 {
		n-- // the newest in force
	}
	passed := false
	for n > 0 && b.entries[n-1].Faults > 0 {
		n, passed = n-1, true
	}
	// A refused edit that was undone leads to what is there already. Going on
	// from here would take away what nobody named.
	if was, err := b.before(n+1, now); err == nil && passed && maps.Equal(was, now) {
		return 0, wentAlready(len(b.entries), n)
	}
	return n + 1, nil
}

// wentAlready says what to do instead; write n brought what is in force, 0 none did.
func wentAlready(undid, n int) error {
	if n == 0 {
		return fmt.Errorf("what write %d took away was refused, and before it nothing was in force but what is shipped", undid)
	}
	return fmt.Errorf("what write %d took away was refused and never in force; to go further back, give the number of a write: %d takes away what is in force now", undid, n)
}

// before is the state before write n. Where writes are lost it is reckoned from
// the first write or back from now, and must be what the writes beside it say.
func (b book) before(n int, now state) (state, error) {
	there := after(b.entries[:n-1])
	if b.whole() {
		return there, nil
	}
	back := maps.Clone(now)
	for _, e := range slices.Backward(b.entries[n-1:]) {
		for _, edit := range e.Files {
			back.set(edit.File, edit.Before)
		}
	}
	want := ""
	switch {
	case !b.entries[n-1].lost():
		want = b.entries[n-1].Before
	case n == 1:
		want = state{}.hash()
	default:
		want = b.entries[n-2].After
	}
	for _, s := range []state{there, back} {
		if s.hash() == want {
			return s, nil
		}
	}
	return nil, fmt.Errorf("what lay there before write %d is not known, because the log cannot be read whole; give another number", n)
}
