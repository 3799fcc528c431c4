package local

import (
	"encoding/binary"
	"maps"
	"slices"
)

// packCells adds maps of texts to b, byte for byte as they are: what a file said
// need not be good UTF-8. Each map is its size and, by key, each key and value
// after its length.
func packCells(b []byte, all ...map[string]string) []byte {
	var keys []string
	for _, cells := range all {
		keys = slices.AppendSeq(keys[:0], maps.Keys(cells))
		slices.Sort(keys)
		b = binary.AppendUvarint(b, uint64(len(keys)))
		for _, k := range keys {
			b = append(binary.AppendUvarint(b, uint64(len(k))), k...)
			b = append(binary.AppendUvarint(b, uint64(len(cells[k]))), cells[k]...)
		}
	}
	return b
}

// unpackCells reads what packCells wrote; an empty map comes as nil.
func unpackCells(b []byte, into ...*map[string]string) error {
	c := cells{rest: b}
	for _, to := range into {
		*to = c.next()
	}
	if c.bad || len(c.rest) > 0 {
		return errBody
	}
	return nil
}

type cells struct {
	rest []byte
	bad  bool
}

func (c *cells) next() map[string]string {
	n := c.number()
	if n == 0 || c.bad {
		return nil
	}
	out := make(map[string]string, n)
	for range n {
		k := c.text()
		out[k] = c.text()
		if c.bad {
			return nil
		}
	}
	return out
}

func (c *cells) text() string {
	n := c.number()
	s := string(c.rest[:n])
	c.rest = c.rest[n:]
	return s
}

// number never gives more than there are bytes left: neither a length nor a
// count can be greater.
func (c *cells) number() int {
	n, took := binary.Uvarint(c.rest)
	if took <= 0 || n > uint64(len(c.rest)-took) {
		c.bad = true
		c.rest = nil
		return 0
	}
	c.rest = c.rest[took:]
	return int(n)
}
