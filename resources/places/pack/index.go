package main

import (
	"cmp"
	"fmt"
	"slices"
)

// posting is one entry that a key may mean.
type posting struct {
	id         uint32
	fips       string
	kind       byte
	population uint32
	bare       bool // a county's name without the word "county"
}

// index files every entry under its keys. ZIP codes are filed under their
// post office's name only where the named places lack it.
func (t *tables) index() {
	named := map[string]bool{}
	for kind := byte(populated); kind <= kindPostal; kind++ {
		for i, e := range t.named {
			if e.kind != kind {
				continue
			}
			id := uint32(len(t.zips) + i + 1)
			for _, key := range keysOf(e.name) {
				t.file(key, posting{id: id, fips: e.fips, kind: e.kind, population: e.population})
				named[key+" "+e.fips[:2]] = true
			}
		}
	}
	for i, e := range t.zips {
		if key := fold(e.name); !named[key+" "+e.fips[:2]] {
			t.file(key, posting{id: uint32(i + 1), fips: e.fips, kind: e.kind})
		}
	}
	for i, c := range t.counties {
		p := posting{id: uint32(len(t.zips) + len(t.named) + i + 1), fips: c.fips, kind: kindCounty}
		for _, key := range countyKeys(c) {
			t.file(key, p)
		}
		p.bare = true
		for _, key := range keysOf(c.base) {
			t.file(key, p)
		}
	}
}

// file adds a posting to a key. Two entries of one county under one name are
// one place: the better kind stays, then the more populous. Counties stay
// beside the place of their name, so that they can be asked for by it.
func (t *tables) file(key string, p posting) {
	if key == "" {
		return
	}
	list := t.keys[key]
	if p.kind == kindPostal && slices.ContainsFunc(list, func(q posting) bool { return t.twins(p, q) }) {
		return
	}
	county := p.kind == kindCounty
	i := slices.IndexFunc(list, func(q posting) bool { return q.fips == p.fips && (q.kind == kindCounty) == county })
	if i < 0 {
		t.keys[key] = append(list, p)
		return
	}
	if better(p, list[i]) < 0 {
		list[i] = p
	}
}

// twins says that a post office is a populated place under another spelling:
// "Saint Louis" beside "St. Louis".
func (t *tables) twins(office, place posting) bool {
	if place.kind != populated || place.fips[:2] != office.fips[:2] {
		return false
	}
	return kilometers(t.entry(office), t.entry(place)) <= nearbyKM
}

// entry is the named place of a posting.
func (t *tables) entry(p posting) entry { return t.named[int(p.id)-len(t.zips)-1] }

// better sorts the likelier meaning first; a county that is named as such
// comes before its bare name.
func better(a, b posting) int {
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(b.population, a.population),
		barely(a)-barely(b), cmp.Compare(a.id, b.id))
}

func barely(p posting) int {
	if p.bare {
		return 1
	}
	return 0
}

// alias reads aliases.tsv; every alias must name a place of the tables.
func (t *tables) alias(tsv string) error {
	for n, f := range lines(tsv) {
		if len(f) != 4 {
			return fmt.Errorf("aliases.tsv:%d: want alias, state, name, county", n)
		}
		if j := slices.IndexFunc(t.counties, func(c county) bool { return c.name == f[2] && c.fips == f[3] }); j >= 0 {
			t.file(f[0], posting{id: uint32(len(t.zips) + len(t.named) + j + 1), fips: f[3], kind: kindCounty})
			continue
		}
		i := slices.IndexFunc(t.named, func(e entry) bool { return e.name == f[2] && e.fips == f[3] })
		if i < 0 {
			return fmt.Errorf("aliases.tsv:%d: no %s in %s", n, f[2], f[3])
		}
		e := t.named[i]
		t.file(f[0], posting{id: uint32(len(t.zips) + i + 1), fips: e.fips, kind: e.kind, population: e.population})
	}
	return nil
}
