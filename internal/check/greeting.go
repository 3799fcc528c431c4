package check

import (
	"fmt"
	"strings"

	"porchlight/internal/config"
	"porchlight/locales"
)

// Budgets of the first reply in SMS segments (DESIGN.md §4): one message in
// GSM-7, or in UCS-2 where the language has a script of its own; a second one
// for the names of languages in other scripts.
const (
	greetingGSM   = 2
	greetingUCS   = 4
	greetingNames = 1
)

// greets measures the first reply of a house in one of its languages. What
// would fit under a long name without the other languages is the house's to mend.
func (c *checker) greets(h *house, tag string) {
	first, second := c.greeting(h, tag)
	n, gsm := locales.Segments(first)
	most := greetingUCS
	if latin := locales.GSM7(c.catalog.Name(tag)); gsm || latin {
		most = greetingGSM
		if !gsm {
			c.wordFault(tag, helloKey, "hello", TooLong, "%s: %s, which makes the first reply in %s %d segments", helloKey, turns(first), tag, n)
			return
		}
	}
	if n > most {
		bare, _ := locales.Segments(c.catalog.Say(tag, helloKey, locales.Args{"Brand": strings.Repeat("n", config.MaxName)}))
		if bare > most {
			c.wordFault(tag, helloKey, "hello", TooLong, "%s: the first reply takes %d segments for %q, at most %d%s", helloKey, n, h.ID, most, c.dear(tag, first))
		} else {
			c.add(h.file, h.lines.of("languages"), "", TooLong, "with these languages the first reply in %s takes %d segments, at most %d%s", tag, n, most, c.dear(tag, first))
		}
	}
	if n, _ := locales.Segments(second); n > greetingNames {
		c.add(h.file, h.lines.of("languages"), "", TooLong, "the names of these languages take %d segments, at most %d", n, greetingNames)
	}
	for _, text := range []string{first, second} {
		if word := revealing(text); word != "" {
			c.wordFault(tag, helloKey, "hello", DVBeforeSafety, "%s: the first reply says %q", helloKey, word)
		}
	}
}

const helloKey = "start.hello"

// greeting is the first reply: the message, and the names in other scripts.
func (c *checker) greeting(h *house, tag string) (first, second string) {
	var latin, others []string
	digit := 3 // after OK and not now
	for _, other := range h.tags {
		if other == tag || digit > maxMenu {
			continue
		}
		name := c.catalog.Name(other)
		choice := fmt.Sprintf("%d = %s", digit, name)
		if locales.GSM7(name) {
			latin = append(latin, ", "+choice)
		} else {
			others = append(others, choice)
		}
		digit++
	}
	args := locales.Args{"Brand": h.Name, "Languages": strings.Join(latin, "")}
	return c.catalog.Say(tag, helloKey, args), strings.Join(others, ", ")
}

// outside names the first letter of a text that GSM-7 does not have.
func outside(text string) string {
	for _, r := range text {
		if !locales.GSM7(string(r)) {
			return string(r)
		}
	}
	return ""
}
