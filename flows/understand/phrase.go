package understand

import (
	"fmt"
	"slices"
	"strings"

	"porchlight/flows"
)

// Marks beside the labels: tables of phrases.toml that are no needs.
const (
	markProbe  = flows.Other + 1 + iota // somebody else asks who we are
	markUrgent                          // tonight
	markName                            // the name of a language
	marks                               // how many labels and marks there are
)

// Limits of the phrase table and of the search in it.
const (
	maxPhraseWords = 16
	usualWords     = 8 << 10 // room for the words and nodes that ship
	usualNodes     = 48 << 10
	maxGap         = 3   // words that "..." may stand for
	maxMatches     = 128 // kept of one text; a text of that many is a flood
	maxSteps       = 64  // branches tried from one word
	minNearLetters = 6   // shorter words have too many neighbors
	maxNearBytes   = 32  // longer words are not misspelt words of ours
)

// symbol stands for a word, a prefix or a wildcard in the phrase tree.
type symbol int32

const (
	noSymbol symbol = iota
	anyWord
	anyGap
	firstSymbol
)

// meaning is what a phrase says.
type meaning struct {
	label    flows.Label    // or a mark; None for a harmless phrase
	guards   flows.Label    // the table that a harmless phrase stands in
	language flows.Language // of the table; for markName, the language named
}

// tree is the phrases of all locales, word by word.
type tree struct {
	vocabulary map[string]vocable
	prefixes   map[string]symbol
	lengths    [256]uint32       // by first byte: bit n set when a prefix of n bytes is known
	near       map[bucket]string // words of one length, end to end
	edges      edges
	begin      []symbol // those that a phrase begins with, until finish
	root       []int32  // the root's edges by symbol
	said       []int32  // by node: its first meaning, 0 for none
	wild       []bool   // by node: a wildcard may follow
	meanings   []saying // meanings[0] is unused
	next       symbol
	room       scratch // for words that need folding, while the tree is built
}

// saying is one meaning of a node, and the index of the next one.
type saying struct {
	meaning
	next int32
}

// vocable is a word that stands in some table.
type vocable struct {
	symbol  symbol // noSymbol when it is only a common word
	locales uint32 // bit i: it is a word of locale i
	common  uint32 // bit i: it is an everyday word of locale i
}

func newTree() *tree {
	return &tree{
		vocabulary: make(map[string]vocable, usualWords), prefixes: map[string]symbol{}, near: map[bucket]string{},
		said: make([]int32, 1, usualNodes), wild: make([]bool, 1, usualNodes), meanings: make([]saying, 1, usualNodes),
		next: firstSymbol,
	}
}

// add puts one phrase into the tree.
func (t *tree) add(phrase string, locale int, m meaning) error {
	node, n := int32(0), 0
	var buf [4]symbol
	for field := range strings.FieldsSeq(phrase) {
		for _, by := range t.symbols(field, locale, buf[:0]) {
			if n++; n > maxPhraseWords {
				return fmt.Errorf("phrase %q is longer than %d words", phrase, maxPhraseWords)
			}
			node = t.child(node, by)
		}
	}
	if node == 0 {
		return fmt.Errorf("phrase %q holds no word", phrase)
	}
	for i := t.said[node]; i != 0; i = t.meanings[i].next {
		have := &t.meanings[i]
		if have.label == m.label && have.guards == m.guards && m.label != markName {
			return nil
		}
	}
	t.meanings = append(t.meanings, saying{m, t.said[node]})
	t.said[node] = int32(len(t.meanings) - 1)
	return nil
}

// symbols gives the symbols of one written word of a phrase; "opt-out" is two.
func (t *tree) symbols(field string, locale int, all []symbol) []symbol {
	switch field {
	case "*":
		return append(all, anyWord)
	case "...", "…":
		return append(all, anyGap)
	}
	if isPlain(field) {
		return append(all, t.word(field, locale))
	}
	list := split(field, &t.room).list
	for i, w := range list {
		if i == len(list)-1 && strings.HasSuffix(field, "*") {
			all = append(all, t.prefix(w))
			continue
		}
		all = append(all, t.word(w, locale))
	}
	return all
}

// isPlain says that split would leave a word as it is.
func isPlain(w string) bool {
	for i := 0; i < len(w); i++ {
		if c := w[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

func (t *tree) word(w string, locale int) symbol {
	v := t.vocabulary[w]
	have := v
	if v.symbol == noSymbol {
		v.symbol = t.next
		t.next++
	}
	if locale >= 0 {
		v.locales |= 1 << locale
	}
	if v != have {
		t.vocabulary[w] = v
	}
	return v.symbol
}

// common notes an everyday word, which tells the language of a text.
func (t *tree) common(w string, locale int) {
	v := t.vocabulary[w]
	v.locales |= 1 << locale
	v.common |= 1 << locale
	t.vocabulary[w] = v
}

func (t *tree) prefix(w string) symbol {
	if s, ok := t.prefixes[w]; ok {
		return s
	}
	s := t.next
	t.next++
	t.prefixes[w] = s
	t.lengths[w[0]] |= 1 << min(len(w), 31)
	return s
}

func (t *tree) child(node int32, by symbol) int32 {
	if to, ok := t.edges.get(node, by); ok {
		return to
	}
	to := int32(len(t.said))
	t.said, t.wild = append(t.said, 0), append(t.wild, false)
	t.edges.put(node, by, to)
	if node == 0 {
		t.begin = append(t.begin, by)
	}
	if by < firstSymbol {
		t.wild[node] = true
	}
	return to
}

// finish builds what only reading needs.
func (t *tree) finish() {
	t.root = make([]int32, t.next)
	for _, by := range t.begin {
		t.root[by], _ = t.edges.get(0, by)
	}
	t.begin = nil
	t.edges.fit()
	t.said, t.wild, t.meanings = slices.Clone(t.said), slices.Clone(t.wild), slices.Clone(t.meanings)
	t.indexNear()
}

// beginsPhrase says that a word matches a prefix that is a phrase by itself.
func (t *tree) beginsPhrase(w string) bool {
	if w == "" || t.root == nil {
		return false
	}
	bits := t.lengths[w[0]]
	for size := min(len(w), 31); size > 0 && bits != 0; size-- {
		if bits&(1<<size) == 0 {
			continue
		}
		s, ok := t.prefixes[w[:size]]
		if ok && t.root[s] != 0 && t.said[t.root[s]] != 0 {
			return true
		}
	}
	return false
}

// isPhrase says that words are a phrase of some table, from its first word to its last.
func (t *tree) isPhrase(list []string) bool {
	node := int32(0)
	for _, w := range list {
		v := t.vocabulary[w]
		to, ok := t.edges.get(node, v.symbol)
		if !ok {
			return false
		}
		node = to
	}
	return t.said[node] != 0
}
