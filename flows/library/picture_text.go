package library

import (
	"strings"
	"unicode"
)

// Sizes of type, in px at 96 to the inch. A reader is given no font, so text is
// measured as in a wide one; a narrower one leaves room.
const (
	titleSize = 22
	textSize  = 13
	smallSize = 11
	textLine  = 17 // from one line to the next
	smallLine = 14
)

// letterWidth is the width of a letter as a part of its size, by kind.
func letterWidth(r rune) float64 {
	switch {
	case strings.ContainsRune("iljI.,:;'!|()[] ’‘·", r):
		return 0.36
	case strings.ContainsRune("ftr-", r):
		return 0.42
	case strings.ContainsRune("mwMW@%…—", r):
		return 1.0
	case unicode.Is(unicode.Mn, r):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return 1.05
	case unicode.IsUpper(r):
		return 0.74
	case unicode.In(r, unicode.Ethiopic, unicode.Gurmukhi):
		return 0.85
	}
	return 0.635
}

func textWidth(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += letterWidth(r) * size
	}
	return w
}

// wrap breaks a text into lines no wider than width; a word that is wider by
// itself, or a script without spaces, is broken between letters.
func wrap(text string, size, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && textWidth(line+" "+word, size) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		line = ""
		for _, r := range word {
			if line != "" && textWidth(line+string(r), size) > width {
				lines = append(lines, line)
				line = ""
			}
			line += string(r)
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// rightToLeft says whether a text begins on the right.
func rightToLeft(text string) bool {
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Arabic, unicode.Hebrew):
			return true
		case unicode.IsLetter(r):
			return false
		}
	}
	return false
}
