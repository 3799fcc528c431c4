package resources

import (
	"maps"
	"sync"
)

// flags counts the entries that members said are wrong. A member's flag holds
// no word, no person and no time; it changes nothing that is shown (R86), it
// asks staff to look.
type flags struct {
	mu     sync.Mutex
	counts map[ServiceID]int
}

// maxFlags bounds how many entries may wait to be looked at.
const maxFlags = 10_000

// Flag notes that somebody said of a shown entry that it is wrong. A Ref of an
// older index notes nothing: it might be another service by now.
func (d *Directory) Flag(ref Ref) {
	ix := d.index.Load()
	at, ok := ix.open(ref)
	if !ok {
		return
	}
	id := ix.entries[at].record.Service.ID
	d.flags.mu.Lock()
	defer d.flags.mu.Unlock()
	if d.flags.counts == nil {
		d.flags.counts = map[ServiceID]int{}
	}
	if _, known := d.flags.counts[id]; known || len(d.flags.counts) < maxFlags {
		d.flags.counts[id]++
	}
}

// TakeFlags gives the counts since it was last called, and begins anew.
func (d *Directory) TakeFlags() map[ServiceID]int {
	d.flags.mu.Lock()
	defer d.flags.mu.Unlock()
	taken := maps.Clone(d.flags.counts)
	clear(d.flags.counts)
	return taken
}
