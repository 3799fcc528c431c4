package check

import (
	"fmt"
	"strings"

	"porchlight/locales"
)

// A text of GSM-7 letters goes out 160 to a part; one letter outside makes the
// whole of it 70 (R44).

// fewDear is how many different letters outside GSM-7 are a slip. A text with
// more of them is written in letters that GSM-7 does not have.
const fewDear = 2

// dearer: in a language whose other texts are GSM-7 no text costs more parts for
// a letter or two, such as a curly apostrophe.
func (c *checker) dearer(t text, form string) {
	if !c.cheap[t.tag] || t.staff {
		return
	}
	form = fillIn.ReplaceAllString(form, filling)
	dear := map[rune]bool{}
	plain := strings.Map(func(r rune) rune {
		if locales.GSM7(string(r)) {
			return r
		}
		dear[r] = true
		return 'x'
	}, form)
	if len(dear) == 0 || len(dear) > fewDear {
		return
	}
	n, _ := locales.Segments(form)
	if least, _ := locales.Segments(plain); n > least {
		c.textFault(t, TooLong, "%s: the text takes %d parts and not %d", turns(form), n, least)
	}
}

// filling stands for a value in a text that is measured as it is written.
const filling = "nnnnnnnnnn"

// cheapLocales are the languages of which most texts are GSM-7.
func cheapLocales(catalog *locales.Catalog) map[string]bool {
	cheap := map[string]bool{}
	for _, tag := range catalog.Written() {
		n := 0
		keys := catalog.Keys(tag)
		for _, key := range keys {
			if locales.GSM7(catalog.Text(tag, key, "other")) {
				n++
			}
		}
		cheap[tag] = n*2 > len(keys)
	}
	return cheap
}

// turns says what the first letter outside GSM-7 does to a text; empty when
// there is none.
func turns(text string) string {
	letter := outside(text)
	if letter == "" {
		return ""
	}
	return fmt.Sprintf("U+%04X %s turns 160 letters a part into 70", []rune(letter)[0], letter)
}

// dear is the end of every fault about length: which letter makes the text cost
// more than twice as much. Of a language with a script of its own it says
// nothing, because there every letter does.
func (c *checker) dear(tag, text string) string {
	why := turns(text)
	if why == "" || len(c.scripts[tag]) > 0 {
		return ""
	}
	return "; " + why
}
