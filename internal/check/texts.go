package check

import (
	"maps"
	"slices"
	"strings"

	"porchlight/locales"
)

// checkTexts judges every message on its own, in every language that has messages.
func (c *checker) checkTexts() {
	uses := c.uses()
	for _, key := range slices.Sorted(maps.Keys(uses)) {
		c.translated(key, uses[key])
	}
	for _, tag := range c.catalog.Written() {
		for _, key := range c.catalog.Keys(tag) {
			u, used := uses[key]
			t := text{tag, key, c.forms(tag, key), u}
			t.open = t.open || !used // nobody knows yet who will read it
			c.plurals(t)
			c.judge(t)
		}
	}
}

// text is one message of one language, in all its plural forms.
type text struct {
	tag, key string
	forms    []string
	use
}

func (c *checker) forms(tag, key string) []string {
	var all []string
	for _, form := range []string{"zero", "one", "two", "few", "many", "other"} {
		if t := c.catalog.Text(tag, key, form); t != "" {
			all = append(all, t)
		}
	}
	return all
}

// translated: English and every language that has messages has this one, with
// the same placeholders, and with all that the program fills in.
func (c *checker) translated(key string, u use) {
	if !c.catalog.Has(locales.English, key) {
		c.missing(key, u, locales.English)
	}
	if !u.staff && slices.Contains(c.catalog.StaffKeys(locales.English), key) {
		c.add(u.file, u.line, string(u.step), UnknownKey, "%q is a text for staff; members read those of messages.toml", key)
	}
	for _, tag := range c.catalog.Written() {
		switch {
		case tag != locales.English && !c.catalog.Has(tag, key):
			if c.mustSay(key, tag) {
				c.missing(key, u, tag)
			}
		case c.catalog.Has(tag, key):
			c.placeholders(tag, key, u)
		}
	}
}

// mustSay: what ships is said in every language; what a collaborative adds, in
// those that it offers. The example houses, which are always looked at too, speak
// nearly all; who tries the demo may write in English alone.
func (c *checker) mustSay(key, tag string) bool {
	if slices.Contains(c.catalog.StaffKeys(locales.English), key) {
		return false // English stands in for words that only staff read
	}
	file, _ := c.catalog.Source(locales.English, key)
	if !strings.HasPrefix(file, "overlay/") {
		return true
	}
	example := func(h house) bool { return strings.HasPrefix(h.file, "examples/") }
	own := slices.DeleteFunc(slices.Clone(c.houses), example)
	return slices.ContainsFunc(own, func(h house) bool { return slices.Contains(h.tags, tag) })
}

func (c *checker) missing(key string, u use, tag string) {
	if u.file == "" {
		c.add(messagesOf(tag), 1, "", MissingTranslation, "there is no text for %q, which the program says", key)
		return
	}
	c.add(u.file, u.line, string(u.step), MissingTranslation, "%s has no text for %q", messagesOf(tag), key)
}

func (c *checker) placeholders(tag, key string, u use) {
	var has []string
	for _, form := range c.forms(tag, key) {
		has = append(has, locales.Placeholders(form)...)
	}
	want := codeKeys[key]
	for _, name := range has {
		if !slices.Contains(want, name) && name != "Count" {
			c.wordFault(tag, key, string(u.step), UnknownKey, "%s: nothing fills in {{.%s}}", key, name)
		}
	}
	for _, name := range want {
		if !slices.Contains(has, name) {
			c.wordFault(tag, key, string(u.step), MissingTranslation, "%s lacks {{.%s}}", key, name)
		}
	}
}

// judge looks at the words of one message.
func (c *checker) judge(t text) {
	for _, form := range t.forms {
		c.form(t, form)
		c.letters(t, form)
		c.untranslated(t, form)
		c.dearer(t, form)
		c.whereabouts(t, form)
		c.digits(t, form)
		c.promises(t, form)
		c.tells(t, form)
		c.reserved(t, form)
		c.numbers(t, form)
		if t.tag == locales.English {
			c.readable(t, form)
		}
	}
}

func (c *checker) textFault(t text, code, format string, args ...any) {
	c.wordFault(t.tag, t.key, string(t.step), code, t.key+": "+format, args...)
}

// tells: nobody reads a telling word before an explicit 1 (R64).
func (c *checker) tells(t text, form string) {
	word := revealing(form)
	if word == "" && t.asks {
		word = tellingLabel(form)
	}
	if word != "" && t.open {
		c.textFault(t, DVBeforeSafety, "%q can be read without an explicit 1 to the safety question", word)
	}
}

// readable holds English to the grades of R91. A label is no sentence.
func (c *checker) readable(t text, form string) {
	if t.asks || t.staff || !sentence(form) {
		return
	}
	most := locales.MaxGrade
	if locales.Safety(t.key) {
		most = locales.MaxSafetyGrade
	}
	if grade := locales.Grade(form); grade > most {
		c.textFault(t, HardToRead, "grade %.1f, at most %.0f", grade, most)
	}
	if n := locales.WordsPerSentence(form); n > maxWords {
		c.textFault(t, HardToRead, "%.1f words a sentence, at most %d", n, maxWords)
	}
}

const (
	maxWords    = 12 // words a sentence, on average (R91)
	labelLength = 6  // words: what is shorter and has no full stop is a label
)

func sentence(form string) bool {
	return strings.ContainsAny(form, ".?!") || len(strings.Fields(form)) >= labelLength
}
