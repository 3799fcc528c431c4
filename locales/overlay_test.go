package locales

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOverlayWinsKeyByKey(t *testing.T) {
	base := files(
		"en/messages.toml", "[\"a.one\"]\nother = \"one\"\n[\"a.two\"]\nother = \"two\"\n",
		"en/words.toml", "exit = [\"exit\"]\nback = [\"back\"]\nmore = [\"more\"]\n",
		"en/phrases.toml", "[food]\nphrases = [\"hungry\"]\n",
	)
	over := files(
		"en/messages.toml", "[\"a.two\"]\nother = \"deux\"\n[\"a.three\"]\nother = \"three\"\n",
		"en/words.toml", "back = [\"return\"]\n",
		"en/phrases.toml", "[food]\nphrases = [\"munchies\"]\n[work]\nphrases = [\"job\"]\n",
		"tlh/words.toml", "name = \"tlhIngan Hol\"\nexit = [\"mej\"]\nstop = [\"mev\"]\n",
	)
	c := mustRead(t, base, over)
	for key, want := range map[string]string{"a.one": "one", "a.two": "deux", "a.three": "three"} {
		if got := c.Say("en", key, nil); got != want {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
	}
	want := Words{Exit: []string{"exit"}, Back: []string{"return"}, More: []string{"more"}}
	if diff := cmp.Diff(want, c.Words("en")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"hungry", "munchies"}, c.Phrases("en")["food"].Phrases); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"mej"}, c.Words("tlh").Exit); diff != "" {
		t.Error(diff)
	}
	for key, want := range map[string]string{
		"a.one": "locales/en/messages.toml:1", "a.two": "overlay/locales/en/messages.toml:1", "words.exit": "locales/en/words.toml:1",
		"words.back": "overlay/locales/en/words.toml:1", "phrases.work": "overlay/locales/en/phrases.toml:3", "a.none": ":0",
	} {
		if file, line := c.Source("en", key); place(file, line) != want {
			t.Errorf("%s stands in %s, want %s", key, place(file, line), want)
		}
	}
}

// DESIGN.md §5: an overlay can never add to, alter or remove them.
func TestOverlayCannotTouchTheExitAndOptOutWordsOfAShippedLanguage(t *testing.T) {
	for name, text := range map[string]string{
		"en/words.toml":    "\nexit = []\n",
		"es/words.toml":    "\nstop = [\"x\"]\n",
		"so/phrases.toml":  "\n[exit]\nphrases = [\"x\"]\n",
		"sw/phrases.toml":  "\n[stop]\nphrases = [\"x\"]\n",
		"mam/phrases.toml": "\n[stop]\n",
	} {
		_, err := Read(Files, files(name, text))
		if err == nil || !strings.Contains(err.Error(), "overlay/locales/"+name+":2: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFaultyFilesAreRefusedWithFileAndLine(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"en/messages.toml", "[\"a.b\"]\nother = \"x\"\n[\"a.c\"]\nothr = \"x\"\n", "en/messages.toml:3: message \"a.c\": unknown field \"othr\""},
		{"en/messages.toml", "[\"a.b\"]\none = \"x\"\n", "en/messages.toml:1: message \"a.b\" has no text"},
		{"en/messages.toml", "[\"a.b\"]\nother = \"\"\n", "en/messages.toml:1: message \"a.b\" has no text"},
		{"en/messages.toml", "[other]\nother = \"x\"\n", "en/messages.toml:1: message \"other\": a key is"},
		{"en/messages.toml", "[\"words.x\"]\nother = \"x\"\n", "en/messages.toml:1: message \"words.x\": a key is"},
		{"en/messages.toml", "\n[\"a.b\"]\nother = \"{{range .X}}\"\n", "en/messages.toml:2: message \"a.b\": other: only placeholders"},
		{"en/messages.toml", "[\"a.b\"]\nother = \"{{.Name\"\n", "en/messages.toml:1: message \"a.b\": other: only placeholders"},
		{"en/messages.toml", "[\"a.b\"]\nother = \"x\n", "en/messages.toml:2: "},
		{"en/messages.toml", "[\"a.b\"]\nother = 3\n", "en/messages.toml:"},
		{"en/messages.toml", "[\"a.b\"]\nother = \"x\"\n[\"a.b\"]\nother = \"y\"\n", "en/messages.toml:"},
		{"en/words.toml", "name = \"x\"\nexti = [\"x\"]\n", "en/words.toml:2: unknown key \"exti\""},
		{"en/words.toml", "exit = [\n  \"a\",\n  \" \",\n]\n", "en/words.toml:3: exit: \" \" is no word"},
		{"en/words.toml", "exit = \"x\"\n", "en/words.toml:"},
		{"en/phrases.toml", "[food]\nphrases = [\"x\"]\n\n[foood]\nphrases = [\"y\"]\n", "en/phrases.toml:4: unknown label \"foood\""},
		{"en/phrases.toml", "[food]\nphrase = [\"x\"]\n", "en/phrases.toml:2: unknown key \"food.phrase\""},
		{"en/phrases.toml", "[food]\nphrases = [\n\"a\",\n\"*\"]\n", "en/phrases.toml:4: food: \"*\" is no phrase"},
	} {
		_, err := Read(files(tt.name, tt.text), nil)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q:\n got %v\nwant %s", tt.text, err, tt.want)
		}
	}
}

func TestNegatedAndHarmlessContextsUndoAMatchAlike(t *testing.T) {
	c := mustRead(t, files("en/phrases.toml", "[danger]\nphrases = [\"kill*\"]\nnegated = [\"not kill\"]\nharmless = [\"killing time\"]\n"), nil)
	want := Phrases{"danger": {Phrases: []string{"kill*"}, Harmless: []string{"not kill", "killing time"}}}
	if diff := cmp.Diff(want, c.Phrases("en")); diff != "" {
		t.Error(diff)
	}
	if file, line := c.PhraseSource("en", "danger", "killing time"); line != 4 {
		t.Errorf("found at %s:%d", file, line)
	}
}

func place(file string, line int) string { return file + ":" + string(rune('0'+line%10)) }
