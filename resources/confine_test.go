package resources_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"porchlight/resources"
)

// R16: which records of somebody's file are taken for a shelter. A doubt counts as yes.
func TestWhatLooksLikeAShelter(t *testing.T) {
	said := func(org, name, text string, categories ...string) resources.Record {
		return sample("a", smsName("Line"), street("1 Old Road"), func(r *resources.Record) {
			r.Organization.Name, r.Service.Name, r.Service.Description, r.Service.Categories = org, name, text, categories
		})
	}
	address := func(text string) resources.Record { return sample("a", street(text)) }
	for _, c := range []struct {
		why  string
		r    resources.Record
		want bool
	}{
		{"a DV shelter by its name", said("Haven", "Domestic Violence Shelter", ""), true},
		{"by what it does", said("Haven", "Beds", "Emergency shelter for women fleeing abuse, survivors of violence"), true},
		{"trafficking", said("Haven", "Safe house", "for survivors of human trafficking"), true},
		{"in Spanish", said("Casa", "Refugio", "para víctimas de violencia doméstica"), true},
		{"by its categories", said("Haven", "Beds", "", "Help Escape Violence", "Safe Housing"), true},
		{"by its need", sample("a", smsName("Line"), street("1 Old Road"), needs(resources.DV)), true},
		{"by its kind", sample("a", smsName("Line"), street("1 Old Road"), kind(resources.Refuge)), true},
		{"by a word for a street", address("Confidential"), true},
		{"by another", address("Address undisclosed"), true},
		{"by one more", address("(unpublished location)"), true},
		{"a food pantry", said("Pantry", "Food", "Boxes on Monday"), false},
		{"a night shelter", said("Mission", "Emergency shelter", "Beds for men"), false},
		{"a legal office", sample("a", kind(resources.LegalOffice), needs(resources.Legal, resources.DV), smsName("Law"), street("1 Old Road")), false},
		{"a legal office for tenants who were hurt", sample("a", kind(resources.LegalOffice), needs(resources.Legal), smsName("Law"), street("1 Old Road"),
			func(r *resources.Record) {
				r.Service.Description = "Domestic violence restraining orders, housing, eviction"
			}), false},
		{"confidential counseling", said("Clinic", "Counseling", "Free and confidential"), false},
	} {
		d := directory(t)
		report := must(t, d, "ana", file(c.r))
		if got := record(t, d, "a"); got.Confidential != c.want || (len(got.Locations) == 0) != c.want {
			t.Errorf("%s: confidential is %v: %+v", c.why, got.Confidential, report.Rows)
		}
	}
}

// What was shipped with its place, or put there by two people, comes back as it
// was when our own export is read again.
func TestOurOwnRecordsKeepTheirPlaces(t *testing.T) {
	office := refuge("a", street("1 Old Road"), func(r *resources.Record) { r.Confidential = false })
	d := directory(t, office)
	at := d.Revision()
	must(t, d, "ana", resources.Enroll{Editor: resources.Editor{ID: "ana", Role: resources.Custodian}})
	must(t, d, "ana", file(office))
	if r := record(t, d, "a"); r.Confidential || len(r.Locations) != 1 || r.Version != at {
		t.Errorf("it came back as %+v", r)
	}
}

// R16, hsds.md §6: the words that sources have for "hide", wherever they stand.
func TestASourceThatSaysHideIsObeyed(t *testing.T) {
	for _, c := range []struct {
		table       resources.Table
		cells, more map[string]string
		want        bool
	}{
		{resources.TableLocation, nil, map[string]string{"is_hidden": "1"}, true},
		{resources.TableLocation, nil, map[string]string{"Confidential": "Yes"}, true},
		{resources.TableLocation, nil, map[string]string{"location_type_text": "redacted"}, true},
		{resources.TableAddress, map[string]string{"address_1": "withheld"}, nil, true},
		{resources.TableAddress, nil, map[string]string{"private": "true"}, true},
		{resources.TableAttribute, map[string]string{"label": "confidential", "value": "true"}, nil, true},
		{resources.TableLocation, nil, map[string]string{"is_hidden": "0"}, false},
		{resources.TableLocation, nil, map[string]string{"confidential": "no"}, false},
		{resources.TableAttribute, map[string]string{"label": "confidential", "value": "false"}, nil, false},
		{resources.TablePhone, map[string]string{"description": "confidential line"}, nil, false},
	} {
		a := sample("a", street("12 Canary Lane"))
		im := file(a)
		place := resources.Anchor{Table: resources.TableLocation, ID: "place-a"}
		im.Rows = []resources.Row{
			{Table: resources.TableLocation, ID: "place-a", Of: place, Cells: map[string]string{"id": "place-a", "location_type": "physical"}},
			{Table: c.table, ID: "x", Of: place, Cells: c.cells, Extra: c.more},
			{Table: resources.TableAddress, ID: "y", Of: place, Cells: map[string]string{"address_1": "12 Canary Lane", "location_id": "place-a"}},
		}
		d := directory(t)
		must(t, d, "ana", im)
		if got := record(t, d, "a"); got.Confidential != c.want || strings.Contains(everything(t, d), "Canary") == c.want {
			t.Errorf("%s %v %v: confidential is %v, want %v", c.table, c.cells, c.more, got.Confidential, c.want)
		}
	}
}

// One street, as many people write it.
func TestAStreetIsFoundHoweverItIsWritten(t *testing.T) {
	purge := func(address string) *resources.Purge {
		var p *resources.Purge
		spy := &spy{Store: resources.NewMemory(), purge: &p}
		d, err := resources.OpenDirectory(context.Background(), gazetteer(t), spy)
		if err != nil {
			t.Fatal(err)
		}
		ship(t, d, sample("a", street(address)))
		must(t, d, "ana", resources.Conceal{IDs: []resources.ServiceID{"a"}})
		return p
	}
	told := func(p *resources.Purge, text string) bool {
		r := sample("z", func(r *resources.Record) { r.Service.Description = text })
		return p.Record(&r)
	}
	p := purge("1234 N. Larkspur Street, Suite 5")
	for text, want := range map[string]bool{
		"1234 Larkspur": true, "at 1234 north larkspur st.": true, "１２３４ Larkspur": true, "1234, LARKSPUR AVE": true, "(1234 Larkspur)": true,
		"1234\u200b Larkspur St": true, "https://maps.example/?q=1234+Larkspur": true,
		"12345 Larkspur": false, "1234 Lark": false, "Larkspur Street": false, "suite 5": false, "": false,
	} {
		if got := told(p, text); got != want {
			t.Errorf("%q: told is %v, want %v", text, got, want)
		}
	}
	for address, text := range map[string]string{
		"The Annex, 12 Canary Lane": "12 Canary", "12-14 Canary Ln": "12 14 canary", "5th & Main": "corner of 5th and Main: 5th Main",
		"12B Canary": "12b canary road",
	} {
		if !told(purge(address), text) {
			t.Errorf("%q is not found in %q", address, text)
		}
	}
	for _, address := range []string{"Confidential", "P.O. Box 12", "Main Street", ""} {
		if told(purge(address), "call 12 people on Main Street, box 12") {
			t.Errorf("%q withholds what has nothing to do with it", address)
		}
	}
}

// spy keeps the last Purge that a store was given.
type spy struct {
	resources.Store
	purge **resources.Purge
}

func (s *spy) Commit(ctx context.Context, c resources.Commit) error {
	if *s.purge = c.Purge; c.Purge == nil {
		*s.purge = &resources.Purge{}
	}
	return s.Store.Commit(ctx, c)
}

// R16: wherever in a file the street of a shelter stands, it is not kept; and
// what others say is.
func TestNoCellOfAFileBringsAStreetIn(t *testing.T) {
	tables := []resources.Table{
		"organization", "service", "location", "service_at_location", "address", "phone", "schedule", "service_area", "language",
		"attribute", "metadata", "contact", "funding", "accessibility", "url", "notes", "program", "taxonomy_term",
	}
	columns := []string{"name", "description", "address_1", "number", "value", "label", "note", "map", "transportation", "extent", "email", "id2"}
	texts := []string{"12 Canary Lane", "near 12 CANARY LN", "12 canary", "36.75012", "-119.77123", "12 N Canary St, Fresno"}
	rapid.Check(t, func(rt *rapid.T) {
		im := file(refuge("s", street("12 Canary Lane"), from("s", 2), func(r *resources.Record) {
			r.Locations[0].Point = resources.Point{Lat: 36.75012, Lon: -119.77123}
		}), sample("other", street("9 Other Road"), from("other", 3)))
		anchors := []resources.Anchor{
			{Table: resources.TableService, ID: "s"},
			{Table: resources.TableLocation, ID: "place-s"},
			{},
			{Table: resources.TableService, ID: "other"},
			{Table: resources.TableOrganization, ID: "o"},
		}
		for i := range rapid.IntRange(1, 12).Draw(rt, "rows") {
			row := resources.Row{
				Table: rapid.SampledFrom(tables).Draw(rt, "table"), ID: fmt.Sprint("r", i), Of: rapid.SampledFrom(anchors).Draw(rt, "of"),
				Cells: map[string]string{"id": fmt.Sprint("r", i)}, Extra: map[string]string{}, Raw: map[string]string{},
			}
			cells := rapid.SampledFrom([]map[string]string{row.Cells, row.Extra, row.Raw}).Draw(rt, "where")
			cells[rapid.SampledFrom(columns).Draw(rt, "column")] = rapid.SampledFrom(texts).Draw(rt, "text")
			im.Rows = append(im.Rows, row)
			if rapid.Bool().Draw(rt, "held") {
				im.Held = append(im.Held, resources.Held{
					From:  resources.Origin{Dataset: "county", File: "f.csv", Line: i},
					Table: row.Table, Code: resources.NoName, Cells: cells,
				})
			}
		}
		d := directory(t)
		must(t, d, "ana", im)
		text := strings.ToLower(everything(t, d))
		for _, canary := range []string{"canary", "36.75012", "119.77123"} {
			if strings.Contains(text, canary) {
				rt.Fatalf("%q is kept of %+v", canary, im.Rows)
			}
		}
		if !strings.Contains(text, "9 other road") {
			rt.Fatal("another's place went too")
		}
	})
}
