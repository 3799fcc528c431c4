package understand

import "porchlight/flows"

// Labels says what a message is about as one label, never None, and perhaps a
// second: what Word and Read say, in the vocabulary of flows.Label, and where they
// name no second the next best guess. Commands that
// have no label, and somebody who asks about somebody else's texts, are Other.
func (h *Heard) Labels(covert ...string) (first, second flows.Label, r flows.Reading) {
	switch word, _ := h.Word(covert...); word {
	case ExitWord:
		return flows.ExitWord, flows.None, r
	case CarrierStop, OptOut:
		return flows.Stop, flows.None, r
	case CarrierHelp, LocalHelp:
		return flows.Help, flows.None, r
	case StartWord, YesWord, Reaction:
		return flows.Other, flows.None, r
	}
	r = h.Read()
	first, second = r.Need, r.Second
	switch {
	case r.Need.Crisis() && r.Exit && r.Second == flows.None:
		second = flows.ExitWord
	case r.Need.Crisis():
	case r.Exit:
		first, second = flows.ExitWord, r.Need
	case r.Need == flows.None, r.Probe:
		first = flows.Other
	}
	if second == flows.None {
		second = h.guess().next(first)
	}
	return first, second, r
}

// nextGuess is how likely a second guess must be to be named.
const nextGuess = 0.05

// next is the likeliest subject beside the first. What would act on the person,
// a crisis card or an exit or an opt-out, is not named on so little.
func (g *guesses) next(first flows.Label) (second flows.Label) {
	most := float32(nextGuess)
	for l := flows.DV; l <= flows.Other; l++ {
		if p := g.label[l]; p > most && l != first && l != flows.ExitWord && l != flows.Stop {
			second, most = l, p
		}
	}
	return second
}
