package understand

import "porchlight/flows"

// What the classifier's guesses are worth beside phrases. A phrase is what
// somebody wrote down and answers for; a guess fills in where none is found, and
// parts those that are found.
const (
	guessedCrisis = 0.30 // likely enough to bring the card
	firstCrisis   = 0.45 // and to be what the text is about before all else
	guessedNeed   = 0.25
	guessedSecond = 0.20
	guessedHelper = 0.50
	guessedExit   = 0.55
	guessWeight   = 9.0 // of a certain guess; three words of a phrase weigh 8
	weakPhrase    = 0.03
)

// hear adds the classifier's guesses to the evidence of the phrases.
func (ev *evidence) hear(g *guesses) {
	if !g.some {
		return
	}
	for l := flows.Danger; l <= flows.Other; l++ {
		p := float64(g.label[l])
		switch {
		case l.Crisis():
			if p >= guessedCrisis {
				ev.solid[l] += int(p * guessWeight)
			}
		case l == flows.ExitWord:
		case p >= guessedNeed:
			ev.solid[l] += int(p * guessWeight)
			ev.helper = ev.helper || l == flows.Helper && p >= guessedHelper
		case p >= guessedSecond:
			ev.loose[l] += int(p * guessWeight)
		}
	}
}
