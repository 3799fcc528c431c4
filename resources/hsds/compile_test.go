package hsds

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/resources"
	"porchlight/resources/places"
)

func openPlaces(t testing.TB) *places.Gazetteer {
	t.Helper()
	g, err := places.Open()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// row makes one row of cells given in pairs; a column that HSDS does not have is Extra.
func row(table resources.Table, id string, pairs ...string) resources.Row {
	r := resources.Row{
		Table: table, ID: id, Cells: map[string]string{"id": id}, Extra: map[string]string{},
		From: resources.Origin{Dataset: "test", File: string(table) + ".csv", Line: 2, ID: id},
	}
	t := tableOf(table)
	for i := 0; i+1 < len(pairs); i += 2 {
		known := false
		for _, c := range t.columns {
			known = known || c.name == pairs[i]
		}
		if known {
			r.Cells[pairs[i]] = pairs[i+1]
		} else {
			r.Extra[pairs[i]] = pairs[i+1]
		}
	}
	return r
}

// read links and compiles rows.
func read(t testing.TB, rows ...resources.Row) (*batch, []resources.Record) {
	t.Helper()
	b := &batch{dataset: "test", rows: rows}
	link(b)
	return b, compile(b, Options{Dataset: "test", Places: openPlaces(t)})
}

func TestAServiceIsCompiledOfAllThatHangsOnIt(t *testing.T) {
	b, records := read(t,
		row("organization", "o", "name", "Valley Help", "website", "https://example.org"),
		row("service", "s", "organization_id", "o", "name", "Emergency food", "status", "active", "eligibility_description", "Anyone", "minimum_age", "18"),
		row("service_at_location", "sl", "service_id", "s", "location_id", "l"),
		row("location", "l", "location_type", "physical", "name", "Main hall", "latitude", "36.7", "longitude", "-119.8"),
		row("address", "a", "location_id", "l", "address_1", "1 Main St", "city", "Fresno", "state_province", "CA", "postal_code", "93721-1234", "country", "US", "address_type", "physical"),
		row("phone", "p", "service_id", "s", "number", "(559) 555-0101 xOPT2", "type", "voice"),
		row("schedule", "h", "service_id", "s", "freq", "WEEKLY", "byday", "MO,TU", "opens_at", "09:00", "closes_at", "17:00"),
		row("language", "g", "service_id", "s", "name", "English, Español"),
		row("service_area", "ar", "service_id", "s", "name", "Fresno and Madera Counties"),
		row("accessibility", "ac", "location_id", "l", "description", "Ramp"),
	)
	if len(b.held) != 0 {
		t.Errorf("held: %+v", b.held)
	}
	day := []resources.Span{{Open: 540, Close: 1020}}
	want := []resources.Record{{
		Organization: resources.Organization{ID: "o", Name: "Valley Help", URL: "https://example.org"},
		Service: resources.Service{
			ID: "s", Name: "Emergency food", Needs: []resources.Need{resources.Food},
			Phones:    []resources.Phone{{Number: "+15595550101", Ext: "2"}},
			Schedule:  resources.Schedule{Week: [7][]resources.Span{1: day, 2: day}},
			Languages: []string{"en", "es"}, Eligibility: "Anyone", MinAge: 18,
			Area: resources.Area{Text: "Fresno and Madera Counties", Counties: []string{"06019", "06039"}},
		},
		Locations: []resources.Location{{
			ID: "l", Name: "Main hall", Address: "1 Main St", City: "Fresno", State: "CA", ZIP: "93721",
			Point: resources.Point{Lat: 36.7, Lon: -119.8}, Access: "Ramp",
		}},
		Provenance: resources.Provenance{Dataset: "test", File: "service.csv", Row: 2, Original: "s"},
	}}
	if diff := cmp.Diff(want, records); diff != "" {
		t.Error(diff)
	}
	for _, r := range b.rows {
		if r.Of.ID == "" {
			t.Errorf("%s hangs on nothing", r.Table)
		}
	}
}
