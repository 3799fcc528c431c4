package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The committed file is what `go generate` makes today, byte for byte.
func TestTheCommittedGazetteerIsFresh(t *testing.T) {
	data := filepath.Join("..", "..", "..", "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no shared/data beside the repository")
		}
		t.Skip("no shared/data beside the repository")
	}
	out := filepath.Join(t.TempDir(), "gazetteer.bin")
	err := run([]string{filepath.Join(data, "us_zips.csv.gz"), filepath.Join(data, "us_places.csv.gz"), out})
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	committed, err := os.ReadFile(filepath.Join("..", "data", "gazetteer.bin"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(fresh, committed) {
		t.Error("data/gazetteer.bin is stale: run go generate in resources/places")
	}
}

func TestCountyOf(t *testing.T) {
	for _, c := range []struct{ fips, state, raw, name, base string }{
		{"06019", "CA", "Fresno", "Fresno County", "Fresno"},
		{"22071", "LA", "Orleans", "Orleans Parish", "Orleans"},
		{"22033", "LA", "East Baton Rouge Parish", "East Baton Rouge Parish", "East Baton Rouge"},
		{"46102", "SD", "Oglala Lakota County", "Oglala Lakota County", "Oglala Lakota"},
		{"51570", "VA", "Colonial Heights (city", "City of Colonial Heights", "Colonial Heights"},
		{"51760", "VA", "City of Richmond", "City of Richmond", "Richmond"},
		{"29510", "MO", "St. Louis (city)", "City of St. Louis", "St. Louis"},
		{"12109", "FL", "Saint Johns", "St. Johns County", "St. Johns"},
		{"02275", "AK", "City and Borough of Wrangell", "City and Borough of Wrangell", "Wrangell"},
		{"32510", "NV", "Carson City (city)", "Carson City", "Carson City"},
	} {
		got, err := countyOf(c.fips, c.state, c.raw)
		want := county{fips: c.fips, state: c.state, name: c.name, base: c.base}
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v", c.raw, got, err)
		}
	}
	if _, err := countyOf("6019", "CA", "Fresno"); err == nil {
		t.Error("a FIPS code of four digits was taken")
	}
}

func TestKeysOf(t *testing.T) {
	for name, want := range map[string][]string{
		"St. Helena":                      {"saint helena", "st helena"},
		"Mount Shasta":                    {"mount shasta", "mt shasta"},
		"O'Fallon":                        {"o fallon", "ofallon"},
		"Hale‘iwa":                        {"hale iwa", "haleiwa"},
		"La Cañada Flintridge":            {"la canada flintridge"},
		"Washington, D.C.":                {"washington", "washington dc"},
		"City Of Industry":                {"city of industry", "industry"},
		"Central Valley (historical)":     {"central valley"},
		"Village of Oak Creek (Big Park)": {"village of oak creek", "village of oak creek big park"},
		"Winston-Salem":                   {"winston salem"},
	} {
		got := keysOf(name)
		slices.Sort(got)
		if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

var (
	zipRows   = []row{{"zip": "93701", "city": "Fresno", "county": "Fresno", "county_fips": "06019", "state": "CA", "lat": "36.7477", "lon": "-119.7872"}}
	placeRows = []row{{"name": "Fresno", "county": "Fresno", "county_fips": "06019", "state": "CA", "lat": "36.7477", "lon": "-119.7724", "population": "520052", "kind": "place"}}
)

const goodZones = "# zones\nCA\tAmerica/Los_Angeles\t*\n"

func TestBuildRefusesWhatItCannotKeep(t *testing.T) {
	change := func(r row, column, value string) []row {
		out := row{}
		for k, v := range r {
			out[k] = v
		}
		out[column] = value
		return []row{out}
	}
	for name, c := range map[string]struct {
		zips, named    []row
		zones, aliases string
	}{
		"a short ZIP":          {change(zipRows[0], "zip", "937"), placeRows, goodZones, ""},
		"a rounded point":      {change(zipRows[0], "lat", "36.7"), placeRows, goodZones, ""},
		"no county":            {zipRows, change(placeRows[0], "county", ""), goodZones, ""},
		"two names for one":    {zipRows, change(placeRows[0], "county", "Tulare"), goodZones, ""},
		"an unknown kind":      {zipRows, change(placeRows[0], "kind", "hamlet"), goodZones, ""},
		"too many people":      {zipRows, change(placeRows[0], "population", "99999999"), goodZones, ""},
		"no zone for a state":  {zipRows, placeRows, "", ""},
		"a zone for no county": {zipRows, placeRows, goodZones + "CA\tAmerica/Denver\tNowhere\n", ""},
		"a torn zone line":     {zipRows, placeRows, "CA\tAmerica/Denver\n", ""},
		"an alias of nothing":  {zipRows, placeRows, goodZones, "sf\tCA\tSan Francisco\t06075\n"},
		"a torn alias":         {zipRows, placeRows, goodZones, "sf\n"},
	} {
		if _, err := build(c.zips, c.named, c.zones, c.aliases); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if _, err := build(zipRows, placeRows, goodZones, "no town\tCA\tFresno\t06019\n"); err != nil {
		t.Error(err)
	}
}

func TestParseTable(t *testing.T) {
	got, err := parseTable(strings.NewReader("a,b\n1,\"x, y\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]row{{"a": "1", "b": "x, y"}}, got); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"", "a,b\n1\n", "a,b\n\"1,2\n"} {
		if _, err := parseTable(strings.NewReader(bad)); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func FuzzZones(f *testing.F) {
	f.Add(goodZones)
	f.Add("CA\tx\ty, z\n\n\t\t")
	counties := []county{{fips: "06019", state: "CA", name: "Fresno County", base: "Fresno"}}
	f.Fuzz(func(t *testing.T, tsv string) {
		zones, err := zonesOf(tsv, counties)
		if err == nil && zones["06"] == "" {
			t.Error("a state without a zone")
		}
	})
}
