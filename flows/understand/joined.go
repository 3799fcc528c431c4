package understand

import (
	"slices"

	"porchlight/flows"
)

// Limits of two needs in one breath.
const (
	maxJoined = 14 // words: in a longer text the weights know better than the joint
	nearAsk   = 3  // words before a need that may ask for it: "need help with"
)

// joined finds two needs that a short text says in one breath: "a lawyer and
// food", "food, rent", "abogado y comida". A single word is real evidence when
// it stands right beside the joint and something is asked for. They come in the
// order they are said.
func joined(w *words, found []match) (first, second *match) {
	if len(w.list) > maxJoined {
		return nil, nil
	}
	for at := 1; at < len(w.list); at++ {
		end, start := at, at
		switch {
		case joins(w.list[at]):
			start = at + 1
		case w.gaps[at]&(gapOther|gapPlus) == 0:
			continue
		}
		left := conjunctBefore(w, found, end)
		if left == nil {
			continue
		}
		asked := slices.ContainsFunc(w.list[max(0, left.start-nearAsk):left.end], asks)
		if right := conjunctAfter(w, found, start, asked); right != nil && right.label != left.label {
			return left, right
		}
	}
	return nil, nil
}

// conjunctBefore is the heaviest need that ends at a joint. A thing that the
// writer has is no need: "i have a job and need food".
func conjunctBefore(w *words, found []match, end int) (best *match) {
	for end > 0 && (aid(w.list[end-1]) || joins(w.list[end-1])) {
		end--
	}
	for i := range found {
		f := &found[i]
		if f.end != end || !subject(f.label) || best != nil && best.weight >= f.weight {
			continue
		}
		best = f
	}
	if best == nil || best.weight == oneWord && owned(w.list, best.start) {
		return nil
	}
	return best
}

// conjunctAfter is the heaviest need that begins behind a joint, but for the
// words that ask for it, and that ends the text or its clause. More than one
// word must be asked for, here or before the joint: "cant pay rent" is weighed.
func conjunctAfter(w *words, found []match, start int, asked bool) (best *match) {
	for at := start; at < len(w.list); at++ {
		for i := range found {
			f := &found[i]
			if f.start != at || !subject(f.label) || best != nil && best.weight >= f.weight {
				continue
			}
			if f.weight > oneWord && !asked && !asks(w.list[at]) || !closes(w, f.end) {
				continue
			}
			best = f
		}
		if best != nil || !asks(w.list[at]) && !filler(w.list[at]) {
			return best
		}
		asked = asked || asks(w.list[at])
	}
	return nil
}

// subject says that a label is a subject of the guides.
func subject(l flows.Label) bool { return l >= flows.DV && l <= flows.Community }

// inOneBreath puts two joined needs into a reading that the weights made. It
// leaves a crisis, a helper and what is no need of ours alone, and a disclosure
// stays first.
func (ev *evidence) inOneBreath(r *flows.Reading, w *words, found []match) {
	if !subject(r.Need) || r.Second.Crisis() {
		return
	}
	first, second := joined(w, found)
	if first == nil {
		return
	}
	a, b := first.label, second.label
	before := func(f match) bool { return f.label == b && f.end <= first.end }
	if b.Sensitive() && !a.Sensitive() || r.Need == b && slices.ContainsFunc(found, before) {
		a, b = b, a
	}
	if r.Need != a && (r.Need.Sensitive() || a == flows.DV) {
		return
	}
	top := max(ev.solid[a], ev.solid[b])
	if r.Need != a && r.Need != b && ev.solid[r.Need] > top {
		return
	}
	r.Need, r.Second, r.Sure = a, b, true
}

// joins is a word between two needs.
func joins(w string) bool {
	switch w {
	case "and", "nd", "n", "plus", "also", "y", "e", "tambien", "ademas":
		return true
	}
	return false
}

// asks is a word by which somebody asks for what comes next, or says that it is
// not there.
func asks(w string) bool {
	switch w {
	case "need", "needs", "want", "no", "find", "get", "getting", "help", "looking",
		"necesito", "nececito", "necesitamos", "ocupo", "ocupamos", "quiero", "busco", "buscando", "sin", "ayuda":
		return true
	}
	return false
}

// filler may stand between a joint and the need behind it.
func filler(w string) bool {
	switch w {
	case "i", "we", "a", "an", "some", "the", "with", "for", "finding", "also", "to", "maybe", "really", "im", "me",
		"un", "una", "unos", "el", "la", "los", "algo", "de", "con", "para", "tambien", "yo":
		return true
	}
	return joins(w)
}

// aid may stand behind a need: "food help and rent help".
func aid(w string) bool {
	switch w {
	case "help", "assistance", "ayuda", "please", "porfa":
		return true
	}
	return false
}

// owned says that the word at i is a thing that the writer has.
func owned(list []string, i int) bool {
	for i--; i >= 0; i-- {
		switch list[i] {
		case "have", "has", "got", "had", "my", "his", "her", "their", "our", "tengo", "tiene", "tenemos", "mi", "su":
			return true
		case "a", "an", "the", "un", "una", "el", "la":
			continue
		}
		return false
	}
	return false
}

// closes says that a clause ends before the word at i, or goes on with where,
// when or for whom.
func closes(w *words, i int) bool {
	if i >= len(w.list) || w.gaps[i]&^gapSpace != 0 || digits(w.list[i]) {
		return true
	}
	switch w.list[i] {
	case "in", "near", "around", "for", "with", "w", "please", "pls", "plz", "tonight", "now", "rn", "asap", "today", "too", "thanks", "tomorrow", "by",
		"en", "cerca", "con", "para", "pa", "por", "hoy", "ya", "ahora", "ahorita", "urgente", "gracias":
		return true
	}
	return joins(w.list[i]) || aid(w.list[i])
}
