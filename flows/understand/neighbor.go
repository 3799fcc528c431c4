package understand

import (
	"slices"
	"unicode/utf8"
)

// indexNear lists the forgiving spellings: every vocabulary word of
// minNearLetters letters or more under itself and under itself less one letter.
// Two words that are one letter apart share one of these.
func (t *tree) indexNear() {
	list := make([]string, 0, len(t.vocabulary))
	for w, v := range t.vocabulary {
		if v.symbol != noSymbol && utf8.RuneCountInString(w) >= minNearLetters && w[0] < utf8.RuneSelf {
			list = append(list, w)
		}
	}
	slices.Sort(list) // the same Lexicon gives the same Model
	for _, w := range list {
		t.near[w] = w
	}
	for _, w := range list {
		for i := range w {
			_, size := utf8.DecodeRuneInString(w[i:])
			less := w[:i] + w[i+size:]
			if _, ok := t.near[less]; !ok {
				t.near[less] = w
			}
		}
	}
}

// correct gives the vocabulary word that w is one letter away from. The first
// letter must be right.
func (t *tree) correct(w string) (string, bool) {
	if len(w) < minNearLetters || len(w) > 32 || w[0] >= utf8.RuneSelf || w[0] <= '9' {
		return "", false
	}
	if v, ok := t.near[w]; ok && v[0] == w[0] {
		return v, true
	}
	var buf [32]byte
	for i := 1; i < len(w); i++ {
		if w[i] == w[i-1] {
			continue
		}
		less := append(append(buf[:0], w[:i]...), w[i+1:]...)
		if v, ok := t.near[string(less)]; ok && v[0] == w[0] && near(v, w) {
			return v, true
		}
	}
	return "", false
}
