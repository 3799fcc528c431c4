package bot

import (
	"slices"

	"porchlight/flows/understand"
)

// Fallback is what is said to a text when nothing else answers (R53).
type Fallback struct {
	Card          string
	Silent        bool // the text leaves, stops or is a tapback
	Leaves, Stops bool // the word check says so
	Collaborative CollaborativeID
	OptOut        OptOutMode // of the collaborative that has the number
}

// Fallback needs nothing but what was compiled in and configured: nothing is
// said to a word that leaves or stops, in any language; everybody else gets the
// card, those in danger the card for that. The number is the one that was texted.
func (c *Content) Fallback(number, text string) Fallback {
	h := c.reached(number)
	t := &turn{c: c, house: h}
	said := Fallback{}
	if h != nil {
		said.Collaborative, said.OptOut = h.ID, h.OptOut
	}
	heard := c.model.Hear(text, t.gazetteer())
	defer heard.Forget()
	word, _ := heard.Word(c.covert()...)
	switch word {
	case understand.ExitWord:
		said.Silent, said.Leaves = true, true
		return said
	case understand.CarrierStop, understand.OptOut:
		said.Silent, said.Leaves, said.Stops = true, true, true
		return said
	case understand.Reaction:
		said.Silent = true
		return said
	}
	r := heard.Read()
	if card := t.card(r, r.Language); card != nil {
		said.Card = card[0].Text
		return said
	}
	said.Silent, said.Leaves, said.Card = r.Exit, r.Exit, c.cards[t.tag(r.Language)].sorry
	return said
}

// reached is the collaborative that has a number, or nil.
func (c *Content) reached(number string) *house {
	for _, h := range c.houses {
		if slices.Contains(h.Numbers, number) || slices.Contains(h.WhatsApp, number) {
			return h
		}
	}
	return nil
}

// covert are the covert exit words of all collaboratives: here it is better to
// be silent once too often.
func (c *Content) covert() []string {
	var words []string
	for _, h := range c.houses {
		words = append(words, h.ExitWords...)
	}
	return words
}
