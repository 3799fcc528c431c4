package places

import "sort"

// ZIP finds a ZIP code of five ASCII digits. One that is not known gives the
// numerically nearest with the same first three digits, which share a sorting
// center, and exact is then false; ok is false where there is none.
func (g *Gazetteer) ZIP(zip string) (id ID, exact, ok bool) {
	want := atoi(zip)
	if len(zip) != 5 || want < 0 {
		return 0, false, false
	}
	lo, hi := int(g.areas[want/100]), int(g.areas[want/100+1])
	if lo == hi {
		return 0, false, false
	}
	at := lo + sort.Search(hi-lo, func(i int) bool { return int(g.t.zipAt(lo+i)) >= want })
	if at < hi && int(g.t.zipAt(at)) == want {
		return ID(at + 1), true, true
	}
	if at == hi || at > lo && want-int(g.t.zipAt(at-1)) <= int(g.t.zipAt(at))-want {
		at--
	}
	return ID(at + 1), false, true
}
