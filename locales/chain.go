package locales

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// aliases are other codes for languages we have. Dari is served by Farsi, White
// Hmong by Hmong, Cantonese (written) by Traditional Chinese.
var aliases = map[string]string{
	"prs": "fa", "mww": "hmn", "hnj": "hmn", "yue": "zh-Hant", "tl": "fil",
	"zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans",
	"zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant",
}

// fallbacks name the language that speaks for one that has no text (DESIGN.md
// §6: mam, mix and trq are voice first, their text is Spanish). English is the
// end of every chain and need not be named.
var fallbacks = map[string]string{"mam": "es", "mix": "es", "trq": "es"}

// pluralTags name the CLDR rule to use where go-i18n has none under the
// locale's own code. "hmn" has no rule, Green Hmong ("hnj") has.
var pluralTags = map[string]string{"hmn": "hnj", "mam": "es", "mix": "es", "trq": "es"}

// VoiceFirst says that the people who speak a language write another: they call,
// and what they read is in that (R93).
func (c *Catalog) VoiceFirst(code string) bool {
	l := c.find(code)
	return l != nil && fallbacks[l.code] != "" && len(l.own) == 0
}

// rightToLeft says that a language is written from right to left: its own name
// is, or where it has none any of its texts.
func (l *locale) rightToLeft() bool {
	if name := l.name(); name != "" {
		return rightToLeft(name)
	}
	for _, m := range l.own {
		if rightToLeft(m.raw.Other) {
			return true
		}
	}
	return false
}

func rightToLeft(text string) bool {
	for _, r := range text {
		if p, _ := bidi.LookupRune(r); p.Class() == bidi.R || p.Class() == bidi.AL {
			return true
		}
	}
	return false
}

// Resolve gives the folder that answers for a BCP 47 code: the code itself, an
// alias, or the code without its region. It is empty when we have none.
func (c *Catalog) Resolve(code string) string {
	l := c.find(code)
	if l == nil {
		return ""
	}
	return l.code
}

// Fallback names the next locale of code's chain; it is empty after English.
func (c *Catalog) Fallback(code string) string {
	l := c.find(code)
	if l == nil || l.code == English {
		return ""
	}
	if next := fallbacks[l.code]; c.locales[next] != nil {
		return next
	}
	return English
}

// RTL says whether the locale is written from right to left.
func (c *Catalog) RTL(code string) bool {
	l := c.find(code)
	return l != nil && l.rtl
}

// find knows folder names and aliases at once; other spellings take the slower road.
func (c *Catalog) find(code string) *locale {
	if l := c.known[code]; l != nil {
		return l
	}
	return c.findLoosely(code)
}

// findLoosely ignores case and "_", and drops subtags from the end.
func (c *Catalog) findLoosely(code string) *locale {
	code = strings.ReplaceAll(code, "_", "-")
	for code != "" {
		for name, l := range c.known {
			if strings.EqualFold(name, code) {
				return l
			}
		}
		i := strings.LastIndexByte(code, '-')
		if i < 0 {
			return nil
		}
		code = code[:i]
	}
	return nil
}
