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
	r.Owner, r.Sector = clean(r.Owner), clean(r.Sector)
	r.Provenance.Sources = cleanAll(r.Provenance.Sources)
	r.Provenance.VerifiedBy = EditorID(clean(string(r.Provenance.VerifiedBy)))
	if r.Kind == General {
		r.Kind = kindByNeed(r.Service.Needs)
	}
	if r.Confidential {
		withheld = len(r.Locations) > 0
		r.Locations = nil
		for _, text := range recordTexts(&r) {
			if showsPlace(*text) {
				*text, withheld = "", true
			}
		}
		return r, withheld
	}
	r.Locations = orNil(slices.Clone(r.Locations))
	for i := range r.Locations {
		l := &r.Locations[i]
		for _, field := range []*string{&l.Name, &l.Address, &l.City, &l.State, &l.ZIP, &l.Zone, &l.Access} {
			*field = clean(*field)
		}
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
		&s.AlternateName, &s.Fees, &s.Application, &s.Documents, &s.Alert, &s.Assured,
	} {
		*field = clean(*field)
	}
	s.Languages = cleanAll(s.Languages)
	s.Categories = cleanAll(s.Categories)
	s.Area.Counties = sorted(cleanAll(s.Area.Counties))
	s.Area.States = sorted(cleanAll(s.Area.States))
	s.Needs = orNil(sorted(slices.Clone(s.Needs)))
	s.Phones = orNil(slices.Clone(s.Phones))
	for i := range s.Phones {
		ph := &s.Phones[i]
		ph.Number, ph.Ext, ph.Note = clean(ph.Number), clean(ph.Ext), clean(ph.Note)
		ph.Languages = cleanAll(ph.Languages)
	}
	for day, spans := range s.Schedule.Week {
		s.Schedule.Week[day] = orNil(slices.Clone(spans))
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

// orNil makes an empty list nil, so that two records that say the same are equal.
func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}
