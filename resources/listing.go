package resources

import "slices"

// list strips a record down to what may be shown.
func (d *Directory) list(s *seeker, slot uint32, wide bool, l *Listing) {
	f := &s.ix.facts[slot]
	e := f.entry
	l.Shown, l.Schedule = &e.Shown, e.schedule
	if len(e.record.Service.Phones) > 1 {
		l.TTY, l.Text = otherWays(e.record.Service.Phones)
	}
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
	l.Why = s.why(slot, wide, l.Open)
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
		if c == e.county {
			return e.serves
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

// scope says by what the service's area holds the asker; 0 when it does not.
func (a *asker) scope(e *entry) reasonSet {
	if _, ok := a.sharedCounty(e); ok {
		return inCounty
	}
	if _, ok := a.sharedState(e); ok {
		return inState
	}
	if e.record.Service.Area.Nationwide {
		return inNation
	}
	return 0
}

// why gives the reasons, which are made once for all listings.
func (s *seeker) why(slot uint32, wide bool, open Open) []Reason {
	e, set := s.ix.facts[slot].entry, reasonSet(0)
	switch {
	case !wide:
		set = s.scope(e)
	case s.near(slot):
		set = isNear
	case s.sameState(e):
		set = isInState
	}
	if s.need != NoNeed {
		set |= isNeeded
	}
	if open == OpenYes {
		set |= isOpen
	}
	if s.wishCount > 0 && s.understands(&s.ix.facts[slot]) {
		set |= isSpoken
	}
	return reasonsOf[set]
}

// reasonSet is a set of the reasons of listings, one bit each, in their order.
type reasonSet uint8

const (
	isNeeded reasonSet = 1 << iota
	inCounty
	inState
	inNation
	isNear
	isInState
	isOpen
	isSpoken
	reasonSets = 1 << iota
)

var reasonsOf = func() (all [reasonSets][]Reason) {
	names := [...]Reason{
		ReasonNeed, ReasonCounty, ReasonState, ReasonNationwide, ReasonNear, ReasonInState, ReasonOpen, ReasonLanguage,
	}
	for set := range all {
		for i, name := range names {
			if set&(1<<i) != 0 {
				all[set] = append(all[set], name)
			}
		}
		all[set] = slices.Clip(all[set])
	}
	return all
}()

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

// otherWays gives the numbers for people who cannot use a voice number (R99):
// the first textphone and the first that takes texts.
func otherWays(phones []Phone) (tty, text string) {
	for i := range phones {
		switch p := &phones[i]; {
		case !ValidPhone(p.Number):
		case p.Kind == Textline && tty == "":
			tty = p.Number
		case p.Kind == SMS && text == "":
			text = p.Number
		}
	}
	return tty, text
}
