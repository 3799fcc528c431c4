package hsds

import (
	"cmp"
	"maps"
	"math/rand"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"porchlight/resources"
)

// nasty are texts that files have, and some that none should.
var nasty = []string{
	"", " ", "None", "active", "Active", "closed", "true", "559-555-0101", "(211)", "+44 1234 234567", "MO,TU", "2MO,-1FR", "WEEKLY", "MONTHLY",
	"09:00", "9:00m", "24:00", "2026-01-01", "2026-02-30", "January 01, 0001", "-1", "3", "99999999999999999999", "1e309", "NaN", "36.7", "-119.8",
	"93721", "9372l", "P.O. Box 12", "CA", "California", "Fresno County", "Fresno and Madera Counties, CA", "United States", "Spanish (limited)",
	"physical", "postal", "virtual", "redacted", "confidential", "Domestic violence shelter", "Legal aid", "batterer intervention", "none", "\x00", "\xff\xfe", "éé", "))((",
}

func drawRows(t *rapid.T) []resources.Row {
	ids := []string{"a", "b", "c"}
	var rows []resources.Row
	for i := range rapid.IntRange(1, 25).Draw(t, "rows") {
		tab := rapid.SampledFrom(tables).Draw(t, "table")
		r := resources.Row{
			Table: tab.name, ID: rapid.SampledFrom(ids).Draw(t, "id"), Cells: map[string]string{}, Extra: map[string]string{},
			From: resources.Origin{Dataset: "d", File: "f", Line: i + 2},
		}
		for _, c := range tab.columns {
			switch {
			case c.name == "id" || rapid.Bool().Draw(t, "empty"):
			case c.refers != "" || c.name == "link_id" || c.name == "resource_id":
				r.Cells[c.name] = rapid.SampledFrom(append(ids, "gone")).Draw(t, c.name)
			default:
				r.Cells[c.name] = rapid.SampledFrom(nasty).Draw(t, c.name)
			}
		}
		for _, c := range []string{"porchlight_needs", "porchlight_counties", "closed", "confidential", "category", "freq_text"} {
			if rapid.IntRange(0, 5).Draw(t, "extra") == 0 {
				r.Extra[c] = rapid.SampledFrom(nasty).Draw(t, c)
			}
		}
		rows = append(rows, r)
	}
	// One row of a table and an id, as the reader hands them on.
	return slices.CompactFunc(slices.SortedFunc(slices.Values(rows), func(a, b resources.Row) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.ID, b.ID))
	}), func(a, b resources.Row) bool { return a.Table == b.Table && a.ID == b.ID })
}

func cloned(rows []resources.Row) []resources.Row {
	rows = slices.Clone(rows)
	for i := range rows {
		rows[i].Cells, rows[i].Extra = maps.Clone(rows[i].Cells), maps.Clone(rows[i].Extra)
	}
	return rows
}

// Whatever rows come, in whatever order: nothing panics, no row is lost, each is
// taken or held, and the records are the same.
func TestCompilingLosesNothingAndMindsNoOrder(t *testing.T) {
	g := openPlaces(t)
	rapid.Check(t, func(t *rapid.T) {
		rows := drawRows(t)
		run := func(rows []resources.Row) (*batch, []resources.Record) {
			b := &batch{dataset: "d", rows: cloned(rows)}
			link(b)
			return b, compile(b, Options{Dataset: "d", Places: g})
		}
		b, records := run(rows)
		if len(b.rows)+len(b.held) != len(rows) {
			t.Fatalf("%d rows taken, %d held, of %d", len(b.rows), len(b.held), len(rows))
		}
		for _, r := range records {
			for _, p := range r.Service.Phones {
				if !resources.ValidPhone(p.Number) {
					t.Fatalf("number %q", p.Number)
				}
			}
			if len(r.Locations) > 0 && r.Locations[0].Point.Known() && !(r.Locations[0].Point.Lat > 0) {
				t.Fatalf("point %v", r.Locations[0].Point)
			}
		}
		shuffled := slices.Clone(rows)
		rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed"))).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		again, sameRecords := run(shuffled)
		if diff := gocmp.Diff(records, sameRecords); diff != "" {
			t.Fatal(diff)
		}
		anchors := func(b *batch) map[spot]resources.Anchor {
			of := map[spot]resources.Anchor{}
			for _, r := range b.rows {
				of[spot{r.Table, r.ID}] = r.Of
			}
			return of
		}
		if diff := gocmp.Diff(anchors(b), anchors(again)); diff != "" {
			t.Fatal(diff)
		}
	})
}
