package resources

import (
	"cmp"
	"slices"
	"time"

	"porchlight/resources/places"
)

// LocalCounties is how many counties a service may serve and still count as
// local; with more it is regional.
const LocalCounties = 8

// reach orders services: local before regional before statewide.
type reach uint8

const (
	local reach = iota
	regional
	statewide
	nationwide
)

// entry is one record with what a search asks of it, worked out beforehand.
type entry struct {
	record   *Record
	shown    needSet
	reach    reach
	spots    []spot   // the known points; never of a confidential record (R17)
	counties []uint32 // sorted
	spoken   []string // the languages, as wishes compare them
	zone     *zone    // nil when the place's time is not known
	serves   string   // for an asker outside the area
	about    string   // the service's line, where it may be shown
	delicate bool
}

// zone is one time zone, loaded once for all its services.
type zone struct {
	name string
	at   *time.Location
}

// index is the directory as it is searched. It is never changed.
type index struct {
	revision Revision
	entries  []entry // by id
	needs    [needCount]postings
}

// postings are the entries that may be shown under one need. Numbers are
// positions in index.entries, ascending.
type postings struct {
	county     map[uint32][]uint32 // local and regional
	state      map[uint32][]uint32 // statewide, by FIPS 5-2 code
	nationwide []uint32
	all        []uint32 // for the wider search
}

func buildIndex(g *places.Gazetteer, rev Revision, records map[ServiceID]*Record) *index {
	ix := &index{revision: rev, entries: make([]entry, 0, len(records))}
	zones := map[string]*zone{}
	for _, r := range records {
		ix.entries = append(ix.entries, newEntry(g, zones, r))
	}
	slices.SortFunc(ix.entries, func(a, b entry) int { return cmp.Compare(a.record.Service.ID, b.record.Service.ID) })
	for n := range ix.needs {
		ix.needs[n] = postings{county: map[uint32][]uint32{}, state: map[uint32][]uint32{}}
	}
	for i := range ix.entries {
		for n := range ix.needs {
			if e := &ix.entries[i]; e.shown.has(Need(n)) {
				ix.needs[n].post(uint32(i), e)
			}
		}
	}
	return ix
}

func (p *postings) post(at uint32, e *entry) {
	p.all = append(p.all, at)
	for _, c := range e.counties {
		p.county[c] = append(p.county[c], at)
	}
	for _, code := range e.record.Service.Area.States {
		s, _ := stateByCode(code)
		p.state[s.fips] = append(p.state[s.fips], at)
	}
	if e.record.Service.Area.Nationwide {
		p.nationwide = append(p.nationwide, at)
	}
}

func (ix *index) find(id ServiceID) (int, bool) {
	return slices.BinarySearchFunc(ix.entries, id, func(e entry, id ServiceID) int {
		return cmp.Compare(e.record.Service.ID, id)
	})
}

func newEntry(g *places.Gazetteer, zones map[string]*zone, r *Record) entry {
	e := entry{record: r, shown: visible(r), delicate: delicate(r), about: about(&r.Service)}
	area := &r.Service.Area
	for _, fips := range area.Counties {
		e.counties = append(e.counties, county(fips))
	}
	slices.Sort(e.counties)
	e.reach = reachOf(area)
	e.serves = servesOf(g, area)
	e.zone = zoneOf(g, zones, homeCounty(g, r), area)
	for _, tag := range r.Service.Languages {
		e.spoken = append(e.spoken, spoken(tag))
	}
	if !r.Confidential {
		e.spots = spotsOf(g, r.Locations)
	}
	return e
}

func reachOf(a *Area) reach {
	switch {
	case len(a.States) > 0:
		return statewide
	case len(a.Counties) > LocalCounties:
		return regional
	case len(a.Counties) > 0:
		return local
	default:
		return nationwide
	}
}

func servesOf(g *places.Gazetteer, a *Area) string {
	switch {
	case len(a.States) > 0:
		s, _ := stateByCode(a.States[0])
		return s.name
	case len(a.Counties) > 0:
		p, _ := g.County(a.Counties[0])
		return p.County
	default:
		return "United States"
	}
}

// spotsOf gives the known points: the source's own, else that of the ZIP code.
// A city alone is no point: its middle is where no service stands.
func spotsOf(g *places.Gazetteer, at []Location) []spot {
	var known []spot
	for _, l := range at {
		if l.Point.Known() {
			known = append(known, spotOf(l.Point.Lat, l.Point.Lon))
			continue
		}
		if id, exact, ok := g.ZIP(l.ZIP); ok && exact {
			p := g.Place(id)
			known = append(known, spotOf(p.Lat, p.Lon))
		}
	}
	return known
}

// homeCounty is the county a service's clock stands in: its ZIP code's, else
// the first that it serves, else none.
func homeCounty(g *places.Gazetteer, r *Record) string {
	for _, l := range r.Locations {
		if id, exact, ok := g.ZIP(l.ZIP); ok && exact {
			return g.Place(id).FIPS
		}
	}
	if len(r.Service.Area.Counties) > 0 {
		return r.Service.Area.Counties[0]
	}
	return ""
}

// zoneOf is the county's zone; an office for a whole state keeps its capital's
// time; one for several states or the nation has no time that we know.
func zoneOf(g *places.Gazetteer, loaded map[string]*zone, fips string, a *Area) *zone {
	name := ""
	switch {
	case fips != "":
		name = g.Zone(fips)
	case len(a.States) == 1:
		s, _ := stateByCode(a.States[0])
		name = s.zone
	}
	if name == "" {
		return nil
	}
	if z, ok := loaded[name]; ok {
		return z
	}
	at, err := time.LoadLocation(name)
	if err != nil {
		return nil // hours stay "unknown", which is never a false promise
	}
	loaded[name] = &zone{name: name, at: at}
	return loaded[name]
}
