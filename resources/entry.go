package resources

import (
	"cmp"
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

// entry is one record with what a search asks of it and what a listing shows of
// it, worked out beforehand and side by side.
type entry struct {
	Shown
	slot  uint32
	shown needSet
	reach reach
	hasty bool // stale after freshDays: see Record.ReviewEvery
	ruled bool // the schedule has rules, so that what it shows depends on the day

	serves   string // for an asker outside the area
	schedule *Schedule
	zone     *zone // nil when the place's time is not known

	county   uint32   // the first of counties
	cell     uint32   // of the first known point
	counties []uint32 // sorted
	more     *more    // mostly nil
	record   *Record
}

// more is what few entries have.
type more struct {
	spots []spot   // all known points, when there are several
	cells []uint32 // that hold them, ascending
	other []string // languages that have no bit of their own
}

// newEntry also gives the record's facts, but for its place among the entries.
func (w *workshop) newEntry(r *Record, ref Ref) (*entry, facts) {
	of, area := &r.Service, &r.Service.Area
	e := &entry{
		record: r, shown: visible(r), reach: reachOf(area), hasty: r.ReviewEvery() == freshDays*day, ruled: len(of.Schedule.Rules) > 0,
		Shown: Shown{
			Ref: ref, ID: of.ID, Name: cmp.Or(r.Organization.Name, of.Name), SMSName: of.SMSName, About: about(of),
			Limits: of.Limits, Languages: of.Languages,
		},
		serves: w.servesOf(area), schedule: &of.Schedule, counties: countiesOf(area),
	}
	e.Phone, e.Ext = shownNumber(of.Phones)
	if len(e.counties) > 0 {
		e.county = e.counties[0]
	}
	if r.Provenance.Verified() {
		e.Checked = r.Provenance.VerifiedAt
	}
	f := facts{entry: e, verified: verifiedAt(&r.Provenance), owner: w.ownerOf(r), reach: e.reach, spoken: w.spokenIn(of.Languages)}
	if f.spoken&otherTongues != 0 {
		e.rest().other = of.Languages
	}
	home := ""
	if !r.Confidential {
		home = w.locate(e, &f, r.Locations)
	}
	e.zone = w.zoneOf(r, home)
	f.opening = w.openingOf(&of.Schedule, e.zone)
	if shortCode(e.Phone) {
		f.traits |= coded
	}
	return e, f
}

func (e *entry) rest() *more {
	if e.more == nil {
		e.more = &more{}
	}
	return e.more
}

func countiesOf(a *Area) []uint32 {
	if len(a.Counties) == 0 {
		return nil
	}
	all := make([]uint32, 0, len(a.Counties))
	for _, fips := range a.Counties {
		if c := county(fips); c != 0 {
			all = append(all, c)
		}
	}
	return sorted(all)
}

// locate finds the known points of a record, the source's own, else that of the
// ZIP code, and the county of its first ZIP code. A city alone is no point: its
// middle is where no service stands.
func (w *workshop) locate(e *entry, f *facts, at []Location) (home string) {
	for i := range at {
		l := &at[i]
		id, exact, ok := w.g.ZIP(l.ZIP)
		ok = ok && exact
		if l.Point.Known() && (!ok || home != "") {
			e.mark(f, l.Point.Lat, l.Point.Lon)
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
		e.mark(f, p.Lat, p.Lon)
	}
	return home
}

// mark adds a known point.
func (e *entry) mark(f *facts, lat, lon float64) {
	at, cell := spotOf(lat, lon), cellOf(lat, lon)
	switch {
	case !f.is(placed):
		f.spot, e.cell = at, cell
		f.traits |= placed
	case at != f.spot:
		if !f.is(several) {
			f.traits |= several
			e.rest().spots, e.more.cells = []spot{f.spot}, []uint32{e.cell}
		}
		e.more.spots, e.more.cells = append(e.more.spots, at), sorted(append(e.more.cells, cell))
	}
}

// cells are those that hold a known point, ascending.
func (f *facts) cells(buf *[1]uint32) []uint32 {
	switch {
	case !f.is(placed):
		return nil
	case f.is(several):
		return f.entry.more.cells
	default:
		buf[0] = f.entry.cell
		return buf[:]
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

func (w *workshop) servesOf(a *Area) string {
	switch {
	case len(a.States) > 0:
		s, _ := stateByCode(a.States[0])
		return s.name
	case len(a.Counties) > 0:
		p, _ := w.g.County(a.Counties[0])
		return p.County
	default:
		return "United States"
	}
}
