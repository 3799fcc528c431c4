package understand

import "porchlight/flows"

// Lexicon is what people say, in every locale that is loaded. The index of a
// locale plus one is its flows.Language.
type Lexicon struct {
	Locales []Locale
}

// Locale is one language's share of the Lexicon.
type Locale struct {
	Tag     string               // BCP 47
	Words   map[string][]string  // by the list names of words.toml
	Phrases map[string]PhraseSet // by the table names of phrases.toml
}

// PhraseSet is one table of phrases.toml. A phrase is words in a row, accents
// and case ignored. A trailing * makes a word a prefix, a lone * is any one
// word, and ... is up to three words. A harmless phrase owns the words of its
// own table: phrases inside it count for nothing, nor do shorter ones that it
// goes on from ("im in danger" in "im in danger of eviction"). A phrase that spells
// out more words of the same span stands against it.
type PhraseSet struct {
	Phrases, Harmless []string
}

// Places is the gazetteer as this package sees it. Words are folded: lower
// case, no accents, letters and digits only.
type Places interface {
	// ZIP gives the place of a five-digit ZIP code.
	ZIP(zip string) (p flows.Place, ok bool)
	// Find gives the place named inside a sentence: p, or the candidates in
	// which when the name is ambiguous; words[start:end] is the name.
	Find(words []string) (p flows.Place, which [flows.MaxWhich]flows.Place, start, end int)
	// IsName says whether the word alone is the name of a place.
	IsName(word string) bool
}
