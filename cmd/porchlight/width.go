package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// screen is how many columns everything that people read in a terminal takes.
const screen = 80

// cells is how many columns a text takes: a Chinese character two, a mark that
// stands over a letter none.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += cellsOf(r)
	}
	return n
}

func cellsOf(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// oneLine drops what would direct a terminal, and puts spaces for the ends of lines.
func oneLine(s string) string {
	return strings.Map(printable, strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " "))
}

// printable drops what would direct a terminal.
func printable(r rune) rune {
	if !unicode.IsPrint(r) {
		return -1
	}
	return r
}

// clip cuts a text that is wider than its column.
func clip(s string, columns int) string {
	if cells(s) <= columns {
		return s
	}
	head, _ := split(s, columns-1)
	return head + "…"
}

// pad fills a text up to its column.
func pad(s string, columns int) string {
	return s + strings.Repeat(" ", max(0, columns-cells(s)))
}

// split parts a text where the columns are full; the head has at least one
// character, so that a loop over it ends.
func split(s string, columns int) (head, tail string) {
	used := 0
	for at, r := range s {
		used += cellsOf(r)
		if used > columns && at > 0 {
			return s[:at], s[at:]
		}
	}
	return s, ""
}

// breaks are where a word that is longer than a line is parted best.
const breaks = ";,/&?"

// cut parts a word that is longer than a line.
func cut(word string, columns int) (head, tail string) {
	head, tail = split(word, columns)
	if at := strings.LastIndexAny(head, breaks); tail != "" && at > 0 {
		return word[:at+1], word[at+1:]
	}
	return head, tail
}

// maxShown bounds what is shown of one text, in bytes: a cell of somebody's file
// may be a book.
const maxShown = 8000

// column prints a name and a text beside it that begins at an indent. It breaks
// lines between words; a word that is longer than a line is cut.
func column(w io.Writer, indent int, name, text string) { columnIn(w, screen, indent, name, text) }

// columnIn is column on a screen of another width.
func columnIn(w io.Writer, screen, indent int, name, text string) {
	if len(text) > maxShown {
		text = strings.ToValidUTF8(text[:maxShown], "") + " …"
	}
	line, used := pad(name, indent), 0
	if name != "" && cells(name) >= indent {
		fmt.Fprintln(w, clip(name, screen))
		line = strings.Repeat(" ", indent)
	}
	flush := func() {
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		line, used = strings.Repeat(" ", indent), 0
	}
	for word := range strings.FieldsFuncSeq(text, unicode.IsSpace) {
		word = strings.Map(printable, word)
		if used > 0 && used+1+cells(word) > screen-indent {
			flush()
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		for cells(word) > screen-indent {
			var head string
			head, word = cut(word, screen-indent)
			line += head
			flush()
		}
		line, used = line+word, used+cells(word)
	}
	if strings.TrimSpace(line) != "" || text == "" {
		flush()
	}
}
