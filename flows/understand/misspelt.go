package understand

import (
	"strings"
	"unicode/utf8"
)

// Letters of a message that may be a misspelt opt-out word; "shop" and "step"
// are words.
const (
	minStopLetters = 5
	maxStopLetters = 12
)

// misspeltExit finds the exit word that a message is one letter away from (R37).
func (m *Model) misspeltExit(line string, places Places) (exit, bool) {
	if len(line) > 4*maxExitLetters {
		return exit{}, false
	}
	n := utf8.RuneCountInString(line)
	if n < minFuzzyExit-1 || n > maxExitLetters+1 {
		return exit{}, false
	}
	first, last := endsOf(line)
	for first.runes, last.runes = n-1, n-1; first.runes <= n+1; first.runes, last.runes = first.runes+1, last.runes+1 {
		for _, words := range [...][]exit{m.table.exits[first], m.table.exits[last]} {
			for _, e := range words {
				if near(e.word, line) && !inflects(e.word, line) && !m.known(line, places) {
					return e, true
				}
			}
		}
	}
	return exit{}, false
}

func fuzzyExit(word, line string) bool {
	return letters(word) >= minFuzzyExit && utf8.RuneCountInString(word) <= maxExitLetters && near(word, line)
}

// known says that a message is a word in its own right, so that it is no misspelling.
func (m *Model) known(line string, places Places) bool {
	if e, ok := m.table.whole[line]; ok && e.list != exitList {
		return true
	}
	if carrier(line) != NoWord {
		return true
	}
	if m.speaks(line) || m.tree.beginsPhrase(line) {
		return true
	}
	if _, _, ok := numberWord(line); ok {
		return true
	}
	return places != nil && places.IsName(line)
}

// speaks says that every word of a message is one that people say: "ya tiene"
// is no misspelt "ya viene".
func (m *Model) speaks(line string) bool {
	if isHan(first(line)) {
		return m.tree.isPhrase(strings.Split(line, " ")) // each character is a word of its own
	}
	for word := range strings.SplitSeq(line, " ") {
		if _, ok := m.tree.vocabulary[word]; !ok {
			return false
		}
	}
	return true
}

// inflects says that a message is a form of the exit word, and no slip of the
// finger: "closer", "erased", "borras".
func inflects(word, line string) bool {
	if len(line) != len(word)+1 || line[:len(word)] != word {
		return false
	}
	switch word[len(word)-1] {
	case 'a', 'e', 'i', 'o':
		return strings.IndexByte("rsdn", line[len(word)]) >= 0
	}
	return line[len(word)] == 's'
}

// misspeltStop says that a message is one letter away from an opt-out word of
// the carriers. It opts nobody out: those words count exactly or not at all (R37).
func (m *Model) misspeltStop(line string, places Places) bool {
	if len(line) < minStopLetters || len(line) > maxStopLetters {
		return false
	}
	for _, word := range [...]string{"stop", "stopall", "unsubscribe", "cancel", "revoke", "optout"} {
		if near(word, line) && !m.known(line, places) {
			return true
		}
	}
	return false
}
