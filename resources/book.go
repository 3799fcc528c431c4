package resources

import (
	"slices"
	"sync"
	"sync/atomic"
)

// book is the index of names and numbers. It is made when something is first
// looked up, holds no record, and outlives small changes: what changed since is
// looked through beside it.
type book struct {
	once    sync.Once
	written atomic.Bool

	ids     []string // of the pages: a page is a place among them
	terms   []string // words of names, sorted
	starts  []uint32 // where the pages of each term start in pages, and an end
	pages   []uint32 // by term, ascending
	first   []uint32 // where the words of each page start in words, and an end
	words   []uint32 // terms of a page times two; one more when only its other name holds it
	names   []name   // by hash and page
	numbers []dial   // by their last seven digits and page
	near    typoTable
	sheets  sync.Pool // of []uint64: a set of pages, one bit each
}

// name is a whole name of a page.
type name struct {
	hash  uint64
	page  uint32
	other bool
}

// dial is one number of a page: ten digits, or a short code.
type dial struct {
	number uint64
	page   uint32
}

const (
	lastSeven  = 10_000_000
	tenDigits  = 1_000_000_000 // the least
	noTerm     = ^uint32(0)
	denseParts = 4 // a word on one page in four is looked for on all pages
)

// lookup gives the first pages for a question, without those that changed.
func (b *book) lookup(q *wanted, limit int, changed []string) []found {
	s := lookup{book: b, limit: limit, changed: changed, all: make([]found, 0, min(limit, 32))}
	s.dialed(q)
	s.named(q)
	if len(q.words) == 0 || s.full() {
		return s.all
	}
	s.options = s.room[:len(q.words)]
	whole := true
	for i, word := range q.words {
		s.options[i] = b.option(word)
		whole = whole && s.options[i].exact != noTerm
	}
	if whole && s.least(byWords) > fewPages {
		if s.walk(byWords); s.full() {
			return s.all
		}
		whole = false
	}
	near := 0
	for i, word := range q.words {
		if forgiven(word) {
			s.options[i].typos = b.near.around(word, b.terms)
			near += len(s.options[i].typos)
		}
	}
	if s.least(byTypo) <= fewPages {
		s.sift()
		return s.all
	}
	if whole {
		s.walk(byWords)
	}
	if !s.full() && slices.ContainsFunc(s.options, option.begins) {
		s.walk(byPrefix)
	}
	if !s.full() && near > 0 {
		s.walk(byTypo)
	}
	return s.all
}

// fewPages are all looked at in one go rather than class by class.
const fewPages = 256

// sift finds the pages of all classes at once.
func (s *lookup) sift() {
	limit, before := s.limit, len(s.all)
	s.limit, s.every = len(s.ids)+before, true
	s.walk(byTypo)
	slices.SortStableFunc(s.all[before:], func(a, b found) int { return int(a.class) - int(b.class) })
	s.all = s.all[:min(len(s.all), limit)]
}

// lookup is one question to a book.
type lookup struct {
	*book
	room    [maxLookupWords]option
	options []option
	limit   int
	every   bool     // walk adds the pages of all classes
	changed []string // ids, sorted
	all     []found
	taken   []uint32 // pages found by number or name
}

func (s *lookup) full() bool { return len(s.all) >= s.limit }

func (s *lookup) add(page uint32, c class, other bool) {
	id := s.ids[page]
	if _, changed := slices.BinarySearch(s.changed, id); changed || s.full() || slices.Contains(s.taken, page) {
		return
	}
	if c <= byName {
		s.taken = append(s.taken, page)
	}
	s.all = append(s.all, found{c, other, page, id})
}

// dialed finds pages by a telephone number.
func (s *lookup) dialed(q *wanted) {
	if q.digits == "" {
		return
	}
	want := numberOf(q.digits)
	at, _ := slices.BinarySearchFunc(s.numbers, want%lastSeven, func(d dial, low uint64) int {
		return int(d.number%lastSeven) - int(low)
	})
	for ; at < len(s.numbers) && s.numbers[at].number%lastSeven == want%lastSeven; at++ {
		if d := s.numbers[at]; q.dials(d.number) {
			s.add(d.page, byNumber, false)
		}
	}
}

// named finds pages by one of their names; a page's own name counts first.
func (s *lookup) named(q *wanted) {
	want := hashOf(q.folded)
	at, _ := slices.BinarySearchFunc(s.names, want, func(n name, hash uint64) int {
		switch {
		case n.hash < hash:
			return -1
		case n.hash > hash:
			return 1
		}
		return 0
	})
	for ; at < len(s.names) && s.names[at].hash == want; at++ {
		s.add(s.names[at].page, byName, s.names[at].other)
	}
}

func numberOf(digits string) (n uint64) {
	for _, c := range []byte(digits) {
		n = n*10 + uint64(c-'0')
	}
	return n
}

// hashOf is FNV-1a in 64 bits: two of a million names share one once in thirty
// million directories.
func hashOf(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}
