package resources

import "slices"

// maxReasons is how many reasons a listing may have.
const maxReasons = 4

// list strips a record down to what may be shown. Its reasons are put behind
// why, which is given back.
func (d *Directory) list(s *seeker, slot uint32, wide bool, l *Listing, why []Reason) []Reason {
	e, f := s.ix.slots[slot], &s.ix.facts[slot]
	of, from := &e.record.Service, &e.record.Provenance
	why, before := s.why(why, slot, wide), len(why)
	*l = Listing{
		Ref: e.ref, ID: of.ID, Name: e.record.Organization.Name, SMSName: of.SMSName,
		About: e.about, Limits: of.Limits, Phone: e.number, Ext: e.ext,
		Open: s.open(f), Schedule: of.Schedule, Serves: d.servesFor(&s.asker, e),
		Languages: of.Languages, Stale: s.stale(e, f), Why: why[before:len(why):len(why)],
	}
	if l.Name == "" {
		l.Name = of.Name
	}
	if e.zone != nil {
		l.Zone = e.zone.name
		if len(of.Schedule.Rules) > 0 {
			l.Schedule = of.Schedule.On(DateOf(s.at.In(e.zone.at)))
		}
	}
	if from.Verified() {
		l.Checked = from.VerifiedAt
	}
	if s.exact && f.is(placed) {
		l.Miles, l.HasMiles = milesOf(s.ix.chord2(s.spot, slot, f)), true
	}
	return why
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

func (s *seeker) why(why []Reason, slot uint32, wide bool) []Reason {
	e, f := s.ix.slots[slot], &s.ix.facts[slot]
	if s.need != NoNeed {
		why = append(why, ReasonNeed)
	}
	switch {
	case !wide:
		why = append(why, s.scope(e))
	case s.near(slot):
		why = append(why, ReasonNear)
	case s.sameState(e):
		why = append(why, ReasonInState)
	}
	if s.open(f) == OpenYes {
		why = append(why, ReasonOpen)
	}
	if s.wishCount > 0 && s.understands(slot, f) {
		why = append(why, ReasonLanguage)
	}
	return why
}

// shownNumber is the one that members are shown: the first voice number that
// can be dialed as it stands.
func shownNumber(phones []Phone) (number, ext string) {
	for i := range phones {
		if p := &phones[i]; (p.Kind == "" || p.Kind == Voice) && ValidPhone(p.Number) {
			return p.Number, p.Ext
		}
	}
	return "", ""
}
