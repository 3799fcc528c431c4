package understand

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A message that is taken apart once for both questions means what it means to
// each of them, in whatever order they are asked.
func TestBothQuestionsOfOneHearing(t *testing.T) {
	m := testModel(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.SampledFrom([]string{"exit", "exiy", "STOP", "stop please", "yes", "1", "❌", "", "Liked an image", "need food in fresno 93701", "he hit me", "help"}),
			rapid.String(),
		).Draw(t, "text")
		read, word := m.Read(text, california), cut(m.Word(text, california, "clock"))
		h := m.Hear(text, california)
		defer h.Forget()
		if rapid.Bool().Draw(t, "word first") {
			if got := cut(h.Word("clock")); got != word {
				t.Fatalf("Word gives %v, want %v", got, word)
			}
		}
		if diff := cmp.Diff(read, h.Read()); diff != "" {
			t.Fatalf("Read (-want +got):\n%s", diff)
		}
		if got := cut(h.Word("clock")); got != word {
			t.Fatalf("Word after Read gives %v, want %v", got, word)
		}
	})
}

// Nothing of a text outlives Forget (R1): not in the room of the next text either.
func TestForgetLeavesNothingOfAText(t *testing.T) {
	m := testModel(t)
	for range 100 {
		h := m.Hear("Zebedee lives in Fresno "+strings.Repeat("and hides ", 5), nil)
		h.Read()
		h.Forget()
		if diff := cmp.Diff(Heard{}.line, h.line); diff != "" || h.text != "" || h.bare != "" || h.words.line != "" {
			t.Fatalf("the room still holds words: %s", diff)
		}
		for _, word := range h.list {
			if word != "" {
				t.Fatal("the room still holds a word")
			}
		}
		for i := range h.found {
			if h.found[i] != (match{}) || h.tokens[i] != (token{}) {
				t.Fatal("the room still holds what the words meant")
			}
		}
	}
}

type said struct {
	word     Word
	language int
}

func cut[L ~uint8](w Word, l L) said { return said{w, int(l)} }
