package resources

import (
	"slices"
	"unicode/utf8"
)

// typoTable finds the terms that are one letter away from a word. Every term is
// filed under itself and under itself without each of its letters: two words
// one letter apart share one of these.
type typoTable struct {
	hashes []uint32
	terms  []uint32 // plus one; 0 is empty
}

func newTypoTable(terms []string) typoTable {
	size := 0
	for _, t := range terms {
		size += len(t) + 1
	}
	slots := 1
	for slots < size+size/3 {
		slots *= 2
	}
	table := typoTable{make([]uint32, slots), make([]uint32, slots)}
	var room [maxTypo + 1]uint32
	for at, t := range terms {
		for _, h := range lessOne(t, room[:0]) {
			table.file(h, uint32(at))
		}
	}
	return table
}

func (t *typoTable) file(h, term uint32) {
	i := int(h) & (len(t.terms) - 1)
	for t.terms[i] != 0 {
		i = (i + 1) & (len(t.terms) - 1)
	}
	t.hashes[i], t.terms[i] = h, term+1
}

// around gives the terms one letter away from a word, sorted.
func (t *typoTable) around(word string, terms []string) []uint32 {
	var room [maxTypo + 1]uint32
	var near []uint32
	for _, h := range lessOne(word, room[:0]) {
		for i := int(h) & (len(t.terms) - 1); t.terms[i] != 0; i = (i + 1) & (len(t.terms) - 1) {
			term := t.terms[i] - 1
			if t.hashes[i] == h && !slices.Contains(near, term) && oneApart(word, terms[term]) {
				near = append(near, term)
			}
		}
	}
	slices.Sort(near)
	return near
}

// lessOne gives the hashes of a word and of what it is without each of its
// letters; none for a word too long to be forgiven.
func lessOne(word string, into []uint32) []uint32 {
	if utf8.RuneCountInString(word) > maxTypo {
		return into
	}
	into = append(into, hashWithout(word, len(word), 0))
	var before rune
	for at, r := range word {
		if at > 0 && r == before {
			continue // the same as without the letter before
		}
		before = r
		into = append(into, hashWithout(word, at, max(utf8.RuneLen(r), 1)))
	}
	return into
}

// hashWithout is FNV-1a of a word without some of its bytes, with its bits
// mixed, because a table takes the low ones.
func hashWithout(word string, at, n int) uint32 {
	h := uint32(2166136261)
	for i := range len(word) {
		if i < at || i >= at+n {
			h = (h ^ uint32(word[i])) * 16777619
		}
	}
	h ^= h >> 15
	return h * 0x85ebca6b
}
