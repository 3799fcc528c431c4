package understand

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// bucket holds the words that a misspelling can be one letter away from: the
// first letter must be right, the length may differ by one.
type bucket struct {
	first byte
	size  int
}

// indexNear sorts the vocabulary words of minNearLetters letters or more into
// buckets. Words that do not begin with an ASCII letter are left out. A bucket
// is one string, for it is read from end to end.
func (t *tree) indexNear() {
	lists := map[bucket][]string{}
	for w, v := range t.vocabulary {
		if v.symbol != noSymbol && w[0] < utf8.RuneSelf && utf8.RuneCountInString(w) >= minNearLetters {
			b := bucket{w[0], len(w)}
			lists[b] = append(lists[b], w)
		}
	}
	for b, list := range lists {
		slices.Sort(list) // the same Lexicon gives the same Model
		t.near[b] = strings.Join(list, "")
	}
}

// correct gives the vocabulary word that w is one letter away from.
func (t *tree) correct(w string) (string, bool) {
	if len(w) < minNearLetters || len(w) > maxNearBytes || w[0] >= utf8.RuneSelf || w[0] <= '9' {
		return "", false
	}
	for _, size := range [...]int{len(w), len(w) + 1, len(w) - 1} {
		for words := t.near[bucket{w[0], size}]; words != ""; words = words[size:] {
			v := words[:size]
			if v[1] != w[1] && v[size-1] != w[len(w)-1] {
				continue // one letter cannot be wrong at both ends
			}
			if near(v, w) {
				return v, true
			}
		}
	}
	return "", false
}
