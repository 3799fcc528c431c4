package understand

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"porchlight/flows"
)

// list names an array of words.toml. Where two locales put one word into
// different lists, the lower list wins: opting out and leaving come first.
type list uint8

const (
	noList list = iota
	stopList
	exitList
	helpList
	startList
	yesList
	noWordList
	languageList
	personList
	menuList
	backList
	moreList
	skipList
	privacyList
	machineList
	lists
)

var listNames = [lists]string{
	"", "stop", "exit", "help", "start", "yes", "no", "language", "person", "menu", "back", "more", "skip", "privacy", "machine",
}

// entry is what a whole message stands for.
type entry struct {
	list     list
	language flows.Language // 0 when several locales list the word alike
	phrased  bool           // that locale brings phrases of its own
}

// minFuzzyExit is how many letters an exit word must have to be known with one
// of them wrong (R37).
const minFuzzyExit = 4

// maxExitLetters: a longer message is no misspelt exit word.
const maxExitLetters = 32

// table holds the words that count as whole messages.
type table struct {
	whole map[string]entry
	signs map[string]entry // exit and opt-out signs without letters: ❌
	exits map[end][]exit   // by their ends, for misspellings
}

// end is how long an exit word is and one of its ends. A slip of the finger
// leaves one of the two as it was.
type end struct {
	runes int
	edge  rune
	last  bool
}

func endsOf(word string) (first, last end) {
	n := utf8.RuneCountInString(word)
	a, _ := utf8.DecodeRuneInString(word)
	z, _ := utf8.DecodeLastRuneInString(word)
	return end{n, a, false}, end{n, z, true}
}

// letters counts the letters of a word or phrase. A Han character is one.
func letters(word string) int {
	return utf8.RuneCountInString(word) - strings.Count(word, " ")
}

type exit struct {
	word     string
	language flows.Language
}

func newTable(lex Lexicon) (*table, error) {
	t := &table{whole: map[string]entry{}, signs: map[string]entry{}, exits: map[end][]exit{}}
	for _, ownPhrases := range [...]bool{true, false} {
		for i, loc := range lex.Locales {
			if ownPhrases != (len(loc.Phrases) > 0) {
				continue
			}
			for l := stopList; l < lists; l++ {
				for _, word := range loc.Words[listNames[l]] {
					t.add(word, entry{l, flows.Language(i + 1), ownPhrases})
				}
			}
		}
	}
	if err := t.reserved(lex); err != nil {
		return nil, err
	}
	for word, e := range t.whole {
		if e.list != exitList || letters(word) < minFuzzyExit || utf8.RuneCountInString(word) > maxExitLetters {
			continue
		}
		first, last := endsOf(word)
		t.exits[first] = append(t.exits[first], exit{word, e.language})
		t.exits[last] = append(t.exits[last], exit{word, e.language})
	}
	return t, nil
}

// add puts a word into its list. A word of two languages is certain of neither,
// unless one of them brings no phrases of its own: a voice-first locale borrows
// the words of Spanish.
func (t *table) add(word string, e entry) {
	into, k := t.whole, key(word)
	if k == "" {
		into, k = t.signs, sign(word)
	}
	if k == "" {
		return
	}
	have, ok := into[k]
	switch {
	case !ok || e.list < have.list:
		into[k] = e
	case e.list == have.list && e.language != have.language && e.list != languageList && (e.phrased || !have.phrased):
		into[k] = entry{e.list, 0, e.phrased}
	}
}

// reserved refuses an exit word that the carriers or our own opt-out words
// would take first (R33). It looks at the Lexicon, not at the table, where the
// collision has been decided already.
func (t *table) reserved(lex Lexicon) error {
	for _, loc := range lex.Locales {
		for _, word := range loc.Words[listNames[exitList]] {
			k := key(word)
			if carrier(k) != NoWord || t.whole[k].list == stopList {
				return fmt.Errorf("locale %s: exit word %q is an opt-out or carrier word", loc.Tag, word)
			}
		}
	}
	return nil
}

// sign is the one rune that a text without letters repeats, whatever punctuation
// stands about it, or empty.
func sign(text string) string {
	var only rune
	for _, r := range clip(text) {
		if invisible(r) || gapOf(r) == gapSpace || unicode.IsPunct(r) {
			continue
		}
		if only != 0 && r != only {
			return ""
		}
		only = r
	}
	if only == 0 || only == utf8.RuneError {
		return ""
	}
	return string(only)
}
