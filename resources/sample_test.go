package resources_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"porchlight/resources"
	"porchlight/resources/places"
)

var openPlaces = sync.OnceValues(places.Open)

func gazetteer(t testing.TB) *places.Gazetteer {
	t.Helper()
	g, err := openPlaces()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func zip(t testing.TB, code string) places.ID {
	t.Helper()
	id, exact, ok := gazetteer(t).ZIP(code)
	if !ok || !exact {
		t.Fatalf("the gazetteer has no ZIP code %s", code)
	}
	return id
}

const (
	alameda, fresno, humboldt, losAngeles, madera = "06001", "06019", "06023", "06037", "06039"
)

// noon is a Friday in November, 12:00 in California.
var noon = time.Date(2026, time.November, 20, 20, 0, 0, 0, time.UTC)

// sample is a record that is shown under housing in Fresno County.
func sample(id string, edits ...func(*resources.Record)) resources.Record {
	r := resources.Record{
		Organization: resources.Organization{Name: "Sample " + id},
		Service: resources.Service{
			ID: resources.ServiceID(id), Name: "Help with housing", Needs: []resources.Need{resources.Housing},
			Phones: []resources.Phone{{Number: "+15595550123"}}, Languages: []string{"en"},
			Area: resources.Area{Text: "Fresno County", Counties: []string{fresno}},
		},
		Provenance: resources.Provenance{Confidence: resources.Medium},
	}
	for _, edit := range edits {
		edit(&r)
	}
	return r
}

type edit = func(*resources.Record)

func needs(n ...resources.Need) edit { return func(r *resources.Record) { r.Service.Needs = n } }
func kind(k resources.Kind) edit     { return func(r *resources.Record) { r.Kind = k } }
func counties(fips ...string) edit {
	return func(r *resources.Record) { r.Service.Area.Counties = fips }
}

func phones(numbers ...string) edit {
	return func(r *resources.Record) {
		r.Service.Phones = nil
		for _, n := range numbers {
			r.Service.Phones = append(r.Service.Phones, resources.Phone{Number: n})
		}
	}
}

func at(zip string) edit {
	return func(r *resources.Record) { r.Locations = []resources.Location{{ZIP: zip}} }
}

func inState(code string) edit {
	return func(r *resources.Record) { r.Service.Area = resources.Area{States: []string{code}} }
}

func smsName(name string) edit { return func(r *resources.Record) { r.Service.SMSName = name } }

func named(name string) edit { return func(r *resources.Record) { r.Organization.Name = name } }

func languages(tags ...string) edit { return func(r *resources.Record) { r.Service.Languages = tags } }

func hours(text string) edit {
	return func(r *resources.Record) { r.Service.Schedule = resources.ParseHours(text) }
}
func confidential(r *resources.Record) { r.Confidential = true }
func crisis(r *resources.Record)       { r.Service.Crisis = true }
func hold(r *resources.Record)         { r.Provenance.Hold = true }
func high(r *resources.Record)         { r.Provenance.Confidence = resources.High }
func verified(days int) edit {
	return func(r *resources.Record) {
		r.Provenance.VerifiedBy = "ana"
		r.Provenance.VerifiedAt = noon.AddDate(0, 0, -days)
	}
}

// refuge is a confirmed, confidential shelter.
func refuge(id string, edits ...edit) resources.Record {
	base := []edit{needs(resources.DV), kind(resources.Refuge), smsName("Line " + id), high, confidential}
	return sample(id, append(base, edits...)...)
}

// directory holds records as if they had been shipped: their confidence and
// their verification count.
func directory(t testing.TB, records ...resources.Record) *resources.Directory {
	t.Helper()
	d := resources.NewDirectory(gazetteer(t))
	report := ship(t, d, records...)
	for _, row := range report.Rows {
		if row.Action == resources.Quarantined {
			t.Fatalf("row %d (%s): %s", row.Row, row.ID, row.Code)
		}
	}
	return d
}

func ship(t testing.TB, d *resources.Directory, records ...resources.Record) resources.Report {
	t.Helper()
	return must(t, d, resources.Program, resources.Import{Dataset: "starter", Records: records, Shipped: true})
}

// must applies an act that has to be taken; "test" is an admin.
func must(t testing.TB, d *resources.Directory, by resources.EditorID, act resources.Act) resources.Report {
	t.Helper()
	report, err := try(t, d, by, act)
	if err != nil {
		t.Fatalf("%T: %v", act, err)
	}
	return report
}

func try(t testing.TB, d *resources.Directory, by resources.EditorID, act resources.Act) (resources.Report, error) {
	t.Helper()
	if by != resources.Program && len(d.Editors()) == 0 {
		for _, id := range []resources.EditorID{"test", "ana", "bo"} {
			enroll := resources.Enroll{Editor: resources.Editor{ID: id, Role: resources.Custodian}}
			if _, err := d.Apply(context.Background(), resources.Change{By: "test", At: noon, Act: enroll}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return d.Apply(context.Background(), resources.Change{By: by, At: noon, Reason: "because", Act: act})
}

// edit gives a record as it is kept, changed.
func edited(t testing.TB, d *resources.Directory, id string, edits ...edit) resources.Record {
	t.Helper()
	r, ok := d.Record(resources.ServiceID(id))
	if !ok {
		t.Fatalf("no record %s", id)
	}
	for _, e := range edits {
		e(&r)
	}
	return r
}

// write is the Put of some records.
func write(records ...resources.Record) resources.Put { return resources.Put{Records: records} }

func ids(f resources.Found) []string {
	list := []string{}
	for _, l := range f.Listings {
		list = append(list, string(l.ID))
	}
	return list
}

// all asks for everything that a query finds.
func all(d *resources.Directory, q resources.Query) resources.Found {
	q.Limit = 1000
	if q.At.IsZero() {
		q.At = noon
	}
	return d.Search(q)
}
