package locales

import (
	"fmt"
	"slices"
	"strings"
)

// Phrases are what people say in one language, by label. A token that ends in *
// is a prefix: "evict*".
type Phrases map[string]PhraseSet

// PhraseSet is the phrases of one label and the contexts that undo a match (in
// the file: negated and harmless).
type PhraseSet struct {
	Phrases  []string
	Harmless []string
}

// phraseLabels is the closed set of tables in phrases.toml: the labels of
// flows, and probe, urgent and common (everyday words that tell the language).
var phraseLabels = []string{
	"danger", "suicide", "dv", "sexual_assault", "housing", "food", "money", "work",
	"mental_health", "legal", "behavior_change", "community", "helper", "person",
	"language_change", "exit", "stop", "help", "other", "probe", "urgent", "common",
}

// PhraseLabels gives the names of the tables in phrases.toml.
func PhraseLabels() []string { return slices.Clone(phraseLabels) }

// phraseTable is one table as it stands in the file.
type phraseTable struct {
	Phrases  []string `toml:"phrases"`
	Negated  []string `toml:"negated"`
	Harmless []string `toml:"harmless"`
}

// takePhrases adds a phrases.toml to what is there. An overlay adds phrases and
// cannot remove one; exit and opt-out of a shipped locale stay as they are (DESIGN.md §5).
func (l *locale) takePhrases(src source, shipped bool) error {
	var tables map[string]phraseTable
	if err := decode(src, &tables); err != nil {
		return err
	}
	for label, t := range tables {
		if !slices.Contains(phraseLabels, label) {
			return fmt.Errorf("%s:%d: unknown label %q", src.place, src.line(label), label)
		}
		if shipped && (label == "exit" || label == "stop") {
			return fmt.Errorf("%s:%d: %q of an embedded language cannot be changed", src.place, src.line(label), label)
		}
		for key, list := range map[string][]string{"phrases": t.Phrases, "negated": t.Negated, "harmless": t.Harmless} {
			if err := checkPhrases(src, label, key, list); err != nil {
				return err
			}
		}
		set := l.phrases[label]
		set.Phrases = join(set.Phrases, t.Phrases)
		set.Harmless = join(set.Harmless, t.Negated, t.Harmless)
		l.phrases[label] = set
	}
	return nil
}

// checkPhrases refuses a phrase that is blank or only a star: it would match everything.
func checkPhrases(src source, label, key string, list []string) error {
	for _, phrase := range list {
		if strings.Trim(phrase, "* \t") == "" {
			return fmt.Errorf("%s:%d: %s: %q is no phrase", src.place, src.lineOf(label, key, phrase), label, phrase)
		}
	}
	return nil
}

// join is the union of lists, in order, without repeats.
func join(lists ...[]string) []string {
	var all []string
	seen := map[string]bool{}
	for _, list := range lists {
		for _, s := range list {
			if !seen[s] {
				seen[s] = true
				all = append(all, s)
			}
		}
	}
	return all
}
