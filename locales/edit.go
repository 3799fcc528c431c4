package locales

import (
	"fmt"
	"strconv"
	"strings"
)

// Field is one line of a table of messages or reviews: its name, and its text.
type Field struct{ Name, Text string }

// SetTable puts a table such as ["food.after"] into the text of a TOML file that
// can be read: in place of the one that is there, else at the end. The rest of
// the file, with its comments, stays as it is; comments inside a table that is
// replaced go with it.
func SetTable(file, key string, fields []Field) string {
	var table strings.Builder
	fmt.Fprintf(&table, "[%q]\n", key)
	for _, f := range fields {
		fmt.Fprintf(&table, "%s = %s\n", f.Name, quoteTOML(f.Text))
	}
	before, after := around(file, key)
	if last := strings.TrimRight(before, "\r\n"); last != "" && !heads(last[strings.LastIndexByte(last, '\n')+1:]) {
		before = last + "\n\n"
	}
	if after != "" {
		after = "\n" + strings.TrimLeft(after, "\r\n")
	}
	return before + table.String() + after
}

// around cuts a file where a table stands, or at its end.
func around(file, key string) (before, after string) {
	from, to := 0, 0 // lines, from 1
	marks(file, func(m mark) bool {
		if m.key != "" || m.item != "" {
			return true
		}
		switch {
		case from == 0 && m.table == key:
			from = m.line
		case from > 0:
			to = m.line
		}
		return to == 0
	})
	if from == 0 {
		return file, ""
	}
	lines := strings.SplitAfter(file, "\n")
	if to == 0 {
		return strings.Join(lines[:from-1], ""), ""
	}
	for to > from && heads(lines[to-2]) {
		to-- // a comment over the next table belongs to that one
	}
	return strings.Join(lines[:from-1], ""), strings.Join(lines[to-1:], "")
}

func heads(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || strings.HasPrefix(line, "#")
}

// quoteTOML writes a text as a basic string on one line.
func quoteTOML(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case !strconv.IsPrint(r) && r <= 0xFFFF:
			fmt.Fprintf(&b, `\u%04X`, r)
		case !strconv.IsPrint(r):
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
