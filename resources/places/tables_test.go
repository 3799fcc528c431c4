package places

import (
	"strings"
	"testing"
)

// A damaged file is refused as a whole: a wrong county is worse than none.
func TestADamagedGazetteerIsRefused(t *testing.T) {
	flip := func(at int) string { return packed[:at] + string(packed[at]^1) + packed[at+1:] }
	for name, file := range map[string]string{
		"empty":     "",
		"magic":     flip(0),
		"checksum":  flip(len(magic)),
		"length":    flip(len(magic) + 4),
		"last byte": flip(len(packed) - 1),
		"cut":       packed[:len(packed)-1],
		"short":     packed[:len(magic)+5],
	} {
		if _, err := readTables(file); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

// Every offset, name, county and posting of the file points inside it.
func TestTheTablesAreWhole(t *testing.T) {
	g, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	entries := ID(g.t.zipCount() + g.t.namedCount() + g.t.countyCount())
	for id := ID(1); id <= entries; id++ {
		if p := g.Place(id); p.ID != id || p.Name == "" || p.State == "" || p.Kind == Unknown || p.Kind > CountyWide {
			t.Fatalf("%+v", p)
		}
	}
	before := ""
	for key := range g.t.keyCount() {
		text := g.t.key(key)
		if text <= before || strings.TrimSpace(text) != text || strings.Join(Words(text), " ") != text {
			t.Fatalf("key %q after %q", text, before)
		}
		before = text
		posts := g.t.posts(key)
		if posts == "" {
			t.Fatalf("%q means nothing", text)
		}
		for ; posts != ""; posts = posts[4:] {
			if id := ID(u32(posts) &^ bareBit); id == 0 || id > entries {
				t.Fatalf("%q means %d", text, id)
			}
		}
		lo, hi := g.heads.find(&g.t, firstWord(text))
		if at, ok := g.t.search(lo, hi, []byte(text)); !ok || at != key {
			t.Fatalf("%q is not found", text)
		}
	}
}

// The word lists hold folded words only, or they would never match.
func TestTheWordListsAreFolded(t *testing.T) {
	all, err := classes()
	if err != nil {
		t.Fatal(err)
	}
	for word := range all {
		if strings.Join(Words(word), " ") != word {
			t.Errorf("%q is not folded", word)
		}
	}
	if len(all) < 3000 {
		t.Errorf("only %d words", len(all))
	}
}

// The biggest Californian names must not be lost to a word list by accident.
func TestCitiesOfTheFirstCommunitiesArePlainNames(t *testing.T) {
	g, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields("fresno clovis sanger reedley kerman huron mendota coalinga oakland berkeley hayward fremont " +
		"eureka arcata fortuna mckinleyville hoopa compton glendale pasadena inglewood koreatown santee poway") {
		if c := g.class[name]; c != plain {
			t.Errorf("%s is of class %d", name, c)
		}
	}
}

func TestApart(t *testing.T) {
	for _, c := range []struct {
		a, b string
		one  bool
	}{
		{"fresno", "fresno", false},
		{"frsno", "fresno", true},
		{"fressno", "fresno", true},
		{"frexno", "fresno", true},
		{"frenso", "fresno", true},
		{"fresn", "fresno", true},
		{"fresnoo", "fresno", true},
		{"resno", "fresno", true},
		{"feresn", "fresno", false},
		{"fresno", "fr", false},
		{"", "", false},
		{"a", "", true},
		{"", "a", true},
		{"ab", "ba", true},
	} {
		if _, one := apart([]byte(c.a), c.b); one != c.one {
			t.Errorf("%q and %q: %v", c.a, c.b, one)
		}
	}
}
