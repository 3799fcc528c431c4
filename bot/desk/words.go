package desk

import (
	"porchlight/locales"
	"porchlight/resources"
)

// words are what staff read, in the language of their own screen.
type words struct {
	tag     string
	catalog *locales.Catalog
}

// words are those of a screen's language where staff have words in it, else English.
func (d *Desk) words(locale string) words {
	w := words{locales.English, d.bot.Content().Catalog()}
	if tag := w.catalog.Resolve(locale); w.catalog.Has(tag, refused) {
		w.tag = tag
	}
	return w
}

// refused is the one answer to everybody who may not (R87).
const refused = "staff.refused"

func (w words) say(key string, args locales.Args) string { return w.catalog.Say(w.tag, key, args) }

// screen is one with nothing but a sentence.
func (w words) screen(key string, args locales.Args) Screen {
	return Screen{Text: []string{w.say(key, args)}}
}

// need names what somebody looks for.
func (w words) need(n resources.Need) string { return w.say("staff.need."+n.String(), nil) }

// clip shortens a text that a skin takes only up to a length.
func clip(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most-1]) + "…"
}
