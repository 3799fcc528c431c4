package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"porchlight/resources"
)

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

// R16: a row that cannot be taken, of a service that was concealed here, waits
// without its street.
func TestAHeldRowOfAConcealedServiceKeepsNoStreet(t *testing.T) {
	d := directory(t)
	must(t, d, "ana", file(sample("a", street("77 Zanzibar Road"), from("7", 2))))
	must(t, d, "ana", resources.Conceal{IDs: []resources.ServiceID{"a"}})
	im := file()
	im.Held = []resources.Held{{
		From: resources.Origin{Dataset: "county", File: "f.csv", Line: 2, ID: "7"}, Table: resources.TableService, Code: resources.BadPhone,
		Cells: map[string]string{"ID": "7", "Agency": "Sample a", "Address": "77 Zanzibar Road"},
	}}
	im.Dataset = record(t, d, "a").Provenance.Dataset
	must(t, d, "ana", im)
	held, err := d.Held(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range held {
		if strings.Contains(h.Cells["Address"], "Zanzibar") {
			t.Error("its street waits in quarantine")
		}
	}
}

// R16: nor by somebody who types it in once more.
func TestAConcealedShelterIsNotTypedInUnderAnotherId(t *testing.T) {
	d := directory(t, sample("a", named("Rosewood House"), street("77 Zanzibar Road")))
	must(t, d, "test", resources.Conceal{IDs: []resources.ServiceID{"a"}})
	must(t, d, "test", resources.Put{Records: []resources.Record{
		sample("b", named("Rosewood House"), street("77 Zanzibar Road")), sample("c", named("Another House"), phones("+15595550177"), street("78 Zanzibar Road")),
	}})
	if r, ok := d.Record("b"); ok && (len(r.Locations) > 0 || !r.Confidential) {
		t.Errorf("its street is kept: %+v", r)
	}
	if r := record(t, d, "c"); len(r.Locations) != 1 {
		t.Error("another house lost its place")
	}
}
