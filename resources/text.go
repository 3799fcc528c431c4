package resources

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean takes out what a text may not hold: control characters, the marks that
// turn or hide text (bidirectional overrides, zero-width spaces, tags) and
// broken UTF-8 (R86). Line ends become spaces; the joiners that Persian, Punjabi
// and emoji need (U+200C, U+200D) stay.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r == unicode.ReplacementChar || unicode.IsControl(r) || hides(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return strings.TrimSpace(text)
}

func hides(r rune) bool {
	switch {
	case r == 0x200C || r == 0x200D:
		return false
	case r == 0x2028 || r == 0x2029 || r == 0x034F || r == 0x115F || r == 0x1160 || r == 0x3164:
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

// fold puts a space before and after every run of letters and digits, in lower
// case, without accents and with wide forms made narrow, so that names can be
// compared by words.
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 2)
	b.WriteByte(' ')
	gap := true
	for _, r := range norm.NFKD.String(clean(text)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == 0x200C || r == 0x200D:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
			gap = false
		case !gap:
			b.WriteByte(' ')
			gap = true
		}
	}
	if !gap {
		b.WriteByte(' ')
	}
	return b.String()
}
