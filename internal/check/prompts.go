package check

import (
	"regexp"
	"slices"
	"strings"

	"porchlight/locales"
)

// allowed are the carriers' words that a message must print: the notices of the
// rules on opting out (R38, R39, R62).
var allowed = map[string][]string{
	"start.hello":       {"stop", "help"},
	"help.text":         {"stop", "help"},
	"stop.confirmed":    {"start"},
	"common.stop_words": {"stop"},
}

// send finds "text X", "reply with X", "mande X" and the like.
var send = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:text|reply|send|write|type|textee|mande|env[ií]e|escriba|responda|conteste)(?: with| back| the word| us| con| la palabra)? ["“'«]?(\pL+)`)

// reserved: no prompt tells people to text a word that carriers act on, and no
// choice is called by one (R33, R39). Digits are the answers.
func (c *checker) reserved(t text, form string) {
	words := locales.ReservedIn(form)
	for _, m := range send.FindAllStringSubmatch(form, -1) {
		words = append(words, m[1])
	}
	words = append(words, c.optOuts(form)...)
	if t.asks {
		words = append(words, form)
	}
	var told []string
	for _, word := range words {
		folded := locales.Fold(word)
		if !c.acts(folded) || slices.Contains(allowed[t.key], folded) || slices.Contains(told, folded) {
			continue
		}
		told = append(told, folded)
		c.textFault(t, ReservedWord, "%q is a word that carriers act on; offer a digit", word)
	}
}

// acts says whether a word opts somebody out or in, or is the carriers' HELP or INFO.
func (c *checker) acts(folded string) bool {
	return slices.Contains(locales.Reserved(), folded) || strings.HasPrefix(c.wiping[folded], "stop ")
}

var capitals = regexp.MustCompile(`\p{Lu}{2,}`)

// optOuts are the words in capitals that opt out in some language ("ALTO").
func (c *checker) optOuts(form string) []string {
	var found []string
	for _, word := range capitals.FindAllString(strings.TrimSpace(form), -1) {
		if c.acts(locales.Fold(word)) {
			found = append(found, word)
		}
	}
	return found
}

var (
	phoneLike = regexp.MustCompile(`\+?\d[\d\-. ()]{5,}\d`)
	codeLike  = regexp.MustCompile(`\d{3,}`)
	// known are the numbers that may stand in words: everybody knows them, and
	// they are assigned for ever (47 CFR 52.15, FCC).
	known = []string{"911", "211", "988"}
)

// numbers: contact facts come from the directory or from the compiled-in lines,
// never from words (R75). A crisis card prints none but by placeholder, save 911.
func (c *checker) numbers(t text, form string) {
	for _, number := range phoneLike.FindAllString(form, -1) {
		c.textFault(t, LineRedefined, "%q stands in words; numbers come from the directory and the national lines", number)
	}
	if !locales.Safety(t.key) && !strings.HasPrefix(t.key, "line.") {
		return
	}
	for _, number := range codeLike.FindAllString(phoneLike.ReplaceAllString(form, ""), -1) {
		if !slices.Contains(known, number) {
			c.textFault(t, LineRedefined, "%q stands in words; numbers come from the national lines", number)
		}
	}
}
