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
	if c.graph == nil {
		return
	}
	for _, tag := range c.catalog.Spoken() {
		for _, id := range []flows.StepID{flows.HelloStep, flows.SafeStep} {
			for _, o := range c.graph.nodes[c.graph.ids[stepRef{flows.StartFlow, id}]].step.Choices {
				c.answerReads(tag, id, o)
			}
		}
		c.helloSays(tag)
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

// checkReplies: what counts as the digit 1 or 2 everywhere ("yes", "no") means
// nothing else: no digit, no ZIP, no need, and not both of them.
func (c *checker) checkReplies() {
	needs := c.oneWordNeeds()
	listed := map[string]map[string]string{"yes": {}, "no": {}} // folded, to the language
	other := map[string]string{"yes": "no", "no": "yes"}
	for _, tag := range c.catalog.Locales() {
		words := c.catalog.Words(tag)
		for list := range listed {
			for _, word := range words.List(list) {
				listed[list][locales.Fold(word)] = tag
			}
		}
	}
	for _, tag := range c.catalog.Locales() {
		words := c.catalog.Words(tag)
		for list := range listed {
			for _, word := range words.List(list) {
				folded := locales.Fold(word)
				if in, both := listed[other[list]][folded]; both {
					c.listFault(tag, list, word, WordCollision, "%s word %q: also the word %s %s", list, word, other[list], in)
				}
				if numeric(folded) {
					c.listFault(tag, list, word, WordCollision, "%s word %q: a number is a choice or a ZIP", list, word)
				}
				if need := named(needs, folded); need != "" {
					c.listFault(tag, list, word, WordCollision, "%s word %q: people say it for %s", list, word, need)
				}
			}
		}
	}
}

// oneWordNeeds are the phrases of one word that name a need, in any language.
func (c *checker) oneWordNeeds() map[string]string {
	all := map[string]string{}
	for _, tag := range c.catalog.Locales() {
		for label, set := range c.catalog.Phrases(tag) {
			if wipeable[label] {
				continue
			}
			for _, phrase := range set.Phrases {
				stem, open := strings.CutSuffix(strings.TrimSpace(phrase), "*")
				if folded := locales.Fold(stem); !strings.Contains(folded, " ") && open {
					all[folded+"*"] = label
				} else if !strings.Contains(folded, " ") {
					all[folded] = label
				}
			}
		}
	}
	return all
}

// named is the need that a word names; a phrase with a * takes every ending.
func named(needs map[string]string, word string) string {
	if need, ok := needs[word]; ok {
		return need
	}
	for i := range word {
		if need, ok := needs[word[:i]+"*"]; ok && i > 0 {
			return need
		}
	}
	return needs[word+"*"]
}
