package bot

import (
	"porchlight/flows"
	"porchlight/flows/understand"
	"porchlight/locales"
)

// NewModel compiles what people say, of all languages that we have words for.
func NewModel(catalog *locales.Catalog) (*understand.Model, error) {
	classifier, err := understand.NewClassifier(understand.Weights)
	if err != nil {
		return nil, err
	}
	return understand.New(Lexicon(catalog), classifier)
}

// Lexicon is what a catalog knows of what people say, in the form that
// understand compiles.
func Lexicon(catalog *locales.Catalog) (lex understand.Lexicon) {
	for _, tag := range catalog.Locales() {
		words := catalog.Words(tag)
		loc := understand.Locale{Tag: tag, Words: words.Lists(), Phrases: map[string]understand.PhraseSet{}}
		for label, set := range catalog.Phrases(tag) {
			loc.Phrases[label] = understand.PhraseSet{Phrases: set.Phrases, Harmless: set.Harmless}
		}
		lex.Locales = append(lex.Locales, loc)
	}
	return lex
}

// languagesOf numbers the locales: a flows.Language is the index plus one.
func languagesOf(catalog *locales.Catalog) map[string]flows.Language {
	byTag := map[string]flows.Language{}
	for i, tag := range catalog.Locales() {
		byTag[tag] = flows.Language(i + 1)
	}
	return byTag
}
