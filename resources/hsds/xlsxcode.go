package hsds

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// sectionOf reads the first form of a format, and gives what follows its
// semicolon.
func sectionOf(code string) (lookSection, string) {
	var s lookSection
	slashed := false
	for code != "" && code[0] != ';' {
		n := s.take(code, &slashed)
		code = code[n:]
	}
	if code == ";" { // a last form that is empty
		code = " "
	} else {
		code = strings.TrimPrefix(code, ";")
	}
	s.settle(slashed)
	return s, code
}

// take reads one piece, and says how long it is.
func (s *lookSection) take(code string, slashed *bool) int {
	switch c := code[0]; {
	case c == '"':
		text, _, ended := strings.Cut(code[1:], `"`)
		s.say(text)
		s.plain = s.plain || !ended
		return min(len(text)+2, len(code))
	case c == '\\' || c == '_' || c == '*':
		return s.escaped(code)
	case c == '[':
		return s.bracket(code)
	case begins(code, "general"):
		s.plain = true
		return len("general")
	case begins(code, "am/pm"):
		s.unit('a', 1, false)
		return len("am/pm")
	case begins(code, "a/p"):
		s.unit('a', 1, false)
		return len("a/p")
	case strings.IndexByte("ymdhsYMDHS", c) >= 0:
		n := len(code) - len(strings.TrimLeft(code, strings.ToLower(code[:1])+strings.ToUpper(code[:1])))
		s.unit(c|0x20, n, false)
		return n
	case strings.IndexByte("0#?.,", c) >= 0:
		s.pieces = append(s.pieces, lookPiece{place: c})
	case c == '%':
		s.percent++
		s.say("%")
	case c == '/':
		*slashed = true
		s.say("/")
	case c == 'E' || c == 'e' || c == '@':
		s.plain = true
	default:
		_, n := utf8.DecodeRuneInString(code)
		s.say(code[:n])
		return n
	}
	return 1
}

func begins(code, word string) bool {
	return len(code) >= len(word) && strings.EqualFold(code[:len(word)], word)
}

func (s *lookSection) say(text string) { s.pieces = append(s.pieces, lookPiece{text: text}) }

func (s *lookSection) unit(letter byte, times int, open bool) {
	s.date = true
	s.half = s.half || letter == 'a'
	s.pieces = append(s.pieces, lookPiece{unit: letter, times: times, open: open})
}

// escaped reads a letter that stands for itself, for its room or for filling up.
func (s *lookSection) escaped(code string) int {
	_, n := utf8.DecodeRuneInString(code[1:])
	switch code[0] {
	case '\\':
		s.say(code[1 : 1+n])
	case '_':
		s.say(" ")
	}
	return 1 + n
}

// bracket reads what stands in brackets: a condition, hours that go on beyond a
// day, a currency; colors and countries are left out.
func (s *lookSection) bracket(code string) int {
	end := strings.IndexByte(code, ']')
	if end < 0 {
		s.plain = true
		return len(code)
	}
	in := strings.ToLower(code[1:end])
	switch {
	case in == "":
	case strings.Trim(in, "h") == "", strings.Trim(in, "m") == "", strings.Trim(in, "s") == "":
		s.unit(in[0], len(in), true)
	case in[0] == '$':
		sign, _, _ := strings.Cut(code[2:end], "-")
		s.say(sign)
	case in[0] == '<' || in[0] == '>' || in[0] == '=':
		s.condition(in)
	}
	return end + 1
}

func (s *lookSection) condition(in string) {
	text := strings.TrimLeft(in, "<>=")
	than, err := strconv.ParseFloat(text, 64)
	if err != nil {
		s.plain = true
		return
	}
	switch in[:len(in)-len(text)] {
	case "<":
		s.when = func(n float64) bool { return n < than }
	case "<=":
		s.when = func(n float64) bool { return n <= than }
	case ">":
		s.when = func(n float64) bool { return n > than }
	case ">=":
		s.when = func(n float64) bool { return n >= than }
	case "=":
		s.when = func(n float64) bool { return n == than }
	case "<>":
		s.when = func(n float64) bool { return n != than }
	default:
		s.plain = true
	}
}

// settle counts the places once all are known. A comma between two parts
// thousands; those after the last divide.
func (s *lookSection) settle(slashed bool) {
	if s.date {
		s.minutes()
		return
	}
	last, point := -1, false
	for i, p := range s.pieces {
		switch p.place {
		case '0', '#', '?':
			last = i
			if point {
				s.decimals++
			} else {
				s.whole++
			}
		case '.':
			s.plain = s.plain || point // two points: an address of a machine, not a number
			point = true
		}
	}
	s.plain = s.plain || slashed && last >= 0 // a fraction
	s.thirded = 0
	kept := s.pieces[:0]
	for i, p := range s.pieces {
		switch {
		case p.place != ',':
			kept = append(kept, p)
		case i < last:
			s.grouped = true
		case last >= 0:
			s.thirded++
		}
	}
	s.pieces = kept
}

// minutes tells them from months, which share a letter: they stand behind
// hours, or before seconds.
func (s *lookSection) minutes() {
	before := -1
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.unit == 0 || p.unit == 'a' {
			continue
		}
		if before >= 0 && p.unit == 's' && s.pieces[before].isM() {
			s.pieces[before].unit = 'n'
		}
		if p.isM() && (p.open || before >= 0 && s.pieces[before].unit == 'h') {
			p.unit = 'n'
		}
		before = i
	}
}

func (p *lookPiece) isM() bool { return p.unit == 'm' && p.times <= 2 }
