package overlay

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// maxGap is how many writes may be missing between two lines of the log, as
// when somebody took out lines that could not be read.
const maxGap = 1000

// book is the log as it was read. Write n stands at n-1 of entries; one that
// cannot be read is lost there. unread are the lines, from 1, that say nothing.
type book struct {
	entries []Entry
	unread  []int
}

// lost says that nothing but its number is known of a write.
func (e Entry) lost() bool { return e.Author == "" }

// book reads the log. A last line without an end was killed while it was
// written; it counts as not written.
func (d *disk) book() (book, error) {
	if d.root == nil {
		return book{}, nil
	}
	text, err := d.root.ReadFile(logFile)
	if errors.Is(err, fs.ErrNotExist) {
		return book{}, nil
	}
	if err != nil {
		return book{}, fmt.Errorf("read the overlay's log: %w", err)
	}
	return parseLog(text), nil
}

func parseLog(text []byte) book {
	var b book
	for n := 1; ; n++ {
		one, rest, whole := bytes.Cut(text, []byte{'\n'})
		if !whole {
			return b
		}
		text = rest
		var e Entry
		if err := json.Unmarshal(one, &e); err != nil || e.lost() || !b.add(e) {
			b.unread = append(b.unread, n)
			b.entries = append(b.entries, Entry{N: len(b.entries) + 1})
		}
	}
}

// add puts a write in its place. A damaged line may have become two, so what is
// lost makes room; what can be read never does.
func (b *book) add(e Entry) bool {
	known := len(b.entries)
	for known > 0 && b.entries[known-1].lost() {
		known--
	}
	if e.N <= known || e.N > len(b.entries)+1+maxGap {
		return false
	}
	b.entries = b.entries[:min(len(b.entries), e.N-1)]
	for len(b.entries) < e.N-1 {
		b.entries = append(b.entries, Entry{N: len(b.entries) + 1})
	}
	b.entries = append(b.entries, e)
	return true
}

// readable is every write of which more than its number is known.
func (b book) readable() []Entry {
	var all []Entry
	for _, e := range b.entries {
		if !e.lost() {
			all = append(all, e)
		}
	}
	return all
}

// whole says that every write can be read.
func (b book) whole() bool { return len(b.readable()) == len(b.entries) }

// next begins the line after the last. A clock that went back does not make a
// write older than the one above it.
func (b book) next(e Entry) Entry {
	e.N = len(b.entries) + 1
	for _, above := range b.entries {
		if above.When.After(e.When) {
			e.When = above.When.UTC().Truncate(time.Second)
		}
	}
	return e
}

// settledOn is the state that the log leads to. Where writes are lost it is now,
// if the last write says that it led to that; otherwise as near as can be known.
func (b book) settledOn(now state) state {
	if n := len(b.entries); !b.whole() && !b.entries[n-1].lost() && b.entries[n-1].After == now.hash() {
		return now
	}
	return after(b.entries)
}

// after is the state that writes lead to from nothing.
func after(entries []Entry) state {
	s := state{}
	for _, e := range entries {
		for _, edit := range e.Files {
			s.set(edit.File, edit.After)
		}
	}
	return s
}
