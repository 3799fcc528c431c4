package check

import (
	"slices"
	"strings"

	"porchlight/resources"
	"porchlight/resources/places"
)

// revealingPhrases are those of our texts, in English and Spanish, beside the
// words that the directory refuses in a name (R64). Folded; a * takes every ending.
var revealingPhrases = []string{
	"abuser", "abusers", "acoso", "agresion*", "agresor*", "beat me", "beaten me", "beating me", "beats me", "casa segura", "controlling partner", "golpea*", "golpes", "harassment",
	"hit me", "hit you", "hits me", "hits you", "hitting me", "hurt me", "hurt you", "hurts me", "hurts you", "le pega", "le pegan", "maltrat*", "me pega", "me pegan", "me pego", "pareja le", "protective order", "rapist*", "refuge",
	"refugio para mujeres", "refugio de mujeres", "restraining order", "shelter for women", "orden de proteccion",
	"orden de restriccion", "te pega", "unsafe partner", "violacion*", "violaron", "women in danger", "mujeres en peligro",
}

// tellingLabels are words that a sentence may say and a choice may not: alone
// behind a digit they name whom it is about.
var tellingLabels = []string{"partner", "partners", "pareja", "parejas"}

// tellingLabel gives the word of a choice that would tell a stranger, or "".
func tellingLabel(label string) string {
	words := places.Words(label)
	for _, word := range tellingLabels {
		if slices.Contains(words, word) {
			return word
		}
	}
	return ""
}

// revealing gives the word of a text that would tell a stranger what the
// conversation is about, or "".
func revealing(text string) string {
	words := places.Words(text)
	for _, phrase := range revealingPhrases {
		if holds(words, strings.Fields(phrase)) {
			return strings.TrimSuffix(phrase, "*")
		}
	}
	if !resources.Revealing(text) {
		return ""
	}
	for n := 1; n <= 3; n++ { // the shortest run of words that the directory would refuse
		for i := 0; i+n <= len(words); i++ {
			if run := strings.Join(words[i:i+n], " "); resources.Revealing(run) {
				return run
			}
		}
	}
	return text
}

// holds says whether a run of words stands in a text.
func holds(words, run []string) bool {
	for i := 0; i+len(run) <= len(words); i++ {
		all := true
		for j, want := range run {
			stem, open := strings.CutSuffix(want, "*")
			word := words[i+j]
			if word != stem && (!open || !strings.HasPrefix(word, stem)) {
				all = false
				break
			}
		}
		if all {
			return true
		}
	}
	return false
}

// lockScreen is how many characters of a text a locked phone shows (R62).
const lockScreen = 60

func preview(text string) string {
	runes := []rune(text)
	return string(runes[:min(len(runes), lockScreen)])
}
