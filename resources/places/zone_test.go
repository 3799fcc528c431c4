package places_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"porchlight/resources/places"
)

// R10: hours are the place's own, so its zone must be right in split states
// and on both sides of summer time. Offsets are hours from UTC.
func TestZone(t *testing.T) {
	g := gazetteer(t)
	january, july := time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC), time.Date(2026, 7, 15, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		county, state, zone string
		january, july       int
	}{
		{"Fresno", "CA", "America/Los_Angeles", -8, -7},
		{"Humboldt", "CA", "America/Los_Angeles", -8, -7},
		{"Escambia", "FL", "America/Chicago", -6, -5},
		{"Bay", "FL", "America/Chicago", -6, -5},
		{"Leon", "FL", "America/New_York", -5, -4},
		{"El Paso", "TX", "America/Denver", -7, -6},
		{"Hudspeth", "TX", "America/Denver", -7, -6},
		{"Harris", "TX", "America/Chicago", -6, -5},
		{"Knox", "TN", "America/New_York", -5, -4},
		{"Davidson", "TN", "America/Chicago", -6, -5},
		{"Cumberland", "TN", "America/Chicago", -6, -5},
		{"Jefferson", "KY", "America/New_York", -5, -4},
		{"Warren", "KY", "America/Chicago", -6, -5},
		{"Marion", "IN", "America/Indiana/Indianapolis", -5, -4},
		{"Lake", "IN", "America/Chicago", -6, -5},
		{"Perry", "IN", "America/Chicago", -6, -5},
		{"Gogebic", "MI", "America/Menominee", -6, -5},
		{"Wayne", "MI", "America/Detroit", -5, -4},
		{"Stark", "ND", "America/Denver", -7, -6},
		{"Cass", "ND", "America/Chicago", -6, -5},
		{"Pennington", "SD", "America/Denver", -7, -6},
		{"Minnehaha", "SD", "America/Chicago", -6, -5},
		{"Scotts Bluff", "NE", "America/Denver", -7, -6},
		{"Douglas", "NE", "America/Chicago", -6, -5},
		{"Sherman", "KS", "America/Denver", -7, -6},
		{"Sedgwick", "KS", "America/Chicago", -6, -5},
		{"Kootenai", "ID", "America/Los_Angeles", -8, -7},
		{"Ada", "ID", "America/Boise", -7, -6},
		{"Malheur", "OR", "America/Boise", -7, -6},
		{"Multnomah", "OR", "America/Los_Angeles", -8, -7},
		{"Maricopa", "AZ", "America/Phoenix", -7, -7},
		{"Apache", "AZ", "America/Phoenix", -7, -7},
		{"Aleutians West", "AK", "America/Adak", -10, -9},
		{"Anchorage", "AK", "America/Anchorage", -9, -8},
		{"Honolulu", "HI", "Pacific/Honolulu", -10, -10},
	} {
		fips, ok := g.CountyByName(c.county, c.state)
		if !ok {
			t.Errorf("no %s, %s", c.county, c.state)
			continue
		}
		zone := g.Zone(fips)
		if zone != c.zone {
			t.Errorf("%s, %s: %s, want %s", c.county, c.state, zone, c.zone)
		}
		if got := offset(t, zone, january); got != c.january {
			t.Errorf("%s in January: %d, want %d", zone, got, c.january)
		}
		if got := offset(t, zone, july); got != c.july {
			t.Errorf("%s in July: %d, want %d", zone, got, c.july)
		}
	}
}

func offset(t *testing.T, zone string, at time.Time) int {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	_, seconds := at.In(loc).Zone()
	return seconds / 3600
}

func TestZoneOfAnUnknownCountyIsItsStates(t *testing.T) {
	g := gazetteer(t)
	for fips, want := range map[string]string{
		"46113": "America/Chicago", // Shannon, renamed in 2015
		"51515": "America/New_York",
		"06999": "America/Los_Angeles",
		"72001": "", "": "", "6": "", "abcde": "", "99999": "",
	} {
		if got := g.Zone(fips); got != want {
			t.Errorf("Zone(%q) = %q, want %q", fips, got, want)
		}
	}
}

// A small server may have no zone files, so the program carries its own. The
// machine that runs this has some, and Go finds them whatever ZONEINFO says;
// hence the test looks for the zones in its own executable.
func TestTheProgramCarriesItsZones(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const header = "TZi" + "f2" // parted, so as not to count itself
	if n := bytes.Count(program, []byte(header)); n < 300 {
		t.Errorf("%d zones in the program: is time/tzdata imported?", n)
	}
}

func TestEveryCountyHasAZoneThatLoads(t *testing.T) {
	g := gazetteer(t)
	zones := map[string]bool{}
	for _, p := range counties(g) {
		zone := g.Zone(p.FIPS)
		zones[zone] = true
		if _, err := time.LoadLocation(zone); err != nil || zone == "" {
			t.Fatalf("%s: %q: %v", p.County, zone, err)
		}
	}
	if len(zones) != 12 {
		t.Errorf("%d zones: %v", len(zones), zones)
	}
}

func counties(g *places.Gazetteer) []places.Place {
	var all []places.Place
	for id := places.ID(1); ; id++ {
		p := g.Place(id)
		if p.ID == 0 {
			return all
		}
		if p.Kind == places.CountyWide {
			all = append(all, p)
		}
	}
}
