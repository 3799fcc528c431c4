package understand

import "porchlight/flows"

// maxBeside is how many other words may stand beside "he's here" for it to
// mean: I have to go.
const maxBeside = 4

// leaves says that a text asks to leave in a sentence. It does when the words
// end the message, or when the message is about nothing else and has few other
// words. "He's here with a gun" is a cry for help and no good-bye; "he has the
// shotgun im hiding delete everything" is both.
func leaves(w *words, found []match, need flows.Label) bool {
	for i := range found {
		m := &found[i]
		if m.label != flows.ExitWord {
			continue
		}
		if end := endOf(w, m.end); end == len(w.list) {
			return true
		}
		beside := len(w.list) - (m.end - m.start)
		if beside <= maxBeside && (need == flows.None || need >= flows.Person) {
			return true
		}
	}
	return false
}

// endOf skips the polite words behind a phrase.
func endOf(w *words, end int) int {
	for end < len(w.list) && (polite(w.list[end]) || w.list[end] == "bye" || w.list[end] == "adios") {
		end++
	}
	return end
}
