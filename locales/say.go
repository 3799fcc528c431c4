package locales

// Say gives the text of a key in a language: its own, else that of its fallback,
// else English. With no text anywhere it is empty, never the key; `porchlight
// check` finds that before it can happen. Missing arguments are left out.
func (c *Catalog) Say(code, key string, args Args) string {
	l := c.find(code)
	if l == nil {
		if l = c.locales[English]; l == nil {
			return ""
		}
	}
	m := l.said[key]
	if m == nil {
		return ""
	}
	return m.text(args)
}

// Text gives the locale's own text of a key in one plural form, with its
// placeholders as they stand, or "". Check and the pages for translators read it.
func (c *Catalog) Text(code, key, form string) string {
	l := c.find(code)
	if l == nil || l.own[key] == nil {
		return ""
	}
	raw := l.own[key].raw
	switch form {
	case "zero":
		return raw.Zero
	case "one":
		return raw.One
	case "two":
		return raw.Two
	case "few":
		return raw.Few
	case "many":
		return raw.Many
	case "other":
		return raw.Other
	}
	return ""
}

// ToTranslate begins the description of a text that `make string` put into
// another language in English; check refuses it until the description goes.
const ToTranslate = "to translate"

// Note is what the locale's file says of a message to whoever translates it.
func (c *Catalog) Note(code, key string) string {
	l := c.find(code)
	if l == nil || l.own[key] == nil {
		return ""
	}
	return l.own[key].raw.Description
}
