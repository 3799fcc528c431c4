package locales

import (
	"errors"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"
)

// Source says where a message stands: its file and line, of the overlay when
// its text is from there. Beside message keys it knows "words.LIST" and
// "phrases.LABEL". The file is empty when there is no such key.
func (c *Catalog) Source(code, key string) (file string, line int) {
	kind, name := kindMessages, key
	if list, ok := strings.CutPrefix(key, "words."); ok {
		kind, name = kindWords, list
	} else if label, ok := strings.CutPrefix(key, "phrases."); ok {
		kind, name = kindPhrases, label
	}
	return c.place(code, kind, func(m mark) bool { return m.item == "" && m.path() == name })
}

// WordSource says where one word of a list in words.toml stands.
func (c *Catalog) WordSource(code, list, word string) (file string, line int) {
	return c.place(code, kindWords, func(m mark) bool { return m.table == "" && m.key == list && m.item == word })
}

// PhraseSource says where one phrase of a label in phrases.toml stands.
func (c *Catalog) PhraseSource(code, label, phrase string) (file string, line int) {
	return c.place(code, kindPhrases, func(m mark) bool { return m.table == label && m.item == phrase })
}

// place looks in the overlay first, because its texts win.
func (c *Catalog) place(code string, kind fileKind, is func(mark) bool) (file string, line int) {
	l := c.find(code)
	if l == nil {
		return "", 0
	}
	for _, src := range []source{l.overlaid[kind], l.files[kind]} {
		if line := src.find(is); line > 0 {
			return src.place, line
		}
	}
	return "", 0
}

// line is where a table or key stands ("housing", "housing.phrases"); 1 when it cannot be found.
func (s source) line(path string) int {
	path = unquote(path)
	if n := s.find(func(m mark) bool { return m.item == "" && m.path() == path }); n > 0 {
		return n
	}
	return 1
}

// lineOf is where one item of a list stands; 1 when it cannot be found.
func (s source) lineOf(table, key, item string) int {
	if n := s.find(func(m mark) bool { return m.table == table && m.key == key && m.item == item }); n > 0 {
		return n
	}
	return 1
}

func (s source) find(is func(mark) bool) int {
	found := 0
	marks(s.text, func(m mark) bool {
		if is(m) {
			found = m.line
		}
		return found == 0
	})
	return found
}

// badFile says where a file is not TOML, without quoting it.
func badFile(src source, err error) error {
	var at toml.ParseError
	if errors.As(err, &at) {
		return fmt.Errorf("%s:%d: %s", src.place, at.Position.Line, at.Message)
	}
	return fmt.Errorf("%s:1: %w", src.place, err)
}
