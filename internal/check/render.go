package check

import (
	"strings"

	"porchlight/bot"
	"porchlight/flows"
	"porchlight/locales"
	"porchlight/resources"
)

// render.go says things as bot does, for a member of a house who reads tag. It
// repeats what bot keeps to itself (say, lines, choices, greeting); a test
// holds it against bot's transcripts.

// reader is somebody for whom a message is rendered.
type reader struct {
	c     *checker
	house *house
	tag   string
}

// say gives the words of a key, and says whether the English follows them
// because nobody has reviewed them (R92).
func (r reader) say(key string, args locales.Args) (text string, doubled bool) {
	text = r.c.catalog.Say(r.tag, key, args)
	if r.tag == locales.English || !locales.Safety(key) || r.c.catalog.Reviewed(r.tag, key) {
		return text, false
	}
	english := r.c.catalog.Say(locales.English, key, args)
	if text == "" || text == english {
		return english, false
	}
	return text + "\n" + english, true
}

// reply makes one message of what is said and asked.
func (r reader) reply(g *graph, so spoken, need resources.Need) (text string, doubled bool) {
	var out bot.Reply
	add := func(key string) {
		words, twice := r.say(key, nil)
		doubled = doubled || twice
		out.Blocks = append(out.Blocks, bot.Block{Text: words})
	}
	for _, p := range so.parts {
		add(string(p.key))
		if p.lines {
			out.Blocks = append(out.Blocks, r.lines(need)...)
		}
	}
	if so.ask >= 0 {
		s := g.nodes[so.ask].step
		out.Choices = r.choices(s)
		add(string(s.Key))
	}
	return strings.Join(bot.Plain(out), "\n"), doubled
}

// choices are the answers of a question, the longest where they vary.
func (r reader) choices(s *flows.Step) []bot.Choice {
	var out []bot.Choice
	add := func(label string) {
		out = append(out, bot.Choice{Digit: uint8(len(out) + 1), Label: label})
	}
	named := func(key string) { add(r.c.catalog.Say(r.tag, key, nil)) }
	switch {
	case s.Verb == flows.AskPlace:
		named(string(flows.SkipLabel))
	case s.Verb == flows.Report:
		for range maxShown {
			add(strings.Repeat("n", longName))
		}
	case s.Set == flows.MenuChoices:
		for _, id := range r.house.Menu {
			named(string(flows.MenuLabel(flows.FlowID(id))))
		}
	case s.Set == flows.LanguageChoices:
		for _, tag := range r.house.tags {
			add(r.c.catalog.Name(tag))
		}
	case s.Set == flows.NeedChoices:
		first, second := r.longest()
		add(first)
		add(second)
		named("common.other_subject")
	default:
		for _, o := range s.Choices {
			named(string(o.Label))
		}
	}
	return out
}

const (
	maxShown = 3  // services in one message (DESIGN.md §7)
	longName = 40 // letters of a long name of a service
)

// longest are the two longest names of subjects, for "A or B?".
func (r reader) longest() (first, second string) {
	for _, l := range subjectLabels() {
		name := r.c.catalog.Say(r.tag, string(flows.MenuLabel(flows.FlowID(l.String()))), nil)
		switch {
		case len(name) > len(first):
			first, second = name, first
		case len(name) > len(second):
			second = name
		}
	}
	return first, second
}

// lines are the numbers that stand beside words: the collaborative's own, those
// of the need, 211; at most three.
func (r reader) lines(need resources.Need) []bot.Block {
	var out []bot.Block
	add := func(text string) { out = append(out, bot.Block{Kind: bot.LineOf, Text: text}) }
	if r.house.Phone != "" && r.house.Phone != "211" {
		name := r.c.catalog.Say(r.tag, "person.phone", locales.Args{"Brand": r.house.Name})
		add(r.numbered(name, r.house.Phone))
	}
	fitting := resources.LineFor(need)
	for _, l := range fitting[:min(len(fitting), maxShown-1-len(out))] {
		if l.ID != resources.Line211 {
			add(r.line(l))
		}
	}
	if l, ok := resources.LineByID(resources.Line211); ok {
		add(r.line(l))
	}
	return out
}

func (r reader) numbered(name, number string) string {
	return r.c.catalog.Say(r.tag, "line.with_number", locales.Args{"Name": name, "Number": bot.PrintPhone(number)})
}

func (r reader) line(l resources.Line) string {
	name := r.c.catalog.Say(r.tag, l.Key, nil)
	if l.Number == "" {
		return r.c.catalog.Say(r.tag, "line.text", locales.Args{"Name": name, "To": l.TextTo, "Word": l.TextWord})
	}
	text := r.numbered(name, l.Number)
	if l.Press != "" {
		text += r.c.catalog.Say(r.tag, "line.press", locales.Args{"Press": l.Press})
	}
	if l.TTY != "" {
		text += r.c.catalog.Say(r.tag, "line.tty", locales.Args{"Number": bot.PrintPhone(l.TTY)})
	}
	return text
}
