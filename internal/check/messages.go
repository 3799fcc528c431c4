package check

import (
	"slices"
	"strings"

	"porchlight/bot"
	"porchlight/flows"
	"porchlight/locales"
	"porchlight/resources"
)

// budget is how many SMS segments a message may take. Where the English
// follows an unreviewed text it may take twice as many (DESIGN.md §6).
type budget struct{ gsm, ucs int }

// The budgets of R38, R44, R72 and DESIGN.md §7.
var (
	ordinary = budget{3, 5}
	cardRoom = budget{2, 4} // beside the results: a card of one segment has to fit
	safe     = budget{1, 2}
	crisis   = budget{2, 3}
	help     = budget{2, 5}
)

func (b budget) over(text string, doubled bool) (n, most int, over bool) {
	n, gsm := locales.Segments(text)
	most = b.ucs
	if gsm {
		most = b.gsm
	}
	if doubled {
		most *= 2
	}
	return n, most, n > most
}

// checkMessages measures every message as it would be sent, for every house and
// each of its languages; languages that nobody offers are read for a house of no name.
func (c *checker) checkMessages() {
	houses, nobodys := c.houses, c.anyHouses()
	if len(houses) == 0 {
		houses = nobodys
	}
	var chains []spoken
	if c.graph != nil {
		chains = c.graph.chains()
	}
	read := map[string]bool{}
	for i := range houses {
		h := &houses[i]
		for _, tag := range h.tags {
			c.greets(h, tag)
			c.readAll(reader{c, h, tag}, chains)
			read[tag] = true
		}
	}
	for _, tag := range c.catalog.Written() {
		if !read[tag] {
			c.readAll(reader{c, &nobodys[0], tag}, chains)
		}
	}
}

// anyHouses stand for collaboratives when none is configured: one for each
// language, beside English. All languages in one would fit no first reply.
func (c *checker) anyHouses() []house {
	h := house{Collaborative: bot.Collaborative{ID: "any", Name: "A Neutral Long Name"}, tags: []string{locales.English}}
	for _, id := range c.menu() {
		if len(h.Menu) < maxMenu {
			h.Menu = append(h.Menu, string(id))
		}
	}
	all := []house{h}
	for _, tag := range c.catalog.Spoken() {
		if tag != locales.English {
			h.tags = []string{tag, locales.English}
			all = append(all, h)
		}
	}
	return all
}

func (c *checker) readAll(r reader, chains []spoken) {
	for _, so := range chains {
		c.measure(r, so)
	}
	c.measureCards(r)
	c.which(r)
}

// measure renders one message, under every need when it brings numbers.
func (c *checker) measure(r reader, so spoken) {
	room := ordinary
	if so.cards {
		room = cardRoom
	}
	if so.ask >= 0 && len(so.parts) == 0 && c.isSafe(so.ask) {
		room = safe
	}
	needs := []resources.Need{resources.NoNeed}
	if slices.ContainsFunc(so.parts, func(p part) bool { return p.lines }) {
		needs = append(needs, resources.Needs()...)
	}
	for _, need := range needs {
		text, doubled := r.reply(c.graph, so, need)
		if n, most, over := room.over(text, doubled); over {
			c.partFault(r, c.longestPart(r, so), TooLong, "the message takes %d segments, at most %d: %s%s", n, most, so.keys(c.graph), c.dear(r.tag, text))
		}
		if !so.shut {
			continue // each of its texts is held to it whole
		}
		if word := revealing(preview(text)); word != "" {
			c.partFault(r, c.partWith(r, so, word), DVBeforeSafety,
				"%q stands in the first %d characters of a message, which a locked phone shows: %s", word, lockScreen, so.keys(c.graph))
		}
	}
}

func (c *checker) isSafe(at int) bool {
	n := &c.graph.nodes[at]
	return n.flow.ID == flows.StartFlow && n.step.ID == flows.SafeStep
}

// keys names the texts of a message.
func (so spoken) keys(g *graph) string {
	var all []string
	for _, p := range so.texts(g) {
		all = append(all, string(p.key))
	}
	return strings.Join(all, " + ")
}

// texts are the parts of a message, its question being the last.
func (so spoken) texts(g *graph) []part {
	if so.ask < 0 {
		return so.parts
	}
	s := g.nodes[so.ask].step
	return append(slices.Clone(so.parts), part{key: s.Key, step: s.ID})
}

// partWith is the first text that says a word, or the first of all.
func (c *checker) partWith(r reader, so spoken, word string) part {
	parts := so.texts(c.graph)
	at := slices.IndexFunc(parts, func(p part) bool {
		return revealing(c.catalog.Say(r.tag, string(p.key), nil)) == word
	})
	return parts[max(at, 0)]
}

// longestPart is the text to shorten first.
func (c *checker) longestPart(r reader, so spoken) part {
	return slices.MaxFunc(so.texts(c.graph), func(a, b part) int {
		return len(c.catalog.Say(r.tag, string(a.key), nil)) - len(c.catalog.Say(r.tag, string(b.key), nil))
	})
}

func (c *checker) partFault(r reader, p part, code, format string, args ...any) {
	c.wordFault(r.tag, string(p.key), string(p.step), code, format, args...)
}
