package understand

import (
	"strings"
	"testing"

	"porchlight/flows"
)

// R37: generous for exit, exact for the rest; R33, R34, R36.
func TestWordOfAWholeMessage(t *testing.T) {
	m := testModel(t)
	for text, want := range map[string]Word{
		"exit": ExitWord, "Exit.": ExitWord, "EXIT!!": ExitWord, "exi": ExitWord, "ｅｘｉｔ": ExitWord, "Éxit": ExitWord,
		"“exit”": ExitWord, "exit 🙏": ExitWord, " exit\n": ExitWord, "exiit": ExitWord, "eixt": ExitWord, "exitttt": ExitWord,
		"e x i t": ExitWord, "E.X.I.T.": ExitWord, "exit exit exit": ExitWord, "exit please": ExitWord, "e\u0301xit": ExitWord,
		"x": ExitWord, "0": ExitWord, "٠": ExitWord, "０": ExitWord, "0️⃣": ExitWord, "❌": ExitWord, "❌❌❌": ExitWord,
		"salir": ExitWord, "SALIR por favor": ExitWord, "borrar": ExitWord, "sallir": ExitWord, "quick exit": ExitWord,

		"STOP": CarrierStop, "Stop.": CarrierStop, "stopall": CarrierStop, "Unsubscribe": CarrierStop, "cancel": CarrierStop,
		"END": CarrierStop, "quit": CarrierStop, "revoke": CarrierStop, "OptOut": CarrierStop,
		"opt out": OptOut, "opt-out": OptOut, "STOP ALL": OptOut, "remove": OptOut, "no mas": OptOut, "¡No más!": OptOut,
		"stop texting me": OptOut, "Don't text me anymore": OptOut, "quit sending me this": OptOut, "please stop": OptOut,
		"fadlan jooji": OptOut, "tafadhali acheni kutuma": OptOut, "maaloo dhaabi": OptOut, "itigil po": OptOut, "stop po": OptOut,
		"请停止发短信": OptOut, "እባካችሁ አቁሙ": OptOut, "ਰੋਕੋ ਜੀ": OptOut, "ਰੋਕੋ ਪਲੀਜ਼": OptOut, "xin ngừng": OptOut, "thov nres": OptOut,
		"ka bax fadlan": ExitWord, "futa tafadhali": ExitWord, "请退出": ExitWord, "እባክህ አጥፋ": ExitWord, "burahin po": ExitWord,
		"STOP STOP STOP": OptOut, "STOP no quiero": OptOut, "stop por favor": OptOut,

		"START": StartWord, "unstop": StartWord, "YES": YesWord, "HELP": CarrierHelp, "info": CarrierHelp,
		"ayuda": LocalHelp, "help please": LocalHelp,

		"bus stop on 5th": NoWord, "stop playing lol": NoWord, "cancel my appointment thurs w dr lee": NoWord,
		"quit my job last week now what": NoWord, "meth. wanna quit. where": NoWord, "he wont stop texting me": NoWord,
		"wife": NoWord, "water": NoWord, "clean": NoWord, "text": NoWord, "next": NoWord, "exam": NoWord, "sale": NoWord,
		"home": NoWord, "bus": NoWord, "1": NoWord, "9": NoWord, "food": NoWord, "": NoWord, "🙏": NoWord, "00000": NoWord,
		"exit 12 on the 5 freeway": NoWord, "si": NoWord, "no": NoWord, "me": NoWord, "menu": NoWord, "more": NoWord,
		"hola": NoWord, "rent": NoWord, "wipes": NoWord, "closet": NoWord, "side": NoWord, "gas": NoWord,
	} {
		if got, _ := m.Word(text, nil); got != want {
			t.Errorf("Word(%q) = %v, want %v", text, got, want)
		}
	}
}

// R37: a name of a place is no misspelt exit word; R33: nor is a covert word's neighbor that is known.
func TestPlacesAndCovertWords(t *testing.T) {
	m := testModel(t)
	if got, _ := m.Word("Hyde", nil); got != ExitWord {
		t.Fatalf("Hyde without a gazetteer is %v: the test proves nothing", got)
	}
	if got, _ := m.Word("Hyde", california); got != NoWord {
		t.Errorf("the place Hyde reads as %v", got)
	}
	for _, text := range []string{"PIZZA", "pizza!", "piza", "pizza please"} {
		if got, _ := m.Word(text, nil, "later", "Pizza"); got != ExitWord {
			t.Errorf("covert %q reads as %v", text, got)
		}
	}
	if got, _ := m.Word("quit", nil, "quit"); got != CarrierStop {
		t.Errorf("a covert word took %v from the carriers", got)
	}
}

// R36: the word check needs nothing, not even a Lexicon.
func TestCarrierWordsWorkWithoutAModel(t *testing.T) {
	var m *Model
	for text, want := range map[string]Word{"STOP": CarrierStop, "help": CarrierHelp, "exit": NoWord} {
		if got, _ := m.Word(text, nil); got != want {
			t.Errorf("Word(%q) = %v, want %v", text, got, want)
		}
	}
	if got := m.Read("911", nil); got.Need != flows.Danger {
		t.Errorf("911 without a Lexicon reads as %v", got.Need)
	}
}

// R33: refused at start, and the word is named.
func TestNewRefusesReservedExitWords(t *testing.T) {
	for _, words := range []map[string][]string{
		{"exit": {"quit"}}, {"exit": {"ＥＮＤ"}}, {"exit": {"Help!"}}, {"exit": {"no más"}, "stop": {"no mas"}},
	} {
		_, err := New(Lexicon{Locales: []Locale{{Tag: "xx", Words: words}}}, nil)
		if err == nil || !strings.Contains(err.Error(), words["exit"][0]) {
			t.Errorf("New with %v: %v, want an error that names the word", words, err)
		}
	}
}

// Every shipped exit word exits, and every shipped opt-out word opts out, in every locale at once (R94).
func TestEveryShippedWordIsKnown(t *testing.T) {
	lex := testLexicon(t)
	m := testModel(t)
	for _, loc := range lex.Locales {
		for list, want := range map[string]Word{"exit": ExitWord, "stop": OptOut} {
			for _, word := range loc.Words[list] {
				got, _ := m.Word(word, nil)
				if got != want && (want != OptOut || got != CarrierStop) {
					t.Errorf("%s %s: Word(%q) = %v, want %v", loc.Tag, list, word, got, want)
				}
			}
		}
	}
}
