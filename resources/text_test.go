package resources_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"porchlight/resources"
)

var bits = []string{"a", "B", "z9", " ", "\n", "\t", "\x00", "\x7f", "-", ".", "é", "ﬁ", "\u0301", "\u200d", "\u202e", "李", "\xff", "'", "DV", "safe house", "victim"}

func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(bits), 0, 12).Draw(t, "text"), "")
}

// The short way through plain text folds as the long way does.
func TestFoldingHasOneForm(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := drawText(rt)
		if got, want := resources.Fold(text), resources.Slowly(text); got != want {
			rt.Fatalf("%q is folded to %q, and the long way to %q", text, got, want)
		}
	})
}

// R64: revealing is any text that holds one of the words, wherever it stands.
func TestRevealingFindsItsWordsAnywhere(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		folded, want := resources.Fold(drawText(rt)), false
		for _, w := range resources.RevealingWords() {
			stem, open := strings.CutSuffix(" "+w, "*")
			if !open {
				stem += " "
			}
			want = want || strings.Contains(folded, stem)
		}
		if got := resources.Revealing(folded); got != want {
			rt.Fatalf("%q is revealing: %v, want %v", folded, got, want)
		}
	})
	for _, w := range resources.RevealingWords() {
		word := strings.ReplaceAll(w, "*", "s")
		if !resources.Revealing("The ("+strings.ToUpper(word)+") line") || resources.Revealing("x"+word) {
			t.Errorf("%q is not found as a word of its own", word)
		}
	}
}
