package resources_test

import (
	"testing"
	"time"

	"porchlight/resources"
	"porchlight/resources/places"
)

// What an import brought without an area is hidden, and can be retired or mended
// in another field all the same; a new record needs its area.
func TestARecordThatLacksSomethingCanBeRetired(t *testing.T) {
	g, err := places.Open()
	if err != nil {
		t.Fatal(err)
	}
	d := resources.NewDirectory(g)
	at := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	apply := func(act resources.Act) resources.Report {
		t.Helper()
		report, err := d.Apply(t.Context(), resources.Change{By: "ana", At: at, Act: act})
		if err != nil {
			t.Fatal(err)
		}
		return report
	}
	apply(resources.Enroll{Editor: resources.Editor{ID: "ana", Name: "Ana", Role: resources.Custodian}})
	r := resources.Record{
		Organization: resources.Organization{Name: "Valley Pantry"},
		Service:      resources.Service{ID: "a", Needs: []resources.Need{resources.Food}, Phones: []resources.Phone{{Number: "+15595550110"}}},
	}
	apply(resources.Import{Dataset: "x", Records: []resources.Record{r}})
	kept, ok := d.Record("a")
	if !ok || len(resources.ShownUnder(&kept)) > 0 {
		t.Fatalf("kept %v, shown under %v", ok, resources.ShownUnder(&kept))
	}
	kept.Service.Status = resources.Inactive
	if got := apply(resources.Put{Records: []resources.Record{kept}}).Rows[0]; got.Action != resources.Changed {
		t.Errorf("retired: %+v", got)
	}
	r.Service.ID = "b"
	if got := apply(resources.Put{Records: []resources.Record{r}}).Rows[0]; got.Code != resources.BadArea {
		t.Errorf("a new one: %+v", got)
	}
}
