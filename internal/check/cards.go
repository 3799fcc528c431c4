package check

import (
	"strings"
	"unicode/utf8"

	"porchlight/bot"
	"porchlight/flows"
	"porchlight/locales"
	"porchlight/resources"
)

const helpLetters = 320 // R38

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
				c.wordFault(r.tag, key, "", TooLong, "%s takes %d segments, at most %d%s", key, n, most, c.dear(r.tag, text))
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
		c.wordFault(r.tag, "help.text", "", TooLong, "help.text is longer than %d characters%s", helpLetters, c.dear(r.tag, own))
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
	text := strings.Join(bot.Plain(out), "\n")
	if n, most, over := ordinary.over(text, false); over {
		c.wordFault(r.tag, string(flows.WhichPlace), "", TooLong, "%s takes %d segments with its choices, at most %d%s", flows.WhichPlace, n, most, c.dear(r.tag, text))
	}
}

// mustSay is what a text has to hold in every language (R38, R62, R72).
var mustSay = map[string][]string{
	"crisis.danger": {"911"}, "crisis.suicide": {"911"}, "crisis.sorry": {"911"},
	"help.text": {"911", "STOP"}, helloKey: {"911", "STOP"},
}
