package understand

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form in which whole messages are compared: NFC, lower case,
// full-width letters and the digits of all scripts as ASCII, without the
// punctuation, quotes and emoji around. It keeps accents, and is idempotent.
func Fold(text string) string {
	text = norm.NFC.String(strings.ToValidUTF8(clip(text), " "))
	text = strings.Map(foldRune, text)
	text = norm.NFC.String(text) // lower case can leave a letter and its mark apart
	return strings.TrimRightFunc(strings.TrimLeftFunc(text, notLetter), notLetterOrMark)
}

// foldRune drops what has no width, and maps one rune to its plain form.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	if invisible(r) {
		return -1
	}
	if r >= 0xFF01 && r <= 0xFF5E { // full-width ASCII
		return foldRune(r - 0xFEE0)
	}
	if d := digitOf(r); d >= 0 {
		return rune('0' + d)
	}
	return unicode.ToLower(r)
}

func notLetter(r rune) bool       { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }
func notLetterOrMark(r rune) bool { return notLetter(r) && !unicode.IsMark(r) }

// invisible runes part nothing and mean nothing: the keycap and variation
// marks of emoji, joiners, direction marks, the soft hyphen, Arabic tatweel.
func invisible(r rune) bool {
	switch {
	case r == 0x00AD, r == 0x0640, r == 0x20E3, r == 0xFEFF:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069:
		return true
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE01EF:
		return true
	}
	return false
}

// plain gives the rune that stands for r in matching, or -1 for a mark that
// matching ignores. r has been through foldRune.
func plain(r rune) rune {
	switch {
	case r < 0xC0:
		return r
	case r < 0x250:
		return latin.base[r-0xC0]
	case r >= 0x1E00 && r <= 0x1EFF:
		return latin.extended[r-0x1E00]
	case r >= 0x300 && r <= 0x36F, r >= 0x64B && r <= 0x65F, r == 0x670: // accents; Arabic vowels
		return -1
	case r >= 0x622 && r <= 0x6CC:
		return plainArabic(r)
	case r >= 0x1200 && r <= 0x1347:
		return plainEthiopic(r)
	}
	return r
}

// plainEthiopic joins the rows of letters that sound alike, which people write
// for one another: ሐ and ኀ for ሀ, ሠ for ሰ, ዐ for አ, ፀ for ጸ; and ሃ for ሀ, ኣ for አ.
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

// plainArabic joins the letters that people type for one another.
func plainArabic(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ':
		return 'ا'
	case 'ى', 'ی':
		return 'ي'
	case 'ة':
		return 'ه'
	case 'ک':
		return 'ك'
	}
	return r
}

type latinTable struct {
	base     [0x250 - 0xC0]rune
	extended [0x100]rune
}

// latin holds the letter without its accents for Latin-1, Latin Extended-A and
// -B, and the additional block that Vietnamese needs.
var latin = newLatinTable()

func newLatinTable() *latinTable {
	t := new(latinTable)
	for i := range t.base {
		t.base[i] = unaccented(rune(0xC0 + i))
	}
	for i := range t.extended {
		t.extended[i] = unaccented(rune(0x1E00 + i))
	}
	return t
}

func unaccented(r rune) rune {
	switch r {
	case 'đ', 'Đ', 'ð':
		return 'd'
	case 'ø', 'Ø':
		return 'o'
	case 'ł', 'Ł':
		return 'l'
	case 'ı':
		return 'i'
	case '×', '÷':
		return ' '
	}
	first, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	return unicode.ToLower(first)
}
