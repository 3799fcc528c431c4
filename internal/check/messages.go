package check

import (
	"slices"
	"strings"
	"unicode/utf8"

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

const helpLetters = 320 // R38

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
// each of its languages; languages that nobody offers are read for the first house.
func (c *checker) checkMessages() {
	houses := c.houses
	if len(houses) == 0 {
		houses = []house{c.anyHouse()}
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
	for _, tag := range c.catalog.Spoken() {
		if !read[tag] {
			c.readAll(reader{c, &houses[0], tag}, chains)
		}
	}
}

// anyHouse stands for a collaborative when none is configured.
func (c *checker) anyHouse() house {
	h := house{Collaborative: bot.Collaborative{ID: "any", Name: "A Neutral Long Name"}, tags: c.catalog.Spoken()}
	for _, id := range c.menu() {
		if len(h.Menu) < maxMenu {
			h.Menu = append(h.Menu, string(id))
		}
	}
	return h
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
			c.partFault(r, c.longestPart(r, so), TooLong, "the message takes %d segments, at most %d: %s", n, most, so.keys(c.graph))
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

// measureCards measures the messages that the program says by itself, which
// must fit also without the English that may follow them.
func (c *checker) measureCards(r reader) {
	ndvh, _ := resources.LineByID(resources.LineNDVH)
	args := locales.Args{
		"NDVH": bot.PrintPhone(ndvh.Number), "TTY": bot.PrintPhone(ndvh.TTY), "Line988": "988", "Line211": "211",
		"Brand": r.house.Name, "Phone": bot.PrintPhone(r.house.Human()),
	}
	for key, room := range cardBudgets {
		own := c.catalog.Say(r.tag, key, args)
		both, doubled := r.say(key, args)
		for _, text := range []string{own, both} {
			if n, most, over := room.over(text, doubled && text == both); over {
				c.wordFault(r.tag, key, "", TooLong, "%s takes %d segments, at most %d", key, n, most)
				break
			}
		}
	}
	for key, all := range mustSay {
		for _, must := range all {
			if own := c.catalog.Say(r.tag, key, args); !strings.Contains(own, must) {
				c.wordFault(r.tag, key, "", MissingTranslation, "%s lacks %s", key, must)
			}
		}
	}
	if own := c.catalog.Say(r.tag, "help.text", args); utf8.RuneCountInString(own) > helpLetters {
		c.wordFault(r.tag, "help.text", "", TooLong, "help.text is longer than %d characters", helpLetters)
	}
	first, _, _ := strings.Cut(c.catalog.Say(r.tag, "crisis.danger", args), "\n")
	if !strings.Contains(first, "911") {
		c.wordFault(r.tag, "crisis.danger", "", MissingTranslation, "crisis.danger lacks 911 in its first line, which stands alone on a locked phone")
	}
}

// cardBudgets are the messages that the program sends alone.
var cardBudgets = map[string]budget{
	"crisis.danger": crisis, "crisis.suicide": crisis, "crisis.sorry": crisis, "help.text": help,
	"stop.confirmed": ordinary, "media.refused": ordinary, "message.empty": ordinary,
}

// which measures the longest "which one do you mean?".
func (c *checker) which(r reader) {
	out := bot.Reply{Blocks: []bot.Block{{Text: c.catalog.Say(r.tag, string(flows.WhichPlace), nil)}}}
	name := c.catalog.Say(r.tag, "place.choice", locales.Args{"Name": "San Bernardino", "County": "San Bernardino County, CA"})
	for i := range flows.MaxWhich {
		out.Choices = append(out.Choices, bot.Choice{Digit: uint8(i + 1), Label: name})
	}
	if n, most, over := ordinary.over(strings.Join(bot.Plain(out), "\n"), false); over {
		c.wordFault(r.tag, string(flows.WhichPlace), "", TooLong, "%s takes %d segments with its choices, at most %d", flows.WhichPlace, n, most)
	}
}

// mustSay is what a text has to hold in every language (R38, R62, R72).
var mustSay = map[string][]string{
	"crisis.danger": {"911"}, "crisis.suicide": {"911"}, "crisis.sorry": {"911"},
	"help.text": {"911", "STOP"}, helloKey: {"911", "STOP"},
}
