package resources

import (
	"maps"
	"slices"
)

// postings are the services that may be shown under one need. They are never
// changed; the next index has its own copy of those that its change touches.
type postings struct {
	counties map[uint32]*posting
	states   map[uint32]*shelf   // statewide, by FIPS 5-2 code
	nation   [reachCount]*shelf  // with a mark for the whole nation, by reach
	all      *shelf              // for the wider search
	within   map[uint32][]uint32 // slots by state, of those that serve one of its counties
}

// posting is what serves one county.
type posting struct {
	shelves [nationwide]*shelf // by reach
	codes   []uint32           // slots of those that answer a short code
}

func newPostings() *postings {
	return &postings{counties: map[uint32]*posting{}, states: map[uint32]*shelf{}, within: map[uint32][]uint32{}, all: &shelf{}}
}

// clone copies the maps and not what they hold.
func (p *postings) clone() *postings {
	next := *p
	next.counties, next.states, next.within = maps.Clone(p.counties), maps.Clone(p.states), maps.Clone(p.within)
	return &next
}

// post is the posting of a county, to be written to.
func (p *postings) post(c uint32, shared bool) *posting {
	before := p.counties[c]
	if before != nil && !shared {
		return before
	}
	at := &posting{}
	if before != nil {
		*at = *before
	}
	p.counties[c] = at
	return at
}

// each walks through every shelf that an entry belongs on.
func (p *postings) each(e *entry, shared bool, on func(s *shelf) *shelf) {
	p.all = on(p.all)
	for _, c := range e.counties {
		at := p.post(c, shared)
		at.shelves[e.reach] = on(at.shelves[e.reach])
	}
	for _, code := range e.record.Service.Area.States {
		if s, ok := stateByCode(code); ok {
			p.states[s.fips] = on(p.states[s.fips])
		}
	}
	if e.record.Service.Area.Nationwide {
		p.nation[e.reach] = on(p.nation[e.reach])
	}
}

// lists walks through the plain lists of slots that an entry belongs on.
func (p *postings) lists(e *entry, code, shared bool, on func(list []uint32) []uint32) {
	for i, c := range e.counties {
		if code {
			at := p.post(c, shared)
			at.codes = on(at.codes)
		}
		if i == 0 || c/1000 != e.counties[i-1]/1000 {
			p.within[c/1000] = on(p.within[c/1000])
		}
	}
}

func (p *postings) add(slot uint32, e *entry, cells []uint32, code bool) {
	p.each(e, true, func(s *shelf) *shelf { return s.plus(slot, cells) })
	p.lists(e, code, true, func(list []uint32) []uint32 { return append(slices.Clone(list), slot) })
}

func (p *postings) remove(slot uint32, e *entry, code bool) {
	p.each(e, true, func(s *shelf) *shelf { return s.minus(slot) })
	p.lists(e, code, true, func(list []uint32) []uint32 {
		return slices.DeleteFunc(slices.Clone(list), func(at uint32) bool { return at == slot })
	})
}

// sameShelves says that two versions of an entry stand on the same shelves.
func sameShelves(a, b *entry, f, g *facts) bool {
	x, y := &a.record.Service.Area, &b.record.Service.Area
	const shape = placed | several | coded
	return a.shown == b.shown && a.reach == b.reach && f.traits&shape == g.traits&shape &&
		a.cell == b.cell && (!f.is(several) || slices.Equal(a.more.cells, b.more.cells)) &&
		slices.Equal(a.counties, b.counties) && slices.Equal(x.States, y.States) && x.Nationwide == y.Nationwide
}
