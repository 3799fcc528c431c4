package locales

import "slices"

// carrierStops are the opt-out words on which the carriers act themselves.
var carrierStops = []string{"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}

// reserved are the words that carriers, or the rules on opting out, act upon
// (safety.md C.1, rows 1 to 4: Twilio's opt-out, opt-in and help words, and
// what other carriers and the FCC name). None can mean quick exit (R33) and
// none stands in a prompt (R39).
var reserved = slices.Concat(carrierStops, []string{
	"stop all", "opt out", "remove", "arret", "arrete", "alto", "basta", "no mas",
	"start", "yes", "unstop", "help", "info",
})

// Reserved lists the reserved words, folded.
func Reserved() []string { return slices.Clone(reserved) }

// Leave is one word that ends a chat without an answer in it.
type Leave struct {
	Locale string // BCP 47; empty for a word of the carriers
	Word   string // as words.toml has it
	Stop   bool   // it opts out, too
}

// Leaving lists every word that ends a chat: the carriers' opt-out words, and
// the exit and stop lists of all languages, in the order of their codes (R33–R37).
func (c *Catalog) Leaving() []Leave {
	var all []Leave
	for _, word := range carrierStops {
		all = append(all, Leave{Word: word, Stop: true})
	}
	for _, code := range c.codes {
		words := c.locales[code].words
		for _, word := range words.Exit {
			all = append(all, Leave{Locale: code, Word: word})
		}
		for _, word := range words.Stop {
			all = append(all, Leave{Locale: code, Word: word, Stop: true})
		}
	}
	return all
}

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
