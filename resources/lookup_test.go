package resources_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"porchlight/resources"
)

// lookedUp is one hit with the first of its reasons.
func lookedUp(hits []resources.Hit) []string {
	list := []string{}
	for _, h := range hits {
		list = append(list, fmt.Sprint(h.ID, " ", h.Why))
	}
	return list
}

func provides(name string) edit { return func(r *resources.Record) { r.Service.Name = name } }
func also(name string) edit     { return func(r *resources.Record) { r.Service.AlternateName = name } }

func TestWhatIsLookedUpComesInItsOrder(t *testing.T) {
	d := directory(t,
		sample("a-typo", named("Harvist House"), provides("Meals")),
		sample("b-prefix", named("Harvesters"), provides("Groceries")),
		sample("c-word", named("Golden Harvest"), provides("Pantry")),
		sample("d-whole", named("Harvest"), provides("Pantry")),
		sample("e-other", named("Food bank"), provides("Pantry"), also("The old Harvest")),
		sample("f-none", named("Harbor"), provides("Vest shop")),
		sample("g-accent", named("Cosecha Fácil"), provides("Comida"), phones("+12125550123", "211")),
		sample("h-hidden", named("Harvest closed"), func(r *resources.Record) { r.Service.Status = resources.Defunct }),
	)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"harvest", []string{"d-whole [exact]", "c-word [word]", "e-other [word alternate]", "h-hidden [word]", "b-prefix [prefix]", "a-typo [typo]"}},
		{"  HARVEST! ", []string{"d-whole [exact]", "c-word [word]", "e-other [word alternate]", "h-hidden [word]", "b-prefix [prefix]", "a-typo [typo]"}},
		{"pantry harvest", []string{"c-word [word]", "d-whole [word]", "e-other [word alternate]"}},
		{"the old harvest", []string{"e-other [exact alternate]"}},
		{"harv", []string{"b-prefix [prefix]", "c-word [prefix]", "d-whole [prefix]", "e-other [prefix alternate]", "h-hidden [prefix]", "a-typo [prefix]"}},
		{"hravest pan", []string{"c-word [typo]", "d-whole [typo]", "e-other [typo alternate]"}},
		{"cosecha facil", []string{"g-accent [exact]"}},
		{"COSECHÁ", []string{"g-accent [word]"}},
		{"(212) 555-0123", []string{"g-accent [number]"}},
		{"+1 212 555 0123", []string{"g-accent [number]"}},
		{"555-0123", []string{"a-typo [number]", "b-prefix [number]", "c-word [number]", "d-whole [number]", "e-other [number]", "f-none [number]", "g-accent [number]", "h-hidden [number]"}},
		{"211", []string{"g-accent [number]"}},
		{"213 555 0123", []string{}},
		{"h", []string{}},
		{"harbour vest", []string{"f-none [typo]"}},
		{"nothing at all", []string{}},
		{"", []string{}},
		{" -- ", []string{}},
	} {
		want := slices.Clone(c.want)
		slices.SortStableFunc(want, func(a, b string) int { // within a class by id
			order := []string{"number", "exact", "word", "prefix", "typo"}
			of := func(s string) int {
				return slices.IndexFunc(order, func(o string) bool { return strings.Contains(s, "["+o) })
			}
			return cmp.Or(of(a)-of(b), cmp.Compare(a, b))
		})
		if diff := gocmp.Diff(want, lookedUp(d.Lookup(c.text, 20))); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
	}
	if got := lookedUp(d.Lookup("harvest", 2)); len(got) != 2 || got[1] != "c-word [word]" {
		t.Errorf("the first two are %v", got)
	}
	if got := d.Lookup("harvest", 0); got != nil {
		t.Errorf("none is %v", got)
	}
}

// R16: names are looked up, places are not, and of a confidential record no
// place is said.
func TestLookingUpReadsAndTellsNoPlace(t *testing.T) {
	street := func(address string) edit {
		return func(r *resources.Record) {
			r.Locations = []resources.Location{{Address: address, City: "Clovis", ZIP: "93612"}}
		}
	}
	d := directory(t, sample("open", street("12 Canary Street")), sample("hidden", street("14 Canary Street"), confidential), sample("county"))
	for _, text := range []string{"canary", "street", "12 canary street", "clovis", "93612"} {
		if hits := d.Lookup(text, 10); len(hits) > 0 {
			t.Errorf("%q finds %v", text, lookedUp(hits))
		}
	}
	want := map[resources.ServiceID]string{"open": "Clovis", "hidden": "", "county": "Fresno County"}
	for _, h := range d.Lookup("housing", 10) {
		if h.Where != want[h.ID] {
			t.Errorf("%s is in %q, want %q", h.ID, h.Where, want[h.ID])
		}
		delete(want, h.ID)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}

// plainly looks something up record by record: the rules of Lookup, written a
// second time.
func plainly(records []resources.Record, text string, limit int) []string {
	type hit struct {
		class int
		id    string
		why   []resources.Reason
	}
	q := strings.Fields(strings.ToLower(text))
	var all []hit
	for _, r := range records {
		own := strings.Fields(strings.ToLower(r.Organization.Name + " " + r.Service.Name))
		other := strings.Fields(strings.ToLower(r.Service.AlternateName))
		h := hit{id: string(r.Service.ID)}
		is := func(name string) bool { return slices.Equal(strings.Fields(strings.ToLower(name)), q) }
		switch {
		case len(q) == 0:
			continue
		case is(r.Organization.Name) || is(r.Service.Name):
			h.why = []resources.Reason{resources.ReasonExact}
		case is(r.Service.AlternateName):
			h.why = []resources.Reason{resources.ReasonExact, resources.ReasonAlternate}
		default:
			needed := false
			for _, word := range q {
				mine, theirs := fits(word, own), fits(word, other)
				h.class, needed = max(h.class, min(mine, theirs)), needed || theirs < mine
			}
			if h.class > 3 {
				continue
			}
			h.why = []resources.Reason{map[int]resources.Reason{1: resources.ReasonWord, 2: resources.ReasonPrefix, 3: resources.ReasonTypo}[h.class]}
			if needed {
				h.why = append(h.why, resources.ReasonAlternate)
			}
		}
		all = append(all, h)
	}
	slices.SortFunc(all, func(a, b hit) int { return cmp.Or(a.class-b.class, cmp.Compare(a.id, b.id)) })
	list := []string{}
	for _, h := range all[:min(len(all), limit)] {
		list = append(list, fmt.Sprint(h.id, " ", h.why))
	}
	return list
}

// fits is 1 for the word itself, 2 for a beginning, 3 for one letter wrong.
func fits(word string, among []string) int {
	best := 9
	for _, has := range among {
		switch {
		case has == word:
			best = min(best, 1)
		case len(word) >= 2 && strings.HasPrefix(has, word):
			best = min(best, 2)
		case len(word) >= 4 && !strings.ContainsAny(word, "0123456789") && max(len(word)-len(has), len(has)-len(word)) < 2 && distance(word, has) == 1:
			best = min(best, 3)
		}
	}
	return best
}

// distance is Damerau's (a swap of neighbors counts once), by the whole table.
func distance(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

var nameWords = []string{"harvest", "harvests", "harvist", "arvest", "hravest", "food", "foot", "of", "a", "pantry", "pant", "legal", "aid", "aide", "st", "12", "1212", "1213", "house", "hours"}

func drawName(t *rapid.T, most int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(nameWords), 0, most).Draw(t, "name"), " ")
}

func TestLookupFindsWhatAPlainScanFinds(t *testing.T) {
	gazetteer(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := resources.NewDirectory(gazetteer(t))
		for range rapid.IntRange(1, 3).Draw(rt, "changes") {
			var some []resources.Record
			for range rapid.IntRange(1, 12).Draw(rt, "records") {
				id := fmt.Sprintf("r%02d", rapid.IntRange(0, 30).Draw(rt, "id"))
				if slices.ContainsFunc(some, func(r resources.Record) bool { return string(r.Service.ID) == id }) {
					continue
				}
				some = append(some, sample(id, named(drawName(rt, 3)+" org"), provides(drawName(rt, 2)), also(drawName(rt, 2)), current(d, id)))
			}
			put(t, d, some...)
			for range 4 { // the first makes the book, later changes are beside it
				text, limit := drawName(rt, 3), rapid.IntRange(1, 20).Draw(rt, "limit")
				if diff := gocmp.Diff(plainly(d.Records(), text, limit), lookedUp(d.Lookup(text, limit))); diff != "" {
					rt.Fatalf("%q: %s", text, diff)
				}
			}
		}
	})
}

// current makes a record the next version of the one that is kept.
func current(d *resources.Directory, id string) edit {
	return func(r *resources.Record) {
		if kept, ok := d.Record(resources.ServiceID(id)); ok {
			r.Version = kept.Version
		}
	}
}

func FuzzLookup(f *testing.F) {
	for _, seed := range []string{"harvest", "(559) 555-0123", "háry\u0301", "李 中心", "\xff\x00", strings.Repeat("a ", 300), "1212", "st"} {
		f.Add(seed)
	}
	d := directory(f, sample("a", named("Harvest")), sample("b", named("李 中心"), also("Háry")), sample("c", named(strings.Repeat("long", 20))))
	f.Fuzz(func(t *testing.T, text string) {
		hits := d.Lookup(text, 2)
		if len(hits) > 2 {
			t.Fatalf("%d hits", len(hits))
		}
		again := d.Lookup(text, 10)
		if len(again) < len(hits) || !slices.Equal(lookedUp(hits), lookedUp(again)[:len(hits)]) {
			t.Fatalf("the first two of %v are %v", lookedUp(again), lookedUp(hits))
		}
	})
}
