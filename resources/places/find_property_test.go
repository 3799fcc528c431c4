package places_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"porchlight/resources/places"
)

// sameSpot is how far apart, in miles, two entries of one name may lie and
// still be one place under two spellings: pack's nearbyKM, 32 km.
const sameSpot = 21

// Every named place is found by its name and state: as the answer, or among
// the places that are asked about, or, where those are the most populous of
// more than MaxWhich, with its county.
func TestEveryPlaceIsFoundByItsNameAndState(t *testing.T) {
	g := gazetteer(t)
	n, missed := 0, 0
	for id := places.ID(1); ; id++ {
		p := g.Place(id)
		if p.ID == 0 {
			break
		}
		if p.Kind == places.ZIPCode || p.Kind == places.CountyWide {
			continue
		}
		n++
		r := g.Lookup(p.Name+", "+p.State, places.Home{})
		if names(g, r, p) {
			continue
		}
		if r = g.Lookup(p.Name+", "+p.County, places.Home{}); names(g, r, p) {
			continue
		}
		if r = g.Lookup(p.Name, places.Home{Counties: []string{p.FIPS}}); names(g, r, p) {
			continue
		}
		missed++
		t.Errorf("%+v: got %s", p, answer(g, r))
		if missed > 20 {
			t.FailNow()
		}
	}
	if n != 34387 {
		t.Errorf("%d named places", n)
	}
}

// names says whether a result holds a place, or its twin of the same county.
func names(g *places.Gazetteer, r places.Result, p places.Place) bool {
	return slices.ContainsFunc(append(r.Which, r.Place), func(id places.ID) bool {
		q := g.Place(id)
		return id == p.ID || q.ID != 0 && q.FIPS == p.FIPS && q.Kind != places.CountyWide ||
			q.ID != 0 && q.State == p.State && places.Miles(p, q) < sameSpot
	})
}

// One wrong letter in a long home name never loses the place when the text is
// nothing else, unless the result is itself a word or another name.
func TestAnyOneWrongLetterIsForgiven(t *testing.T) {
	g := gazetteer(t)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{
			"mckinleyville", "garberville", "firebaugh", "kingsburg", "coalinga", "caruthers", "escondido",
			"koreatown", "fruitvale", "boyle heights", "city heights", "huntington park", "san leandro",
		}).Draw(t, "name")
		at := rapid.IntRange(1, len(name)-1).Draw(t, "at")
		letter := string(rune('a' + rapid.IntRange(0, 25).Draw(t, "letter")))
		var wrong string
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			wrong = name[:at] + name[at+1:]
		case 1:
			wrong = name[:at] + letter + name[at:]
		case 2:
			wrong = name[:at] + letter + name[at+1:]
		case 3:
			wrong = name[:at-1] + name[at:at+1] + name[at-1:at] + name[at+1:]
		}
		home := places.Home{Counties: []string{"06019", "06023", "06037", "06073", "06001"}}
		r, right := g.Lookup(wrong, home), g.Lookup(name, home)
		if r.Place != right.Place && !strings.HasPrefix(wrong, " ") && wordsAreNew(g, wrong) {
			t.Fatalf("%q: %s", wrong, answer(g, r))
		}
	})
}

// wordsAreNew says that no word of a text is a name by itself; such a word is
// believed as it stands.
func wordsAreNew(g *places.Gazetteer, text string) bool {
	return !slices.ContainsFunc(strings.Fields(text), g.IsName) && !strings.Contains(text, "  ")
}

func TestManyMayAskAtOnce(t *testing.T) {
	g, err := places.Open()
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for _, fips := range []string{"06019", "06019", "48157", "48157"} {
		wg.Go(func() {
			if r := g.Find([]string{"fresmo"}, places.Home{Counties: []string{fips}}); g.Place(r.Place).FIPS != fips {
				t.Errorf("from %s: %+v", fips, g.Place(r.Place))
			}
		})
	}
	wg.Wait()
}

// Find must take whatever people and machines send.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "fresno", "in in in in", "la la la", "chinatown oakland county county", "condado de", "d c", "san san san diego",
		"fresno ca or tx", "\xff\xfe", strings.Repeat("san ", 600), strings.Repeat("a-", 3000), strings.Repeat("x", 9000),
		"oakland\x00ca", "ሳንዲያጎ", "서울 koreatown", "frenso ", "'''' ....", "st. st. st.",
	} {
		f.Add(s)
	}
	g := gazetteer(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, words := range [][]string{strings.Split(text, " "), places.Words(text)} {
			r := g.Find(words, fresno)
			if r.Start < 0 || r.End < r.Start || r.End > len(words) || r.Found() != (r.End > r.Start) {
				t.Fatalf("span %d to %d of %d", r.Start, r.End, len(words))
			}
			if r.Place != 0 && len(r.Which) > 0 || len(r.Which) == 1 || len(r.Which) > places.MaxWhich {
				t.Fatalf("%+v", r)
			}
			for _, id := range append(r.Which, r.Place) {
				if id != 0 && g.Place(id).ID != id {
					t.Fatalf("no place %d", id)
				}
			}
		}
		g.Lookup(text, fresno)
		g.IsName(text)
		g.CountyByName(text, "CA")
	})
}
