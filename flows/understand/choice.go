package understand

import (
	"slices"

	"porchlight/flows"
)

// Weights that decide. A word alone weighs 2, two words 5, three 8 (weigh).
const (
	real        = 5 // evidence of this weight is meant, not mentioned
	clearLead   = 2 // a need leads clearly with this many times the next one's weight
	clearHelper = 8 // three words that say so make the writer a helper; "my mom" does not
	safetyLead  = 4 // added to a safety subject: it is the cause of the rest
)

// evidence is the weight of each label in one text. Solid evidence stands on
// its own words; loose evidence lies inside a longer phrase of another label
// and can only make a second need.
type evidence struct {
	solid, loose [marks]int
	shared       [flows.Suicide + 1]int // crisis words that another subject claims as well
	helper       bool                   // a clear phrase says that this is for somebody else
}

// decide is the rule between the needs of a text. Phrases that are only mentioned
// have been left out (meant.go):
//
//  1. Danger or suicide wins, whatever else is there. The one exception is a
//     phrase that a personal subject claims as well, or holds in a longer one
//     ("he choked me", "feeling hopeless"): then the crisis is the second need,
//     which still brings the card.
//  2. Somebody who asks for another person is a helper; what for comes second.
//     A phrase of three words says so, unless the writer's own need weighs twice
//     as much, or a text that opens with the other person and never says "I".
//  3. Safety subjects (a partner, assault, one's own behavior) get a start of
//     safetyLead: rent and work are often their consequence. A partner's
//     violence or an assault that is real goes before what is needed after it.
//  4. Else the heavier label wins. A second need must be real, or weigh as much
//     as half of the first. A price in the text makes money a second need,
//     unless it is about work.
//  5. Two needs that are both real are both meant: Sure. Two single words that
//     weigh the same are a question: not Sure.
//  6. Two needs with an "and" or a comma between them are both meant, in the
//     order they are said, even as single words (joined.go). A disclosure stays first.
func (m *Model) decide(w *words, found []match, g *guesses) flows.Reading {
	found = meant(w, keep(found))
	ev := weighAll(found)
	ev.helper = ev.helper && !ev.outweighsHelper(w) || aboutAnother(w, found)
	if w.priced() && ev.solid[flows.Work] == 0 {
		ev.loose[flows.Money] += real
	}
	phrased := ev.heaviest()
	ev.hear(g, found, len(w.list))
	r := flows.Reading{
		Urgent: ev.solid[markUrgent] > 0,
		Probe:  ev.solid[markProbe] > 0,
	}
	r.Need, r.Second, r.Sure = ev.choose()
	ev.inOneBreath(&r, w, found)
	r.Exit = m.leaves(w, found, &r) || !slices.ContainsFunc(w.list, digits) && g.goes(&r, found, phrased, len(w.list))
	m.named(&r, w, found)
	if r.Probe && !r.Need.Crisis() && ev.solid[r.Need] <= ev.solid[markProbe] {
		r.Need, r.Second, r.Sure = flows.Other, flows.None, true
	}
	if r.Need.Crisis() || r.Second.Crisis() {
		r.Urgent, r.Probe = true, false
	}
	return r
}

// keep drops the matches whose words belong to a harmless phrase, and those
// that a longer one of the same label holds, or another language has as well.
func keep(found []match) []match {
	var gone [maxMatches]bool
	for i := range found {
		for j := range found {
			a, b := &found[i], &found[j]
			same := j < i && a.label == b.label && a.guards == b.guards && a.start == b.start && a.end == b.end // in two languages
			if i != j && (b.owns(a) || same && a.label < markName || a.label == b.label && a.label != flows.None && a.inside(b)) {
				gone[i] = true
				break
			}
		}
	}
	kept := found[:0]
	for i := range found {
		if !gone[i] {
			kept = append(kept, found[i])
		}
	}
	return kept
}

func weighAll(found []match) (ev evidence) {
	for i := range found {
		a := &found[i]
		if a.label == flows.None {
			continue
		}
		ev.helper = ev.helper || a.label == flows.Helper && a.weight >= clearHelper
		loose, shared, other := false, false, false
		for j := range found {
			b := &found[j]
			if i == j || b.label == a.label || b.label == flows.None || b.label >= markProbe {
				continue
			}
			loose = loose || a.inside(b)
			other = other || a.label.Crisis() && b.label.Crisis() && a.inside(b)
			shared = shared || a.label.Crisis() && personal(b.label) && (a.inside(b) || a.start == b.start && a.end == b.end)
		}
		switch {
		case other: // "want to kill" in "want to kill myself"
		case shared:
			ev.shared[a.label] += a.weight
		case loose && !a.label.Crisis():
			ev.loose[a.label] += a.weight
		default:
			ev.solid[a.label] += a.weight
		}
	}
	return ev
}

// personal subjects are near enough to a crisis to share its words.
func personal(l flows.Label) bool { return l.Sensitive() || l == flows.MentalHealth }

// choose applies the rule to the weights.
func (ev *evidence) choose() (need, second flows.Label, sure bool) {
	danger, suicide := ev.solid[flows.Danger], ev.solid[flows.Suicide]
	if danger+suicide > 0 {
		need, other := flows.Danger, flows.Suicide
		if suicide > danger {
			need, other = other, need
		}
		if ev.solid[other]+ev.shared[other] > 0 {
			return need, other, true
		}
		second, weight := ev.best(need)
		if weight < real && !second.Sensitive() {
			second = flows.None
		}
		return need, second, true
	}
	need, weight := ev.best(flows.None)
	if need == flows.None {
		return ev.crisisAlone()
	}
	for _, crisis := range []flows.Label{flows.Danger, flows.Suicide} {
		if ev.shared[crisis] > 0 {
			return need, crisis, true
		}
	}
	second, less := ev.best(need)
	if told := second == flows.DV || second == flows.SexualAssault; told && subject(need) && !need.Sensitive() && ev.solid[second] >= real {
		return second, need, true // a disclosure comes first
	}
	switch {
	case second == flows.None, need == flows.Other:
		return need, flows.None, true
	case need == flows.Helper, second == flows.Helper, less >= real, need.Sensitive() && 2*less >= weight:
		return need, second, true
	case weight >= clearLead*less:
		return need, flows.None, true
	}
	return need, second, false
}

// crisisAlone is a crisis that nothing else stands before.
func (ev *evidence) crisisAlone() (need, second flows.Label, sure bool) {
	for _, crisis := range []flows.Label{flows.Danger, flows.Suicide} {
		if ev.shared[crisis] > 0 {
			return crisis, flows.None, true
		}
	}
	return flows.None, flows.None, false
}

// best is the heaviest label but one, with its weight. The rank of a label
// parts equal weights. A real need goes before a question about us, and a text is
// about nothing in particular only when it is about nothing else.
func (ev *evidence) best(but flows.Label) (best flows.Label, weight int) {
	for l := flows.DV; l <= flows.Other; l++ {
		n := ev.solid[l]
		if but != flows.None {
			n = max(n, ev.loose[l])
		}
		if n == 0 || l == but || l == flows.ExitWord {
			continue
		}
		switch {
		case l == flows.Helper && but == flows.None && ev.helper:
			return flows.Helper, n
		case l == flows.Helper && but == flows.None && best != flows.None:
			continue
		case l.Sensitive():
			n += safetyLead
		case l == flows.Help && best != flows.None && best < flows.Person && weight >= real,
			l == flows.Other && best != flows.None, but != flows.None && l >= flows.Person:
			continue
		}
		if n > weight {
			best, weight = l, n
		}
	}
	return best, weight
}

// outweighsHelper says that writers who speak of themselves say far more of a
// need than of the other person: "a lady at church told me ... we have no food".
func (ev *evidence) outweighsHelper(w *words) bool {
	if !slices.ContainsFunc(w.list, firstPerson) {
		return false
	}
	for l := flows.DV; l <= flows.Community; l++ {
		if ev.solid[l] >= clearLead*ev.solid[flows.Helper] {
			return true
		}
	}
	return false
}

// aboutAnother says that a text opens with somebody else ("neighbor is getting
// evicted") and nowhere speaks of its writer.
func aboutAnother(w *words, found []match) bool {
	opens := false
	for i := range found {
		opens = opens || found[i].label == flows.Helper && found[i].start == 0
	}
	return opens && !slices.ContainsFunc(w.list, firstPerson)
}

// firstPerson is a word by which a writer speaks of themselves.
func firstPerson(w string) bool {
	switch w {
	case "i", "im", "ive", "ill", "id", "me", "we", "us", "our", "were", "weve",
		"yo", "nos", "estoy", "tengo", "soy", "vivo", "quiero", "necesito", "ocupo", "estamos", "tenemos":
		return true
	}
	return false
}
