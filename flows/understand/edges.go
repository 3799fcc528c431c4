package understand

// edges leads from a node of the tree by a symbol to the next node. It is an
// open hash table: a tree has tens of thousands of edges, is built at every
// start and walked for every word of a message.
type edges struct {
	keys []uint64 // 0 for a free slot; no edge has the key 0, for no symbol is 0
	to   []int32
	used int
}

// firstSlots is the table's first size.
const firstSlots = 1 << 18

func edgeKey(from int32, by symbol) uint64 { return uint64(uint32(from))<<32 | uint64(uint32(by)) }

// slot is where a key stands, or would stand.
func (e *edges) slot(key uint64) int {
	hash := key * 0x9E3779B97F4A7C15 // the golden ratio: Fibonacci hashing
	i := int(hash >> 32 * uint64(len(e.keys)) >> 32)
	for e.keys[i] != 0 && e.keys[i] != key {
		if i++; i == len(e.keys) {
			i = 0
		}
	}
	return i
}

// get gives the node that an edge leads to.
func (e *edges) get(from int32, by symbol) (to int32, ok bool) {
	if e.used == 0 {
		return 0, false
	}
	key := edgeKey(from, by)
	i := e.slot(key)
	return e.to[i], e.keys[i] == key
}

// put adds an edge that is not there yet.
func (e *edges) put(from int32, by symbol, to int32) {
	if 2*(e.used+1) > len(e.keys) {
		e.grow()
	}
	key := edgeKey(from, by)
	i := e.slot(key)
	e.keys[i], e.to[i] = key, to
	e.used++
}

func (e *edges) grow() { e.resize(max(firstSlots, 2*len(e.keys))) }

// fit gives back the room that only growing needs. A tree that is done is walked
// and never grows.
func (e *edges) fit() { e.resize(e.used + e.used/3 + 1) }

func (e *edges) resize(size int) {
	old := *e
	e.keys, e.to = make([]uint64, size), make([]int32, size)
	for i, key := range old.keys {
		if key != 0 {
			at := e.slot(key)
			e.keys[at], e.to[at] = key, old.to[i]
		}
	}
}
