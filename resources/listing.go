package resources

import "slices"

// maxReasons is how many reasons a listing may have.
const maxReasons = 4

// list strips a record down to what may be shown. Its reasons are put behind
// why, which is given back.
func (d *Directory) list(s *seeker, slot uint32, wide bool, l *Listing, why []Reason) []Reason {
	f := &s.ix.facts[slot]
	e := f.entry
	before := len(why)
	l.Ref, l.ID, l.Name, l.SMSName, l.About, l.Limits = e.ref, ServiceID(e.id), e.name, e.smsName, e.about, e.limits
	l.Phone, l.Ext, l.Schedule, l.Languages, l.Checked = e.number, e.ext, e.schedule, e.spoken, e.checked
	l.Open, l.Stale, l.Serves = s.open(f), s.stale(e, f), d.servesFor(&s.asker, e)
	if e.zone != nil {
		l.Zone = e.zone.name
		if e.ruled {
			today := e.schedule.On(DateOf(s.at.In(e.zone.at)))
			l.Schedule = &today
		}
	}
	if s.exact && f.is(placed) {
		l.Miles, l.HasMiles = milesOf(f.chord2(s.spot)), true
	}
	why = s.why(why, slot, wide, l.Open)
	l.Why = why[before:len(why):len(why)]
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
		if c == a.mine()[0] {
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
	for _, mine := range a.mine() {
		if mine == e.county || len(e.counties) > 1 && slices.Contains(e.counties, mine) {
			return mine, mine != 0
		}
	}
	return 0, false
}

func (a *asker) sharedState(e *entry) (state, bool) {
	for _, code := range e.record.Service.Area.States {
		s, ok := stateByCode(code)
		if ok && slices.ContainsFunc(a.mine(), func(c uint32) bool { return c/1000 == s.fips }) {
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

func (s *seeker) why(why []Reason, slot uint32, wide bool, open Open) []Reason {
	f := &s.ix.facts[slot]
	e := f.entry
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
	if open == OpenYes {
		why = append(why, ReasonOpen)
	}
	if s.wishCount > 0 && s.understands(f) {
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
