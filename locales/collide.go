package locales

import (
	"fmt"
	"slices"
)

// Collision is a word that would be read as something else. Why says what.
type Collision struct {
	Locale, List, Word string
	Reserved           bool // an exit word that is an opt-out, opt-in or help word
	Why                string
}

// allowedNear are words one letter away from an exit word, in any language,
// that we accept: a text that is itself a listed word is never taken for the
// neighbour (DESIGN.md §6), so what remains is the risk of a slip of the finger.
var allowedNear = map[[2]string]string{
	{"qari", "dari"}: "Somali \"hide\" is the word people know; Dari is a listed word and so never read as it",
	{"chao", "chat"}: "Spanish goodbye; \"chat\" is a listed word so that it is never read as it",
	{"chau", "chat"}: "the same goodbye, as it is said further south",
}

// listed is one word where it stands; it prints for reasons and errors.
type listed struct{ locale, list, word string }

func (l listed) String() string { return fmt.Sprintf("%s %s %q", l.locale, l.list, l.word) }

// Collisions finds the words that contradict each other, over all languages at
// once, because all are read at once (R33, R94): an exit word that is reserved
// or listed as anything else, an opt-out word listed as anything else, and a
// word one letter from an exit word of four letters or more (R37). covert are
// the exit words of a collaborative.
func (c *Catalog) Collisions(covert ...string) []Collision {
	all := c.listings()
	var exits []listed
	byEnds := map[end][]string{}
	var found []Collision
	for folded, at := range all {
		first, last := endsOf(folded)
		byEnds[first] = append(byEnds[first], folded)
		byEnds[last] = append(byEnds[last], folded)
		stop := -1
		for i, l := range at {
			switch l.list {
			case "exit":
				exits = append(exits, l)
			case "stop":
				stop = i
			}
		}
		if stop >= 0 {
			found = append(found, differ(at[stop], at)...)
		}
	}
	for _, word := range covert {
		exits = append(exits, listed{"", "exit", word})
	}
	for _, exit := range exits {
		found = append(found, same(exit, all)...)
		found = append(found, near(exit, all, byEnds)...)
	}
	slices.SortFunc(found, func(a, b Collision) int {
		return slices.Compare([]string{a.Locale, a.List, a.Word, a.Why}, []string{b.Locale, b.List, b.Word, b.Why})
	})
	return found
}

// listings are all words of all lists, by their folded form.
func (c *Catalog) listings() map[string][]listed {
	all := map[string][]listed{}
	for _, code := range c.codes {
		for _, list := range wordLists {
			for _, word := range c.locales[code].words.List(list) {
				folded := Fold(word)
				all[folded] = append(all[folded], listed{code, list, word})
			}
		}
	}
	return all
}

// same finds an exit word among the reserved words and the other lists.
func same(exit listed, all map[string][]listed) []Collision {
	folded := Fold(exit.word)
	if slices.Contains(reserved, folded) {
		return []Collision{{exit.locale, exit.list, exit.word, true, "carriers act on this word"}}
	}
	var found []Collision
	for _, other := range all[folded] {
		if other.list != "exit" {
			hard := other.list == "stop" || other.list == "start" || other.list == "help"
			found = append(found, Collision{exit.locale, exit.list, exit.word, hard, "also " + other.String()})
		}
	}
	return found
}

// near finds what one slip of the finger would turn into an exit word.
func near(exit listed, all map[string][]listed, byEnds map[end][]string) []Collision {
	folded := Fold(exit.word)
	if letters(folded) < nearLetters {
		return nil
	}
	var found []Collision
	for _, word := range reserved {
		if oneApart(folded, word) && allowedNear[[2]string{folded, word}] == "" {
			found = append(found, Collision{exit.locale, exit.list, exit.word, true, fmt.Sprintf("one letter from the carriers' %q", word)})
		}
	}
	for word := range neighbors(folded, byEnds) {
		if !oneApart(folded, word) || allowedNear[[2]string{folded, word}] != "" {
			continue
		}
		for _, other := range all[word] {
			if other.list != "exit" {
				found = append(found, Collision{exit.locale, exit.list, exit.word, false, "one letter from " + other.String()})
			}
		}
	}
	return found
}

// differ reports the entries of an opt-out word that mean something else.
func differ(stop listed, at []listed) []Collision {
	var found []Collision
	for _, other := range at {
		if other.list != "stop" && other.list != "exit" { // exit is reported from its own side
			found = append(found, Collision{stop.locale, stop.list, stop.word, false, "also " + other.String()})
		}
	}
	return found
}
