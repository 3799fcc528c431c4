package resources

import "slices"

// Search answers a question. The order is total and depends on nothing but the
// index and the query; a confidential record stands at the same place among the
// confidential for every ZIP code of a county (R17).
func (d *Directory) Search(q Query) Found {
	if q.Need == NoNeed || int(q.Need) >= needCount {
		return Found{}
	}
	skip, limit := max(q.Skip, 0), q.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	s := seeker{ix: d.index.Load()}
	s.limit(skip + limit + 1)
	s.ask(d, &q)
	s.match()
	wide := s.n == 0
	if wide {
		s.widen()
	}
	found := Found{Wider: wide && s.n > 0, More: s.n > skip+limit}
	page := s.kept()[min(skip, s.n):min(skip+limit, s.n)]
	if len(page) == 0 {
		return found
	}
	found.Listings = make([]Listing, len(page))
	for i := range page {
		d.list(&s, page[i].slot, wide, &found.Listings[i])
	}
	return found
}

// Listing gives one service as Search would have given it, when it may be shown
// under the query's need (or, without a need, under any).
func (d *Directory) Listing(ref Ref, q Query) (Listing, bool) {
	s := seeker{ix: d.index.Load()}
	slot := s.ix.slotOf(ref)
	if slot == noSlot {
		return Listing{}, false
	}
	e := s.ix.facts[slot].entry
	if e.shown == 0 || (q.Need != NoNeed && !e.shown.has(q.Need)) {
		return Listing{}, false
	}
	s.ask(d, &q)
	if s.hides(&s.ix.facts[slot]) {
		return Listing{}, false
	}
	var l Listing
	d.list(&s, slot, s.scope(e) == 0, &l)
	return l, true
}

// source is a shelf, and the short code that its services must not repeat.
type source struct {
	*shelf
	said string
}

// match takes every service whose area holds a county of the asker's. The tiers
// are the reaches, so that a page filled by local services asks no further.
func (s *seeker) match() {
	p := s.ix.needs[s.need]
	var buf [4]*posting
	here := buf[:0]
	for _, c := range s.mine() {
		if at := p.counties[c]; at != nil {
			here = append(here, at)
		}
	}
	said := s.shortCode(here)
	var room [6]source
	for tier := local; tier <= nationwide; tier++ {
		from := room[:0]
		for _, at := range here {
			if tier < nationwide && at.shelves[tier] != nil {
				from = append(from, source{at.shelves[tier], ""})
			}
		}
		if tier == statewide {
			for i, c := range s.mine() {
				if at := p.states[c/1000]; at != nil && !s.again(i) {
					from = append(from, source{at, said})
				}
			}
		}
		if at := p.nation[tier]; at != nil {
			from = append(from, source{at, said})
		}
		s.take(from, uint64(tier))
		if s.full() {
			return
		}
	}
}

// again says that the state of one of the asker's counties has had its turn.
func (a *asker) again(i int) bool {
	mine := a.mine()
	return slices.ContainsFunc(mine[:i], func(c uint32) bool { return c/1000 == mine[i]/1000 })
}

// shortCode gives the short code, such as 211, that a service of the asker's
// county answers. The same code rings at the same desk for a statewide record,
// so a second card with it would tell a member nothing.
func (s *seeker) shortCode(here []*posting) string {
	for _, at := range here {
		number, first := "", noSlot
		for _, slot := range at.codes {
			if f := &s.ix.facts[slot]; f.place < first && !s.hides(f) {
				number, first = f.entry.Phone, f.place
			}
		}
		if number != "" {
			return number
		}
	}
	return ""
}

// fewEnough services are looked at one by one rather than by windows.
const fewEnough = 8

// take offers the services of one tier, the nearest first. It may stop after a
// window: whatever lies outside lies in a later band.
func (s *seeker) take(from []source, tier uint64) {
	total := 0
	for _, f := range from {
		total += f.len()
	}
	seen := noWindow
	for i := range bandDegrees {
		if !s.exact || total <= fewEnough {
			break
		}
		if i == unknownBand {
			s.takeLoose(from, tier)
			if s.settled(tier, unknownBand) {
				return
			}
		}
		w := s.window(bandDegrees[i])
		for _, f := range from {
			s.takeWindow(f, w, seen, tier)
		}
		seen = w
		if s.settled(tier, bandAt(i)) {
			return
		}
	}
	for _, f := range from {
		for _, p := range f.at {
			if !seen.holds(p.cell) {
				s.offerFrom(f, p.slot, tier)
			}
		}
	}
	if seen == noWindow {
		s.takeLoose(from, tier)
	}
}

func (s *seeker) takeLoose(from []source, tier uint64) {
	for _, f := range from {
		for _, slot := range f.loose {
			s.offerFrom(f, slot, tier)
		}
	}
}

// takeWindow offers what stands in a window and not in the one seen before.
func (s *seeker) takeWindow(f source, w, seen window, tier uint64) {
	for _, p := range f.rows(w) {
		if w.holds(p.cell) && !seen.holds(p.cell) {
			s.offerFrom(f, p.slot, tier)
		}
	}
}

func (s *seeker) offerFrom(f source, slot uint32, tier uint64) {
	if f.said != "" && s.ix.facts[slot].is(coded) && s.ix.facts[slot].entry.Phone == f.said {
		return
	}
	s.offer(slot, tier, false)
}
