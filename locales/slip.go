package locales

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// nearLetters is how long an exit word must be to match with one letter wrong (R37).
const nearLetters = 4

// oneApart says whether two folded words differ by exactly one letter too many,
// too few, changed, or swapped with its neighbour.
func oneApart(a, b string) bool {
	for a != "" && b != "" {
		x, xw := utf8.DecodeRuneInString(a)
		y, yw := utf8.DecodeRuneInString(b)
		if x == y {
			a, b = a[xw:], b[yw:]
			continue
		}
		if a[xw:] == b[yw:] || a[xw:] == b || a == b[yw:] {
			return true
		}
		x2, x2w := utf8.DecodeRuneInString(a[xw:])
		y2, y2w := utf8.DecodeRuneInString(b[yw:])
		return x == y2 && x2 == y && a[xw+x2w:] == b[yw+y2w:]
	}
	return utf8.RuneCountInString(a)+utf8.RuneCountInString(b) == 1
}

// end is how long a word is and one of its ends. A slip of the finger changes
// the length by one at most, and leaves one of the two ends as it was.
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

// neighbors yields, once each, the words that may be one slip away.
func neighbors(word string, byEnds map[end][]string) iter.Seq[string] {
	return func(yield func(string) bool) {
		first, last := endsOf(word)
		for n := first.runes - 1; n <= first.runes+1; n++ {
			for _, other := range byEnds[end{n, first.edge, false}] {
				if !yield(other) {
					return
				}
			}
			for _, other := range byEnds[end{n, last.edge, true}] {
				if a, _ := endsOf(other); a.edge != first.edge && !yield(other) {
					return
				}
			}
		}
	}
}

// letters counts the letters of a word or phrase.
func letters(folded string) int {
	return utf8.RuneCountInString(folded) - strings.Count(folded, " ")
}
