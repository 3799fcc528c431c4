package understand

import (
	"testing"

	"pgregory.net/rapid"
)

// A word of ours with one letter wrong is known, wherever the letter stands, but
// for the first: as near says it, for every word that correct looks at.
func TestCorrectFindsWhatNearFinds(t *testing.T) {
	m := testModel(t)
	var words []string
	for b, list := range m.tree.near {
		if list[0] <= '9' {
			continue // romanised words that begin with a digit are not guessed
		}
		for ; list != ""; list = list[b.size:] {
			words = append(words, list[:b.size])
		}
	}
	if len(words) < 1000 {
		t.Fatalf("%d words", len(words))
	}
	letters := []rune("aeioursnltzñéкሀ家")
	rapid.Check(t, func(t *rapid.T) {
		meant := words[rapid.IntRange(0, len(words)-1).Draw(t, "word")]
		rs := []rune(meant)
		at := rapid.IntRange(1, len(rs)-1).Draw(t, "at")
		switch rapid.IntRange(0, 3).Draw(t, "slip") {
		case 0:
			rs[at] = rapid.SampledFrom(letters).Draw(t, "letter")
		case 1:
			rs = append(rs[:at], rs[at+1:]...)
		case 2:
			rs = append(rs[:at:at], append([]rune{rapid.SampledFrom(letters).Draw(t, "letter")}, rs[at:]...)...)
		default:
			if at == 1 {
				t.Skip("the first letter would be wrong")
			}
			rs[at-1], rs[at] = rs[at], rs[at-1]
		}
		slip := string(rs)
		if apart := len(slip) - len(meant); apart < -1 || apart > 1 || len(slip) < minNearLetters || len(slip) > maxNearBytes {
			t.Skip("not looked for")
		}
		got, ok := m.tree.correct(slip)
		if !ok || !near(got, slip) {
			t.Fatalf("correct(%q) = %q, %v; it is one letter from %q", slip, got, ok, meant)
		}
	})
}
