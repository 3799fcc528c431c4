package locales

import "fmt"

// backText is a translation put into English again, by somebody or something
// that had not seen the English, and the Hash of the translation it was made of.
type backText struct {
	Text string `toml:"text"`
	Of   string `toml:"of"`
}

// Back gives what the locale's text of a key says when it is put into English
// again, for whoever judges a language that they cannot read. It is not fresh
// when the translation changed since. Without one both are zero.
func (c *Catalog) Back(code, key string) (text string, fresh bool) {
	l := c.find(code)
	if l == nil {
		return "", false
	}
	b, ok := l.back[key]
	return b.Text, ok && b.Of == Hash(c.Text(code, key, "other"))
}

// takeBack reads a back.toml: one table for each message.
func (l *locale) takeBack(src source) error {
	var tables map[string]backText
	if err := decode(src, &tables); err != nil {
		return err
	}
	for key, b := range tables {
		if b.Text == "" || b.Of == "" {
			return fmt.Errorf("%s:%d: a text put back into English has text and of", src.place, src.line(key))
		}
		l.back[key] = b
	}
	return nil
}
