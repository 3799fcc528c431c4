package resources

import (
	"cmp"
	"slices"

	"porchlight/resources/places"
)

// index is the directory as it is searched. It is never changed: a change makes
// the next one, which shares with it all that the change does not touch.
type index struct {
	revision Revision
	entries  []*entry // by id
	facts    []facts  // of every record since the index was made anew: a slot is a place among them
	handles  []handle // of the facts, ascending
	openings []opening
	tongues  map[string]tongues
	owners   map[string]uint16
	needs    [needCount]*postings
	lastRef  Ref
	shop     *workshop

	book    *book    // of names, as they were when something was first looked up
	renamed []string // ids of what changed since, sorted
}

func newIndex(g *places.Gazetteer, rev Revision) *index {
	ix := &index{revision: rev, shop: newWorkshop(g), book: &book{}}
	for n := range ix.needs {
		ix.needs[n] = newPostings()
	}
	ix.seal()
	return ix
}

// seal hands over what the workshop holds now.
func (ix *index) seal() {
	ix.openings, ix.tongues, ix.owners = ix.shop.kept, ix.shop.tongues, ix.shop.owners
}

// fewChanges is how many records may change before making the whole index anew
// is cheaper: each change copies the shelves that it touches.
const fewChanges = 64

// with gives the next index: records put in, new or in place of what has their
// ids, and others gone. Only one may be at it at a time (Directory.apply).
func (ix *index) with(rev Revision, put []*Record, gone []ServiceID) *index {
	put = slices.SortedFunc(slices.Values(put), func(a, b *Record) int { return cmp.Compare(a.Service.ID, b.Service.ID) })
	refs, last, inOrder := ix.refsOf(put)
	spare := len(ix.facts) - len(ix.entries) + len(ix.shop.kept) - len(ix.shop.openings)
	if !inOrder || len(put)+len(gone) > fewChanges || spare > fewChanges+len(ix.entries)/8 {
		return ix.anew(rev, put, refs, gone)
	}
	next := *ix
	next.revision, next.lastRef = rev, last
	next.entries, next.facts, next.handles = slices.Clone(ix.entries), slices.Clone(ix.facts), slices.Clone(ix.handles)
	var own [needCount]bool // whose postings are the next index's own by now
	for _, id := range gone {
		if at, ok := next.find(id); ok {
			slot := next.entries[at].slot
			next.unshelve(&own, slot, next.entries[at])
			next.facts[slot] = facts{}
			next.entries = slices.Delete(next.entries, at, at+1)
		}
	}
	for i, r := range put {
		next.put(&own, r, refs[i])
	}
	next.number()
	next.seal()
	next.rename(put, gone)
	return &next
}

// rename notes what the book of names does not know. A book that nobody has
// asked for yet, or that is much behind, is made anew when somebody does.
func (ix *index) rename(put []*Record, gone []ServiceID) {
	if !ix.book.written.Load() || len(ix.renamed)+len(put)+len(gone) > maxRenamed {
		ix.book, ix.renamed = &book{}, nil
		return
	}
	ids := slices.Clone(ix.renamed)
	for _, r := range put {
		ids = append(ids, string(r.Service.ID))
	}
	for _, id := range gone {
		ids = append(ids, string(id))
	}
	ix.renamed = sorted(ids)
}

// put takes one record in.
func (ix *index) put(own *[needCount]bool, r *Record, ref Ref) {
	e, f := ix.shop.newEntry(r, ref)
	at, ok := ix.find(r.Service.ID)
	var slot uint32
	var before *entry
	if ok {
		before = ix.entries[at]
		slot = before.slot
		ix.entries[at] = e
	} else {
		slot = uint32(len(ix.facts))
		ix.facts, ix.handles = append(ix.facts, facts{}), append(ix.handles, handle{ref, slot})
		ix.entries = slices.Insert(ix.entries, at, e)
	}
	e.slot = slot
	if before != nil && sameShelves(before, e, &ix.facts[slot], &f) {
		ix.facts[slot] = f
		return
	}
	ix.unshelve(own, slot, before)
	ix.facts[slot] = f
	var buf [1]uint32
	cells := f.cells(&buf)
	ix.postings(own, e, func(p *postings) { p.add(slot, e, cells, f.is(coded)) })
}

// unshelve takes a service from its shelves.
func (ix *index) unshelve(own *[needCount]bool, slot uint32, e *entry) {
	if e != nil {
		ix.postings(own, e, func(p *postings) { p.remove(slot, e, ix.facts[slot].is(coded)) })
	}
}

// postings walks through the postings that an entry belongs in; they are this
// index's own before they are changed.
func (ix *index) postings(own *[needCount]bool, e *entry, change func(p *postings)) {
	for n := range ix.needs {
		if !e.shown.has(Need(n)) {
			continue
		}
		if !own[n] {
			ix.needs[n], own[n] = ix.needs[n].clone(), true
		}
		change(ix.needs[n])
	}
}

// refsOf gives each record its handle: its own, else the one that it had, else
// the next. inOrder says that those of new records follow all others.
func (ix *index) refsOf(put []*Record) (refs []Ref, last Ref, inOrder bool) {
	refs, last, inOrder = make([]Ref, len(put)), ix.lastRef, true
	for i, r := range put {
		at, known := ix.find(r.Service.ID)
		switch {
		case known:
			refs[i] = cmp.Or(r.Handle, ix.entries[at].Ref)
			inOrder = inOrder && refs[i] == ix.entries[at].Ref
		default:
			refs[i] = cmp.Or(r.Handle, last+1)
			inOrder = inOrder && refs[i] > last
		}
		last = max(last, refs[i])
	}
	return refs, last, inOrder
}

// find gives a record's position among the entries.
func (ix *index) find(id ServiceID) (int, bool) {
	return slices.BinarySearchFunc(ix.entries, id, func(e *entry, id ServiceID) int {
		return cmp.Compare(e.ID, id)
	})
}

// open gives the position of what a handle names.
func (ix *index) open(ref Ref) (at int, ok bool) {
	slot := ix.slotOf(ref)
	if slot == noSlot {
		return 0, false
	}
	return int(ix.facts[slot].place), true
}
