package understand

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"porchlight/flows"
)

// maxLocales is bounded by the bit set that tells in which locales a word is at home.
const maxLocales = 32

// errTooMany says that a Lexicon holds more locales than a Model can tell apart.
var errTooMany = errors.New("more than 32 locales")

// Model is a compiled Lexicon. It is immutable and safe for use by many
// goroutines.
type Model struct {
	table *table // whole messages
	tree  *tree  // phrases inside a message
	tags  []string
	rooms sync.Pool // of *Heard, all forgotten

	classifier *Classifier                // what phrases do not know; may be nil
	tongues    [MaxClasses]flows.Language // the classifier's languages, 0 for one that is not loaded
	taught     [maxLocales]bool           // locales that the classifier knows
}

// New compiles a Lexicon, with a classifier for what its phrases do not know; it
// may be nil. It refuses an exit word that is an opt-out or carrier word in any
// locale (R33), an unknown table and an empty phrase.
func New(lex Lexicon, classifier *Classifier) (*Model, error) {
	if len(lex.Locales) > maxLocales {
		return nil, errTooMany
	}
	t, err := newTable(lex)
	if err != nil {
		return nil, err
	}
	m := &Model{table: t, tree: newTree()}
	for i, loc := range lex.Locales {
		m.tags = append(m.tags, loc.Tag)
		if err := m.addLocale(i, loc); err != nil {
			return nil, fmt.Errorf("locale %s: %w", loc.Tag, err)
		}
	}
	m.tree.finish()
	m.teach(classifier)
	return m, nil
}

// teach joins the classifier's languages to those of the Lexicon.
func (m *Model) teach(c *Classifier) {
	m.classifier = c
	if c == nil {
		return
	}
	for i, tag := range c.header.Languages {
		if at := slices.Index(m.tags, tag); at >= 0 {
			m.tongues[i], m.taught[at] = flows.Language(at+1), true
		}
	}
}

func (m *Model) addLocale(i int, loc Locale) error {
	names := make([]string, 0, len(loc.Phrases))
	for name := range loc.Phrases {
		names = append(names, name)
	}
	slices.Sort(names) // the same Lexicon gives the same Model
	for _, name := range names {
		if err := m.addPhrases(i, name, loc.Phrases[name]); err != nil {
			return fmt.Errorf("phrases of %s: %w", name, err)
		}
	}
	for _, name := range loc.Words[listNames[languageList]] {
		if key(name) == "" {
			continue
		}
		if err := m.tree.add(name, -1, meaning{label: markName, language: flows.Language(i + 1)}); err != nil {
			return fmt.Errorf("name of the language: %w", err)
		}
	}
	return nil
}

func (m *Model) addPhrases(locale int, name string, set PhraseSet) error {
	if name == "common" {
		for _, phrase := range set.Phrases {
			for _, w := range split(phrase, &m.tree.room).list {
				m.tree.common(w, locale)
			}
		}
		return nil
	}
	label, ok := labelOf(name)
	if !ok {
		return fmt.Errorf("no such table")
	}
	language := flows.Language(locale + 1)
	for _, phrase := range set.Phrases {
		if err := m.tree.add(phrase, locale, meaning{label: label, language: language}); err != nil {
			return err
		}
	}
	for _, phrase := range set.Harmless {
		if err := m.tree.add(phrase, locale, meaning{guards: label, language: language}); err != nil {
			return err
		}
	}
	return nil
}

func labelOf(name string) (flows.Label, bool) {
	switch name {
	case "probe":
		return markProbe, true
	case "urgent":
		return markUrgent, true
	}
	return flows.ParseLabel(name)
}

// Ordinary says that a folded word stands among the words that people say in
// some locale, and is then no misspelt name of a place.
func (m *Model) Ordinary(word string) bool {
	if m == nil || word == "" {
		return false
	}
	if _, ok := m.tree.vocabulary[word]; ok {
		return true
	}
	_, ok := m.table.whole[word]
	return ok
}
