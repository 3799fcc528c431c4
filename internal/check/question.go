package check

import (
	"slices"
	"strings"

	"porchlight/flows"
	"porchlight/locales"
)

// checkQuestion holds the words of "OK to text now?" to what its digits do: 1
// goes on and 2 is silence, so a 1 that reads as "not now" opens what it
// promised to hide (R63, R64).
func (c *checker) checkQuestion() {
	for _, tag := range c.catalog.Written() {
		c.helloSays(tag)
		if c.graph == nil {
			continue
		}
		for _, id := range []flows.StepID{flows.HelloStep, flows.SafeStep} {
			for _, o := range c.graph.nodes[c.graph.ids[stepRef{flows.StartFlow, id}]].step.Choices {
				c.answerReads(tag, id, o)
			}
		}
	}
}

// The texts of the two answers.
const (
	okKey     = "start.ok"
	notNowKey = "start.not_now"
)

func (c *checker) answerReads(tag string, id flows.StepID, o flows.Option) {
	key := string(o.Label)
	label := c.catalog.Text(tag, key, "other")
	no := c.readsNo(tag, label)
	yes := !no && c.readsYes(tag, label)
	var turned string
	switch {
	case o.Digit == 1 && no:
		turned = "1 goes on, and its label %q reads as no"
	case o.Digit == 2 && yes:
		turned = "2 is silence, and its label %q reads as yes"
	default:
		return
	}
	if key == okKey && o.Digit == 1 || key == notNowKey && o.Digit == 2 {
		c.wordFault(tag, key, string(id), DVBeforeSafety, turned, label)
		return
	}
	c.flowFault(flows.StartFlow, id, DVBeforeSafety, turned, label)
}

// readsNo: a word of the language that means no stands in the label. English
// counts everywhere, because it is understood everywhere.
func (c *checker) readsNo(tag, label string) bool {
	return c.holdsWord(tag, "no", label, "not", "not now", "ahora no")
}

func (c *checker) readsYes(tag, label string) bool { return c.holdsWord(tag, "yes", label) }

func (c *checker) holdsWord(tag, list, label string, more ...string) bool {
	text := " " + locales.Fold(label) + " "
	own, english := c.catalog.Words(tag), c.catalog.Words(locales.English)
	return slices.ContainsFunc(slices.Concat(own.List(list), english.List(list), more), func(word string) bool {
		return strings.Contains(text, " "+locales.Fold(word)+" ")
	})
}

// helloSays: the first reply prints both answers with their digits in its own
// words, since no choices follow it.
func (c *checker) helloSays(tag string) {
	text := c.catalog.Text(tag, helloKey, "other")
	if text == "" {
		return // missing already
	}
	text = " " + plainCase(text)
	for digit, key := range map[string]string{"1": okKey, "2": notNowKey} {
		label := strings.TrimSpace(c.catalog.Text(tag, key, "other"))
		if label == "" {
			continue
		}
		want := digit + " = " + label
		if !standsIn(text, plainCase(want)) {
			c.wordFault(tag, helloKey, string(flows.HelloStep), DVBeforeSafety, "%s must say %q", helloKey, want)
		}
	}
}

// standsIn says that a run of letters stands in a text as words of its own.
func standsIn(text, run string) bool {
	for {
		before, after, found := strings.Cut(text, run)
		if !found {
			return false
		}
		if !endsInWord(before) && !beginsWithWord(after) {
			return true
		}
		text = after
	}
}

// plainCase is a text in small letters, with one space where there are several.
func plainCase(text string) string { return strings.Join(strings.Fields(strings.ToLower(text)), " ") }
