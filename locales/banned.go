package locales

import (
	"slices"
	"strings"
)

// Banned lists the promises that nobody can keep (R100) and no text of a locale
// may make: the list "banned" of its words.toml, or the English one where it has
// none. An overlay adds to it and takes nothing away. Folded as Fold does.
func (c *Catalog) Banned(code string) []string {
	list := c.Words(code).Banned
	if len(list) == 0 {
		list = c.Words(English).Banned
	}
	folded := make([]string, len(list))
	for i, phrase := range list {
		folded[i] = Fold(phrase)
	}
	return folded
}

// BannedIn lists the banned phrases that a text of the locale holds: as whole
// words, or anywhere in scripts that write without spaces.
func (c *Catalog) BannedIn(code, text string) []string {
	text = " " + Fold(text) + " "
	return slices.DeleteFunc(c.Banned(code), func(phrase string) bool {
		if unspaced(phrase) {
			return !strings.Contains(text, phrase)
		}
		return !strings.Contains(text, " "+phrase+" ")
	})
}

// unspaced says that a phrase is Han: no space shows where its words end.
func unspaced(phrase string) bool {
	for _, r := range phrase {
		if r >= 0x3400 && r <= 0x9FFF {
			return true
		}
	}
	return false
}
