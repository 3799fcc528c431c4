package hsds

import (
	"strings"
)

// separated reads rows of text whose cells are parted by one letter. It is more
// forgiving than encoding/csv, and it knows what it forgave: a quote that never
// ends spoils one line and not the rest of the file.
type separated struct {
	text string
	sep  byte
	pos  int
	line int // the row that next gave last, from 1; rows that are empty count
	row  []string
}

// next gives the cells of the next row, until it is called again. broken says that the row is one line
// that could not be told apart; ok is false at the end.
func (s *separated) next() (cells []string, broken, ok bool) {
	if s.pos >= len(s.text) {
		return nil, false, false
	}
	s.line++
	start := s.pos
	s.row = s.row[:0]
	for {
		cell, end, more, whole := s.cell(s.pos)
		if !whole {
			return []string{s.rest(start)}, true, true
		}
		s.row = append(s.row, cell)
		s.pos = end
		if !more {
			return s.row, false, true
		}
	}
}

// rest takes the line that begins at start as it stands.
func (s *separated) rest(start int) string {
	end := strings.IndexByte(s.text[start:], '\n')
	if end < 0 {
		s.pos = len(s.text)
		return strings.TrimSuffix(s.text[start:], "\r")
	}
	s.pos = start + end + 1
	return strings.TrimSuffix(s.text[start:start+end], "\r")
}

// cell reads one cell from i. more is true when another follows in the row;
// whole is false for a quote that does not end.
func (s *separated) cell(i int) (text string, end int, more, whole bool) {
	if i >= len(s.text) || s.text[i] != '"' {
		j := i
		for j < len(s.text) && s.text[j] != s.sep && s.text[j] != '\n' && s.text[j] != '\r' {
			j++
		}
		end, more = s.after(j)
		return s.text[i:j], end, more, true
	}
	var out strings.Builder
	from := i + 1
	for j := from; ; {
		k := strings.IndexByte(s.text[j:], '"')
		if k < 0 || j+k-i > 4*maxField {
			return "", i, false, false
		}
		j += k
		if j+1 < len(s.text) && s.text[j+1] == '"' {
			out.WriteString(s.text[from : j+1])
			j += 2
			from = j
			continue
		}
		body := s.text[from:j]
		if out.Len() > 0 {
			out.WriteString(body)
			body = out.String()
		}
		// What stands between the closing quote and the separator belongs to the cell.
		tail := j + 1
		for j = tail; j < len(s.text) && s.text[j] != s.sep && s.text[j] != '\n' && s.text[j] != '\r'; {
			j++
		}
		if j > tail {
			body += s.text[tail:j]
		}
		end, more = s.after(j)
		return body, end, more, true
	}
}

// after steps over a separator or the end of a line at j.
func (s *separated) after(j int) (end int, more bool) {
	switch {
	case j >= len(s.text):
		return j, false
	case s.text[j] == s.sep:
		return j + 1, true
	case s.text[j] == '\r' && j+1 < len(s.text) && s.text[j+1] == '\n':
		return j + 2, false
	}
	return j + 1, false
}

// separatorOf finds what parts the cells of the first row: what stands most
// often outside of quotes.
func separatorOf(text string) byte {
	count := map[byte]int{}
	quoted := false
	for i := 0; i < len(text) && i < maxField; i++ {
		c := text[i]
		switch {
		case c == '"':
			quoted = !quoted
		case !quoted && (c == '\n' || c == '\r'):
			i = len(text)
		case !quoted:
			count[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte{';', '\t', '|'} {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// rowsOfText are the rows of a CSV file.
func rowsOfText(text string) *separated {
	s := &separated{text: text, sep: separatorOf(text)}
	if first, _, _ := strings.Cut(text, "\n"); len(first) < 8 && strings.HasPrefix(strings.ToLower(first), "sep=") && len(strings.TrimSpace(first)) == 5 {
		s.sep = first[4]
		s.pos = len(first) + 1
	}
	return s
}
