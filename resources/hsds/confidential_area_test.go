package hsds

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"porchlight/resources"
)

// R16, R17: the county of a shelter was told by its ZIP code, which no store
// keeps. It travels on its own, so that the shelter is still found elsewhere,
// and the place does not travel at all.
func TestTheCountyOfAShelterTravelsWithoutItsPlace(t *testing.T) {
	g := openPlaces(t)
	readAll := func(name, text string) resources.Import {
		imp, err := Read(t.Context(), []Input{{Name: name, Data: strings.NewReader(text), Size: int64(len(text))}}, Options{Dataset: "d", Places: g})
		if err != nil {
			t.Fatal(err)
		}
		return imp
	}
	d := resources.NewDirectory(g)
	apply := func(act resources.Act) {
		_, err := d.Apply(t.Context(), resources.Change{By: "ana", At: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC), Reason: "test", Act: act})
		if err != nil {
			t.Fatal(err)
		}
	}
	apply(resources.Enroll{Editor: resources.Editor{ID: "ana", Name: "Ana", Role: resources.Custodian}})
	apply(readAll("list.csv", "Agency,Program,Phone,Address,City,State,Zip,Category\nSafe Harbor,Help,559-555-0103,12 Canary Ln,Fresno,CA,93721,Safe Housing\n"))
	var out bytes.Buffer
	if _, err := Write(t.Context(), &out, d, "hsds-json", WriteOptions{Places: g}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "Canary") || strings.Contains(out.String(), "93721") {
		t.Error("the place of a shelter left")
	}
	r := readAll("export.json", out.String()).Records[0]
	if !r.Confidential || r.Kind != resources.Refuge || !slices.Equal(r.Service.Needs, []resources.Need{resources.DV}) || !slices.Equal(r.Service.Area.Counties, []string{"06019"}) {
		t.Errorf("came back as kind %v, needs %v, area %+v, confidential %v", r.Kind, r.Service.Needs, r.Service.Area, r.Confidential)
	}
}
