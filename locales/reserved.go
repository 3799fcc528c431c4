package locales

import "slices"

// reserved are the words that carriers, or the rules on opting out, act upon
// (safety.md C.1, rows 1 to 4: Twilio's opt-out, opt-in and help words, and
// what other carriers and the FCC name). None can mean quick exit (R33) and
// none stands in a prompt (R39).
var reserved = []string{
	"stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out", "remove",
	"arret", "arrete", "alto", "basta", "no mas",
	"start", "yes", "unstop", "help", "info",
}

// Reserved lists the reserved words, folded.
func Reserved() []string { return slices.Clone(reserved) }

// promptWords are the reserved words that a person could take for an answer
// when we print them in capitals ("END = go back"). STOP and HELP belong to compliance texts.
var promptWords = []string{"YES", "START", "END", "CANCEL", "INFO", "QUIT", "UNSTOP", "UNSUBSCRIBE", "REVOKE", "OPTOUT", "STOPALL", "HELP", "STOP"}

// ReservedIn lists the carriers' words that a text prints in capitals, as if to
// be sent to us. Which of them a text may print is for check to know: STOP and HELP
// in the compliance texts, START in the line about 88788 (R39).
func ReservedIn(text string) []string {
	var found []string
	for word := range capitals(text) {
		if slices.Contains(promptWords, word) && !slices.Contains(found, word) {
			found = append(found, word)
		}
	}
	return found
}

// capitals yields the runs of ASCII capitals that stand as words of their own.
func capitals(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for from := 0; from < len(text); {
			to := from
			for to < len(text) && isASCIILetter(text[to]) {
				to++
			}
			word := text[from:to]
			from = max(to, from+1)
			if len(word) > 1 && allCapitals(word) && !yield(word) {
				return
			}
		}
	}
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func allCapitals(word string) bool {
	for i := range len(word) {
		if word[i] > 'Z' {
			return false
		}
	}
	return true
}
