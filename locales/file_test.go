package locales

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// unisolated takes off what keeps a number in its order inside a right-to-left text.
var unisolated = strings.NewReplacer(isolate, "", popIsolate, "")

// Our renderer must say what go-i18n would say, for every message we ship.
func TestSayEqualsGoI18nForEveryShippedMessage(t *testing.T) {
	c := read(t)
	for _, code := range c.Spoken() {
		rules := code // go-i18n has no plural rule for some
		if other := pluralTags[code]; other != "" {
			rules = other
		}
		bundle := i18n.NewBundle(language.MustParse(rules))
		bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
		text, err := Files.ReadFile(code + "/messages.toml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := bundle.ParseMessageFileBytes(text, "active."+rules+".toml"); err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		l := i18n.NewLocalizer(bundle, rules)
		for _, key := range c.Keys(code) {
			for _, n := range []int{0, 1, 2, 7, 1_000_000} {
				args := Args{"Count": n}
				for _, name := range Placeholders(c.Text(code, key, "other")) {
					if name != "Count" {
						args[name] = "<" + name + ">"
					}
				}
				want, err := l.Localize(&i18n.LocalizeConfig{MessageID: key, PluralCount: n, TemplateData: map[string]any(args)})
				if want == "" {
					t.Fatalf("%s %s: %v", code, key, err)
				}
				if got := unisolated.Replace(c.Say(code, key, args)); got != want {
					t.Errorf("%s %s: got %q, go-i18n says %q", code, key, got, want)
				}
			}
		}
	}
}

func TestEveryListedWordAndMessageCanBeFoundInItsFile(t *testing.T) {
	c := read(t)
	for _, code := range c.Locales() {
		for _, key := range c.Keys(code) {
			if file, line := c.Source(code, key); file != "locales/"+code+"/messages.toml" || line == 0 {
				t.Errorf("%s %s: %s:%d", code, key, file, line)
			}
		}
		words := c.Words(code)
		for list, entries := range words.Lists() {
			if _, line := c.Source(code, "words."+list); line == 0 {
				t.Errorf("%s: words.%s has no line", code, list)
			}
			for _, word := range entries {
				if _, line := c.WordSource(code, list, word); line == 0 {
					t.Errorf("%s %s: %q has no line", code, list, word)
				}
			}
		}
		for label, set := range c.Phrases(code) {
			for i, phrase := range set.Phrases {
				if i%25 != 0 && i != len(set.Phrases)-1 {
					continue // finding one reads the file from its start: a sample of thousands is enough
				}
				if _, line := c.PhraseSource(code, label, phrase); line == 0 {
					t.Errorf("%s %s: %q has no line", code, label, phrase)
				}
			}
		}
	}
}

func TestLinesAreCountedThroughCommentsAndLongTexts(t *testing.T) {
	const text = `# [not.a.table] "nor a word"
name = "x [y]" # "z"
exit = [ # what wipes
  "one", 'two',
  # "three"
  """four
and more""", "five]",
]
["a.b"]
other = """
many
lines"""
[ "c.d" ] # after
'quoted' = "v"
`
	want := map[string]int{"name": 2, "exit": 3, "a.b": 9, "a.b.other": 10, "c.d": 13, "c.d.quoted": 14}
	items := map[string]int{"one": 4, "two": 4, "four\nand more": 6, "five]": 7}
	gotItems := map[string]int{}
	got := map[string]int{}
	marks(text, func(m mark) bool {
		if m.item != "" {
			gotItems[m.item] = m.line
		} else {
			got[m.path()] = m.line
		}
		return true
	})
	for key, line := range want {
		if got[key] != line {
			t.Errorf("%s: got line %d, want %d", key, got[key], line)
		}
	}
	for item, line := range items {
		if gotItems[item] != line {
			t.Errorf("%q: got line %d, want %d", item, gotItems[item], line)
		}
	}
	if len(got) != len(want) || len(gotItems) != len(items) {
		t.Errorf("found %v and %v", got, gotItems)
	}
}

func TestWordsWithSpecialCharactersSurviveTheFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := "w" + rapid.StringMatching(`[a-zñé አ中"\\#\[\],' ]{0,12}`).Draw(t, "word")
		var file strings.Builder
		if err := toml.NewEncoder(&file).Encode(map[string][]string{"exit": {"first", word}}); err != nil {
			t.Fatal(err)
		}
		c, err := Read(fstest.MapFS{"en/words.toml": {Data: []byte(file.String())}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Words("en").Exit; len(got) != 2 || got[1] != word {
			t.Fatalf("%q became %q", word, got)
		}
		if _, line := c.WordSource("en", "exit", word); line != 1 {
			t.Fatalf("%q was found in line %d", word, line)
		}
	})
}

// An overlay is written by hand: any bytes give a catalog or an error that names the file.
func FuzzRead(f *testing.F) {
	f.Add("[\"a.b\"]\nother = \"x {{.Y}}\"\n", "exit = [\"x\"]\n", "[food]\nphrases = [\"a\"]\n")
	f.Add("[\"a.b\"]\none = \"\"\"", "exit = [[\"x\"]]", "[danger]\nnegated = [\"'\", \"\\\"\"]\n")
	f.Add("a.b = 1", "[exit]\n[exit]", "[[food]]")
	f.Fuzz(func(t *testing.T, messages, words, phrases string) {
		over := fstest.MapFS{
			"es/messages.toml": {Data: []byte(messages)}, "es/words.toml": {Data: []byte(words)}, "es/phrases.toml": {Data: []byte(phrases)},
		}
		c, err := Read(Files, over)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "overlay/locales/es/") {
				t.Fatalf("no place in %v", err)
			}
			return
		}
		if len(c.Words("es").Exit) == 0 {
			t.Fatal("the exit words are gone")
		}
		for _, key := range c.Keys("es") {
			c.Say("es", key, Args{"Count": 2})
			c.Source("es", key)
		}
		c.WordSource("es", "exit", "x")
		c.PhraseSource("es", "danger", "x")
	})
}

func FuzzMarks(f *testing.F) {
	f.Add("a = [\"x\", '''y''']\n[\"t\"]\nb = \"\\\"")
	f.Fuzz(func(t *testing.T, text string) {
		last := 1
		marks(text, func(m mark) bool {
			if m.line < last || m.line > 1+strings.Count(text, "\n") {
				t.Fatalf("line %d after %d", m.line, last)
			}
			last = m.line
			return true
		})
	})
}
