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
	if guess := int(ref) - 1; guess >= 0 && guess < len(ix.slots) && ix.slots[guess] != nil && ix.slots[guess].ref == ref {
		return uint32(guess)
	}
	lo, hi := 0, len(ix.slots)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		at := mid
		for at < hi && ix.slots[at] == nil {
			at++
		}
		switch {
		case at == hi:
			hi = mid
		case ix.slots[at].ref < ref:
			lo = at + 1
		case ix.slots[at].ref > ref:
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
		id := e.record.Service.ID
		_, again := slices.BinarySearchFunc(put, id, func(r *Record, id ServiceID) int { return cmp.Compare(r.Service.ID, id) })
		if !again && !slices.Contains(gone, id) {
			all = append(all, named{e.record, e.ref})
		}
	}
	slices.SortFunc(all, func(a, b named) int { return cmp.Compare(a.ref, b.ref) })
	next.slots, next.facts = make([]*entry, len(all)), make([]facts, len(all))
	for i, n := range all {
		next.slots[i], next.facts[i] = next.shop.newEntry(n.record, n.ref)
		next.lastRef = max(ix.lastRef, n.ref)
	}
	next.entries = slices.Clone(next.slots)
	slices.SortFunc(next.entries, func(a, b *entry) int { return cmp.Compare(a.record.Service.ID, b.record.Service.ID) })
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
	for slot, e := range ix.slots {
		if e.shown == 0 {
			continue
		}
		for _, c := range e.cells {
			order = append(order, uint64(c)<<32|uint64(slot))
		}
		if len(e.cells) == 0 {
			ix.each(e, func(s *shelf) { s.loose = append(s.loose, uint32(slot)) })
		}
		for n := range ix.needs {
			if e.shown.has(Need(n)) {
				ix.needs[n].lists(e, ix.facts[slot].is(coded), false, func(list []uint32) []uint32 { return append(list, uint32(slot)) })
			}
		}
	}
	slices.Sort(order)
	for _, o := range order {
		p := posted{uint32(o >> 32), uint32(o)}
		ix.each(ix.slots[p.slot], func(s *shelf) { s.at = append(s.at, p) })
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
