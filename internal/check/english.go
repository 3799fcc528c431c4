package check

import (
	"slices"
	"strings"
	"unicode"

	"porchlight/locales"
)

// A run of leftRun words of the English text is a sentence left behind, when
// everyday of them are everyday words: the carriers' "data rates may apply" is
// printed in English in many languages.
const (
	leftRun  = 4
	everyday = 2
)

// english is what is known of the English texts: words that stand in them in
// small letters, so that they are no names, and everyday words (phrases.toml,
// common); and in how many texts of another language a word stands.
type english struct {
	small, common map[string]bool
	borrowed      map[string]map[string]int
}

func englishOf(catalog *locales.Catalog) english {
	e := english{map[string]bool{}, map[string]bool{}, map[string]map[string]int{}}
	for _, tag := range catalog.Written() {
		e.borrowed[tag] = map[string]int{}
		for _, key := range catalog.Keys(tag) {
			words := lower(tokens(catalog.Text(tag, key, "other")))
			slices.Sort(words)
			for _, word := range slices.Compact(words) {
				e.borrowed[tag][word]++
			}
		}
	}
	for _, key := range catalog.Keys(locales.English) {
		for _, word := range tokens(catalog.Text(locales.English, key, "other")) {
			if small(word) {
				e.small[word] = true
			}
		}
	}
	for _, word := range catalog.Phrases(locales.English)["common"].Phrases {
		e.common[word] = true
	}
	return e
}

// untranslated: no text in another language is the English one, whole or in a
// run of words. Names, numbers and words in capitals are the same everywhere.
func (c *checker) untranslated(t text, form string) {
	if t.tag == locales.English {
		return
	}
	if note := c.catalog.Note(t.tag, t.key); strings.HasPrefix(note, locales.ToTranslate) {
		c.textFault(t, MissingTranslation, "it waits to be translated; translate it, and take out its description %q", note)
		return
	}
	source := tokens(c.catalog.Text(locales.English, t.key, "other"))
	own := lower(tokens(form))
	if slices.Equal(lower(source), own) && c.inEnglish(t.tag, own) {
		c.textFault(t, MissingTranslation, "it is the English text, not translated")
		return
	}
	for i := 0; i+leftRun <= len(source); i++ {
		run := source[i : i+leftRun]
		if c.sentenceOf(run) && follows(own, run) {
			c.textFault(t, MissingTranslation, "%q is English, left in the text", strings.Join(run, " "))
			return
		}
	}
}

// loanTexts is in how many texts of a language an English word stands that the
// language has made its own, as Hmong has "text".
const loanTexts = 4

// inEnglish says that words are English and no name. One word by itself may be
// the language's own as well.
func (c *checker) inEnglish(tag string, words []string) bool {
	if len(words) == 1 && c.english.borrowed[tag][words[0]] >= loanTexts {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return c.english.small[w] })
}

// sentenceOf says that words in a row are plain English, not a name.
func (c *checker) sentenceOf(run []string) bool {
	n := 0
	for _, word := range run {
		if !uncapped(word) {
			return false
		}
		if c.english.common[word] {
			n++
		}
	}
	return n >= everyday
}

// follows says that a run of words stands in others.
func follows(words, run []string) bool {
	for i := 0; i+len(run) <= len(words); i++ {
		if slices.Equal(words[i:i+len(run)], run) {
			return true
		}
	}
	return false
}

// smallWord is how long a word must be to tell English by itself: "am" is a time,
// "to" and "no" are words of many languages.
const smallWord = 3

func small(word string) bool { return len(word) >= smallWord && uncapped(word) }

func uncapped(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// tokens are the words of a text as they are written, without apostrophes and
// without what is filled in.
func tokens(text string) []string {
	text = strings.NewReplacer("'", "", "’", "").Replace(fillIn.ReplaceAllString(text, " "))
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) })
}

func lower(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.ToLower(w)
	}
	return out
}
