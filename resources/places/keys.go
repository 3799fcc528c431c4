package places

import "strings"

// heads is a hash table from a key's first word to where the keys that start
// with it lie. Keys are sorted, so they lie together.
type heads struct {
	slots  []uint16 // position in starts, plus one; 0 is empty
	starts []uint16 // the first key of each first word, and the count of keys
	words  int      // of the longest key
}

func headsOf(t tables) heads {
	var h heads
	before := ""
	for i := range t.keyCount() {
		key := t.key(i)
		h.words = max(h.words, strings.Count(key, " ")+1)
		if first := firstWord(key); first != before {
			h.starts = append(h.starts, uint16(i))
			before = first
		}
	}
	size := 1
	for size < 2*len(h.starts) {
		size *= 2
	}
	h.slots = make([]uint16, size)
	for i, start := range h.starts {
		at := hash(firstWord(t.key(int(start)))) & uint32(size-1)
		for h.slots[at] != 0 {
			at = (at + 1) & uint32(size-1)
		}
		h.slots[at] = uint16(i + 1)
	}
	h.starts = append(h.starts, uint16(t.keyCount()))
	return h
}

// find gives the keys that start with a word, as a half-open range.
func (h *heads) find(t *tables, word string) (lo, hi int) {
	mask := uint32(len(h.slots) - 1)
	for at := hash(word) & mask; h.slots[at] != 0; at = (at + 1) & mask {
		i := h.slots[at] - 1
		if key := t.key(int(h.starts[i])); firstWord(key) == word {
			return int(h.starts[i]), int(h.starts[i+1])
		}
	}
	return 0, 0
}

func firstWord(key string) string {
	word, _, _ := strings.Cut(key, " ")
	return word
}

// search finds a key in a range of them.
func (t *tables) search(lo, hi int, key []byte) (int, bool) {
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		switch k := t.key(mid); {
		case k == string(key):
			return mid, true
		case k < string(key):
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return 0, false
}

// hash is FNV-1a of 32 bits.
func hash[T string | []byte](word T) uint32 {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h
}
