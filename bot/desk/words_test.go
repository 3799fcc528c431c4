package desk_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"porchlight/locales"
)

var (
	saidKey   = regexp.MustCompile(`"(staff\.[a-z0-9_.]+[a-z0-9_])"`)
	saidFirst = regexp.MustCompile(`"(staff\.[a-z0-9_.]*\.)"`) // the beginning of keys that differ in their end
	flowKey   = regexp.MustCompile(`(staff\.[a-z0-9_.]+)`)
)

// Every word that the desk and its skin say is there, every word that is there
// is said, and Spanish has them all with the same values filled in.
func TestTheWordsForStaffAreWholeInEnglishAndSpanish(t *testing.T) {
	content, err := written()
	if err != nil {
		t.Fatal(err)
	}
	catalog := content.Catalog()
	var said, firsts []string
	for _, pattern := range []string{"*.go", "../discord/*.go", "../../flows/library/consult*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			form := saidKey
			if strings.HasSuffix(file, ".yaml") {
				form = flowKey
			}
			for _, m := range form.FindAllStringSubmatch(string(source), -1) {
				said = append(said, m[1])
			}
			for _, m := range saidFirst.FindAllStringSubmatch(string(source), -1) {
				firsts = append(firsts, m[1])
			}
		}
	}
	if len(said) < 100 {
		t.Fatalf("only %d words were found", len(said))
	}
	begins := func(key string) bool {
		return slices.ContainsFunc(firsts, func(first string) bool { return strings.HasPrefix(key, first) })
	}
	for _, key := range said {
		if !catalog.Has(locales.English, key) && !begins(key) {
			t.Errorf("%s is said, and is no word", key)
		}
	}
	for _, key := range catalog.StaffKeys(locales.English) {
		if !slices.Contains(said, key) && !begins(key) {
			t.Errorf("%s is a word that nothing says", key)
		}
		if !catalog.Has("es", key) {
			t.Errorf("%s is not said in Spanish", key)
			continue
		}
		english, spanish := slices.Sorted(slices.Values(locales.Placeholders(catalog.Text("en", key, "other")))), slices.Sorted(slices.Values(locales.Placeholders(catalog.Text("es", key, "other"))))
		if !slices.Equal(english, spanish) {
			t.Errorf("%s fills in %v, in Spanish %v", key, english, spanish)
		}
	}
	for _, key := range catalog.StaffKeys("es") {
		if !catalog.Has(locales.English, key) {
			t.Errorf("%s is said in Spanish only", key)
		}
	}
}

// Each choice of a command, each page and each reason has words: none is empty.
func TestEveryChoiceOfACommandHasWords(t *testing.T) {
	o := open(t)
	for _, c := range o.Commands() {
		for _, opt := range c.Options {
			for _, choice := range opt.Choices {
				if choice.Label == "" || choice.Value == "" {
					t.Errorf("/%s %s: a choice is %+v", c.Name, opt.Name, choice)
				}
			}
		}
	}
}

// A screen in a language that staff have no words in is in English.
func TestOtherLanguagesReadEnglish(t *testing.T) {
	o := open(t)
	w := who(writer)
	for locale, want := range map[string]string{
		"": "What waits", "en-GB": "What waits", "ko": "What waits", "zz-ZZ": "What waits", "es-ES": "Lo pendiente", "es-419": "Lo pendiente", "es": "Lo pendiente",
	} {
		w.Locale = locale
		if got := o.command(w, "queue").Title; got != want {
			t.Errorf("%q reads %q", locale, got)
		}
	}
}
