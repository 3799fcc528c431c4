package discord

import (
	"strings"
	"unicode/utf8"
)

// plain gives a text as it will be seen: nothing in it is taken for layout, and
// nobody is called by it. Addresses stay whole.
func plain(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 8)
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		plainLine(&b, line)
	}
	return b.String()
}

func plainLine(b *strings.Builder, line string) {
	for i, word := range strings.Split(line, " ") {
		if i > 0 {
			b.WriteByte(' ')
		}
		if address(word) {
			b.WriteString(word)
			continue
		}
		for j, c := range word {
			switch {
			case strings.ContainsRune("\\*_~`|<>[]()", c), j == 0 && i == 0 && strings.ContainsRune("#-+", c):
				b.WriteByte('\\')
			case c == '@':
				b.WriteString("@\u200b") // a mark of no width, so that it names nobody
				continue
			}
			b.WriteRune(c)
		}
	}
}

func address(word string) bool {
	return (strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "http://")) && !strings.ContainsAny(word, "<>[]()`*|@\\")
}

// pieces cuts a text into messages of at most so many characters, at a line or
// a space where there is one.
func pieces(text string, most int) []string {
	var out []string
	for utf8.RuneCountInString(text) > most {
		head := string([]rune(text)[:most])
		if at := strings.LastIndexAny(head, "\n "); at > len(head)/2 {
			head = head[:at]
		}
		head = strings.TrimSuffix(head, "\\") // it belongs to the next one
		out = append(out, head)
		text = strings.TrimLeft(text[len(head):], "\n ")
	}
	if text != "" {
		out = append(out, text)
	}
	return out
}

// fence puts a text where it can be copied whole, and nothing in it ends that.
func fence(text string) string {
	return "```\n" + strings.ReplaceAll(text, "```", "`\u200b`\u200b`") + "\n```"
}
