package understand

import "porchlight/flows"

// match is one phrase found in a text.
type match struct {
	meaning
	start, end int // words
	weight     int
}

// weigh: a phrase of n literal words weighs 3n-1, so that one phrase of two
// words beats two phrases of one.
func weigh(literal int) int { return 3*literal - 1 }

// token is what the tree knows of one word.
type token struct {
	by      [4]symbol // the word itself and its prefixes
	locales uint32    // the locales that the word is at home in
	common  uint32    // those that it is an everyday word of
	close   uint32    // the locales of the word that it is misspelt for
}

// look finds what the tree knows of w.
func (t *tree) look(w string) (tok token) {
	n := 0
	v, known := t.vocabulary[w]
	if v.symbol != noSymbol {
		tok.by[n] = v.symbol
		n++
	}
	tok.locales, tok.common = v.locales, v.common
	if bits := t.lengths[w[0]]; bits != 0 {
		for size := min(len(w), 31); size > 0 && n < len(tok.by); size-- {
			if bits&(1<<size) == 0 {
				continue
			}
			if s, ok := t.prefixes[w[:size]]; ok {
				tok.by[n] = s
				n++
			}
		}
	}
	if n == 0 && !known {
		if near, ok := t.correct(w); ok {
			v = t.vocabulary[near]
			tok.by[0], tok.close = v.symbol, v.locales
		}
	}
	return tok
}

// search walks the tree from every word of a text.
type search struct {
	tree   *tree
	tokens []token
	found  []match
	steps  int
}

func (s *search) run() {
	for i := range s.tokens {
		s.steps = maxSteps
		for _, by := range s.tokens[i].by {
			if by == noSymbol {
				break
			}
			if node := s.tree.root[by]; node != 0 {
				s.walk(node, i, i+1, 1)
			}
		}
	}
}

// walk stands at node, which tokens[start:at] led to.
func (s *search) walk(node int32, start, at, literal int) {
	for i := s.tree.said[node]; i != 0 && len(s.found) < maxMatches; i = s.tree.meanings[i].next {
		s.found = append(s.found, match{s.tree.meanings[i].meaning, start, at, weigh(literal)})
	}
	if at >= len(s.tokens) || s.steps <= 0 {
		return
	}
	s.steps--
	s.step(node, start, at, literal)
	if !s.tree.wild[node] {
		return
	}
	if to, ok := s.tree.edges.get(node, anyWord); ok {
		s.walk(to, start, at+1, literal)
	}
	if to, ok := s.tree.edges.get(node, anyGap); ok {
		for skip := 0; skip <= maxGap && at+skip < len(s.tokens); skip++ {
			s.step(to, start, at+skip, literal)
		}
	}
}

func (s *search) step(node int32, start, at, literal int) {
	for _, by := range s.tokens[at].by {
		if by == noSymbol {
			return
		}
		if to, ok := s.tree.edges.get(node, by); ok {
			s.walk(to, start, at+1, literal+1)
		}
	}
}

// inside says that a lies within b, and is smaller.
func (a *match) inside(b *match) bool {
	return b.start <= a.start && a.end <= b.end && b.end-b.start > a.end-a.start
}

// owns says that b's words are taken by the longer match a for good: a is a
// harmless phrase of b's table, or is about none of our subjects. Only a
// harmless phrase of its own table can undo a crisis. Of two that span the same
// words the one that spells out more of them counts: "im done with life"
// stands against the harmless "im done with *". A harmless phrase that goes on
// where a shorter one ends takes it too: "im in danger" in "im in danger of eviction".
func (a *match) owns(b *match) bool {
	if a.label == flows.None {
		goesOn := b.start < a.start && a.start < b.end && b.end < a.end
		same := b.start == a.start && b.end == a.end
		return b.label == a.guards && (b.inside(a) || (goesOn || same) && b.weight <= a.weight)
	}
	return a.label == flows.Other && !b.label.Crisis() && b.inside(a)
}
