package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

func endsInWord(text string) bool {
	r, n := utf8.DecodeLastRuneInString(text)
	return n > 0 && inWord(r)
}

func beginsWithWord(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	return n > 0 && inWord(r)
}

// numeric says that a text is digits and spaces alone, of whatever script ("1", "93721", "٢").
func numeric(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool { return !unicode.IsNumber(r) && r != ' ' }) < 0
}
