package resources

import "slices"

// refs hold the low bits of the revision above the position, so that a Ref from
// before an Apply is refused rather than opened as another service.
const (
	refBits = 20 // 1,048,575 services
	refMask = 1<<refBits - 1
)

func (ix *index) ref(at int) Ref { return Ref(uint32(ix.revision)<<refBits | uint32(at+1)) }

func (ix *index) open(ref Ref) (at int, ok bool) {
	at = int(ref&refMask) - 1
	return at, at >= 0 && at < len(ix.entries) && ix.ref(at) == ref
}

// listing strips a record down to what may be shown.
func (d *Directory) listing(ix *index, a *asker, at int, wide bool) Listing {
	e := &ix.entries[at]
	s := &e.record.Service
	l := Listing{
		Ref: ix.ref(at), ID: s.ID, Name: e.record.Organization.Name, SMSName: s.SMSName,
		About: e.about, Limits: s.Limits, Phone: e.number(),
		Open: a.open(e), Schedule: s.Schedule, Serves: d.servesFor(a, e),
		Languages: s.Languages, Stale: a.stale(e), Why: a.why(e, wide),
	}
	if l.Name == "" {
		l.Name = s.Name
	}
	if e.zone != nil {
		l.Zone = e.zone.name
	}
	if e.record.Provenance.Verified() {
		l.Checked = e.record.Provenance.VerifiedAt
	}
	if a.knows(e) {
		l.Miles, l.HasMiles = milesOf(nearest(a.spot, e.spots)), true
	}
	return l
}

// about is the service's own line, or nothing where the record needs a neutral
// name or the line itself would tell what the neutral name hides.
func about(s *Service) string {
	if s.SMSName != "" || Revealing(s.Name) {
		return ""
	}
	return s.Name
}

// servesFor names the part of the service's area that the asker is in.
func (d *Directory) servesFor(a *asker, e *entry) string {
	if c, ok := a.sharedCounty(e); ok && e.reach <= regional {
		if c == a.counties[0] {
			return a.name
		}
		return d.countyName(e, c)
	}
	if s, ok := a.sharedState(e); ok {
		return s.name
	}
	return e.serves
}

func (d *Directory) countyName(e *entry, c uint32) string {
	for _, fips := range e.record.Service.Area.Counties {
		if county(fips) == c {
			p, _ := d.places.County(fips)
			return p.County
		}
	}
	return e.serves
}

// sharedCounty is the asker's first county that the service serves by name.
func (a *asker) sharedCounty(e *entry) (uint32, bool) {
	for _, mine := range a.counties {
		for _, c := range e.counties {
			if c == mine {
				return c, true
			}
		}
	}
	return 0, false
}

func (a *asker) sharedState(e *entry) (state, bool) {
	for _, code := range e.record.Service.Area.States {
		s, ok := stateByCode(code)
		if ok && slices.ContainsFunc(a.counties, func(c uint32) bool { return c/1000 == s.fips }) {
			return s, true
		}
	}
	return state{}, false
}

// scope says by what the service's area holds the asker; empty when it does not.
func (a *asker) scope(e *entry) Reason {
	if _, ok := a.sharedCounty(e); ok {
		return ReasonCounty
	}
	if _, ok := a.sharedState(e); ok {
		return ReasonState
	}
	if e.record.Service.Area.Nationwide {
		return ReasonNationwide
	}
	return ""
}

func (a *asker) why(e *entry, wide bool) []Reason {
	why := make([]Reason, 0, 4)
	if a.need != NoNeed {
		why = append(why, ReasonNeed)
	}
	switch {
	case !wide:
		why = append(why, a.scope(e))
	case a.near(e):
		why = append(why, ReasonNear)
	case a.sameState(e):
		why = append(why, ReasonInState)
	}
	if a.open(e) == OpenYes {
		why = append(why, ReasonOpen)
	}
	if a.wishCount > 0 && a.understands(e) {
		why = append(why, ReasonLanguage)
	}
	return why
}

// number is the one that members are shown. Entries that may be shown have one.
func (e *entry) number() string {
	phones := e.record.Service.Phones
	if len(phones) == 0 {
		return ""
	}
	return phones[0].Number
}
