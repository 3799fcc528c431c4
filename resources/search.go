package resources

import (
	"cmp"
	"slices"
	"time"

	"porchlight/resources/places"
)

// asker is a query, worked out once.
type asker struct {
	need      Need
	spot      spot
	placed    bool     // spot is known
	exact     bool     // it is the asker's own, not the middle of a county
	counties  []uint32 // what the asker counts as near
	name      string   // of the first county
	wishes    [4]string
	wishCount int
	at        time.Time

	zone *zone // the zone that here was worked out for
	here moment
}

func (d *Directory) asker(q *Query, buf []uint32) asker {
	a := asker{need: q.Need, at: q.At}
	a.wishes, a.wishCount = wishes(q.Languages)
	if q.Place != 0 {
		here := d.places.Place(q.Place)
		if c := county(here.FIPS); c != 0 {
			a.counties = append(buf, c)
			a.standAt(here)
		}
		return a
	}
	a.counties = buf
	for _, fips := range q.Counties {
		c := county(fips)
		if c == 0 || slices.Contains(a.counties, c) {
			continue
		}
		if len(a.counties) == 0 {
			middle, _ := d.places.County(fips)
			a.standAt(middle)
		}
		a.counties = append(a.counties, c)
	}
	return a
}

func (a *asker) standAt(p places.Place) {
	a.spot, a.name = spotOf(p.Lat, p.Lon), p.County
	a.placed = p.ID != 0
	a.exact = a.placed && p.Kind != places.CountyWide
}

// Search answers a question. The order is total and depends on nothing but the
// index and the query; a confidential record stands at the same place among the
// confidential for every ZIP code of a county (R17).
func (d *Directory) Search(q Query) Found {
	if q.Need == NoNeed || int(q.Need) >= needCount {
		return Found{}
	}
	ix := d.index.Load()
	var counties [8]uint32
	a := d.asker(&q, counties[:0])
	skip, limit := max(q.Skip, 0), q.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	top := best{kept: make([]scored, 0, min(limit, 15)+1), most: skip + limit + 1}
	ix.match(&a, &top)
	wide := top.empty()
	if wide {
		ix.widen(&a, &top)
	}
	found := Found{Wider: wide && !top.empty(), More: len(top.kept) > skip+limit}
	page := top.kept[min(skip, len(top.kept)):min(skip+limit, len(top.kept))]
	if len(page) == 0 {
		return found
	}
	found.Listings = make([]Listing, 0, len(page))
	for _, s := range page {
		found.Listings = append(found.Listings, d.listing(ix, &a, int(s.at), wide))
	}
	return found
}

// Listing gives one service as Search would have given it, when it may be shown
// under the query's need (or, without a need, under any). A Ref of an older
// index is not found: it might be another service by now.
func (d *Directory) Listing(ref Ref, q Query) (Listing, bool) {
	ix := d.index.Load()
	at, ok := ix.open(ref)
	if !ok {
		return Listing{}, false
	}
	e := &ix.entries[at]
	if e.shown == 0 || (q.Need != NoNeed && !e.shown.has(q.Need)) {
		return Listing{}, false
	}
	var counties [8]uint32
	a := d.asker(&q, counties[:0])
	return d.listing(ix, &a, at, a.scope(e) == ""), true
}

// match takes every service whose area holds a county of the asker's.
func (ix *index) match(a *asker, top *best) {
	p := &ix.needs[a.need]
	said := ""
	for _, c := range a.counties {
		ix.take(a, top, p.county[c], "")
		said = cmp.Or(said, ix.shortCodeIn(p.county[c]))
	}
	for i, c := range a.counties {
		if !slices.ContainsFunc(a.counties[:i], func(b uint32) bool { return b/1000 == c/1000 }) {
			ix.take(a, top, p.state[c/1000], said)
		}
	}
	ix.take(a, top, p.nationwide, said)
}

// shortCodeIn gives the short code, such as 211, that one of the entries
// answers. The same code rings at the same desk for a statewide record, so a
// second card with it would tell a member nothing.
func (ix *index) shortCodeIn(posted []uint32) string {
	for _, at := range posted {
		if number := ix.entries[at].number(); shortCode(number) {
			return number
		}
	}
	return ""
}

func (ix *index) take(a *asker, top *best, posted []uint32, said string) {
	for _, at := range posted {
		e := &ix.entries[at]
		if said != "" && e.number() == said {
			continue
		}
		top.add(scored{a.score(e, uint64(e.reach), false), at})
	}
}

// widen takes what does not serve the county: first whatever has a known point
// within WiderMiles, then the rest of the state. Confidential records have no
// point, so that they are all in the second part, for every ZIP code.
func (ix *index) widen(a *asker, top *best) {
	for _, at := range ix.needs[a.need].all {
		e := &ix.entries[at]
		switch {
		case a.near(e):
			top.add(scored{a.score(e, 0, true), at})
		case a.sameState(e):
			top.add(scored{a.score(e, 1, true), at})
		}
	}
}

func (a *asker) sameState(e *entry) bool {
	for _, c := range e.counties {
		for _, mine := range a.counties {
			if c/1000 == mine/1000 {
				return true
			}
		}
	}
	return false
}

// best keeps the first few candidates in order. One that is offered twice, by
// its county and by its state, has the same score both times and is kept once.
type best struct {
	kept []scored
	most int
}

func (b *best) empty() bool { return len(b.kept) == 0 }

func (b *best) add(s scored) {
	if len(b.kept) == b.most && !s.before(b.kept[len(b.kept)-1]) {
		return
	}
	at := len(b.kept)
	for at > 0 && s.before(b.kept[at-1]) {
		at--
	}
	if at > 0 && b.kept[at-1] == s {
		return
	}
	if len(b.kept) < b.most {
		b.kept = append(b.kept, scored{})
	}
	copy(b.kept[at+1:], b.kept[at:])
	b.kept[at] = s
}
