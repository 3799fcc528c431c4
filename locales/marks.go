package locales

import (
	"strconv"
	"strings"
)

// mark is one thing in a TOML file that a fault can point at: a table (key and
// item empty), a key (item empty) or a string in a list.
type mark struct {
	table, key, item string
	line             int
}

func (m mark) path() string {
	if m.table == "" {
		return m.key
	}
	if m.key == "" {
		return m.table
	}
	return m.table + "." + m.key
}

// marks walks the tables, keys and list items of a TOML file that has parsed
// already, until yield says false. It exists because the TOML reader gives no
// positions; it reads the forms our files use (no inline tables).
func marks(text string, yield func(mark) bool) {
	table, key, depth, line := "", "", 0, 1
	fresh := true // nothing but spaces since the line began
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\n':
			line, fresh = line+1, true
			i++
		case c == ' ' || c == '\t' || c == '\r' || c == ',':
			i++
		case c == '#':
			i += lineEnd(text[i:])
		case c == '"' || c == '\'':
			if fresh && depth == 0 {
				key, i = bareKey(text, i)
				if !yield(mark{table: table, key: key, line: line}) {
					return
				}
				fresh = false
				continue
			}
			body, width := stringAt(text[i:])
			if depth > 0 && !yield(mark{table: table, key: key, item: body, line: line}) {
				return
			}
			line += strings.Count(text[i:i+width], "\n")
			fresh = false
			i += width
		case c == '[' && fresh && depth == 0:
			end := lineEnd(text[i:])
			table, key = tableName(text[i:i+end]), ""
			if !yield(mark{table: table, line: line}) {
				return
			}
			i += end
		case c == '[':
			depth++
			i++
		case c == ']':
			depth--
			i++
		case fresh && depth == 0:
			key, i = bareKey(text, i)
			if !yield(mark{table: table, key: key, line: line}) {
				return
			}
			fresh = false
		default:
			i++
		}
	}
}

// bareKey reads a key up to its "=" and gives the index after it.
func bareKey(text string, i int) (string, int) {
	end := lineEnd(text[i:])
	eq := strings.IndexByte(text[i:i+end], '=')
	if eq < 0 {
		return "", i + end
	}
	return unquote(text[i : i+eq]), i + eq + 1
}

// tableName takes the brackets and quotes off a header.
func tableName(header string) string {
	header = strings.TrimSpace(header)
	if i := strings.IndexByte(header, '#'); i > 0 {
		header = strings.TrimSpace(header[:i])
	}
	return unquote(strings.Trim(header, "[]"))
}

// unquote takes spaces and quotes off a name; our keys hold neither.
func unquote(name string) string {
	return strings.TrimSpace(strings.NewReplacer(`"`, "", "'", "").Replace(name))
}

// stringAt reads the TOML string that text begins with: its body, and its width with quotes.
func stringAt(text string) (body string, width int) {
	quote := text[:1]
	if strings.HasPrefix(text, strings.Repeat(quote, 3)) {
		quote = text[:3]
	}
	for i := len(quote); i < len(text); i++ {
		if text[i] == '\\' && quote[0] == '"' {
			i++
			continue
		}
		if strings.HasPrefix(text[i:], quote) {
			return plainString(text[len(quote):i], quote), i + len(quote)
		}
	}
	return text[len(quote):], len(text)
}

// plainString resolves escapes, which TOML and Go write alike for what occurs in words.
func plainString(body, quote string) string {
	if quote != `"` || !strings.ContainsRune(body, '\\') {
		return body
	}
	if plain, err := strconv.Unquote(`"` + body + `"`); err == nil {
		return plain
	}
	return body
}

func lineEnd(text string) int {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return i
	}
	return len(text)
}
