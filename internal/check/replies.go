package check

import (
	"maps"
	"slices"
	"strings"

	"porchlight/locales"
)

// checkReplies: what counts as the digit 1 or 2 everywhere ("yes", "no") means
// nothing else: no digit, no ZIP, no need, and not both of them.
func (c *checker) checkReplies() {
	needs := c.oneWordNeeds()
	listed := map[string]map[string]string{"yes": {}, "no": {}} // folded, to the language
	other := map[string]string{"yes": "no", "no": "yes"}
	for _, tag := range c.catalog.Locales() {
		words := c.catalog.Words(tag)
		for list := range listed {
			for _, word := range words.List(list) {
				listed[list][locales.Fold(word)] = tag
			}
		}
	}
	for _, tag := range c.catalog.Locales() {
		words := c.catalog.Words(tag)
		for list := range listed {
			for _, word := range words.List(list) {
				folded := locales.Fold(word)
				if in, both := listed[other[list]][folded]; both {
					c.listFault(tag, list, word, WordCollision, "%s word %q: also the word %s %s", list, word, other[list], in)
				}
				if numeric(folded) {
					c.listFault(tag, list, word, WordCollision, "%s word %q: a number is a choice or a ZIP", list, word)
				}
				if need := named(needs, folded); need != "" {
					c.listFault(tag, list, word, WordCollision, "%s word %q: people say it for %s", list, word, need)
				}
			}
		}
	}
}

// oneWordNeeds are the phrases of one word that name a need, in any language.
func (c *checker) oneWordNeeds() map[string]string {
	all := map[string]string{}
	for _, tag := range c.catalog.Locales() {
		phrases := c.catalog.Phrases(tag)
		for _, label := range slices.Sorted(maps.Keys(phrases)) { // one content gives one report
			if wipeable[label] {
				continue
			}
			for _, phrase := range phrases[label].Phrases {
				stem, open := strings.CutSuffix(phrase, "*")
				folded := locales.Fold(stem)
				switch {
				case len(strings.Fields(phrase)) != 1 || strings.Contains(folded, " "):
				case open:
					all[folded+"*"] = label
				default:
					all[folded] = label
				}
			}
		}
	}
	return all
}

// named is the need that a word names; a phrase with a * takes every ending.
func named(needs map[string]string, word string) string {
	if need, ok := needs[word]; ok {
		return need
	}
	for i := range word {
		if need, ok := needs[word[:i]+"*"]; ok && i > 0 {
			return need
		}
	}
	return needs[word+"*"]
}
