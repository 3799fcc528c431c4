package bot

import "porchlight/locales"

// say gives the words of a key. A safety string that no person has reviewed in
// this language goes out with the English after it (DESIGN.md §6, R92).
func (c *Content) say(tag, key string, args locales.Args) string {
	text := c.catalog.Say(tag, key, args)
	if tag == locales.English || !locales.Safety(key) || c.catalog.Reviewed(tag, key) {
		return text
	}
	english := c.catalog.Say(locales.English, key, args)
	if text == "" || text == english {
		return english
	}
	return text + "\n" + english
}
