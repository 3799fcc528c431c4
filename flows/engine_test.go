package flows_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"porchlight/flows"
	"porchlight/flows/library"
)

const (
	english flows.Language = 1
	spanish flows.Language = 2
	hmong   flows.Language = 3 // understood here, never offered
)

var house = flows.House{
	Menu: []flows.FlowID{"housing", "food", "person", "privacy", "language"}, Languages: []flows.Language{english, spanish},
}

func engine(t testing.TB) *flows.Engine {
	t.Helper()
	set, err := library.Read(library.Files, nil)
	if err != nil || len(set.Faults) > 0 {
		t.Fatal(err, set.Faults)
	}
	e, err := flows.New(set.Flows)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// talk plays readings and gives the last turn. Between every two the session is
// saved and loaded, as the bot does; each search finds one service.
func talk(t testing.TB, e *flows.Engine, readings ...flows.Reading) flows.Turn {
	t.Helper()
	turn := e.Begin(house, english, readings[0])
	for _, r := range readings[1:] {
		turn = e.Resume(house, reloaded(t, turn.Session), r)
		turn = searched(e, turn, 1)
	}
	return turn
}

func reloaded(t testing.TB, s flows.Session) flows.Session {
	t.Helper()
	b, err := s.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	var back flows.Session
	if err := back.UnmarshalBinary(b); err != nil {
		t.Fatal(err)
	}
	if back != s {
		t.Fatalf("saved %+v, loaded %+v", s, back)
	}
	return back
}

// searched answers a search with n services.
func searched(e *flows.Engine, turn flows.Turn, n int) flows.Turn {
	if len(turn.Events) == 0 || turn.Events[len(turn.Events)-1].Kind != flows.SearchWanted {
		return turn
	}
	found := flows.Found{More: true}
	for i := range n {
		found.Refs = append(found.Refs, flows.Ref(i+1))
	}
	next := e.Found(house, turn.Session, found)
	next.Events = append(append([]flows.Event(nil), turn.Events...), next.Events...)
	return next
}

func keys(turn flows.Turn) string {
	var out []string
	for _, ev := range turn.Events {
		switch ev.Kind {
		case flows.SearchWanted:
			out = append(out, "search "+ev.Need.String())
		case flows.Reported:
			out = append(out, "reported")
		case flows.Ended:
			out = append(out, "ended"+string(ev.Key))
		default:
			out = append(out, string(ev.Key))
		}
	}
	return strings.Join(out, ", ")
}

func TestConversations(t *testing.T) {
	one, two := flows.Reading{Digit: 1}, flows.Reading{Digit: 2}
	housing := flows.Reading{Need: flows.Housing, Sure: true}
	dv := flows.Reading{Need: flows.DV, Sure: true}
	place := flows.Reading{Place: 7}
	for _, c := range []struct {
		name string
		said []flows.Reading
		want string
	}{
		{"the first reply", []flows.Reading{{}}, "start.hello"},
		{"the menu", []flows.Reading{{}, one}, "start.menu"},
		{"not now", []flows.Reading{housing, two}, "ended"},
		{"a typed no", []flows.Reading{housing, {Command: flows.No}}, "ended"},
		{"a typed yes", []flows.Reading{housing, {Command: flows.Yes}}, "housing.ask_place"},
		{"what the first text said is kept", []flows.Reading{{Need: flows.Housing, Sure: true, Place: 7}, one}, "search housing, common.after"},
		{"anything goes on", []flows.Reading{housing, {}}, "housing.ask_place"},
		{"a place as the answer", []flows.Reading{housing, place}, "search housing, common.after"},
		{"a sensitive subject needs a 1", []flows.Reading{dv, {}}, "start.hello"},
		{"a sensitive subject after a 1", []flows.Reading{dv, one}, "dv.first, dv.ask_place"},
		{"a sensitive subject later asks again", []flows.Reading{housing, {}, dv}, "start.safe"},
		{"and opens after a 1", []flows.Reading{housing, {}, dv, one}, "dv.first, dv.ask_place"},
		{"and a 2 forgets", []flows.Reading{housing, {}, dv, two}, "ended"},
		{"a language by digit", []flows.Reading{housing, {Digit: 3}}, "start.hello"},
		{"a language by name", []flows.Reading{housing, one, {Language: spanish, Named: true, Need: flows.LanguageChange}}, "housing.ask_place"},
		{"a language that is not offered", []flows.Reading{housing, one, {Language: hmong, Named: true}}, "language.ask"},
		{"A or B", []flows.Reading{{Need: flows.Food, Second: flows.Housing}, one}, "start.which"},
		{"B", []flows.Reading{{Need: flows.Food, Second: flows.Housing}, one, two}, "housing.ask_place"},
		{"neither", []flows.Reading{{Need: flows.Food, Second: flows.Housing}, one, {Digit: 3}}, "start.menu"},
		{"which place", []flows.Reading{housing, one, {Which: [4]flows.Place{8, 9}}}, "place.which"},
		{"the second of them", []flows.Reading{housing, one, {Which: [4]flows.Place{8, 9}}, two}, "search housing, common.after"},
		{"no such ZIP", []flows.Reading{housing, one, {Command: flows.NoSuchZIP}}, "place.no_such_zip, housing.ask_place"},
		{"on without a place", []flows.Reading{housing, one, {Command: flows.Skip}}, "search housing, common.after"},
		{"back to the place", []flows.Reading{housing, one, place, {Command: flows.Back}}, "housing.ask_place"},
		{"more", []flows.Reading{housing, one, place, {Command: flows.More}}, "search housing, common.after"},
		{"another place", []flows.Reading{housing, one, place, {Place: 8}}, "search housing, common.after"},
		{"another need", []flows.Reading{housing, one, place, {Need: flows.Food, Sure: true}}, "search food, common.after"},
		{"a person, any time", []flows.Reading{housing, one, {Command: flows.HumanBeing}}, "person.you_call, common.after"},
		{"danger repeats the question", []flows.Reading{housing, one, {Need: flows.Danger}}, "housing.ask_place"},
		{"danger keeps what else was said", []flows.Reading{{Need: flows.Danger, Second: flows.Food}, one}, "food.ask_place"},
		{"a machine", []flows.Reading{{}, one, {Command: flows.Machine}}, "common.machine, start.menu"},
		{"once misunderstood", []flows.Reading{{}, one, {}}, "common.not_understood, start.menu"},
		{"three times misunderstood", []flows.Reading{housing, one, {}, {}, {}}, "common.lost, start.menu"},
		{"thanks", []flows.Reading{{}, one, {Need: flows.Other}}, "start.menu"},
		{"a person from the first reply", []flows.Reading{{}, {Command: flows.HumanBeing}}, "person.you_call, common.after"},
		{"the other need of the message", []flows.Reading{{Need: flows.Food, Second: flows.Housing, Sure: true, Place: 7}, one, {Digit: 3}}, "search housing, common.after"},
		{"for a friend, then what the friend needs", []flows.Reading{{Need: flows.Helper, Second: flows.Food, Sure: true}, one, one}, "helper.friend_words, food.ask_place"},
		{"for a friend, without a need", []flows.Reading{{Need: flows.Helper, Sure: true}, one, one}, "helper.friend_words, start.menu"},
		{"for a friend who is hurt: asked again", []flows.Reading{{Need: flows.Helper, Second: flows.DV, Sure: true}, {}, one}, "helper.friend_words, start.safe"},
		{"A, and then B", []flows.Reading{{Need: flows.Food, Second: flows.Housing, Place: 7}, one, one, {Digit: 3}}, "search housing, common.after"},
		{"one need said again keeps the other", []flows.Reading{{Need: flows.Food, Second: flows.Housing, Sure: true, Place: 7}, {Need: flows.Housing, Sure: true}, {Digit: 3}}, "search food, common.after"},
		{"the other need also when nothing is found", []flows.Reading{{Need: flows.Food, Second: flows.Housing, Sure: true, Place: 7}, one, {Command: flows.Privacy}, {Command: flows.Back}, {Digit: 3}}, "search housing, common.after"},
		{"not safe now, inside a sensitive flow", []flows.Reading{dv, one, {Command: flows.No}}, "ended"},
		{"back to results shows them again", []flows.Reading{housing, one, place, dv, {Command: flows.Back}}, "search housing, common.after"},
		{"an entry is wrong", []flows.Reading{housing, one, place, one, {Digit: 3}, one}, "reported, report.thanks, common.after"},
		{"a choice that is not there", []flows.Reading{{}, one, {Digit: 9}}, "common.not_understood, start.menu"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := keys(talk(t, engine(t), c.said...)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestNothingFoundSaysSo(t *testing.T) {
	e := engine(t)
	turn := e.Begin(house, english, flows.Reading{Need: flows.Food, Sure: true, Place: 7})
	turn = searched(e, e.Resume(house, turn.Session, flows.Reading{Digit: 1}), 0)
	if got := keys(turn); got != "search food, nothing_found.words, nothing_found.after" {
		t.Errorf("got %q", got)
	}
}

// More results are offered only while there are some.
// Before an explicit 1, no numbers of a sensitive subject are named, however the
// conversation goes on: not after three misses, not after "back", not in another flow.
func TestNoLineOfASensitiveSubjectBeforeAnExplicitOne(t *testing.T) {
	food := flows.Reading{Need: flows.Food, Sure: true}
	for _, need := range []flows.Label{flows.DV, flows.SexualAssault, flows.BehaviorChange} {
		hurt := flows.Reading{Need: need, Sure: true}
		for name, said := range map[string][]flows.Reading{
			"three misses at the question":  {food, {}, hurt, {}, {}, {}},
			"three misses after going back": {food, {}, {Place: 7}, hurt, {Command: flows.Back}, {}, {}, {}},
			"another flow's lines":          {{Need: flows.MentalHealth, Sure: true}, {}, {Place: 7}, hurt, {Command: flows.Back}, {Digit: 1}},
			"a person":                      {food, {}, hurt, {Command: flows.HumanBeing}},
		} {
			for _, ev := range talk(t, engine(t), said...).Events {
				if ev.Need.Sensitive() {
					t.Errorf("%s, %s: %s names its lines", need, name, ev.Key)
				}
			}
		}
	}
}

func TestMoreIsOfferedOnlyWhileThereIsMore(t *testing.T) {
	e := engine(t)
	turn := e.Begin(house, english, flows.Reading{Need: flows.Food, Sure: true, Place: 7})
	turn = e.Resume(house, turn.Session, flows.Reading{Digit: 1})
	for _, more := range []bool{true, false} {
		next := e.Found(house, turn.Session, flows.Found{Refs: []flows.Ref{1}, More: more})
		offered := false
		for _, c := range next.Events[len(next.Events)-1].Choices {
			offered = offered || c.Label == flows.MoreLabel
		}
		if offered != more {
			t.Errorf("more results: %v, offered: %v", more, offered)
		}
	}
}

func readings() *rapid.Generator[flows.Reading] {
	return rapid.Custom(func(t *rapid.T) flows.Reading {
		r := flows.Reading{
			Command:  flows.Command(rapid.IntRange(0, int(flows.NoSuchZIP)).Draw(t, "command")),
			Digit:    rapid.Uint8Range(0, 9).Draw(t, "digit"),
			Need:     flows.Label(rapid.IntRange(0, int(flows.Other)).Draw(t, "need")),
			Second:   flows.Label(rapid.IntRange(0, int(flows.Other)).Draw(t, "second")),
			Urgent:   rapid.Bool().Draw(t, "urgent"),
			Sure:     rapid.Bool().Draw(t, "sure"),
			Named:    rapid.Bool().Draw(t, "named"),
			Language: flows.Language(rapid.IntRange(0, 3).Draw(t, "language")),
			Place:    flows.Place(rapid.IntRange(0, 2).Draw(t, "place")),
		}
		if r.Place == 0 && rapid.Bool().Draw(t, "which") {
			r.Which = [flows.MaxWhich]flows.Place{3, 4}
		}
		return r
	})
}

// Whatever is said, a turn ends by asking, searching or ending; the session
// survives saving; nothing sensitive opens without an explicit 1 (DESIGN.md §4).
func TestEveryTurnEndsSomewhere(t *testing.T) {
	e := engine(t)
	rapid.Check(t, func(t *rapid.T) {
		turn := e.Begin(house, english, readings().Draw(t, "first"))
		agreed := false
		for range rapid.IntRange(1, 12).Draw(t, "turns") {
			asked := turn.Events[len(turn.Events)-1]
			r := readings().Draw(t, "reading")
			b, _ := turn.Session.AppendBinary(nil)
			var s flows.Session
			if err := s.UnmarshalBinary(b); err != nil || s != turn.Session {
				t.Fatalf("the session did not survive: %v", err)
			}
			if (r.Digit == 1 || r.Command == flows.Yes) && (asked.Greeting || asked.Key == "start.safe") {
				agreed = true
			}
			turn = searched(e, e.Resume(house, s, r), rapid.IntRange(0, 4).Draw(t, "found"))
			if len(turn.Events) == 0 {
				t.Fatal("a turn without an event")
			}
			last := turn.Events[len(turn.Events)-1]
			switch last.Kind {
			case flows.Ended:
				return
			case flows.Offered:
				if len(last.Choices) == 0 {
					t.Fatalf("the question %s has no choices", last.Key)
				}
			default:
				t.Fatalf("a turn ended with %v %s", last.Kind, last.Key)
			}
			for _, ev := range turn.Events {
				subject, _, _ := strings.Cut(string(ev.Key), ".")
				label, _ := flows.ParseLabel(subject)
				if (label.Sensitive() || ev.Kind == flows.HandOffWanted && ev.Need.Sensitive()) && !agreed {
					t.Fatalf("%s (%s) opened without an explicit 1", ev.Key, ev.Need)
				}
			}
		}
	})
}

// A session from elsewhere is refused or harmless, never a panic.
func FuzzSession(f *testing.F) {
	e := engine(f)
	s := e.Begin(house, english, flows.Reading{Need: flows.Food, Place: 7}).Session
	b, _ := s.AppendBinary(nil)
	f.Add(b, byte(1))
	f.Fuzz(func(t *testing.T, b []byte, digit byte) {
		var s flows.Session
		if s.UnmarshalBinary(b) != nil {
			return
		}
		turn := e.Resume(house, s, flows.Reading{Digit: digit})
		searched(e, turn, 1)
	})
}

func TestNewRefusesBrokenFlows(t *testing.T) {
	start := flows.Flow{ID: "start", Steps: []flows.Step{
		{ID: "hello", Verb: flows.Ask, Choices: []flows.Option{{Digit: 1, To: flows.Target{Step: "menu"}}}},
		{ID: "menu", Verb: flows.Ask, Set: flows.MenuChoices},
		{ID: "which", Verb: flows.Ask, Set: flows.NeedChoices},
		{ID: "safe", Verb: flows.Ask, Choices: []flows.Option{{Digit: 1, To: flows.Target{Step: "menu"}}}},
	}}
	person := flows.Flow{ID: "person", Steps: []flows.Step{{ID: "end", Verb: flows.End}}}
	if _, err := flows.New([]flows.Flow{start, person}); err != nil {
		t.Fatalf("a good set was refused: %v", err)
	}
	for name, set := range map[string][]flows.Flow{
		"no start":      {person},
		"no person":     {start},
		"twice":         {start, person, person},
		"reserved name": {start, person, {ID: "menu", Steps: person.Steps}},
		"no steps":      {start, person, {ID: "empty"}},
		"no such step":  {start, person, {ID: "x", Steps: []flows.Step{{ID: "a", Verb: flows.Go, Next: flows.Target{Step: "b"}}}}},
		"no such flow":  {start, person, {ID: "x", Steps: []flows.Step{{ID: "a", Verb: flows.Go, Next: flows.Target{Flow: "b"}}}}},
		"runs out":      {start, person, {ID: "x", Steps: []flows.Step{{ID: "a", Verb: flows.Say}}}},
		"find alone":    {start, person, {ID: "x", Steps: []flows.Step{{ID: "a", Verb: flows.Find, Need: flows.Food}, {ID: "b", Verb: flows.End}}}},
		"step twice":    {start, person, {ID: "x", Steps: []flows.Step{{ID: "a", Verb: flows.End}, {ID: "a", Verb: flows.End}}}},
	} {
		if _, err := flows.New(set); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
