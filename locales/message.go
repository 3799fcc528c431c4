package locales

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// keyForm is the shape of a message's key: at least two parts, "food.ask_place".
// One part could be a word that go-i18n reserves ("other", "id").
var keyForm = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)

// pluralForms are the forms of CLDR, in its order.
var pluralForms = [...]string{"zero", "one", "two", "few", "many", "other"}

// message is one text in one language, parsed once.
type message struct {
	from   *locale
	forms  map[string]template // nil when there is only "other"
	other  template
	plain  string // the whole text when it has neither placeholders nor forms
	simple bool   // plain is it
	raw    *i18n.Message
}

// text renders the message for the arguments, by the rules of the locale it is written in.
func (m *message) text(args Args) string {
	if m.simple {
		return m.plain
	}
	t := m.other
	if m.forms != nil {
		if form, ok := m.forms[m.from.form(args["Count"])]; ok {
			t = form
		}
	}
	return t.render(args, m.from.rtl)
}

// forStaff begins the keys of staff.toml: words that only staff read. They need
// not be there in every language; English stands in for them.
const forStaff = "staff."

// takeMessages merges a messages.toml or a staff.toml: one table for each
// message, with other and perhaps more plural forms, and a description or hash
// for translators.
func (l *locale) takeMessages(src source, staff bool) error {
	var tables map[string]map[string]string
	if err := decode(src, &tables); err != nil {
		return err
	}
	for key, fields := range tables {
		m, err := newMessage(key, fields)
		if err == nil && strings.HasPrefix(key, forStaff) != staff {
			err = fmt.Errorf("message %q: keys that begin with %q stand in %s, and no others", key, forStaff, staffFile)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", src.place, src.line(key), err)
		}
		m.from = l
		l.own[key] = m
	}
	return nil
}

func newMessage(key string, fields map[string]string) (*message, error) {
	if !keyForm.MatchString(key) || strings.HasPrefix(key, "words.") || strings.HasPrefix(key, "phrases.") {
		return nil, fmt.Errorf("message %q: a key is small letters in at least two parts, like \"food.ask_place\"", key)
	}
	raw := &i18n.Message{ID: key}
	m := &message{raw: raw}
	slots := map[string]*string{
		"zero": &raw.Zero, "one": &raw.One, "two": &raw.Two, "few": &raw.Few, "many": &raw.Many,
		"other": &raw.Other, "description": &raw.Description, "hash": &raw.Hash,
	}
	for name, text := range fields {
		slot := slots[name]
		if slot == nil {
			return nil, fmt.Errorf("message %q: unknown field %q", key, name)
		}
		*slot = text
	}
	if raw.Other == "" {
		return nil, fmt.Errorf("message %q has no text in \"other\"", key)
	}
	for _, form := range pluralForms {
		text := *slots[form]
		if text == "" {
			continue
		}
		t, err := parseTemplate(text)
		if err != nil {
			return nil, fmt.Errorf("message %q: %s: %w", key, form, err)
		}
		if form == "other" {
			m.other = t
			continue
		}
		if m.forms == nil {
			m.forms = map[string]template{}
		}
		m.forms[form] = t
	}
	m.plain, m.simple = m.other.plain()
	m.simple = m.simple && m.forms == nil
	return m, nil
}
