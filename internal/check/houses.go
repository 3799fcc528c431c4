package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"porchlight/flows"
	"porchlight/locales"
	"porchlight/resources"
)

// maxMenu is how many subjects digits can choose from.
const maxMenu = 9

// menu is every flow that stands in some collaborative's menu, each once; with
// no collaborative, every flow that a member's words can lead to.
func (c *checker) menu() []flows.FlowID {
	var all []flows.FlowID
	if len(c.houses) == 0 {
		for _, l := range subjectLabels() {
			all = append(all, flowOf(l))
		}
	}
	for _, h := range c.houses {
		for _, id := range h.Menu {
			if !slices.Contains(all, flows.FlowID(id)) {
				all = append(all, flows.FlowID(id))
			}
		}
	}
	return all
}

// speaks says whether a locale may be offered.
func (c *checker) speaks(tag string) bool {
	return c.catalog != nil && slices.Contains(c.catalog.Spoken(), tag)
}

// checkHouses holds each collaborative against the flows, the words and the map.
func (c *checker) checkHouses() {
	for i := range c.houses {
		h := &c.houses[i]
		if c.in.Flows != nil {
			c.checkMenu(h)
		}
		for _, fips := range h.Counties {
			if c.places == nil {
				break
			}
			if _, ok := c.places.County(fips); !ok {
				c.add(h.file, h.lines.item("counties", fips), "", BadConfig, "there is no county %q", fips)
			}
		}
		if c.catalog != nil {
			c.checkLanguages(h)
			c.checkName(h)
			c.checkCovert(h)
		}
	}
}

func (c *checker) checkMenu(h *house) {
	if n := len(h.Menu); n == 0 || n > maxMenu {
		c.add(h.file, h.lines.of("menu"), "", BadConfig, "the menu has %d subjects, want 1 to %d", n, maxMenu)
	}
	for _, id := range h.Menu {
		f, ok := c.flows.get(flows.FlowID(id))
		switch {
		case c.flows.broken[flows.FlowID(id)]:
		case !ok:
			c.add(h.file, h.lines.item("menu", id), "", BadConfig, "the menu names a flow %q that is not there", id)
		case f.Reader == flows.Staff:
			c.add(h.file, h.lines.item("menu", id), "", BadConfig, "the menu names %q, which is for staff", id)
		}
	}
}

// checkLanguages refuses a language that we have no words for; one with words
// and no messages is understood and not offered.
func (c *checker) checkLanguages(h *house) {
	for _, code := range h.Languages {
		if c.catalog.Resolve(code) == "" {
			c.add(h.file, h.lines.item("languages", code), "", BadConfig, "there are no words for the language %q", code)
		}
	}
	if len(h.tags) == 0 {
		c.add(h.file, h.lines.of("languages"), "", BadConfig, "none of the languages can be offered")
	}
}

// checkName: the name is the first thing on a lock screen (R62, R64, R70).
func (c *checker) checkName(h *house) {
	line := h.lines.of("name")
	if word := cmp.Or(revealing(h.Name), telling(h.Name)); word != "" {
		c.add(h.file, line, "", DVBeforeSafety, "the name says %q, and it is the first thing on a lock screen", word)
	}
	if !locales.GSM7(h.Name) {
		c.add(h.file, line, "", TooLong, "the name makes every text that begins with it cost more: %s", turns(h.Name))
	}
	for _, tag := range append([]string{locales.English}, h.tags...) {
		for _, phrase := range c.catalog.BannedIn(tag, h.Name) {
			c.add(h.file, line, "", BannedPhrase, "the name promises %q", phrase)
		}
	}
}

// telling finds in a name a word that tells a stranger what its reader looks
// for. In a text such a word may stand after a choice, in a name it may not.
func telling(name string) string {
	for _, word := range []string{"shelter", "refuge", "dv", "albergue", "refugio", "hotline", "crisis"} {
		if slices.Contains(strings.Fields(locales.Fold(name)), word) {
			return word
		}
	}
	if resources.Revealing(name) {
		return name
	}
	return ""
}

// need says which need a whole text asks for in the phrases of some language.
func (c *checker) need(text string) (label, tag string) {
	folded := locales.Fold(text)
	for _, tag := range c.catalog.Locales() {
		phrases := c.catalog.Phrases(tag)
		for _, label := range slices.Sorted(maps.Keys(phrases)) {
			if wipeable[label] {
				continue
			}
			if slices.ContainsFunc(phrases[label].Phrases, func(p string) bool { return locales.Fold(p) == folded }) {
				return label, tag
			}
		}
	}
	return "", ""
}

// checkCovert: a covert exit word means nothing else, and belongs to no carrier (R33).
func (c *checker) checkCovert(h *house) {
	if len(h.ExitWords) == 0 {
		return
	}
	for _, word := range h.ExitWords {
		if label, tag := c.need(word); label != "" {
			c.add(h.file, h.lines.item("exit_words", word), "", WordCollision, "exit word %q: people say it for %s (%s)", word, label, tag)
		}
	}
	for _, hit := range c.catalog.Collisions(h.ExitWords...) {
		if hit.Locale != "" {
			continue // of the words themselves, reported there
		}
		code := WordCollision
		if hit.Reserved {
			code = ReservedWord
		}
		c.add(h.file, h.lines.item("exit_words", hit.Word), "", code, "exit word %q: %s", hit.Word, hit.Why)
	}
}
