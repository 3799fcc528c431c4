package places

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words folds a name or sentence as people write it into the words that Find
// takes: lower case, accents stripped, apostrophes and full stops dropped,
// hyphens and other punctuation parting words.
func Words(text string) []string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r) || silent(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// silent marks are written inside a word and change nothing: "O’Fallon",
// "Hale‘iwa", "St. Louis".
func silent(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʻ', '`', '.':
		return true
	}
	return false
}
