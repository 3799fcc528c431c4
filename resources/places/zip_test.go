package places_test

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"porchlight/resources/places"
)

func TestZIP(t *testing.T) {
	g := gazetteer(t)
	for _, c := range []struct {
		zip, want, county string
		exact, ok         bool
	}{
		{"93701", "93701", "Fresno County", true, true},
		{"95519", "95519", "Humboldt County", true, true},
		{"94601", "94601", "Alameda County", true, true},
		{"90006", "90006", "Los Angeles County", true, true},
		{"92105", "92105", "San Diego County", true, true},
		{"00501", "00501", "Suffolk County", true, true},
		{"99950", "99950", "Ketchikan Gateway Borough", true, true},
		{"93700", "93701", "Fresno County", false, true},
		{"00000", "", "", false, false},
		{"99999", "99950", "Ketchikan Gateway Borough", false, true},
		{"", "", "", false, false},
		{"9370", "", "", false, false},
		{"937011", "", "", false, false},
		{"9370a", "", "", false, false},
		{"٩٣٧٠١", "", "", false, false},
		{"-3701", "", "", false, false},
	} {
		id, exact, ok := g.ZIP(c.zip)
		p := g.Place(id)
		if exact != c.exact || ok != c.ok || p.ZIP != c.want || p.County != c.county {
			t.Errorf("ZIP(%q) = %q in %q, exact %v, ok %v", c.zip, p.ZIP, p.County, exact, ok)
		}
	}
}

// An unknown ZIP code is never answered from another sorting center, and never
// from farther away in number than need be.
func TestUnknownZIPGivesTheNearestOfItsThreeDigits(t *testing.T) {
	g := gazetteer(t)
	known := map[int]bool{}
	for id := places.ID(1); g.Place(id).Kind == places.ZIPCode; id++ {
		var n int
		fmt.Sscanf(g.Place(id).ZIP, "%d", &n)
		known[n] = true
	}
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.IntRange(0, 99999).Draw(t, "zip")
		best := -1
		for n := want / 100 * 100; n < want/100*100+100; n++ {
			if known[n] && (best < 0 || distance(n, want) < distance(best, want)) {
				best = n
			}
		}
		id, exact, ok := g.ZIP(fmt.Sprintf("%05d", want))
		if ok != (best >= 0) || exact != known[want] {
			t.Fatalf("exact %v, ok %v; nearest is %d", exact, ok, best)
		}
		if ok && g.Place(id).ZIP != fmt.Sprintf("%05d", best) {
			t.Fatalf("got %s, want %05d", g.Place(id).ZIP, best)
		}
	})
}

func distance(a, b int) int { return max(a-b, b-a) }

func TestEveryZIPResolvesToItself(t *testing.T) {
	g := gazetteer(t)
	n := 0
	for id := places.ID(1); g.Place(id).Kind == places.ZIPCode; id++ {
		p := g.Place(id)
		got, exact, ok := g.ZIP(p.ZIP)
		if got != id || !exact || !ok {
			t.Fatalf("ZIP(%q) = %d, %v, %v; want %d", p.ZIP, got, exact, ok, id)
		}
		if p.Name == "" || p.County == "" || len(p.FIPS) != 5 || len(p.State) != 2 || p.Lat < 18 || p.Lat > 72 || p.Lon > -66 && p.Lon < 160 {
			t.Fatalf("%+v", p)
		}
		n++
	}
	if n != 40977 {
		t.Errorf("%d ZIP codes", n)
	}
}

func FuzzZIP(f *testing.F) {
	f.Add("93701")
	f.Add("9370\xff")
	g := gazetteer(f)
	f.Fuzz(func(t *testing.T, zip string) {
		id, exact, ok := g.ZIP(zip)
		if exact && !ok || ok != (id != 0) || ok && utf8.RuneCountInString(zip) != 5 {
			t.Errorf("ZIP(%q) = %d, %v, %v", zip, id, exact, ok)
		}
	})
}

func BenchmarkZIP(b *testing.B) {
	g := gazetteer(b)
	b.ReportAllocs()
	for b.Loop() {
		g.ZIP("93701")
	}
}
