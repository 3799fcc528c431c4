package resources

import (
	"slices"

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

	reachCount = int(nationwide) + 1
)

// entry is one record with what a search asks of it, worked out beforehand.
type entry struct {
	record   *Record
	ref      Ref
	shown    needSet
	reach    reach
	delicate bool
	spots    []spot   // all known points; never of a confidential record (R17)
	cells    []uint32 // that hold them, ascending
	counties []uint32 // sorted
	spoken   []string // the languages that have no bit of their own
	zone     *zone    // nil when the place's time is not known
	serves   string   // for an asker outside the area
	about    string   // the service's line, where it may be shown
	number   string   // the one that members are shown
	ext      string
}

// newEntry also gives the record's facts, but for its place among the entries.
func (w *workshop) newEntry(r *Record, ref Ref) (*entry, facts) {
	area := &r.Service.Area
	e := &entry{
		record: r, ref: ref, shown: visible(r), delicate: delicate(r), about: about(&r.Service),
		reach: reachOf(area), serves: servesOf(w.g, area),
	}
	if len(area.Counties) > 0 {
		e.counties = make([]uint32, 0, len(area.Counties))
		for _, fips := range area.Counties {
			if c := county(fips); c != 0 {
				e.counties = append(e.counties, c)
			}
		}
		e.counties = sorted(e.counties)
	}
	e.number, e.ext = shownNumber(r.Service.Phones)
	f := facts{verified: verifiedAt(&r.Provenance), owner: w.ownerOf(r), reach: e.reach, spoken: w.spokenIn(r.Service.Languages)}
	if f.spoken&otherTongues != 0 {
		for _, tag := range r.Service.Languages {
			e.spoken = append(e.spoken, spoken(tag))
		}
	}
	home := ""
	if !r.Confidential {
		home = w.locate(e, r.Locations)
	}
	e.zone = w.zoneOf(homeCounty(home, area), area)
	if name := zoneName(r); name != "" {
		e.zone = w.zoneNamed(name)
	}
	f.opening = w.openingOf(&r.Service.Schedule, e.zone)
	if len(e.spots) > 0 {
		f.spot, f.traits = e.spots[0], placed
	}
	if len(e.spots) > 1 {
		f.traits |= several
	}
	if shortCode(e.number) {
		f.traits |= coded
	}
	return e, f
}

// locate finds the known points of a record, the source's own, else that of the
// ZIP code, and the county of its first ZIP code. A city alone is no point: its
// middle is where no service stands.
func (w *workshop) locate(e *entry, at []Location) (home string) {
	for i := range at {
		l := &at[i]
		id, exact, ok := w.g.ZIP(l.ZIP)
		ok = ok && exact
		if l.Point.Known() && (!ok || home != "") {
			e.mark(l.Point.Lat, l.Point.Lon)
			continue
		}
		if !ok {
			continue
		}
		p := w.g.Place(id)
		if home == "" {
			home = p.FIPS
		}
		if l.Point.Known() {
			p.Lat, p.Lon = l.Point.Lat, l.Point.Lon
		}
		e.mark(p.Lat, p.Lon)
	}
	return home
}

func (e *entry) mark(lat, lon float64) {
	if s := spotOf(lat, lon); !slices.Contains(e.spots, s) {
		e.spots = append(e.spots, s)
		if c := cellOf(lat, lon); !slices.Contains(e.cells, c) {
			e.cells = sorted(append(e.cells, c))
		}
	}
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

// homeCounty is the county a service's clock stands in: its ZIP code's, else
// the first that it serves, else none.
func homeCounty(home string, a *Area) string {
	if home == "" && len(a.Counties) > 0 {
		return a.Counties[0]
	}
	return home
}

// zoneName is the zone that the record itself names.
func zoneName(r *Record) string {
	for i := range r.Locations {
		if name := r.Locations[i].Zone; name != "" {
			return name
		}
	}
	return ""
}
