package resources

import (
	"cmp"
	"slices"
)

// noSlot is the slot of a handle that names nothing.
const noSlot = ^uint32(0)

// slotOf gives the slot of a handle. Handles mostly count from 1 without a gap,
// so that it is the first guess.
func (ix *index) slotOf(ref Ref) uint32 {
	if guess := int(ref) - 1; guess >= 0 && guess < len(ix.facts) && ix.facts[guess].names(ref) {
		return uint32(guess)
	}
	lo, hi := 0, len(ix.facts)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		at := mid
		for at < hi && ix.facts[at].entry == nil {
			at++
		}
		switch {
		case at == hi:
			hi = mid
		case ix.facts[at].entry.ref < ref:
			lo = at + 1
		case ix.facts[at].entry.ref > ref:
			hi = mid
		default:
			return uint32(at)
		}
	}
	return noSlot
}

// anew makes the whole index, with nothing of the old one but its records.
func (ix *index) anew(rev Revision, put []*Record, refs []Ref, gone []ServiceID) *index {
	next := newIndex(ix.shop.g, rev)
	type named struct {
		record *Record
		ref    Ref
	}
	all := make([]named, 0, len(ix.entries)+len(put))
	for i, r := range put {
		all = append(all, named{r, refs[i]})
	}
	for _, e := range ix.entries {
		id := ServiceID(e.id)
		_, again := slices.BinarySearchFunc(put, id, func(r *Record, id ServiceID) int { return cmp.Compare(r.Service.ID, id) })
		if !again && !slices.Contains(gone, id) {
			all = append(all, named{e.record, e.ref})
		}
	}
	slices.SortFunc(all, func(a, b named) int { return cmp.Compare(a.ref, b.ref) })
	next.entries, next.facts = make([]*entry, len(all)), make([]facts, len(all))
	next.lastRef = ix.lastRef
	for i, n := range all {
		next.entries[i], next.facts[i] = next.shop.newEntry(n.record, n.ref)
		next.lastRef = max(next.lastRef, n.ref)
	}
	slices.SortFunc(next.entries, func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
	for at, e := range next.entries {
		next.facts[next.slotOf(e.ref)].place = uint32(at)
	}
	next.fill()
	next.seal()
	return next
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
