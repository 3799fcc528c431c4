package locales

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Fold brings a word into the form in which words are compared: width, case,
// marks that people leave out (accents, harakat), and anything around it that is no
// letter or digit. A text without letters ("❌") stays as it is.
func Fold(text string) string {
	if isFolded(text) {
		return text
	}
	text = strings.TrimSpace(norm.NFC.String(width.Fold.String(text)))
	var b strings.Builder
	space := false
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		if dropped(r) {
			continue
		}
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) {
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(plainLetter(r))
			continue
		}
		space = true
	}
	if b.Len() == 0 {
		return text
	}
	return norm.NFC.String(b.String())
}

// isFolded says that a text of plain letters, digits and single spaces is folded already.
func isFolded(text string) bool {
	for i := range len(text) {
		c := text[i]
		inner := i > 0 && i < len(text)-1 && text[i-1] != ' '
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != ' ' || !inner) {
			return false
		}
	}
	return true
}

// dropped are the marks of Latin, Greek and Cyrillic letters, Arabic vowel signs
// and tatweel, apostrophes inside words, and joiners. Vowel signs of other scripts are letters to us.
func dropped(r rune) bool {
	switch {
	case r >= 0x0300 && r <= 0x036F, r >= 0x064B && r <= 0x065F, r == 0x0670, r == 0x0640:
		return true
	case r == '\'', r == '\u2019', r == '\u02BC', r == '`':
		return true
	case r == '\u200C', r == '\u200D', r == '\uFE0F', r == '\u200E', r == '\u200F':
		return true
	}
	return false
}

// plainLetter folds letters that do not come apart and that people type without their stroke.
func plainLetter(r rune) rune {
	switch r {
	case 'đ':
		return 'd'
	case 'ı':
		return 'i'
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	}
	if r >= 0x1200 && r <= 0x1347 {
		return plainEthiopic(r)
	}
	return r
}

// plainEthiopic joins the rows of letters that sound alike and are written for
// one another: ሐ and ኀ for ሀ, ሠ for ሰ, ዐ for አ, ፀ for ጸ; and ሃ for ሀ, ኣ for አ.
// flows/understand folds alike.
func plainEthiopic(r rune) rune {
	switch r &^ 7 {
	case 0x1210:
		r -= 0x10
	case 0x1280:
		r -= 0x80
	case 0x1220:
		r += 0x10
	case 0x12D0:
		r -= 0x30
	case 0x1340:
		r -= 0x8
	}
	switch r {
	case 'ሃ':
		return 'ሀ'
	case 'ኣ':
		return 'አ'
	}
	return r
}
