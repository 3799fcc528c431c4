package local

import (
	"fmt"
	"testing"
	"time"

	"porchlight/resources"
)

// kept opens a directory.db that the test closes.
func kept(t testing.TB, dir string) *Directory {
	t.Helper()
	d, err := OpenDirectory(ctx, dir)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// monday is when people edit in these tests.
var monday = time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)

// sample is a record with something in most fields.
func sample(n int) resources.Record {
	return resources.Record{
		Organization: resources.Organization{ID: uuid(n, 1), Name: "Valley Helpers", URL: "https://helpers.example"},
		Service: resources.Service{
			ID: resources.ServiceID(fmt.Sprintf("svc-%06d", n)), Name: fmt.Sprintf("Meals and legal help %d", n),
			Description: "Hot meals on weekdays, no papers asked for; a lawyer comes twice a month.\nÁbierto a todos.",
			Needs:       []resources.Need{resources.Food, resources.Legal},
			Phones:      []resources.Phone{{Number: fmt.Sprintf("+1559555%04d", 100+n%100), Note: "main desk"}},
			Hours:       "Mon-Fri 9-17", Languages: []string{"en", "es"}, Eligibility: "Everybody",
			Schedule: resources.Schedule{Week: [7][]resources.Span{1: {{Open: 540, Close: 1020}}, 5: {{Open: 540, Close: 720}, {Open: 780, Close: 1020}}}},
			Area:     resources.Area{Text: "Fresno County", Counties: []string{"06019"}},
			Fees:     "none", Categories: []string{"Food Pantry"}, Assured: "2026-01-05",
		},
		Locations: []resources.Location{{
			ID: uuid(n, 2), Name: "Main office", Address: fmt.Sprintf("%d Larkspur St", n), City: "Fresno", State: "CA", ZIP: "93701",
			Point: resources.Point{Lat: 36.75, Lon: -119.8},
		}},
		Provenance: resources.Provenance{Dataset: "county", File: "services.csv", Row: n + 2, Original: fmt.Sprint(n), EditedBy: "ana", EditedAt: monday},
		Version:    1, Handle: resources.Ref(n + 1),
	}
}

func uuid(n, part int) string { return fmt.Sprintf("%08x-0000-5000-8000-%012x", n, part) }

// filed gives the rows that a file had for a record.
func filed(r *resources.Record, n, rows int) []*resources.Row {
	of := resources.Anchor{Table: resources.TableService, ID: uuid(n, 0)}
	out := make([]*resources.Row, rows)
	for i := range out {
		out[i] = &resources.Row{
			Table: resources.TablePhone, ID: uuid(n, 10+i), Of: of,
			Cells: map[string]string{"number": "(559) 555-0123", "type": "voice", "description": "front desk, ask for the intake worker", "service_id": of.ID},
			Extra: map[string]string{"county_code": "FRE"}, Raw: map[string]string{"number": "(559) 555-0123 "},
			From: resources.Origin{Dataset: "county", File: "phones.csv", Line: n*rows + i + 2, ID: fmt.Sprint(n*rows + i)},
		}
	}
	_ = r
	return out
}

// imports is the commit of an import of records with some rows each.
func imports(base resources.Revision, from, to, rows int) resources.Commit {
	c := resources.Commit{Base: base, Revision: base + 1}
	for n := from; n < to; n++ {
		r := sample(n)
		r.Version = c.Revision
		before := r
		c.Put = append(c.Put, &resources.Kept{Record: r, Imported: &before})
		c.Audits = append(c.Audits, resources.Audit{Revision: c.Revision, At: monday, By: "ana", What: "import", Record: r.Service.ID, Reason: "spring file", After: &before})
		c.RowsOf = append(c.RowsOf, resources.Anchor{Table: resources.TableService, ID: uuid(n, 0)})
		c.Rows = append(c.Rows, filed(&r, n, rows)...)
	}
	return c
}
