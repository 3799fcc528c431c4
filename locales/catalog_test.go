package locales

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// files makes a file system from pairs of name and text.
func files(pairs ...string) fs.FS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

func mustRead(t testing.TB, base, over fs.FS) *Catalog {
	t.Helper()
	c, err := Read(base, over)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func small() fs.FS {
	return files(
		"en/messages.toml", `
["a.plain"]
other = "Hello"
["a.name"]
other = "Call {{.Name}} now"
["a.count"]
one = "{{.Count}} place"
other = "{{.Count}} places"
["a.english"]
other = "Only here"
`,
		"en/words.toml", `exit = ["exit"]`+"\n"+`stop = ["opt out"]`,
		"es/messages.toml", "[\"a.plain\"]\nother = \"Hola\"\n",
		"mix/words.toml", "name = \"Tu'un Savi\"\nexit = [\"salir\"]\n",
	)
}

func TestSayFallsBackAndNeverShowsAKey(t *testing.T) {
	c := mustRead(t, small(), nil)
	for _, tt := range []struct {
		code, key string
		args      Args
		want      string
	}{
		{"en", "a.plain", nil, "Hello"},
		{"es", "a.plain", nil, "Hola"},
		{"es-MX", "a.plain", nil, "Hola"},
		{"ES_mx", "a.plain", nil, "Hola"},
		{"es", "a.english", nil, "Only here"},
		{"mix", "a.plain", nil, "Hola"}, // by its stated fallback
		{"mix", "a.english", nil, "Only here"},
		{"tlh", "a.plain", nil, "Hello"},
		{"", "a.plain", nil, "Hello"},
		{"en", "a.missing", nil, ""},
		{"en", "a.name", Args{"Name": "Ana"}, "Call Ana now"},
		{"en", "a.name", Args{"Name": "{{.Count}}"}, "Call {{.Count}} now"},
		{"en", "a.name", nil, "Call  now"},
		{"en", "a.count", Args{"Count": 1}, "1 place"},
		{"en", "a.count", Args{"Count": 3}, "3 places"},
		{"es", "a.count", Args{"Count": 1}, "1 place"}, // English text, English rule
		{"en", "a.count", Args{"Count": "many"}, "many places"},
	} {
		if got := c.Say(tt.code, tt.key, tt.args); got != tt.want {
			t.Errorf("%s %s %v: got %q, want %q", tt.code, tt.key, tt.args, got, tt.want)
		}
	}
}

func TestOnlyFoldersWithMessagesAreSpoken(t *testing.T) {
	c := mustRead(t, small(), nil)
	if diff := cmp.Diff([]string{"en", "es", "mix"}, c.Locales()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"en", "es"}, c.Spoken()); diff != "" {
		t.Error(diff)
	}
	if c.Has("es", "a.english") || !c.Has("es", "a.plain") || c.Has("mix", "a.plain") {
		t.Error("Has counts texts that are borrowed")
	}
	if got := c.Name("mix"); got != "Tu'un Savi" {
		t.Errorf("Name: %q", got)
	}
}

func TestAllNineteenLanguagesAreUnderstood(t *testing.T) {
	c := read(t)
	want := strings.Fields("am ar en es fa fil hmn ko mam mix om pa so sw ti trq vi zh-Hans zh-Hant")
	if diff := cmp.Diff(want, c.Locales()); diff != "" {
		t.Error(diff)
	}
	for _, code := range want {
		if c.Name(code) == "" {
			t.Errorf("%s has no name", code)
		}
	}
	for alias, want := range map[string]string{
		"prs": "fa", "mww": "hmn", "yue": "zh-Hant", "tl": "fil", "zh-CN": "zh-Hans", "zh-TW": "zh-Hant", "zh-tw": "zh-Hant",
		"zh-Hant-HK": "zh-Hant", "en-US": "en", "pa-Guru-IN": "pa", "de": "",
	} {
		if got := c.Resolve(alias); got != want {
			t.Errorf("%s resolves to %q, want %q", alias, got, want)
		}
	}
}

// go-i18n has no rule for "hmn", and a shared bundle answers in another language (libraries.md D).
func TestEveryLanguageMayHaveMessagesOfItsOwn(t *testing.T) {
	var pairs []string
	for _, code := range read(t).Locales() {
		pairs = append(pairs, code+"/messages.toml", "[\"a.who\"]\nother = \""+code+" {{.Count}}\"\n")
	}
	c := mustRead(t, files(pairs...), nil)
	for _, code := range c.Locales() {
		for _, n := range []int{0, 1, 2, 5, 100, 1_000_000} {
			if got := c.Say(code, "a.who", Args{"Count": n}); !strings.HasPrefix(strings.Trim(got, isolate), code+" ") {
				t.Errorf("%s said %q", code, got)
			}
		}
	}
	for code, want := range map[string]string{
		"en": "one other", "es": "one many other", "ar": "zero one two few many other", "ko": "other", "hmn": "other",
		"fil": "one other", "am": "one other", "mix": "one many other",
	} {
		if got := strings.Join(c.PluralForms(code), " "); got != want {
			t.Errorf("%s takes %q, want %q", code, got, want)
		}
	}
}

// R95
func TestNumbersInRightToLeftTextKeepTheirOrder(t *testing.T) {
	c := mustRead(t, files("ar/messages.toml", "[\"a.call\"]\nother = \"اتصل {{.Phone}} الان\"\n"), nil)
	got := c.Say("ar", "a.call", Args{"Phone": "559-555-0100"})
	if want := "اتصل \u2066559-555-0100\u2069 الان"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCatalogIsSharedByManyGoroutines(t *testing.T) {
	c := mustRead(t, small(), nil)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for n := range 200 {
				c.Say("en", "a.count", Args{"Count": n * 7})
				c.Say("es", "a.name", Args{"Name": "x"})
				c.Words("en")
				c.Hours("en", [7][]Span{1: {{480, 1020}}})
				c.PluralForms("es")
				c.Source("en", "a.name")
			}
		})
	}
	wg.Wait()
}

func TestListsThatAreHandedOutCannotChangeTheCatalog(t *testing.T) {
	c := mustRead(t, small(), nil)
	for _, list := range [][]string{c.Locales(), c.Spoken(), c.Keys("en"), Reserved(), c.Banned("en"), WordLists(), PhraseLabels()} {
		clear(list)
	}
	if slices.Contains(c.Locales(), "") || slices.Contains(c.Spoken(), "") || slices.Contains(c.Keys("en"), "") ||
		slices.Contains(Reserved(), "") || slices.Contains(c.Banned("en"), "") || slices.Contains(WordLists(), "") || slices.Contains(PhraseLabels(), "") {
		t.Error("a caller changed the catalog")
	}
}

func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(Files, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSay(b *testing.B) {
	c := read(b)
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			c.Say("es", "hours.unknown", nil)
		}
	})
	b.Run("filled", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			c.Say("es", "distance.serves", Args{"Area": "Fresno County"})
		}
	})
}
