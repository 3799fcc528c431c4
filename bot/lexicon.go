package bot

import (
	"porchlight/flows"
	"porchlight/flows/understand"
	"porchlight/locales"
)

// NewModel compiles what people say, of all languages that we have words for.
func NewModel(catalog *locales.Catalog) (*understand.Model, error) {
	var lex understand.Lexicon
	for _, tag := range catalog.Locales() {
		loc := understand.Locale{Tag: tag, Words: lists(catalog.Words(tag)), Phrases: map[string]understand.PhraseSet{}}
		for label, set := range catalog.Phrases(tag) {
			loc.Phrases[label] = understand.PhraseSet{Phrases: set.Phrases, Harmless: set.Harmless}
		}
		lex.Locales = append(lex.Locales, loc)
	}
	return understand.New(lex)
}

func lists(w locales.Words) map[string][]string {
	return map[string][]string{
		"exit": w.Exit, "stop": w.Stop, "help": w.Help, "start": w.Start, "language": w.Language,
		"back": w.Back, "menu": w.Menu, "more": w.More, "person": w.Person, "yes": w.Yes, "no": w.No,
		"skip": w.Skip, "privacy": w.Privacy, "machine": w.Machine,
	}
}

// languagesOf numbers the locales: a flows.Language is the index plus one.
func languagesOf(catalog *locales.Catalog) map[string]flows.Language {
	byTag := map[string]flows.Language{}
	for i, tag := range catalog.Locales() {
		byTag[tag] = flows.Language(i + 1)
	}
	return byTag
}
