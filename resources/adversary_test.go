package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"porchlight/resources"
)

// R75: a name that stands on the card may not be a national line's either.
func TestNoNeutralNameIsThatOfANationalLine(t *testing.T) {
	for _, name := range []string{"988 Lifeline", "988", "911", "Crisis Text Line", "The Trevor Project", "Trans Lifeline", "Veterans Crisis Line", "love is respect"} {
		d := directory(t)
		must(t, d, "ana", file(sample("a", smsName(name))))
		if r, ok := d.Record("a"); ok && len(resources.ShownUnder(&r)) > 0 {
			f := all(d, resources.Query{Need: resources.Housing, Place: zip(t, "93706")})
			for _, l := range f.Listings {
				t.Errorf("%q: shown as %q with %s", name, l.Name, l.Phone)
			}
		}
	}
}

// R75: nor does a letter that only looks like another make a new name of it.
func TestNoLookAlikeLettersMakeANationalLine(t *testing.T) {
	for _, name := range []string{
		"Nаtional Domеstic Viоlence Hotline", // Cyrillic
		"Tһe Trеvor Prоject", "Cгisis Text Lіne", "9 8 8", "9-8-8 Lifeline", "988lifeline", "National Domestic Vio\u200clence Hotline", "The Trevor  Project", "Trevor Project", "RAINN",
	} {
		d := directory(t)
		must(t, d, "ana", file(sample("a", named(name), func(r *resources.Record) { r.Service.Name = name })))
		if r, ok := d.Record("a"); ok && len(resources.ShownUnder(&r)) > 0 {
			t.Errorf("%q: shown", name)
		}
	}
}

// R16
func TestAShelterOnANumberedStreetIsPurgedFromTexts(t *testing.T) {
	for _, street_ := range []string{"1200 5th Street", "2100 24th Ave", "4500 Highway 99", "77 Zanzibar Road", "12-14 Zanzibar Road", "77B Zanzibar Road", "77 1/2 Zanzibar Road", "#77 Zanzibar", "2100 N 24th St Apt 4"} {
		d := directory(t)
		must(t, d, "ana", file(
			sample("a", street(street_), func(r *resources.Record) { r.Service.Description = "Ring at " + street_ + " at any hour" }),
			sample("b", street(street_)),
		))
		must(t, d, "ana", resources.Conceal{IDs: []resources.ServiceID{"a"}})
		for _, id := range []string{"a", "b"} {
			if got := fmt.Sprintf("%+v", record(t, d, id)); strings.Contains(got, street_) {
				t.Errorf("%q: still in %s", street_, id)
			}
		}
	}
}

// R16
func TestAShelterIsSeenByWhatItSaysOfWhomItTakes(t *testing.T) {
	for _, c := range []struct{ org, name, desc, elig, app, alt string }{
		{"Haven", "Emergency Shelter", "Beds for 30 nights", "Women fleeing domestic violence", "", ""},
		{"Haven", "Emergency Shelter", "Beds", "", "Call the domestic violence hotline for intake", ""},
		{"Casa", "Refugio", "para mujeres maltratadas", "", "", ""},
		{"Battered Women's Center", "Beds", "30 nights", "", "", ""},
		{"Haven", "Shelter", "for victims of abuse", "", "", ""},
		{"Haven", "Shelter", "for women escaping violence at home", "", "", ""},
		{"Haven", "Safe place to stay", "for domestic violence survivors", "", "", ""},
		{"Domestic Violence Solutions", "Emergency beds", "a confidential place for 30 nights", "", "", ""},
		{"Haven", "Shelter", "for survivors of human-trafficking", "", "", ""},
		{"Haven", "Safe houses", "for domestic-violence survivors", "", "", ""},
		{"Haven", "Albergue", "sobrevivientes de violencia familiar", "", "", ""},
		{"Haven", "Albergue", "sobrevivientes de abuso domestico", "", "", ""},
	} {
		d := directory(t)
		must(t, d, "ana", file(sample("a", street("77 Zanzibar Road"), smsName("Line"), func(r *resources.Record) {
			r.Organization.Name, r.Service.Name, r.Service.Description, r.Service.Eligibility, r.Service.Application = c.org, c.name, c.desc, c.elig, c.app
		})))
		if got := record(t, d, "a"); !got.Confidential {
			t.Errorf("%+v: not confidential", c)
		}
	}
}

// R16: a second source that brings a concealed shelter under an id of its own.
func TestAConcealedShelterDoesNotComeBackUnderAnotherId(t *testing.T) {
	d := directory(t)
	rose := func(id string) resources.Record {
		return sample(id, named("Rosewood House"), street("77 Zanzibar Road"), func(r *resources.Record) { r.Organization.Name = "Rosewood House" })
	}
	must(t, d, "ana", file(rose("a")))
	must(t, d, "ana", resources.Conceal{IDs: []resources.ServiceID{"a"}})
	must(t, d, "ana", resources.Import{Dataset: "july", Records: []resources.Record{rose("b")}})
	if got := fmt.Sprintf("%+v", record(t, d, "b")); strings.Contains(got, "Zanzibar") {
		t.Error("same name, same number, another id: its street is kept")
	}
}

// R16: no map link.
func TestNoMapLinkOfAShelterIsKept(t *testing.T) {
	for _, url := range []string{"https://maps.app.goo.gl/abc", "https://www.google.com/maps/@36.7123,-119.7456,17z", "https://www.google.com/maps?q=77+Zanzibar+Rd", "https://what3words.com/filled.count.soap"} {
		d := directory(t)
		must(t, d, "ana", file(sample("a", kind(resources.Refuge), needs(resources.DV), smsName("Line"), func(r *resources.Record) {
			r.Organization.URL = url
			r.Service.Description = "Find us: " + url
		})))
		r := record(t, d, "a")
		if strings.Contains(r.Organization.URL+r.Service.Description, url) {
			t.Errorf("%s is kept: %q %q", url, r.Organization.URL, r.Service.Description)
		}
	}
}
