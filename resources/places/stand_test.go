package places_test

import (
	"fmt"
	"testing"

	"porchlight/resources/places"
)

// Stand says of every entry what Place says.
func TestStandAgreesWithPlace(t *testing.T) {
	g, err := places.Open()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[places.Kind]int{}
	for id := range places.ID(200_000) {
		p := g.Place(id)
		fips, lat, lon, kind := g.Stand(id)
		want := "00000"
		if p.FIPS != "" {
			want = p.FIPS
		}
		if fmt.Sprintf("%05d", fips) != want || lat != p.Lat || lon != p.Lon || kind != p.Kind {
			t.Fatalf("entry %d stands in %05d at %v, %v (%d), want %+v", id, fips, lat, lon, kind, p)
		}
		kinds[kind]++
	}
	for _, k := range []places.Kind{places.Unknown, places.Populated, places.ZIPCode, places.CountyWide} {
		if kinds[k] == 0 {
			t.Errorf("no entry of kind %d was looked at", k)
		}
	}
}
