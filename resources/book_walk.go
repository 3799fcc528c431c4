package resources

import (
	"math/bits"
	"slices"
	"sort"
	"strings"
)

// option is what one word of a question may stand for: the terms of a range,
// and terms one letter away.
type option struct {
	exact  uint32 // noTerm when no name has the word as it is
	lo, hi uint32 // terms that begin with it
	typos  []uint32
}

// begins says that there are longer terms that begin with the word.
func (o option) begins() bool { return o.hi-o.lo > 1 || o.hi > o.lo && o.exact == noTerm }

func (b *book) option(word string) option {
	lo := sort.SearchStrings(b.terms, word)
	o := option{exact: noTerm, lo: uint32(lo), hi: uint32(lo)}
	if lo < len(b.terms) && b.terms[lo] == word {
		o.exact, o.hi = uint32(lo), uint32(lo+1)
	}
	if longPrefix(word) {
		o.hi = uint32(lo + b.beginning(lo, word))
	}
	return o
}

// beginning counts the terms from one on that begin with a word; there are
// mostly few.
func (b *book) beginning(lo int, word string) int {
	step := 1
	for lo+step < len(b.terms) && strings.HasPrefix(b.terms[lo+step], word) {
		step *= 2
	}
	rest := b.terms[lo:min(lo+step+1, len(b.terms))]
	return sort.Search(len(rest), func(i int) bool { return !strings.HasPrefix(rest[i], word) })
}

// size is how many pages the word may bring, under a class.
func (b *book) size(o *option, c class) int {
	if c == byWords {
		return int(b.starts[o.exact+1] - b.starts[o.exact])
	}
	n := int(b.starts[o.hi] - b.starts[o.lo])
	if c == byTypo {
		for _, t := range o.typos {
			n += int(b.starts[t+1] - b.starts[t])
		}
	}
	return n
}

// rarest is the word that brings the fewest pages under a class.
func (s *lookup) rarest(c class) (at, least int) {
	for i := range s.options {
		if n := s.size(&s.options[i], c); i == 0 || n < least {
			at, least = i, n
		}
	}
	return at, least
}

func (s *lookup) least(c class) int {
	_, least := s.rarest(c)
	return least
}

// walk adds the pages of one class, by id: it takes the pages of the rarest
// word and looks for the others on them.
func (s *lookup) walk(c class) {
	rarest, least := s.rarest(c)
	if least == 0 {
		return
	}
	o := &s.options[rarest]
	lo, hi := o.lo, o.hi
	if c == byWords {
		lo, hi = o.exact, o.exact+1
	}
	switch {
	case hi == lo+1 && (c < byTypo || len(o.typos) == 0):
		s.read(s.pages[s.starts[lo]:s.starts[hi]], c)
	case lo == hi && len(o.typos) == 1:
		t := o.typos[0]
		s.read(s.pages[s.starts[t]:s.starts[t+1]], c)
	case least > len(s.ids)/denseParts:
		for page := uint32(0); int(page) < len(s.ids) && !s.full(); page++ {
			s.judge(page, c)
		}
	default:
		s.readSheet(o, c)
	}
}

func (s *lookup) read(pages []uint32, c class) {
	for _, page := range pages {
		if s.judge(page, c); s.full() {
			return
		}
	}
}

// readSheet reads the pages of many terms in order, each once.
func (s *lookup) readSheet(o *option, c class) {
	sheet, _ := s.sheets.Get().(*[]uint64)
	if sheet == nil {
		made := make([]uint64, len(s.ids)/64+1)
		sheet = &made
	}
	set := *sheet
	mark := func(lo, hi uint32) {
		for _, page := range s.pages[s.starts[lo]:s.starts[hi]] {
			set[page/64] |= 1 << (page % 64)
		}
	}
	mark(o.lo, o.hi)
	if c == byTypo {
		for _, t := range o.typos {
			mark(t, t+1)
		}
	}
	for i, bitsLeft := range set {
		for ; bitsLeft != 0 && !s.full(); bitsLeft &= bitsLeft - 1 {
			s.judge(uint32(i*64+bits.TrailingZeros64(bitsLeft)), c)
		}
		set[i] = 0
	}
	s.sheets.Put(sheet)
}

// judge adds a page if it is of a class and of none before it.
func (s *lookup) judge(page uint32, c class) {
	words := s.words[s.first[page]:s.first[page+1]]
	worst, other := byWords, false
	for i := range s.options {
		own, theirs := s.options[i].among(words)
		best := min(own, theirs)
		if best > c {
			return
		}
		worst, other = max(worst, best), other || theirs < own
	}
	if worst == c || s.every {
		s.add(page, worst, other)
	}
}

// among says how well a word fits the words of a page, and of its other name.
func (o *option) among(words []uint32) (own, other class) {
	own, other = noMatch, noMatch
	for _, w := range words {
		best := noMatch
		switch t := w >> 1; {
		case t == o.exact:
			best = byWords
		case t >= o.lo && t < o.hi:
			best = byPrefix
		case slices.Contains(o.typos, t):
			best = byTypo
		}
		if w&1 == 0 {
			own = min(own, best)
		} else {
			other = min(other, best)
		}
	}
	return own, other
}
