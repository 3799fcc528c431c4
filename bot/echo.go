package bot

import (
	"strings"

	"porchlight/flows/understand"
	"porchlight/locales"
)

// Limits of telling our own words from a person's.
const (
	minOurs   = 16 // bytes of a sentence that only we would write
	minEchoed = 40 // bytes of such sentences in a text that is ours
)

// sentences are all that we say, in every language, folded: so that a text which
// comes back to us is known. Two machines that greet each other would else each
// take the other's "Danger? Call 911" for a cry for help, without end (R82); and
// a reaction in a language whose form we do not know would be read as one (R37).
func (c *Content) sentences() map[string]bool {
	said := map[string]bool{}
	add := func(text string) {
		for _, s := range apart(text) {
			said[s] = true
		}
	}
	for _, tag := range c.catalog.Written() {
		for _, key := range c.catalog.Keys(tag) {
			text := c.catalog.Text(tag, key, "other")
			for _, placeholder := range locales.Placeholders(text) {
				text = strings.ReplaceAll(text, "{{."+placeholder+"}}", "\n")
			}
			add(text)
		}
		cards := c.cards[tag]
		for _, card := range []string{cards.danger, cards.suicide, cards.sorry} {
			add(card)
		}
	}
	return said
}

// apart gives the sentences of a text, folded, without the digit of a choice.
func apart(text string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(text, endsSentence) {
		if s := strings.TrimLeft(locales.Fold(part), "0123456789 "); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func endsSentence(r rune) bool {
	return strings.ContainsRune(".!?:;\n“”\"«»„「」『』。？！：；।።፡؟…", r)
}

// echoes says that a message is mostly what we said ourselves. What else stands
// in it must not be a cry for help, nor one of the words that come first.
func (t *turn) echoes(text string) bool {
	if len(text) < minEchoed {
		return false
	}
	ours := 0
	var rest strings.Builder // what we never say; our short sentences count for nothing
	for _, s := range apart(text) {
		switch {
		case !t.c.said[s]:
			rest.WriteString(s + "\n")
		case len(s) >= minOurs:
			ours += len(s)
		}
	}
	if ours < minEchoed || ours < rest.Len() {
		return false
	}
	word, _ := t.c.model.Word(rest.String(), nil, t.covert()...)
	r := t.c.model.Read(rest.String(), nil)
	return word == understand.NoWord && !r.Exit && !r.Need.Crisis() && !r.Second.Crisis()
}
