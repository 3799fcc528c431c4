package resources

import (
	"cmp"
	"slices"
)

// noSlot is the slot of a handle that names nothing.
const noSlot = ^uint32(0)

// handle says where among the facts a record stands.
type handle struct {
	ref  Ref
	slot uint32
}

// slotOf gives the slot of a handle. Handles mostly count from 1 without a gap,
// so that it is the first guess.
func (ix *index) slotOf(ref Ref) uint32 {
	at := int(ref) - 1
	if at < 0 || at >= len(ix.handles) || ix.handles[at].ref != ref {
		var ok bool
		at, ok = slices.BinarySearchFunc(ix.handles, ref, func(h handle, ref Ref) int { return cmp.Compare(h.ref, ref) })
		if !ok {
			return noSlot
		}
	}
	if slot := ix.handles[at].slot; ix.facts[slot].entry != nil {
		return slot
	}
	return noSlot
}

// anew makes the whole index, with nothing of the old one but its records.
func (ix *index) anew(rev Revision, put []*Record, refs []Ref, gone []ServiceID) *index {
	next := newIndex(ix.shop.g, rev)
	type named struct {
		at     uint64
		record *Record
		ref    Ref
	}
	all := make([]named, 0, len(ix.entries)+len(put))
	for i, r := range put {
		all = append(all, named{next.shop.standsAt(r), r, refs[i]})
	}
	for _, e := range ix.entries {
		id := e.ID
		_, again := slices.BinarySearchFunc(put, id, func(r *Record, id ServiceID) int { return cmp.Compare(r.Service.ID, id) })
		if !again && !slices.Contains(gone, id) {
			all = append(all, named{next.shop.standsAt(e.record), e.record, e.Ref})
		}
	}
	// Neighbors on the map are neighbors in memory: a search reads them together.
	slices.SortFunc(all, func(a, b named) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.ref, b.ref)) })
	next.entries, next.facts = make([]*entry, len(all)), make([]facts, len(all))
	next.handles, next.lastRef = make([]handle, len(all)), ix.lastRef
	for i, n := range all {
		e, f := next.shop.newEntry(n.record, n.ref)
		e.slot = uint32(i)
		next.entries[i], next.facts[i], next.handles[i] = e, f, handle{n.ref, e.slot}
		next.lastRef = max(next.lastRef, n.ref)
	}
	slices.SortFunc(next.handles, func(a, b handle) int { return cmp.Compare(a.ref, b.ref) })
	slices.SortFunc(next.entries, func(a, b *entry) int { return cmp.Compare(a.ID, b.ID) })
	next.number()
	next.fill()
	next.seal()
	return next
}

// number notes the place of every entry.
func (ix *index) number() {
	for at, e := range ix.entries {
		ix.facts[e.slot].place = uint32(at)
	}
}

// standsAt is a record's first county and the cell of its first known point.
func (w *workshop) standsAt(r *Record) uint64 {
	at := uint64(0)
	if len(r.Service.Area.Counties) > 0 {
		at = uint64(county(r.Service.Area.Counties[0])) << 32
	}
	if r.Confidential || len(r.Locations) == 0 {
		return at
	}
	l := &r.Locations[0]
	lat, lon := l.Point.Lat, l.Point.Lon
	if !l.Point.Known() {
		id, _, _ := w.g.ZIP(l.ZIP)
		_, lat, lon, _ = w.g.Stand(id)
	}
	return at | uint64(cellOf(lat, lon))
}

// fill makes the postings. Services come cell by cell, so that every shelf is
// in order without being sorted.
func (ix *index) fill() {
	var order []uint64
	var buf [1]uint32
	for slot := range ix.facts {
		f := &ix.facts[slot]
		e := f.entry
		if e.shown == 0 {
			continue
		}
		cells := f.cells(&buf)
		for _, c := range cells {
			order = append(order, uint64(c)<<32|uint64(slot))
		}
		if len(cells) == 0 {
			ix.each(e, func(s *shelf) { s.loose = append(s.loose, uint32(slot)) })
		}
		for n := range ix.needs {
			if e.shown.has(Need(n)) {
				ix.needs[n].lists(e, f.is(coded), false, func(list []uint32) []uint32 { return append(list, uint32(slot)) })
			}
		}
	}
	slices.Sort(order)
	for _, o := range order {
		p := posted{uint32(o >> 32), uint32(o)}
		ix.each(ix.facts[p.slot].entry, func(s *shelf) { s.at = append(s.at, p) })
	}
}

func (ix *index) each(e *entry, on func(s *shelf)) {
	for n := range ix.needs {
		if e.shown.has(Need(n)) {
			ix.needs[n].each(e, false, func(s *shelf) *shelf {
				if s == nil {
					s = &shelf{}
				}
				on(s)
				return s
			})
		}
	}
}
