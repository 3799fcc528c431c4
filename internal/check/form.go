package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"porchlight/flows"
	"porchlight/locales"
)

// form judges the letters of a message: none that nobody sees, and not none at all.
func (c *checker) form(t text, form string) {
	if strings.TrimFunc(form, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }) == "" {
		c.textFault(t, MissingTranslation, "the text is blank")
		return
	}
	before := ' '
	for _, r := range form {
		if c.unseen(before, r) {
			c.textFault(t, BadFile, "U+%04X is a letter that nobody sees; take it out", r)
			return
		}
		before = r
	}
}

// unseen are control characters and format characters: what is shown may be
// another text than the one that was reviewed. Joiners inside words of other
// scripts than Latin are spelling; the direction of numbers is the program's to
// mark, not the text's (R95).
func (c *checker) unseen(before, r rune) bool {
	switch {
	case r == '\n':
		return false
	case r == '\u200C', r == '\u200D':
		return !unicode.IsLetter(before) && !unicode.IsMark(before) || unicode.Is(unicode.Latin, before)
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// Places in words: a link, an address of mail, and an address of a house, in
// English ("123 Main Street") and Spanish ("Calle Sol 45").
var (
	fillIn    = regexp.MustCompile(`\{\{[^}]*\}\}`)
	mailLike  = regexp.MustCompile(`(?i)[\pL\d._+-]+@[\pL\d-]+(?:\.[\pL\d-]+)+`)
	linkLike  = regexp.MustCompile(`(?i)(?:https?://|www\.)\S+|\b[a-z\d][a-z\d-]*\.(?:com|org|net|gov|edu|info|io|ly|app|link|help|gob)\b\S*`)
	houseLike = regexp.MustCompile(`(?i)\b\d{1,6} (?:[nsew]\.? )?(?:[\pL\d.'-]+ ){1,2}(?:street|st|avenue|ave|boulevard|blvd|road|rd|highway|hwy)\b` +
		`|\b(?-i:\d{1,6} (?:[NSEW]\.? )?(?:\p{Lu}[\pL.'-]* ){1,3}(?:Drive|Dr|Lane|Ln|Court|Ct|Way|Place|Pl)\b)` +
		`|\b(?:calle|avenida|av\.|bulevar|camino) (?:[\pL\d.]+ ){1,3}#?\d+\b|\bp\.? ?o\.? box \d+`)
)

// whereabouts: what a text gives of a place goes stale, and on a phone that
// somebody else reads it says where a person went. Places come from the
// directory, which withholds what must be withheld (R16, R75).
func (c *checker) whereabouts(t text, form string) {
	if t.staff {
		return
	}
	words := fillIn.ReplaceAllString(form, "")
	for _, found := range slices.Concat(mailLike.FindAllString(words, 1), linkLike.FindAllString(words, 1), houseLike.FindAllString(words, 1)) {
		c.textFault(t, BannedPhrase, "%q is a link or an address; those come from the directory", found)
	}
}

// sendDigit finds "text 4" and "mande 4": digits stand beside their choices,
// which a sentence cannot follow when the choices change.
var sendDigit = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:text|reply|send|write|type|press|textee|mande|env[ií]e|escriba|responda|conteste|marque)(?: with| back| the number| us| con| el| el n[uú]mero)? ["“'«]?(\d{1,2})(?:[^\d\pL]|$)`)

// digitMeans finds "3 = comida": a list of digits in a sentence, which is another
// list by tomorrow.
var digitMeans = regexp.MustCompile(`(?:^|[^\d\pL])(\d{1,2}) ?[=＝] ?[\pL\pM"“]`)

func (c *checker) digits(t text, form string) {
	for _, m := range digitMeans.FindAllStringSubmatch(form, -1) {
		if t.key != helloKey {
			c.textFault(t, ReservedWord, "it says what %s means, which may be another choice by then; choices print their digits", m[1])
		}
	}
	for _, m := range sendDigit.FindAllStringSubmatch(form, -1) {
		if t.key == helloKey && (m[1] == "1" || m[1] == "2") {
			continue // its answers stand in the text itself
		}
		c.textFault(t, ReservedWord, "it tells people to text %s, which may be another choice by then; choices print their digits", m[1])
	}
}

// commands: a language that has messages has every list of words, those of the
// promises that its texts may not make too.
func (c *checker) commands(tag string) {
	words := c.catalog.Words(tag)
	for _, list := range append(locales.WordLists(), "banned") {
		if len(words.List(list)) > 0 || list == "banned" && len(words.Banned) > 0 || list == "exit" {
			continue // exit has its own code
		}
		file, line := c.catalog.Source(tag, "words."+list)
		if file == "" {
			file = wordsOf(tag)
		}
		c.add(file, line, "", MissingTranslation, "the language has messages and no word for %q", list)
	}
}

// sometimes finds a choice that is always there behind one that is not: its
// digit would change from one message to the next.
func (c *checker) sometimes(f flows.FlowID, s *flows.Step) {
	var seen flows.Key
	choices := slices.SortedFunc(slices.Values(s.Choices), func(a, b flows.Option) int { return int(a.Digit) - int(b.Digit) })
	for _, o := range choices {
		switch {
		case o.Label == flows.MoreLabel || o.Label == flows.SecondLabel || o.Label == flows.WrongLabel:
			seen = o.Label
		case seen != "":
			c.flowFault(f, s.ID, BadFile, "%s is offered only sometimes: put it behind %s, or the digits change", seen, o.Label)
			return
		}
	}
}
