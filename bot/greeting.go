package bot

import (
	"strconv"
	"strings"

	"porchlight/flows"
	"porchlight/locales"
)

// greeting lays out the first reply: one message in GSM-7, with the languages
// whose names fit into it, and a second one for the names in other scripts.
func (t *turn) greeting(r *Reply, e flows.Event) {
	var latin, others strings.Builder
	for i, c := range e.Choices {
		if c.Language == 0 {
			continue
		}
		name := r.Choices[i].Label
		b := &latin
		if !locales.GSM7(name) {
			b = &others
		}
		if b.Len() > 0 || b == &latin {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(int(c.Digit)))
		b.WriteString(" = ")
		b.WriteString(name)
	}
	r.Inline = true
	// The first reply offers English by digit: it is exempt from the rule for
	// strings that nobody has reviewed.
	text := t.c.catalog.Say(r.Locale, string(e.Key), locales.Args{"Brand": t.house.Name, "Languages": latin.String()})
	r.Blocks = append(r.Blocks, Block{Text: text})
	if others.Len() > 0 {
		r.Blocks = append(r.Blocks, Block{Kind: Notice, Text: others.String()})
	}
}
