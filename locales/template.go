package locales

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// template is a text cut at its placeholders: words, name, words, name, … words.
// Only {{.Name}} is known; a language needs no program.
type template []string

var placeholder = regexp.MustCompile(`\{\{\s*\.([A-Z][A-Za-z0-9]*)\s*\}\}`)

func parseTemplate(text string) (template, error) {
	var t template
	last := 0
	for _, at := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		t = append(t, text[last:at[0]], text[at[2]:at[3]])
		last = at[1]
	}
	t = append(t, text[last:])
	for i := 0; i < len(t); i += 2 {
		if strings.Contains(t[i], "{{") || strings.Contains(t[i], "}}") {
			return nil, fmt.Errorf("only placeholders like {{.Name}} are known")
		}
	}
	return t, nil
}

func (t template) plain() (string, bool) {
	if len(t) != 1 {
		return "", false
	}
	return t[0], true
}

// Isolates keep a phone number or a time in its own order inside a right-to-left text (R95).
const (
	isolate    = "\u2066"
	popIsolate = "\u2069"
)

func (t template) render(args Args, rtl bool) string {
	var room [256]byte
	text := room[:0]
	for i, part := range t {
		switch {
		case i%2 == 0:
			text = append(text, part...)
		case rtl:
			text = append(text, isolate...)
			text = appendValue(text, args[part])
			text = append(text, popIsolate...)
		default:
			text = appendValue(text, args[part])
		}
	}
	return string(text)
}

// appendValue writes a value as a person reads it; a missing one is nothing, never "<no value>".
func appendValue(text []byte, value any) []byte {
	switch v := value.(type) {
	case nil:
		return text
	case string:
		return append(text, v...)
	case int:
		return strconv.AppendInt(text, int64(v), 10)
	default:
		return fmt.Append(text, v)
	}
}

// Placeholders lists the names between {{. and }} in a text, in order, each once.
func Placeholders(text string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		names = join(names, m[1:2])
	}
	return names
}
