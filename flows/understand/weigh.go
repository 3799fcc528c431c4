package understand

import "porchlight/flows"

// What the classifier's guesses are worth beside phrases. A phrase is what
// somebody wrote down and answers for; a guess fills in where none is found, and
// parts those that are found.
const (
	heardCrisis    = 0.15 // likely enough for the card, where no phrase says what the text is about
	guessedCrisis  = 0.30 // likely enough to be what the text is about
	briefCrisis    = 0.50 // of a word or two
	besideSafety   = 0.28 // beside a phrase about a partner, an assault, one's own behavior
	besideWord     = 0.30 // beside a single word about something else
	besidePhrases  = 0.50 // beside a phrase about something else
	besideHarmless = 0.45 // beside a harmless phrase of its own table
	guessedNeed    = 0.25
	briefNeed      = 0.45 // of a word or two: a name, an address
	guessedSecond  = 0.20
	guessedHelper  = 0.50
	guessedExit    = 0.60 // to leave in a sentence that holds an exit phrase
	surelyExit     = 0.92 // and in one that holds none
	noFear         = 0.12 // the most that a text of leaving may sound like a cry for help
	firstCrisis    = 0.60 // and to go before what a phrase says: else the card goes out, and the subject stays
	besidePhrase   = 4.0  // of one beside a phrase: it parts what phrases leave open
	guessWeight    = 9.0  // of a certain guess; three words of a phrase weigh 8
)

// hear adds the classifier's guesses to the evidence of the phrases. Against a
// harmless phrase of its own table that is half the text or more nothing is
// guessed; a crisis beside a shorter one must be likelier.
func (ev *evidence) hear(g *guesses, found []match, words int) {
	if g.known == 0 {
		return // a name, a code, a language of which nothing was learned
	}
	var guarded [marks]int
	for i := range found {
		if f := &found[i]; f.label == flows.None {
			guarded[f.guards] += f.end - f.start
		}
	}
	least, need := heardCrisis, guessedNeed
	if g.words <= briefText {
		least, need = briefCrisis, briefNeed
	}
	switch most := ev.heaviest(); {
	case most >= real && ev.safety() == most:
		least = max(least, besideSafety)
	case most >= real:
		least = besidePhrases
	case most > 0:
		least = max(least, besideWord)
	}
	phrased := ev.heaviest() >= real
	for l := flows.Danger; l <= flows.Other; l++ {
		p := float64(g.label[l])
		switch {
		case 2*guarded[l] >= words && guarded[l] > 0, guarded[l] > 0 && !l.Crisis(), l == flows.ExitWord:
		case l.Crisis():
			least := least
			if guarded[l] > 0 {
				least = max(least, besideHarmless)
			}
			first := guessedCrisis
			if phrased {
				first = firstCrisis
			}
			switch {
			case p >= max(least, first):
				ev.solid[l] += int(p * guessWeight)
			case p >= least:
				ev.shared[l]++
			}
		case g.words <= briefText && ev.tied():
			// "rent job": two words that weigh the same are a question
		case p >= need:
			weight := guessWeight
			if phrased {
				weight = besidePhrase
			}
			ev.solid[l] += int(p * weight)
			ev.helper = ev.helper || l == flows.Helper && p >= guessedHelper && !phrased
		case p >= guessedSecond:
			ev.loose[l] += int(p * guessWeight)
		}
	}
}

// heaviest is the weight of the heaviest label but the crises.
func (ev *evidence) heaviest() (most int) {
	for l := flows.DV; l <= flows.Help; l++ {
		most = max(most, ev.solid[l])
	}
	return most
}

// goes says that the classifier hears somebody leave, in a text about nothing else.
func (g *guesses) goes(r *flows.Reading, found []match, heaviest, words int) bool {
	least := float32(surelyExit)
	for i := range found {
		switch f := &found[i]; {
		case f.label == flows.ExitWord:
			least = guessedExit
		case f.label == flows.None && f.guards == flows.ExitWord:
			return false
		}
	}
	fear := g.label[flows.Danger] + g.label[flows.Suicide]
	return words > 1 && fear < noFear && g.label[flows.ExitWord] >= least && !r.Need.Crisis() && heaviest < real
}

// tied says that two subjects weigh the same, and no other more.
func (ev *evidence) tied() bool {
	most, n := ev.heaviest(), 0
	for l := flows.DV; l <= flows.Community; l++ {
		if ev.solid[l] == most {
			n++
		}
	}
	return most > 0 && n > 1
}

// safety is the weight of the heaviest of the safety subjects.
func (ev *evidence) safety() int {
	return max(ev.solid[flows.DV], ev.solid[flows.SexualAssault], ev.solid[flows.BehaviorChange])
}
