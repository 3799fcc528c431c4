package understand

import (
	"unicode/utf8"

	"porchlight/flows"
)

// Limits of an exit inside a sentence.
const (
	maxBeside  = 4  // words beside a longer exit phrase, in a text about nothing else
	shortExit  = 2  // exit phrases of so many words must be nearly the whole text
	minEdge    = 3  // letters of an exit word that is heard beside a cry for help
	maxEdge    = 3  // words of it
	maxExit    = 6  // words of an exit phrase among others
	maxExits   = 12 // words of a text that is nothing but exit words
	maxBesides = 1  // words beside a phrase of two
)

// leaves says that a text asks to leave in a sentence. A phrase of three words
// does when it ends the message, or when the message is about nothing else and
// has few other words. A phrase of two does at the end, or as nearly the whole
// message; a single word only as the whole of it, for a shop closes, too. "He's
// here with a gun" is a cry for help and no good-bye; "he has the shotgun im
// hiding delete everything" is both, and so is a cry that begins or ends with
// an exit word.
func (m *Model) leaves(w *words, found []match, r *flows.Reading) bool {
	if (r.Need.Crisis() || r.Second.Crisis()) && m.edges(w, found) {
		return true
	}
	if m.onlyExits(w, 0, false) {
		return true
	}
	beside := besideExit(w, found)
	for i := range found {
		f := &found[i]
		if f.label != flows.ExitWord {
			continue
		}
		end := endOf(w, f.end)
		atEnd := end == len(w.list)
		if !atEnd && continues(w.list[end]) {
			continue
		}
		switch size := f.end - f.start; {
		case beside == 0, size == shortExit && (atEnd || beside <= maxBesides):
			return true
		case size > shortExit && atEnd, size == 1 && atEnd && acronym(w.list[f.start]):
			return true
		case size > shortExit && beside <= maxBeside && (r.Need == flows.None || r.Need >= flows.Person):
			return true
		}
	}
	return false
}

// onlyExits says that a text is exit words one after the other: "borra todo ya
// llego".
func (m *Model) onlyExits(w *words, from int, some bool) bool {
	if len(w.list) > maxExits {
		return false
	}
	for from < len(w.list) && polite(w.list[from]) {
		from++
	}
	if from == len(w.list) {
		return some // "thanks" alone is no good-bye
	}
	for size := min(maxExit, len(w.list)-from); size > 0; size-- {
		if m.table.whole[w.span(from, from+size)].list == exitList && m.onlyExits(w, from+size, true) {
			return true
		}
	}
	return false
}

// continues says that a word behind an exit phrase makes more of it: "husband
// is home and cant work".
func continues(w string) bool {
	switch w {
	case "and", "from", "with", "to", "for", "of", "because", "bc", "cuz", "but", "sick", "at", "in", "y", "con", "de", "a", "para", "por", "sin", "pero", "en":
		return true
	}
	return false
}

// besideExit counts the words that no exit phrase holds.
func besideExit(w *words, found []match) int {
	n := 0
next:
	for i, word := range w.list {
		if polite(word) || farewell(word) {
			continue
		}
		for j := range found {
			if f := &found[j]; f.label == flows.ExitWord && f.start <= i && i < f.end {
				continue next
			}
		}
		n++
	}
	return n
}

// endOf skips the polite words behind a phrase.
func endOf(w *words, end int) int {
	for end < len(w.list) && (polite(w.list[end]) || farewell(w.list[end])) {
		end++
	}
	return end
}

func farewell(w string) bool { return w == "bye" || w == "adios" }

// acronym is a good-bye that says nothing else anywhere in a text.
func acronym(w string) bool {
	switch w {
	case "gtg", "g2g", "brb", "ttyl", "bye":
		return true
	}
	return false
}

// edges says that a cry for help begins or ends with an exit word that does not
// belong to the cry ("he wont let me exit").
func (m *Model) edges(w *words, found []match) bool {
	from, to := 0, len(w.list)
	for from < to && polite(w.list[from]) {
		from++
	}
	for to > from && polite(w.list[to-1]) {
		to--
	}
	for size := 1; size <= min(maxEdge, to-from-1); size++ {
		if e, ok := m.exitAt(w, from, from+size, found); ok && !m.hasObject(w, from+size, e) {
			return true
		}
		if _, ok := m.exitAt(w, to-size, to, found); ok && !governed(w, to-size) {
			return true
		}
	}
	return false
}

func (m *Model) exitAt(w *words, from, to int, found []match) (entry, bool) {
	word := w.span(from, to)
	e := m.table.whole[word]
	if e.list != exitList && !(to == from+1 && acronym(word)) || utf8.RuneCountInString(word) < minEdge {
		return entry{}, false
	}
	for i := range found {
		if f := &found[i]; f.label.Crisis() && f.start <= from && to <= f.end {
			return entry{}, false
		}
	}
	return e, true
}

// governed says that the word before makes an exit word part of a sentence:
// "i need to hide", "no puedo salir".
func governed(w *words, at int) bool {
	if at == 0 {
		return false
	}
	before := w.list[at-1]
	if before == "me" && at > 1 { // "let me exit"; but "he hits me exit"
		before = w.list[at-2]
		return before == "let" || before == "lets" || before == "help" || before == "make"
	}
	switch before {
	case "i", "to", "2", "can", "cant", "we", "us", "my", "the", "no", "not", "is", "are", "an", "should", "could", "will", "or", "so", "too", "very",
		"puedo", "puede", "podemos", "pueden", "deja", "dejan", "de", "a", "al", "que", "quiero", "quiere", "voy", "va", "vamos", "la", "el", "una", "un", "donde", "poder", "dejo":
		return true
	}
	return false
}

// hasObject says that the word after makes an exit word part of a sentence:
// "hide me", "close the door", "cierra la puerta".
func (m *Model) hasObject(w *words, at int, e entry) bool {
	switch w.list[at] {
	case "the", "my", "us", "from", "in", "out", "is", "are", "to", "by", "behind", "under", "la", "los", "las", "de", "con", "mi", "su":
		return true
	case "me":
		return e.language == 0 || m.tags[e.language-1] == "en"
	}
	return false
}
