package locales

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
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
	} else if strings.HasPrefix(key, forStaff) {
		kind = kindStaff
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

// decode reads a file's TOML into v, strictly: a key that v has no place for is
// refused. Its errors name the line and quote no text.
func decode(src source, v any) error {
	d := toml.NewDecoder(strings.NewReader(src.text))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) {
		key := strings.Join(unknown.Errors[0].Key(), ".")
		line, _ := unknown.Errors[0].Position()
		return fmt.Errorf("%s:%d: unknown key %q", src.place, line, key)
	}
	var at *toml.DecodeError
	if errors.As(err, &at) {
		line, _ := at.Position()
		return fmt.Errorf("%s:%d: %s", src.place, line, strings.TrimPrefix(at.Error(), "toml: "))
	}
	if err != nil {
		return fmt.Errorf("%s:1: %w", src.place, err)
	}
	return nil
}
