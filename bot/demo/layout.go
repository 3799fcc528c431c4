package demo

import (
	"strings"

	"porchlight/bot"
)

// message is one SMS as the page shows it: its blocks in a bubble, and beneath
// it what it takes to send Text.
type message struct {
	Text     string  `json:"text"`
	Lang     string  `json:"lang"`
	Dir      string  `json:"dir"`
	Parts    int     `json:"parts"`
	Encoding string  `json:"encoding"`
	Price    int     `json:"price"` // in units of pricePer
	Blocks   []block `json:"blocks"`
}

// block is a piece of a bubble. Kind is words, card, line, choices (rows that
// stand in the text) or chips (choices that the words name already).
type block struct {
	Kind    string   `json:"kind"`
	Text    string   `json:"text,omitempty"`
	Card    *card    `json:"card,omitempty"`
	Dial    string   `json:"dial,omitempty"`
	Choices []choice `json:"choices,omitempty"`
}

type card struct {
	Name  string   `json:"name"`
	About string   `json:"about,omitempty"`
	Phone string   `json:"phone"`
	Dial  string   `json:"dial"`
	Lines []string `json:"lines"` // hours, then what else is known
	Stale string   `json:"stale,omitempty"`
}

type choice struct {
	Digit uint8  `json:"digit"`
	Label string `json:"label"`
}

// layout makes of a Reply the messages that bot.Plain makes of it, in blocks.
func (d *Demo) layout(r bot.Reply) []message {
	texts, groups := bot.Plain(r), group(r)
	out := make([]message, 0, len(texts))
	for i, text := range texts {
		m := message{Text: text, Lang: r.Locale, Dir: "ltr", Blocks: []block{{Kind: "words", Text: text}}}
		if len(groups) == len(texts) {
			m.Blocks = groups[i]
		}
		if d.o.RightToLeft(r.Locale) {
			m.Dir = "rtl"
		}
		parts, gsm := d.o.Segments(text)
		m.Parts, m.Encoding, m.Price = parts, encoding(gsm), parts*partPrice
		out = append(out, m)
	}
	return out
}

// group parts the blocks of a Reply by messages, as bot.Plain does: a Notice is
// one of its own, the choices end the last, and what is too many goes together.
func group(r bot.Reply) [][]block {
	if r.Silent {
		return nil
	}
	var out [][]block
	var now []block
	flush := func() {
		if len(now) > 0 {
			out, now = append(out, now), nil
		}
	}
	for _, b := range r.Blocks {
		switch {
		case b.Text == "":
		case b.Kind == bot.Notice:
			flush()
			now = []block{{Kind: "words", Text: b.Text}}
			flush()
		default:
			now = append(now, blockOf(b))
		}
	}
	if len(r.Choices) > 0 && !r.Inline {
		now = append(now, block{Kind: "choices", Choices: choices(r)})
	}
	flush()
	for n := len(out); n > bot.MaxMessages; n = len(out) {
		out[n-2] = append(out[n-2], out[n-1]...)
		out = out[:n-1]
	}
	if n := len(out); n > 0 && r.Inline && len(r.Choices) > 0 {
		out[n-1] = append(out[n-1], block{Kind: "chips", Choices: choices(r)})
	}
	return out
}

func choices(r bot.Reply) []choice {
	var out []choice
	for _, c := range r.Choices {
		out = append(out, choice{c.Digit, c.Label})
	}
	return out
}

func blockOf(b bot.Block) block {
	switch {
	case b.Kind == bot.CardOf && b.Card != nil:
		return block{Kind: "card", Card: cardOf(b.Card)}
	case b.Kind == bot.LineOf && b.Line != nil:
		return block{Kind: "line", Text: b.Text, Dial: dial(b.Line.Number)}
	}
	return block{Kind: "words", Text: b.Text}
}

func cardOf(c *bot.Card) *card {
	out := &card{Name: c.Name, About: c.About, Phone: c.Phone, Dial: dial(c.Dial), Stale: c.Freshness}
	for _, line := range []string{c.Limits, c.Hours, c.Where, c.Spoken} {
		if line != "" {
			out.Lines = append(out.Lines, line)
		}
	}
	return out
}

// dial lets only what a telephone takes become a link.
func dial(number string) string {
	if strings.Trim(number, "+0123456789") != "" {
		return ""
	}
	return number
}
