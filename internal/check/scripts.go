package check

import (
	"unicode"

	"porchlight/locales"
)

// alike are the alphabets with letters that look like Latin ones: "а" of Cyrillic
// in a word is a word that nobody can search for, and that no list of banned
// phrases holds.
var alike = []*unicode.RangeTable{
	unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Coptic, unicode.Deseret, unicode.Lisu,
}

// eastAsian are scripts that are written together.
var eastAsian = []*unicode.RangeTable{unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo}

// scriptOf names the script of a letter; empty for what belongs to all.
func scriptOf(r rune) string {
	switch {
	case unicode.Is(unicode.Latin, r):
		return "Latin"
	case unicode.In(r, unicode.Common, unicode.Inherited):
		return ""
	case unicode.In(r, eastAsian...):
		return "East Asian"
	}
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			return name
		}
	}
	return "unknown"
}

// ownScripts are the scripts in which each language writes its own name.
func ownScripts(catalog *locales.Catalog) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, tag := range catalog.Locales() {
		all[tag] = scriptsOf(catalog.Name(tag))
	}
	return all
}

// scriptsOf are the scripts of a text but Latin.
func scriptsOf(text string) map[string]bool {
	own := map[string]bool{}
	for _, r := range text {
		if s := scriptOf(r); unicode.IsLetter(r) && s != "" && s != "Latin" {
			own[s] = true
		}
	}
	return own
}

// letters: a text holds letters of its language's own script and plain Latin ones
// (EXIT, ZIP), and no word mixes two that look alike. A Vietnamese text once stood
// among the Amharic ones.
func (c *checker) letters(t text, form string) {
	own := c.scripts[t.tag]
	for _, r := range fillIn.ReplaceAllString(form, " ") {
		if s := scriptOf(r); foreign(r) || unicode.IsLetter(r) && s != "" && s != "Latin" && !own[s] {
			c.textFault(t, BadFile, "U+%04X %c is a letter of another script", r, r)
			return
		}
		if r >= 0x80 && unicode.Is(unicode.Latin, r) && len(own) > 0 {
			c.textFault(t, BadFile, "U+%04X %c is a letter of another language: was its text put here?", r, r)
			return
		}
		if r >= 0x80 && unicode.IsNumber(r) {
			c.textFault(t, BadFile, "U+%04X %c: digits are 0 to 9, or a phone cannot dial them", r, r)
			return
		}
	}
	if r := mixed(form); r != 0 {
		c.textFault(t, BadFile, "U+%04X %c stands in a word of another script that it looks alike to", r, r)
	}
}

// foreign are letters that only look like plain ones: wide ones, and those of
// mathematics.
func foreign(r rune) bool {
	wide := r >= 0xFF21 && r <= 0xFF5A
	return unicode.IsLetter(r) && (wide || unicode.Is(unicode.Common, r) && unicode.In(r, unicode.Lu, unicode.Ll))
}

// mixed gives the first letter of an alphabet that looks like Latin in a word
// that has Latin letters too; 0 when there is none.
func mixed(text string) rune {
	latin, other := false, rune(0)
	for _, r := range text + " " {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin = true
		case other == 0 && looksLatin(r):
			other = r
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
			if latin && other != 0 {
				return other
			}
			latin, other = false, 0
		}
	}
	return 0
}

func looksLatin(r rune) bool {
	return r > unicode.MaxLatin1 && unicode.In(r, alike...)
}

// heard holds words and phrases to the same: a word with a letter that nobody
// sees, or that looks like another, is never matched. Other scripts are free:
// people write Punjabi in Arabic letters too.
func (c *checker) heard(tag, word string) (what string, letter rune) {
	if plain(word) {
		return "", 0
	}
	before := ' '
	for _, r := range word {
		if c.unseen(before, r) {
			return "a letter that nobody sees", r
		}
		before = r
	}
	if r := mixed(word); r != 0 {
		return "a letter of another script that it looks alike to", r
	}
	for _, r := range word {
		if looksLatin(r) && !c.scripts[tag][scriptOf(r)] {
			return "a letter of another script that it looks alike to", r
		}
	}
	return "", 0
}

// plain says that a text is printable ASCII, as most words are.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}
