package hsds

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/resources"
	"porchlight/resources/starter"
)

// The starter's own file, read as the spreadsheet that it is, gives the records
// that the starter gives: all but what no file may say (R86).
func TestTheStarterReadAsASpreadsheetIsTheStarter(t *testing.T) {
	want, err := starter.Read()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]resources.ServiceID{}
	for _, r := range want {
		known[OwnUUID(r.Service.ID)] = r.Service.ID
	}
	text := starter.Bytes()
	imp, err := Read(t.Context(), []Input{{Name: "directory.csv", Data: bytes.NewReader(text), Size: int64(len(text))}}, Options{
		Dataset: "starter", Places: openPlaces(t),
		Known: func(id string) (resources.ServiceID, bool) { s, ok := known[id]; return s, ok },
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(imp.Held) != 0 || len(imp.Records) != len(want) {
		t.Fatalf("%d records, %d held: %+v", len(imp.Records), len(imp.Held), imp.Held)
	}
	got := map[resources.ServiceID]resources.Record{}
	for _, r := range imp.Records {
		got[r.Service.ID] = r
	}
	for _, w := range want {
		g := got[w.Service.ID]
		w.Provenance = resources.Provenance{Sources: w.Provenance.Sources, Hold: w.Provenance.Hold}
		g.Provenance = resources.Provenance{Sources: g.Provenance.Sources, Hold: g.Provenance.Hold}
		g.Organization.ID = ""
		for i := range g.Locations {
			g.Locations[i].ID = ""
		}
		if diff := cmp.Diff(w, g); diff != "" {
			t.Errorf("%s: %s", w.Service.ID, diff)
		}
	}
}
