package places_test

import (
	"strings"
	"testing"

	"porchlight/resources/places"
)

func TestCountyNames(t *testing.T) {
	g := gazetteer(t)
	for fips, want := range map[string]string{
		"06019": "Fresno County", "06023": "Humboldt County", "22071": "Orleans Parish",
		"22033": "East Baton Rouge Parish", "02020": "Municipality of Anchorage",
		"02050": "Bethel Census Area", "02185": "North Slope Borough", "02110": "City and Borough of Juneau",
		"51760": "City of Richmond", "51159": "Richmond County", "51570": "City of Colonial Heights",
		"29510": "City of St. Louis", "29189": "St. Louis County", "24510": "City of Baltimore",
		"24005": "Baltimore County", "32510": "Carson City", "11001": "District of Columbia",
		"09110": "Capitol Planning Region", "09001": "Fairfield County", "12109": "St. Johns County",
		"46102": "Oglala Lakota County", "51036": "Charles City County",
	} {
		p, ok := g.County(fips)
		if !ok || p.County != want || p.Name != want || p.FIPS != fips || p.Kind != places.CountyWide {
			t.Errorf("County(%s) = %+v, want %s", fips, p, want)
		}
		if again := g.Place(p.ID); again != p {
			t.Errorf("Place(%d) = %+v", p.ID, again)
		}
	}
	if _, ok := g.County("06020"); ok {
		t.Error("06020 is no county")
	}
}

func TestCountyByName(t *testing.T) {
	g := gazetteer(t)
	for _, c := range []struct{ name, state, want string }{
		{"Fresno", "CA", "06019"},
		{"fresno county", "ca", "06019"},
		{"Condado de Fresno", "CA", "06019"},
		{"LOS ANGELES", "CA", "06037"},
		{"San Diego County", "CA", "06073"},
		{"Alameda", "CA", "06001"},
		{"Orleans", "LA", "22071"},
		{"Orleans Parish", "LA", "22071"},
		{"Saint Johns", "FL", "12109"},
		{"St Johns County", "FL", "12109"},
		{"Richmond City", "VA", "51760"},
		{"City of Richmond", "VA", "51760"},
		{"Richmond County", "VA", "51159"},
		{"Richmond", "VA", ""},
		{"Baltimore", "MD", ""},
		{"Baltimore County", "MD", "24005"},
		{"St. Louis", "MO", ""},
		{"Carson City", "NV", "32510"},
		{"District of Columbia", "DC", "11001"},
		{"Bethel", "AK", "02050"},
		{"Anchorage", "AK", "02020"},
		{"Fresno", "TX", ""},
		{"Fresno", "", ""},
		{"", "CA", ""},
		{"Nowhere", "CA", ""},
		{"Fresno", "XX", ""},
	} {
		got, ok := g.CountyByName(c.name, c.state)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("CountyByName(%q, %q) = %q, %v; want %q", c.name, c.state, got, ok, c.want)
		}
	}
}

// Every county is found under the name that is shown for it, lies in its
// state, and has its middle near its own ZIP codes.
func TestEveryCountyIsFoundByItsName(t *testing.T) {
	g := gazetteer(t)
	all := counties(g)
	if len(all) != 3147 {
		t.Errorf("%d counties", len(all))
	}
	points := map[string]places.Place{}
	for id := places.ID(1); g.Place(id).Kind == places.ZIPCode; id++ {
		if p := g.Place(id); p.Name != "Wake Island" { // filed with Honolulu, 2,300 miles away
			points[p.FIPS] = p
		}
	}
	for _, p := range all {
		fips, ok := g.CountyByName(p.County, p.State)
		if !ok || fips != p.FIPS {
			t.Errorf("CountyByName(%q, %q) = %q, want %q", p.County, p.State, fips, p.FIPS)
		}
		if strings.ContainsAny(p.County, "()") {
			t.Errorf("unclean name %q", p.County)
		}
		if zip, ok := points[p.FIPS]; ok && places.Miles(p, zip) > 500 {
			t.Errorf("%s, %s lies %.0f miles from %s", p.County, p.State, places.Miles(p, zip), zip.ZIP)
		}
	}
}

func TestMiles(t *testing.T) {
	g := gazetteer(t)
	at := func(zip string) places.Place { id, _, _ := g.ZIP(zip); return g.Place(id) }
	for _, c := range []struct {
		a, b     string
		from, to float64
	}{
		{"93701", "93701", 0, 0},
		{"93701", "93721", 0.5, 3},
		{"90012", "94102", 340, 355},
		{"10001", "90012", 2440, 2460},
	} {
		if got := places.Miles(at(c.a), at(c.b)); got < c.from || got > c.to || got != places.Miles(at(c.b), at(c.a)) {
			t.Errorf("%s to %s: %.1f miles", c.a, c.b, got)
		}
	}
	across := places.Miles(places.Place{Lat: 52, Lon: 179.9}, places.Place{Lat: 52, Lon: -179.9})
	if across > 10 {
		t.Errorf("across the 180th meridian: %.1f miles", across)
	}
}
