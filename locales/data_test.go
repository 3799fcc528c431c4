package locales

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// complete are the languages that must say everything. The others fall back key by key.
var complete = []string{"en", "es"}

// R39, R96, style.md habit 20
func TestEveryMessageIsInEveryCompleteLanguage(t *testing.T) {
	c := read(t)
	for _, code := range complete {
		if diff := cmp.Diff(c.Keys(English), c.Keys(code)); diff != "" {
			t.Errorf("%s differs from English (-en +%s):\n%s", code, code, diff)
		}
	}
}

// R96: what ships is whole, so that no language goes missing from a first reply
// because of one text.
func TestNoShippedLanguageLacksASafetyString(t *testing.T) {
	c := read(t)
	if diff := cmp.Diff(c.Written(), c.Spoken()); diff != "" {
		t.Errorf("-has messages +is spoken:\n%s", diff)
	}
}

func TestTranslationsKeepThePlaceholdersAndPluralForms(t *testing.T) {
	c := read(t)
	for _, code := range c.Spoken() {
		forms := c.PluralForms(code)
		for _, key := range c.Keys(code) {
			file, line := c.Source(code, key)
			want := Placeholders(c.Text(English, key, "other"))
			slices.Sort(want)
			used := 0
			for _, form := range pluralForms {
				text := c.Text(code, key, form)
				if text == "" {
					continue
				}
				used++
				got := Placeholders(text)
				slices.Sort(got)
				if !slices.Equal(got, want) {
					t.Errorf("%s:%d: %s (%s) has placeholders %v, English has %v", file, line, key, form, got, want)
				}
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s:%d: %s (%s) is blank", file, line, key, form)
				}
			}
			for _, form := range forms {
				if used > 1 && c.Text(code, key, form) == "" {
					t.Errorf("%s:%d: %s has no form %q", file, line, key, form)
				}
			}
		}
	}
}

// R100
func TestNoTextPromisesWhatNobodyCanKeep(t *testing.T) {
	c := read(t)
	for _, code := range c.Spoken() {
		for _, key := range c.Keys(code) {
			if found := c.BannedIn(code, c.Text(code, key, "other")); len(found) > 0 {
				file, line := c.Source(code, key)
				t.Errorf("%s:%d: %s says %q", file, line, key, found)
			}
		}
	}
}

// R39: STOP and HELP stand in the texts that carriers ask for, and START in the
// one that says how to come back (R84). Other reserved words stand nowhere.
func TestNoPromptAsksForACarriersWord(t *testing.T) {
	c := read(t)
	for _, code := range c.Spoken() {
		for _, key := range c.Keys(code) {
			if strings.HasPrefix(key, "line.") {
				continue // another line's own word, as for 88788; check holds their form
			}
			for _, word := range ReservedIn(c.Text(code, key, "other")) {
				if word != "STOP" && word != "HELP" && (word != "START" || key != "stop.confirmed") {
					file, line := c.Source(code, key)
					t.Errorf("%s:%d: %s prints %s", file, line, key, word)
				}
			}
		}
	}
}

// A text that says "text PRIVACY" must be true in its own language.
func TestWordsThatAreAskedForInCapitalsAreUnderstood(t *testing.T) {
	c := read(t)
	known := c.listings()
	for _, code := range c.Spoken() {
		for _, key := range c.Keys(code) {
			if strings.HasPrefix(key, "line.") {
				continue
			}
			for word := range capitals(placeholder.ReplaceAllString(c.Text(code, key, "other"), "")) {
				folded := Fold(word)
				if known[folded] == nil && !slices.Contains(reserved, folded) && !slices.Contains(notWords, word) {
					file, line := c.Source(code, key)
					t.Errorf("%s:%d: %s prints %s, which no list of words holds", file, line, key, word)
				}
			}
		}
	}
}

// notWords are printed in capitals and are nothing to send.
var notWords = []string{"OK", "ZIP", "TTY", "SMS", "ASL", "DACA", "US", "EE", "UU", "EDD", "OSHA"}

func TestEveryLanguageHasTheWordsThatMustWorkAtOnce(t *testing.T) {
	c := read(t)
	for _, code := range c.Locales() {
		words := c.Words(code)
		lists := []string{"exit", "stop", "help", "start", "language"}
		if slices.Contains(complete, code) {
			lists = WordLists()
		}
		for _, list := range lists {
			if len(words.List(list)) == 0 {
				t.Errorf("%s: %s is empty", code, list)
			}
		}
	}
}

// One folder per language: a list named twice in different languages would make two of them unreachable.
func TestAWordNamesOneLanguage(t *testing.T) {
	c := read(t)
	named := map[string]string{}
	for _, code := range c.Locales() {
		words := c.Words(code)
		for _, word := range words.Language {
			if other := named[Fold(word)]; other != "" && other != code {
				t.Errorf("%q names %s and %s", word, other, code)
			}
			named[Fold(word)] = code
		}
	}
}

// R91
func TestEnglishIsPlainEnoughForEverybody(t *testing.T) {
	c := read(t)
	for _, key := range c.Keys(English) {
		limit := MaxGrade
		if Safety(key) {
			limit = MaxSafetyGrade
		}
		text := c.Text(English, key, "other")
		file, line := c.Source(English, key)
		if grade := Grade(text); grade > limit && len(strings.Fields(text)) >= MinGradedWords {
			t.Errorf("%s:%d: %s reads at grade %.1f, the limit is %.0f", file, line, key, grade, limit)
		}
		if words := WordsPerSentence(text); words > MaxSentenceWords {
			t.Errorf("%s:%d: %s has %.1f words a sentence, the limit is %.0f", file, line, key, words, MaxSentenceWords)
		}
	}
}

// R44: in English and Spanish a text goes out at GSM-7 price, save where a letter cannot be avoided.
func TestEnglishIsGSM7(t *testing.T) {
	c := read(t)
	for _, key := range c.Keys(English) {
		if text := c.Text(English, key, "other"); !GSM7(text) && !strings.HasPrefix(key, "lang.") && key != nameKey {
			file, line := c.Source(English, key)
			t.Errorf("%s:%d: %s is not GSM-7", file, line, key)
		}
	}
}
