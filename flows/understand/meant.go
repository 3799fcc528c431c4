package understand

import (
	"slices"

	"porchlight/flows"
)

// Limits of what is only mentioned.
const (
	oneWord   = 2 // the weight of a phrase of one word
	manyWords = 2 // of danger, which are no chance: "shooting ... bullets"
	briefText = 2 // words: so short a text means what it says
	nearPast  = 5 // words between a phrase and the "years ago" that dates it
	beforeAsk = 3 // words before "stop texting me" that make it somebody else's
)

// meant drops the matches that a text mentions without meaning them:
//
//   - One word of danger ("gun", "ambulance") counts when somebody does it or
//     has it, or when it is all there is. An ambulance bill is money.
//   - Danger that a text dates years back is history.
//   - "Stop texting me" is for us unless it is told of somebody else.
func meant(w *words, found []match) []match {
	acted, needed, singles := someoneActs(w), false, 0
	for i := range found {
		f := &found[i]
		needed = needed || f.label >= flows.DV && f.label <= flows.Community && !f.label.Sensitive()
		if f.label == flows.Danger && f.weight == oneWord {
			singles++
		}
	}
	mention := !acted && singles < manyWords && (needed || bare(w) > briefText)
	kept := found[:0]
	for _, f := range found {
		switch f.label {
		case flows.Danger:
			if f.weight == oneWord && mention {
				continue
			}
			if dated(w, &f) {
				f = f.undone()
			}
		case flows.Stop:
			if told(w, f.start) {
				f = f.undone()
			}
		}
		kept = append(kept, f)
	}
	return kept
}

// undone is a phrase that is mentioned and not meant: like a harmless one it
// keeps the classifier from guessing what it says.
func (m match) undone() match {
	m.guards, m.label = m.label, flows.None
	return m
}

// bare counts the words of a text but for the polite ones.
func bare(w *words) int {
	n := 0
	for _, word := range w.list {
		if !polite(word) && word != "help" && word != "ayuda" {
			n++
		}
	}
	return n
}

func someoneActs(w *words) bool {
	for _, word := range w.list {
		if actor(word) {
			return true
		}
	}
	return false
}

// actor is a word for somebody who may do harm or come to harm, or that says
// what somebody holds. "El" is also an article.
func actor(w string) bool {
	switch w {
	case "has", "he", "hes", "shes", "she", "theyre", "him", "husband", "wife", "bf", "boyfriend", "gf", "girlfriend", "ex", "dad", "stepdad", "mom",
		"father", "mother", "brother", "sister", "son", "daughter", "man", "men", "guy", "guys", "dude", "someone", "somebody", "someones", "neighbor", "roommate",
		"friend", "homie", "cousin", "uncle", "baby", "intruder", "hubby", "partner",
		"esposo", "esposa", "marido", "novio", "novia", "pareja", "papa", "padrastro", "mama", "hermano", "hermana", "hombre", "hombres", "tipo", "vato",
		"vecino", "alguien", "amigo", "amiga", "primo", "cunado", "suegro", "tiene", "trae", "traen", "tienen", "saco", "viene", "vienen", "anda", "agarro", "tio":
		return true
	}
	return false
}

// dated says that a text puts a match years back, and speaks of no present.
func dated(w *words, f *match) bool {
	if slices.ContainsFunc(w.list, present) {
		return false
	}
	for i := max(0, f.start-nearPast); i < min(len(w.list), f.end+nearPast); i++ {
		if past(w.list, i) {
			return true
		}
	}
	return false
}

// past says that words at i name a time long ago: "last year", "3 years ago",
// "in 2015", "el año pasado", "hace 3 años", "when i was".
func past(list []string, i int) bool {
	next, third := "", ""
	if i+1 < len(list) {
		next = list[i+1]
	}
	if i+2 < len(list) {
		third = list[i+2]
	}
	switch list[i] {
	case "last":
		return next == "year" || next == "yr"
	case "years", "year", "yrs", "yr", "months":
		return next == "ago" || next == "back"
	case "in", "since", "en", "desde":
		return len(next) == 4 && digits(next) && (next[:2] == "19" || next[:2] == "20")
	case "when":
		return next == "i" && third == "was" && i+3 < len(list) && young(list[i+3])
	case "cuando":
		return next == "era" || next == "tenia"
	case "ano":
		return next == "pasado"
	case "hace":
		return third == "anos" || third == "ano" || next == "anos" || third == "meses"
	}
	return false
}

// present is a word of what goes on now: with it no danger is history.
func present(w string) bool {
	switch w {
	case "now", "rn", "today", "tonight", "again", "still", "hes", "shes", "theyre", "outside", "here", "coming", "found",
		"ahora", "ahorita", "hoy", "todavia", "otra", "esta", "estan", "viene", "trae", "anda", "afuera", "aqui", "sigue":
		return true
	}
	return false
}

// young goes on "when i was".
func young(w string) bool {
	return w == "a" || w == "little" || w == "young" || w == "younger" || w == "in" || digits(w)
}

// told says that "stop texting me" is told of somebody else: "they stop sending
// me checks", "i told him stop texting me".
func told(w *words, at int) bool {
	for i := max(0, at-beforeAsk); i < at; i++ {
		if actor(w.list[i]) {
			return true
		}
		switch w.list[i] {
		case "they", "her", "them", "told", "tell", "tells", "make", "made", "makes", "needs", "edd", "ssi", "county", "landlord", "le", "les", "dije", "diga", "dile":
			return true
		}
	}
	return false
}
