package resources

import (
	"cmp"
	"slices"
	"strings"
)

// admitted gives a record as it may be kept: its own copy, text cleaned, lists
// in order, and of a confidential service no location at all. withheld says
// that a location was dropped on the way.
func admitted(r Record) (kept Record, withheld bool) {
	r.Organization.Name = clean(r.Organization.Name)
	r.Organization.URL = link(r.Organization.URL)
	r.Service = cleanService(r.Service)
	r.Provenance.Sources = cleanAll(r.Provenance.Sources)
	r.Provenance.VerifiedBy = EditorID(clean(string(r.Provenance.VerifiedBy)))
	if r.Kind == General {
		r.Kind = kindByNeed(r.Service.Needs)
	}
	if r.Confidential {
		withheld = len(r.Locations) > 0
		r.Locations = nil
		return r, withheld
	}
	r.Locations = slices.Clone(r.Locations)
	for i := range r.Locations {
		l := &r.Locations[i]
		l.Address, l.City, l.ZIP = clean(l.Address), clean(l.City), clean(l.ZIP)
		if !l.Point.onEarth() {
			l.Point = Point{}
		}
	}
	return r, false
}

func cleanService(s Service) Service {
	s.ID = ServiceID(clean(string(s.ID)))
	for _, field := range []*string{
		&s.Name, &s.Description, &s.SMSName, &s.TextLine, &s.Hours, &s.Eligibility, &s.Limits, &s.Area.Text,
	} {
		*field = clean(*field)
	}
	s.Languages = cleanAll(s.Languages)
	s.Area.Counties = sorted(cleanAll(s.Area.Counties))
	s.Area.States = sorted(cleanAll(s.Area.States))
	s.Needs = sorted(slices.Clone(s.Needs))
	s.Phones = slices.Clone(s.Phones)
	for i := range s.Phones {
		s.Phones[i].Number = clean(s.Phones[i].Number)
	}
	for day, spans := range s.Schedule.Week {
		s.Schedule.Week[day] = slices.Clone(spans)
	}
	s.Schedule.Rules = slices.Clone(s.Schedule.Rules)
	s.Schedule.Exceptions = slices.Clone(s.Schedule.Exceptions)
	return s
}

// kindByNeed takes a record that nobody classified by what it says it does: the
// narrower kind wins, so that a shelter never slips under housing.
func kindByNeed(needs []Need) Kind {
	switch {
	case slices.Contains(needs, DV) || slices.Contains(needs, SexualAssault):
		return Refuge
	case slices.Contains(needs, BehaviorChange):
		return PartnerProgram
	}
	return General
}

// link keeps https links only (R86).
func link(url string) string {
	url = clean(url)
	if !strings.HasPrefix(url, "https://") {
		return ""
	}
	return url
}

func cleanAll(texts []string) []string {
	var kept []string
	for _, t := range texts {
		if t = clean(t); t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}

func sorted[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}
