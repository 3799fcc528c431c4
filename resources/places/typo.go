package places

import "unicode/utf8"

// Limits of forgiveness: a name of fewer letters is never guessed at; without
// a cue it must be a little longer still.
const (
	minTypo       = 5
	minTypoUncued = 6
	maxTypo       = 32 // bytes of a key; a longer one is not indexed
	maxTypoWords  = 3
)

// typos finds the keys of one state that are one letter away from a text: one
// added, lost, exchanged, or swapped with its neighbor. Every key is filed
// under itself and under itself without each of its letters; two texts one
// letter apart share one of these.
type typos struct {
	hashes []uint32
	keys   []uint16 // plus one; 0 is empty
}

// typosIn gives a state's misspellings and makes them when they are first
// asked for, in about two milliseconds.
func (g *Gazetteer) typosIn(state int) *typos {
	if state < 0 || state > maxState {
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.typos[state] == nil {
		g.typos[state] = g.makeTypos(state)
	}
	return g.typos[state]
}

func (g *Gazetteer) makeTypos(state int) *typos {
	var keys []uint16
	size := 0
	r := reader{g: g}
	for key := range g.t.keyCount() {
		text := g.t.key(key)
		if len(text) < minTypo || len(text) > maxTypo || g.class[text] == subject || !ascii(text) {
			continue
		}
		for posts := g.t.posts(key); posts != ""; posts = posts[4:] {
			county := r.countyOf(ID(u32(posts) &^ bareBit))
			if int(g.t.countyFIPS(county)/1000) == state {
				keys, size = append(keys, uint16(key)), size+len(text)+1
				break
			}
		}
	}
	slots := 1
	for slots < size+size/2 {
		slots *= 2
	}
	ty := &typos{hashes: make([]uint32, slots), keys: make([]uint16, slots)}
	var d deletions
	for _, key := range keys {
		text := g.t.key(int(key))
		d.of([]byte(text))
		for skip := -1; skip < len(text); skip++ {
			ty.file(d.without(skip), key)
		}
	}
	return ty
}

func (ty *typos) file(h uint32, key uint16) {
	mask := uint32(len(ty.keys) - 1)
	at := scatter(h) & mask
	for ; ty.keys[at] != 0; at = (at + 1) & mask {
		if ty.hashes[at] == h && ty.keys[at] == key+1 {
			return
		}
	}
	ty.hashes[at], ty.keys[at] = h, key+1
}

// deletions hashes a text without any one of its letters, each in one step.
type deletions struct {
	before [maxTypo + 2]uint32 // of the first n letters
	power  [maxTypo + 2]uint32
	n      int
}

// base of the rolling hash; any odd number with well-mixed bits will do.
const base = 0x9E3779B1

func (d *deletions) of(text []byte) {
	d.n = min(len(text), maxTypo+1)
	d.power[0] = 1
	for i := range d.n {
		d.before[i+1] = d.before[i]*base + uint32(text[i]) + 1
		d.power[i+1] = d.power[i] * base
	}
}

// without is the hash of the text without letter skip; -1 leaves none out.
func (d *deletions) without(skip int) uint32 {
	all := d.before[d.n]
	if skip < 0 {
		return all
	}
	rest := d.n - skip - 1
	tail := all - d.before[skip+1]*d.power[rest]
	return d.before[skip]*d.power[rest] + tail
}

func scatter(h uint32) uint32 { return (h ^ h>>15) * 0x85EBCA6B >> 3 }

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// apart says where two texts part when they are exactly one letter apart.
func apart(a []byte, b string) (at int, one bool) {
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	x, y := a[at:], b[at:]
	switch {
	case len(x) == len(y) && len(x) > 0:
		one = string(x[1:]) == y[1:] || len(x) > 1 && x[0] == y[1] && x[1] == y[0] && string(x[2:]) == y[2:]
	case len(x) == len(y)+1:
		one = string(x[1:]) == y
	case len(y) == len(x)+1:
		one = string(x) == y[1:]
	}
	return at, one
}
