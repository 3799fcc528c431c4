package resources

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	var room [128]byte
	return string(appendFolded(room[:0], text))
}

// appendFolded is fold for who has the room.
func appendFolded(b []byte, text string) []byte {
	before := len(b)
	b = append(b, ' ')
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= utf8.RuneSelf:
			return foldWide(b[:before], text)
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			b = append(b, c)
		case 'A' <= c && c <= 'Z':
			b = append(b, c+'a'-'A')
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f: // clean takes them out
		case b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	return closed(b)
}

// closed ends the last word.
func closed(b []byte) []byte {
	if b[len(b)-1] != ' ' {
		b = append(b, ' ')
	}
	return b
}

func foldWide(b []byte, text string) []byte {
	b = append(b, ' ')
	for _, r := range norm.NFKD.String(clean(text)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == 0x200C || r == 0x200D:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b = utf8.AppendRune(b, unicode.ToLower(r))
		case b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	return closed(b)
}
