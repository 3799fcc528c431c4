package places_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/resources/places"
)

// The five first communities.
var (
	humboldt   = places.Home{Counties: []string{"06023"}}
	oakland    = places.Home{Counties: []string{"06001"}}
	fresno     = places.Home{Counties: []string{"06019"}}
	losAngeles = places.Home{Counties: []string{"06037"}}
	sanDiego   = places.Home{Counties: []string{"06073"}}
)

// answer writes a result as "Fresno, CA" or "Chinatown, CA (Alameda County) | …";
// "-" is nothing.
func answer(g *places.Gazetteer, r places.Result) string {
	if !r.Found() {
		return "-"
	}
	if r.Place != 0 {
		p := g.Place(r.Place)
		return p.Name + ", " + p.State
	}
	var all []string
	for _, id := range r.Which {
		p := g.Place(id)
		all = append(all, fmt.Sprintf("%s, %s (%s)", p.Name, p.State, p.County))
	}
	return strings.Join(all, " | ")
}

type reading struct {
	home places.Home
	text string
	want string
}

func check(t *testing.T, table []reading) {
	t.Helper()
	g := gazetteer(t)
	for _, c := range table {
		if got := answer(g, g.Find(places.Words(c.text), c.home)); got != c.want {
			t.Errorf("%q from %v: %s; want %s", c.text, c.home.Counties, got, c.want)
		}
	}
}

func TestNamesAreReadFromHome(t *testing.T) {
	const chinatowns = "Chinatown, CA (San Francisco County) | Chinatown, CA (Alameda County) | Chinatown, CA (Los Angeles County)"
	const springfields = "Springfield, MO (Greene County) | Springfield, MA (Hampden County) | Springfield, IL (Sangamon County) | Springfield, OR (Lane County)"
	check(t, []reading{
		{fresno, "fresno", "Fresno, CA"},
		{places.Home{}, "fresno", "Fresno, CA (Fresno County) | Fresno, TX (Fort Bend County) | Fresno, OH (Coshocton County)"},
		{places.Home{Counties: []string{"48157"}}, "fresno", "Fresno, TX"},
		{fresno, "chinatown", chinatowns},
		{oakland, "chinatown", "Chinatown, CA"},
		{
			places.Home{Counties: []string{"06037", "06001"}},
			"chinatown",
			"Chinatown, CA (Alameda County) | Chinatown, CA (Los Angeles County) | Chinatown, CA (San Francisco County)",
		},
		{places.Home{Counties: []string{"27053"}}, "hennepin", "Hennepin County, MN"},
		{fresno, "in hennepin", "Hennepin, IL (Putnam County) | Hennepin, OK (Garvin County)"},
		{fresno, "springfield", springfields},
		{fresno, "oakland", "Oakland, CA"},
		{losAngeles, "oakland", "Oakland, CA"},
		{oakland, "oakland", "Oakland, CA"},
		{humboldt, "eureka", "Eureka, CA"},
		{sanDiego, "eureka", "Eureka, CA"},
		{humboldt, "arcata", "Arcata, CA"},
		{humboldt, "mckinleyville", "McKinleyville, CA"},
		{humboldt, "hoopa", "Hoopa, CA"},
		{humboldt, "fortuna", "Fortuna, CA"},
		{sanDiego, "city heights", "City Heights, CA"},
		{sanDiego, "el cajon", "El Cajon, CA"},
		{losAngeles, "koreatown", "Koreatown, CA"},
		{losAngeles, "boyle heights", "Boyle Heights, CA"},
		{losAngeles, "skid row", "Skid Row, CA"},
		{oakland, "fruitvale", "Fruitvale, CA"},
		{fresno, "west fresno", "West Fresno, CA"},
		{fresno, "huron", "Huron, CA"},
		{fresno, "mendota", "Mendota, CA"},
		{humboldt, "humboldt", "Humboldt County, CA"},
		{oakland, "alameda", "Alameda, CA"},
		{fresno, "new york", "New York City, NY"},
		{fresno, "new orleans", "New Orleans, LA"},
		{fresno, "saint louis missouri", "St. Louis, MO"},
		{fresno, "mt shasta", "Mount Shasta, CA"},
		{fresno, "o'fallon il", "O'Fallon, IL"},
		{fresno, "la cañada flintridge", "La Cañada Flintridge, CA"},
	})
}

func TestAStateOrACountyAfterTheNameIsHeeded(t *testing.T) {
	check(t, []reading{
		{fresno, "fresno ca", "Fresno, CA"},
		{fresno, "mckinleyville ca", "McKinleyville, CA"},
		{fresno, "san diego, california", "San Diego, CA"},
		{fresno, "fresno tx", "Fresno, TX"},
		{fresno, "springfield il", "Springfield, IL"},
		{fresno, "springfield nueva york", "Springfield, NY"},
		{fresno, "washington dc", "Washington, D.C., DC"},
		{fresno, "washington d.c.", "Washington, D.C., DC"},
		{fresno, "portland oregon", "Portland, OR"},
		{fresno, "portland california", "-"},
		{fresno, "money mississippi", "Money, MS"},
		{fresno, "fresno county", "Fresno County, CA"},
		{sanDiego, "condado de san diego", "San Diego County, CA"},
		{fresno, "county of los angeles", "Los Angeles County, CA"},
		{losAngeles, "la county", "Los Angeles County, CA"},
		{fresno, "orange county", "Orange County, CA"},
		{fresno, "orleans parish", "Orleans Parish, LA"},
		{fresno, "chinatown oakland", "Chinatown, CA"},
		{fresno, "springfield sangamon county", "Springfield, IL"},
		{sanDiego, "chinatown in los angeles", "Chinatown, CA"},
		{fresno, "california", "-"},
		{fresno, "washington", "-"},
		// two letters that are also a word
		{oakland, "oakland or berkeley", "Oakland, CA"},
		{oakland, "im in oakland ok", "Oakland, CA"},
		{fresno, "help me in fresno", "Fresno, CA"},
		{fresno, "lawrenceburg in", "Lawrenceburg, IN"},
		{fresno, "near lawrenceburg in a car", "Lawrenceburg, KY (Anderson County) | Lawrenceburg, TN (Lawrence County) | Lawrenceburg, IN (Dearborn County)"},
	})
}

func TestAPlaceInsideASentence(t *testing.T) {
	check(t, []reading{
		{humboldt, "im sleeping in my car by the walmart in eureka", "Eureka, CA"},
		{humboldt, "still need somewhere he cant find me humboldt", "Humboldt County, CA"},
		{fresno, "need rides to chemo in redding", "Redding, CA"},
		{fresno, "banco de comida en huron", "Huron, CA"},
		{losAngeles, "cuanto es el minimo en los angeles", "Los Angeles, CA"},
		{sanDiego, "vivo en la calle con mi perro por san diego", "San Diego, CA"},
		{oakland, "cuartos en renta baratos oakland", "Oakland, CA"},
		{sanDiego, "xabado ayaa ka dhacaya xaafadeena city heights", "City Heights, CA"},
		{fresno, "peb pw hauv tsheb fresno", "Fresno, CA"},
		{fresno, "moved from chicago to fresno", "Fresno, CA"},
		{fresno, "need shelter selma", "Selma, CA"},
		{fresno, "cerca de sanger", "Sanger, CA"},
		{fresno, "en el centro de fresno", "Fresno, CA"},
		{fresno, "i live near downtown fresno", "Downtown Fresno, CA"},
		{losAngeles, "2 kids in compton", "Compton, CA"},
		{losAngeles, "i live in la", "Los Angeles, CA"},
		{losAngeles, "vivo en la", "Los Angeles, CA"},
		{losAngeles, "need food la", "Los Angeles, CA"},
		{losAngeles, "i live in la mirada", "La Mirada, CA"},
		{sanDiego, "need food la mesa", "La Mesa, CA"},
	})
}

func TestAnEverydayWordNeedsACue(t *testing.T) {
	check(t, []reading{
		{fresno, "i need food in orange", "Orange, CA"},
		{fresno, "orange", "Orange, CA"},
		{fresno, "i ate an orange today", "-"},
		{fresno, "we lost everything in paradise", "Paradise, CA"},
		{fresno, "this is not paradise for us", "-"},
		{fresno, "clean needles please for him", "-"},
		{fresno, "near needles", "Needles, CA"},
		{fresno, "money", "-"},
		{fresno, "i need money", "-"},
		{fresno, "at home in need of food", "-"},
		{fresno, "hope", "-"},
		{fresno, "no hope in my life", "-"},
		{fresno, "off weed", "-"},
		{fresno, "nice", "-"},
		{fresno, "cool", "-"},
		{fresno, "in august", "-"},
		{losAngeles, "vivo en la calle", "-"},
		{fresno, "trabajo en el campo y no me pagan", "-"},
		{fresno, "siento soledad en mi casa", "-"},
		{fresno, "agua caliente", "-"},
		{fresno, "salida", "-"},
		{fresno, "me dieron de alta", "-"},
		// one word alone is no village of another state
		{fresno, "odin", "-"},
		{fresno, "parole", "-"},
		{fresno, "roach", "-"},
		{fresno, "notario", "-"},
	})
}

// A person's name is not where they are, and a land that somebody fled is not
// a town of that name.
func TestNamesOfPeopleAndLandsAreNotPlaces(t *testing.T) {
	check(t, []reading{
		{fresno, "my ex jackson hit me", "-"},
		{fresno, "abused by jackson", "-"},
		{fresno, "im in jackson", "Jackson, CA"},
		{fresno, "tracy took the kids", "-"},
		{humboldt, "miranda is my wife", "-"},
		{sanDiego, "im from lebanon", "-"},
		{sanDiego, "i came from sudan", "-"},
		{losAngeles, "soy de el salvador", "-"},
	})
}

func TestOneLetterWrongIsForgiven(t *testing.T) {
	check(t, []reading{
		{fresno, "frenso", "Fresno, CA"},
		{fresno, "gresno", "Fresno, CA"},
		{fresno, "food bank frensno", "Fresno, CA"},
		{humboldt, "mckinlyville", "McKinleyville, CA"},
		{humboldt, "mckinley ville", "McKinleyville, CA"},
		{humboldt, "need a bed eurika", "Eureka, CA"},
		{sanDiego, "sandiego", "San Diego, CA"},
		{sanDiego, "living in san deigo now", "San Diego, CA"},
		{sanDiego, "el cahon", "El Cajon, CA"},
		{losAngeles, "los angelas", "Los Angeles, CA"},
		{fresno, "san fransisco", "San Francisco, CA"},
		{fresno, "i live in reedly", "Reedley, CA"},
		{oakland, "in oaklnd", "Oakland, CA"},
		// everyday words that are one letter from a Californian name
		{fresno, "hay sangre", "-"},
		{fresno, "in danger", "-"},
		{humboldt, "me esta mirando", "-"},
		{fresno, "it matters in this matter", "-"},
		{fresno, "en adelante", "-"},
		{fresno, "mi senora", "-"},
		{fresno, "fresnp tx", "Fresno, TX"},
		{sanDiego, "living in san marco now", "San Marcos, CA"},
		{sanDiego, "they put a lemon grave there", "-"},
		{sanDiego, "what an otay mess today", "-"},
		{fresno, "my kids in gresno now", "-"}, // the first letter, inside a sentence
		// too short, and too far from home
		{fresno, "lodl", "-"},
		{fresno, "in seatle", "-"},
	})
}

// R16 and R17 need the county, not the point, so a whole county is a place.
func TestTheSpanOfAPlaceIsExact(t *testing.T) {
	g := gazetteer(t)
	for _, c := range []struct {
		text       string
		start, end int
	}{
		{"need food in fresno ca tonight", 3, 5},
		{"condado de fresno", 0, 3},
		{"winston-salem please", 0, 1},
		{"winston salem please", 0, 2},
		{"we are in frenso tonight", 3, 4},
		{"i'm in o'fallon, missouri now", 2, 4},
		{strings.Repeat("word ", 3000) + "in fresno", 3001, 3002},
		{"in fresno " + strings.Repeat("word ", 3000), 1, 2},
		{strings.Repeat("x-", 300) + "y in fresno", 2, 3},
	} {
		got := g.Find(strings.Fields(strings.ReplaceAll(c.text, ",", "")), fresno)
		if got.Start != c.start || got.End != c.end || !got.Found() {
			t.Errorf("%.40q: %d to %d (%s)", c.text, got.Start, got.End, answer(g, got))
		}
	}
}

// A long text is read in passes; a name that lies across their border is found.
func TestANameAcrossTwoPassesIsFound(t *testing.T) {
	g := gazetteer(t)
	for n := range 600 {
		words := append(slices.Repeat([]string{"w"}, n), "in", "san", "diego", "california")
		if r := g.Find(words, fresno); r.Start != n+1 || r.End != n+4 {
			t.Fatalf("after %d words: %d to %d", n, r.Start, r.End)
		}
	}
}

// Words come from outside: some callers leave marks inside them.
func TestMarksInsideWordsAreRead(t *testing.T) {
	g := gazetteer(t)
	for text, want := range map[string]string{
		"in l.a.": "Los Angeles, CA", "st. helena": "Saint Helena, CA", "FRESNO": "Fresno, CA", "fresno,ca": "Fresno, CA",
		"san-diego": "San Diego, CA", "fres'no": "Fresno, CA",
	} {
		if got := answer(g, g.Find(strings.Fields(text), losAngeles)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestTheCallersWordsAreNotTakenForMisspellings(t *testing.T) {
	g := gazetteer(t)
	words := []string{"in", "oaklend"}
	if got := answer(g, g.Find(words, oakland)); got != "Oakland, CA" {
		t.Errorf("got %s", got)
	}
	home := places.Home{Counties: oakland.Counties, Ordinary: func(w string) bool { return w == "oaklend" || w == "boise" }}
	if got := answer(g, g.Find([]string{"in", "boise"}, home)); got != "-" {
		t.Errorf("got %s", got)
	}
	if got := answer(g, g.Find([]string{"in", "boise"}, oakland)); got != "Boise, ID" {
		t.Errorf("got %s", got)
	}
	if got := answer(g, g.Find(words, home)); got != "-" {
		t.Errorf("got %s", got)
	}
}

func TestLookupTakesAnyNameAndNothingElse(t *testing.T) {
	g := gazetteer(t)
	for text, want := range map[string]string{
		"Fresno":                "Fresno, CA",
		"  City Heights ":       "City Heights, CA",
		"San Diego, California": "San Diego, CA",
		"Condado de Fresno":     "Fresno County, CA",
		"Humboldt County":       "Humboldt County, CA",
		"Needles":               "Needles, CA",
		"Nice":                  "Nice, CA",
		"Campo":                 "Campo, CA",
		"Fresmo":                "Fresno, CA",
		"Money":                 "Money, MS",
		"in Fresno":             "Fresno, CA",
		"Fresno please":         "-",
		"housing in Fresno":     "-",
		"":                      "-",
		"qqqqqq":                "-",
	} {
		if got := answer(g, g.Lookup(text, fresno)); got != want {
			t.Errorf("Lookup(%q) = %s, want %s", text, got, want)
		}
	}
}

// R47: what is not kept anywhere cannot be found there.
func TestFindLeavesNothingOnTheHeap(t *testing.T) {
	g := gazetteer(t)
	for _, text := range []string{
		"i need help with rent this month please they gave us notice",
		"we are in fresno tonight", "we are in frenso tonight", "xoqed vanket brolam",
	} {
		words := places.Words(text)
		if n := testing.AllocsPerRun(100, func() { g.Find(words, fresno) }); n >= 1 {
			t.Errorf("%q: %.0f allocations", text, n)
		}
	}
}

func TestIsName(t *testing.T) {
	g := gazetteer(t)
	var got []string
	for _, w := range []string{"fresno", "san", "exeter", "wife", "", "zzz", "fres no"} {
		if g.IsName(w) {
			got = append(got, w)
		}
	}
	if diff := cmp.Diff([]string{"fresno", "exeter"}, got); diff != "" {
		t.Error(diff)
	}
}

func ExampleGazetteer_Find() {
	g, err := places.Open()
	if err != nil {
		panic(err)
	}
	home := places.Home{Counties: []string{"06019"}} // Fresno County
	r := g.Find(places.Words("Is there a food bank in Huron?"), home)
	p := g.Place(r.Place)
	fmt.Println(p.Name, p.County, p.State, g.Zone(p.FIPS))
	// Output: Huron Fresno County CA America/Los_Angeles
}
