package check

import (
	"slices"
	"strings"

	"porchlight/bot"
	"porchlight/locales"
	"porchlight/resources/places"
)

// checkWords looks at the commands: what people text, in all languages at once.
func (c *checker) checkWords() {
	for _, tag := range c.catalog.Locales() {
		c.exits(tag)
		c.steering(tag)
		c.phrases(tag)
		c.spelled(tag)
	}
	for _, tag := range c.catalog.Written() {
		c.commands(tag)
	}
	for _, hit := range c.catalog.Collisions() {
		code := WordCollision
		if hit.Reserved {
			code = ReservedWord
		}
		c.listFault(hit.Locale, hit.List, hit.Word, code, "%s word %q: %s", hit.List, hit.Word, hit.Why)
	}
	if c.places != nil {
		c.placeNames()
	}
	if _, err := bot.NewModel(c.catalog); err != nil {
		c.add("locales", 1, "", BadFile, "the words cannot be used: %v", err)
	}
}

func (c *checker) listFault(tag, list, word, code, format string, args ...any) {
	file, line := c.catalog.WordSource(tag, list, word)
	if file == "" {
		file = wordsOf(tag)
	}
	c.add(file, line, "", code, format, args...)
}

func wordsOf(tag string) string { return "locales/" + tag + "/words.toml" }

// says are the messages that tell how to leave; each names an exit word of its
// language, so that nobody has to guess it.
var says = []string{"start.hello", "help.text", "privacy.ours"}

// exits: every language has a word that leaves, and we tell people one.
func (c *checker) exits(tag string) {
	words := c.catalog.Words(tag).Exit
	if len(words) == 0 {
		file, line := c.catalog.Source(tag, "words.exit")
		if file == "" {
			file = wordsOf(tag)
		}
		c.add(file, line, "", NoExit, "the language has no exit word")
		return
	}
	var folded []string
	for _, w := range words {
		folded = append(folded, locales.Fold(w))
	}
	for _, key := range says {
		text := c.catalog.Text(tag, key, "other")
		if text == "" || slices.ContainsFunc(strings.FieldsFunc(text, notLetter), func(w string) bool {
			return slices.Contains(folded, locales.Fold(w))
		}) {
			continue
		}
		c.wordFault(tag, key, "", NoExit, "%s names no exit word of its language", key)
	}
}

func notLetter(r rune) bool { return strings.ContainsRune(" .,:;!?¡¿=\n\"'()", r) }

// steering: no word that steers the conversation is one that carriers act on
// (R33). The lists of their own words (stop, start, help, yes) may hold them.
func (c *checker) steering(tag string) {
	words := c.catalog.Words(tag)
	for _, list := range []string{"language", "back", "menu", "more", "person", "no", "skip", "privacy", "machine"} {
		for _, word := range words.List(list) {
			if slices.Contains(locales.Reserved(), locales.Fold(word)) {
				c.listFault(tag, list, word, ReservedWord, "%s word %q: carriers act on this word", list, word)
			}
		}
	}
}

// wipeable are the labels of phrases to which a wipe is no wrong answer.
var wipeable = map[string]bool{"exit": true, "stop": true, "other": true, "common": true, "urgent": true, "probe": true}

// phrases: a phrase that names a need is no exit or opt-out word, or the person
// who texts it would be wiped instead of helped.
func (c *checker) phrases(tag string) {
	for label, set := range c.catalog.Phrases(tag) {
		if wipeable[label] {
			continue
		}
		for _, phrase := range set.Phrases {
			owner, wipes := c.wiping[locales.Fold(phrase)]
			if !wipes {
				continue
			}
			file, line := c.catalog.PhraseSource(tag, label, phrase)
			c.add(file, line, "", WordCollision, "%s phrase %q: also the word %s", label, phrase, owner)
		}
	}
}

// placeNames: an exit or opt-out word that is also the name of a place in a
// county that somebody serves, for whoever answers "which city?" with it.
func (c *checker) placeNames() {
	for i := range c.houses {
		home := places.Home{Counties: c.houses[i].Counties}
		for _, tag := range c.catalog.Locales() {
			words := c.catalog.Words(tag)
			for _, list := range []string{"exit", "stop"} {
				for _, word := range words.List(list) {
					found := c.places.Lookup(word, home)
					if name := c.places.Place(found.Place); found.Place != 0 && slices.Contains(home.Counties, name.FIPS) {
						c.listFault(tag, list, word, WordCollision, "%s word %q: also a place in %s", list, word, name.County)
					}
				}
			}
		}
	}
}

// spelled: no word or phrase holds a letter that keeps it from being matched.
func (c *checker) spelled(tag string) {
	words := c.catalog.Words(tag)
	lists := words.Lists()
	lists["banned"] = words.Banned
	for list, all := range lists {
		for _, word := range all {
			if what, r := c.heard(tag, word); r != 0 {
				c.listFault(tag, list, word, BadFile, "%s word: U+%04X is %s", list, r, what)
			}
		}
	}
	for label, set := range c.catalog.Phrases(tag) {
		for _, phrase := range slices.Concat(set.Phrases, set.Harmless) {
			if what, r := c.heard(tag, phrase); r != 0 {
				file, line := c.catalog.PhraseSource(tag, label, phrase)
				c.add(file, line, "", BadFile, "%s phrase: U+%04X is %s", label, r, what)
			}
		}
	}
}
