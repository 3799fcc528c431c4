package resources

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// wanted is what somebody typed to look something up.
type wanted struct {
	folded string // with a space before and after every word
	words  []string
	digits string // of a telephone number, when the text is nothing else
}

func (q *wanted) empty() bool { return len(q.words) == 0 && q.digits == "" }

func wantedIn(text string) wanted {
	text = firstLetters(text, maxLookup)
	q := wanted{folded: fold(text), digits: phoneDigits(text)}
	q.words = strings.Fields(q.folded)
	slices.Sort(q.words)
	q.words = slices.Compact(q.words)
	q.words = q.words[:min(len(q.words), maxLookupWords)]
	return q
}

func firstLetters(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}

// phoneDigits gives the digits of a text that may be a telephone number as
// people write it, without the country's 1.
func phoneDigits(text string) string {
	digits := make([]byte, 0, 16)
	for _, c := range []byte(text) {
		switch {
		case c >= '0' && c <= '9':
			digits = append(digits, c)
		case strings.IndexByte(" -.()+", c) < 0:
			return ""
		}
	}
	if len(digits) == 11 && digits[0] == '1' {
		digits = digits[1:]
	}
	switch len(digits) {
	case 3, 5, 6, 7, 10:
		return string(digits)
	}
	return ""
}

// dials says that a number is the one that was typed: the whole of it, or its
// last seven digits.
func (q *wanted) dials(number uint64) bool {
	want := numberOf(q.digits)
	return q.digits != "" && (number == want || len(q.digits) == 7 && number >= tenDigits && number%lastSeven == want)
}

// inland is a number as it is dialed in its own country, without the 1.
func inland(number string) (n uint64, ok bool) {
	national, long := strings.CutPrefix(number, "+1")
	if digits := phoneDigits(national); digits != national || long != (len(digits) == 10) || len(digits) == 7 {
		return 0, false
	}
	return numberOf(national), true
}

// match compares with one record, as the book does with all.
func (q *wanted) match(r *Record) (found, bool) {
	f := found{page: noTerm, id: string(r.Service.ID)}
	for i := range r.Service.Phones {
		if n, ok := inland(r.Service.Phones[i].Number); ok && q.dials(n) {
			return f, true
		}
	}
	if len(q.words) == 0 {
		return f, false
	}
	own, other := [2]string{fold(r.Organization.Name), fold(r.Service.Name)}, fold(r.Service.AlternateName)
	f.class = byName
	if q.folded == own[0] || q.folded == own[1] {
		return f, true
	}
	if f.other = q.folded == other; f.other {
		return f, true
	}
	mine, theirs := strings.Fields(own[0]+own[1]), strings.Fields(other)
	f.class = byWords
	for _, word := range q.words {
		first, second := bestOf(word, mine), bestOf(word, theirs)
		best := min(first, second)
		if best == noMatch {
			return f, false
		}
		f.class, f.other = max(f.class, best), f.other || second < first
	}
	return f, true
}

const noMatch class = 255

func bestOf(word string, among []string) class {
	best := noMatch
	for _, has := range among {
		switch {
		case has == word:
			return byWords
		case longPrefix(word) && strings.HasPrefix(has, word):
			best = byPrefix
		case best == noMatch && forgiven(word) && oneApart(word, has):
			best = byTypo
		}
	}
	return best
}

func longPrefix(word string) bool { return utf8.RuneCountInString(word) >= minPrefix }

// forgiven says that a word may have one wrong letter. Numbers may not: 1211 is
// no 1212.
func forgiven(word string) bool {
	return utf8.RuneCountInString(word) >= minTypo && !strings.ContainsAny(word, "0123456789")
}

// oneApart says that two different words become equal when one letter is
// exchanged, lost, added, or swapped with its neighbor (Damerau).
func oneApart(a, b string) bool {
	if len(a)-len(b) > utf8.UTFMax || len(b)-len(a) > utf8.UTFMax {
		return false
	}
	var x, y [maxTypo]rune
	s, t := runes(a, x[:0]), runes(b, y[:0])
	if s == nil || t == nil {
		return false
	}
	for len(s) > 0 && len(t) > 0 && s[0] == t[0] {
		s, t = s[1:], t[1:]
	}
	for len(s) > 0 && len(t) > 0 && s[len(s)-1] == t[len(t)-1] {
		s, t = s[:len(s)-1], t[:len(t)-1]
	}
	switch {
	case len(s) == 2 && len(t) == 2:
		return s[0] == t[1] && s[1] == t[0]
	default:
		return len(s)+len(t) > 0 && len(s) <= 1 && len(t) <= 1
	}
}

// runes are the letters of a word, or nil when there are too many.
func runes(word string, into []rune) []rune {
	for _, r := range word {
		if len(into) == cap(into) {
			return nil
		}
		into = append(into, r)
	}
	return into
}
