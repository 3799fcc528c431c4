package understand

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Limits of one reading; everything beyond is not looked at.
const (
	maxHead  = 3072 // bytes read from the start of a text
	maxTail  = 1024 // bytes read from its end: a long rant may end in "exit" or in a cry for help
	maxWords = 1024 // an SMS of 1,600 characters has about 300
)

// clip bounds a text. Bytes that the cut leaves broken are read as separators.
func clip(text string) string {
	if len(text) <= maxHead+maxTail {
		return text
	}
	return text[:maxHead] + "\n" + text[len(text)-maxTail:]
}

// gap is what stood between a word and the one before it.
type gap uint8

const (
	gapSpace gap = 1 << iota
	gapDash      // - and its kin
	gapDot       // . as in 559.555.0100
	gapParen     // ( or )
	gapPlus      // +
	gapMoney     // a currency sign right before the word
	gapAfter     // a currency or percent sign right behind the word before
	gapOther     // any other sign: , ; : / ! ? …
)

// words is a text as plain words: lower case, accents off, apostrophes gone
// ("don't" is dont), one Han character a word.
type words struct {
	line string   // the words with one space between
	list []string // parts of line
	gaps []gap    // gaps[i] stood before list[i]; one more for the end
}

// scratch is room for the words of a usual text. A person's words are in it:
// whoever takes it for the next text overwrites it first.
type scratch struct {
	line [320]byte
	ends [48]uint16
	gaps [49]gap
	list [48]string
}

// split makes words of a text. They live in room where it suffices.
func split(text string, room *scratch) words {
	text = clip(text)
	if !isASCII(text) && norm.NFC.QuickSpanString(text) < len(text) {
		text = norm.NFC.String(text)
	}
	s := splitter{line: room.line[:0], ends: room.ends[:0], gaps: room.gaps[:0]}
	for i := 0; i < len(text) && len(s.ends) < maxWords; {
		if c := text[i]; c < utf8.RuneSelf {
			s.ascii(c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		s.rune(r)
	}
	return s.finish(text, room.list[:0])
}

func isASCII(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

type splitter struct {
	line []byte
	ends []uint16
	gaps []gap
	in   bool // inside a word
	gap  gap
}

func (s *splitter) ascii(c byte) {
	switch {
	case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		s.open()
		s.line = append(s.line, c)
	case 'A' <= c && c <= 'Z':
		s.open()
		s.line = append(s.line, c+'a'-'A')
	case c == '\'', c == '`': // an apostrophe does not part a word
	default:
		s.part(gapOf(rune(c)))
	}
}

func (s *splitter) rune(r rune) {
	if invisible(r) || isApostrophe(r) {
		return
	}
	if r == '🆘' {
		s.part(gapOther)
		s.open()
		s.line = append(s.line, "sos"...)
		s.part(gapOther)
		return
	}
	r = foldRune(r)
	if r < utf8.RuneSelf {
		if r >= 0 {
			s.ascii(byte(r))
		}
		return
	}
	p := plain(r)
	switch {
	case p < 0:
	case isHan(p):
		s.part(0)
		s.open()
		s.line = utf8.AppendRune(s.line, p)
		s.part(0)
	case unicode.IsLetter(p), s.in && unicode.IsMark(p):
		s.open()
		s.line = utf8.AppendRune(s.line, p)
	default:
		s.part(gapOf(r))
	}
}

// open begins a word unless one is open.
func (s *splitter) open() {
	if s.in {
		return
	}
	s.in = true
	if len(s.ends) > 0 {
		s.line = append(s.line, ' ')
	}
	s.gaps = append(s.gaps, s.gap)
}

// part ends the word, if one is open, and notes the sign.
func (s *splitter) part(g gap) {
	if s.in {
		s.in = false
		s.ends = append(s.ends, uint16(len(s.line)))
		s.gap = 0
		if g == gapMoney {
			g = gapAfter
		}
	}
	if g&(gapSpace|gapMoney) == 0 {
		s.gap &^= gapMoney // "$, 93701" is no price
	}
	s.gap |= g
}

func (s *splitter) finish(text string, list []string) words {
	s.part(0)
	if string(s.line) != text { // else it is its own plain form
		text = string(s.line)
	}
	w := words{line: text, list: list, gaps: append(s.gaps, s.gap)}
	from := 0
	for _, end := range s.ends {
		w.list = append(w.list, w.line[from:end])
		from = int(end) + 1
	}
	return w
}

// key is the plain words of a text with one space between.
func key(text string) string {
	if isKey(text) {
		return text
	}
	var room scratch
	return split(text, &room).line
}

// isKey says that split would leave a short text as it is.
func isKey(text string) bool {
	if len(text) > len(scratch{}.line) {
		return false
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		inner := i > 0 && i < len(text)-1 && text[i-1] != ' '
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != ' ' || !inner) {
			return false
		}
	}
	return true
}

// span is the part of the line that holds list[from:to].
func (w *words) span(from, to int) string {
	if from >= to {
		return ""
	}
	start := 0
	for _, x := range w.list[:from] {
		start += len(x) + 1
	}
	end := start - 1
	for _, x := range w.list[from:to] {
		end += len(x) + 1
	}
	return w.line[start:end]
}

func gapOf(r rune) gap {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', 0x85, 0xA0, 0x3000:
		return gapSpace
	case '-', '‐', '‑', '‒', '–', '—', '−':
		return gapDash
	case '.':
		return gapDot
	case '(', ')':
		return gapParen
	case '+':
		return gapPlus
	case '$', '€', '£', '¥', '₱', '₩', '%':
		return gapMoney
	}
	return gapOther
}

func isApostrophe(r rune) bool {
	return strings.ContainsRune("’‘´ʼʻʹ′ˈ", r)
}

func isHan(r rune) bool {
	return r >= 0x3400 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x3FFFF
}
