package main

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"math"
	"slices"
	"strings"
)

// magic names the form; package places refuses any other.
const magic = "PLACES1\n"

// bareBit marks a posting that is a county under its bare name.
const bareBit = 1 << 31

// sections are written in this order; package places reads them in it.
type sections struct {
	zips      []byte // 16 bytes: zip u32, name u16, county u16, lat i32, lon i32; by ZIP
	named     []byte // 16 bytes: name u16, county u16, lat i32, lon i32, population u24 and kind u8
	counties  []byte // 16 bytes: fips u32, name u16, zone u16, lat i32, lon i32; by FIPS code
	states    []byte // 4 bytes: the state's number u16, zone u16
	zones     []byte // the zones' names, each ended by a line feed
	names     []byte // u32: where each name starts in text, and one more
	text      []byte // the names' bytes
	keys      []byte // u32: where each key starts in keyText, and one more; sorted
	keyText   []byte // the keys' bytes, folded, words parted by one space
	postStart []byte // u32: where each key's postings start, and one more
	postings  []byte // u32: ids, the likeliest first
}

// layout writes the file: magic, CRC-32 of what follows, eleven lengths, the
// sections. All numbers are little-endian.
func (t *tables) layout() ([]byte, error) {
	names := t.nameTable()
	zones := slices.Compact(slices.Sorted(maps.Values(t.zones)))
	countyAt := map[string]int{}
	for i, c := range t.counties {
		countyAt[c.fips] = i
	}
	keys := slices.Sorted(maps.Keys(t.keys))
	if len(names) > math.MaxUint16 || len(keys) > math.MaxUint16 {
		return nil, fmt.Errorf("%d names, %d keys: more than 16 bits hold", len(names), len(keys))
	}
	le := binary.LittleEndian
	var s sections
	for _, e := range t.zips {
		var zip uint32
		if _, err := fmt.Sscanf(e.zip, "%d", &zip); err != nil || len(e.zip) != 5 {
			return nil, fmt.Errorf("zip %q: want five digits", e.zip)
		}
		s.zips = le.AppendUint32(s.zips, zip)
		s.zips = le.AppendUint16(s.zips, at(names, e.name))
		s.zips = le.AppendUint16(s.zips, uint16(countyAt[e.fips]))
		s.zips = point(s.zips, e.lat, e.lon)
	}
	for _, e := range t.named {
		s.named = le.AppendUint16(s.named, at(names, e.name))
		s.named = le.AppendUint16(s.named, uint16(countyAt[e.fips]))
		s.named = point(s.named, e.lat, e.lon)
		s.named = le.AppendUint32(s.named, e.population|uint32(e.kind)<<24)
	}
	for _, c := range t.counties {
		var fips uint32
		if _, err := fmt.Sscanf(c.fips, "%d", &fips); err != nil {
			return nil, fmt.Errorf("fips %q: %w", c.fips, err)
		}
		zone := t.zones[c.fips]
		if zone == "" {
			zone = t.zones[c.fips[:2]]
		}
		s.counties = le.AppendUint32(s.counties, fips)
		s.counties = le.AppendUint16(s.counties, at(names, c.name))
		s.counties = le.AppendUint16(s.counties, at(zones, zone))
		s.counties = point(s.counties, t.points[c.fips][0], t.points[c.fips][1])
	}
	for _, d := range slices.Sorted(maps.Keys(t.zones)) {
		if len(d) == 2 {
			s.states = le.AppendUint16(s.states, uint16(d[0]-'0')*10+uint16(d[1]-'0'))
			s.states = le.AppendUint16(s.states, at(zones, t.zones[d]))
		}
	}
	s.zones = []byte(strings.Join(zones, "\n") + "\n")
	s.names, s.text = texts(names)
	s.keys, s.keyText = texts(keys)
	for _, key := range keys {
		s.postStart = le.AppendUint32(s.postStart, uint32(len(s.postings)/4))
		slices.SortFunc(t.keys[key], likelier)
		for _, p := range t.keys[key] {
			id := p.id
			if p.bare {
				id |= bareBit
			}
			s.postings = le.AppendUint32(s.postings, id)
		}
	}
	s.postStart = le.AppendUint32(s.postStart, uint32(len(s.postings)/4))
	return s.join(), nil
}

// likelier sorts the more populous first, whatever its kind.
func likelier(a, b posting) int {
	if a.population != b.population {
		return int(b.population) - int(a.population)
	}
	return better(a, b)
}

func (s sections) join() []byte {
	var body []byte
	all := [][]byte{s.zips, s.named, s.counties, s.states, s.zones, s.names, s.text, s.keys, s.keyText, s.postStart, s.postings}
	for _, b := range all {
		body = binary.LittleEndian.AppendUint32(body, uint32(len(b)))
	}
	for _, b := range all {
		body = append(body, b...)
	}
	head := binary.LittleEndian.AppendUint32([]byte(magic), crc32.ChecksumIEEE(body))
	return append(head, body...)
}

// nameTable is every name that is shown, sorted, each once.
func (t *tables) nameTable() []string {
	var all []string
	for _, e := range slices.Concat(t.zips, t.named) {
		all = append(all, e.name)
	}
	for _, c := range t.counties {
		all = append(all, c.name)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func at(sorted []string, name string) uint16 {
	i, _ := slices.BinarySearch(sorted, name)
	return uint16(i)
}

func point(b []byte, lat, lon int32) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(lat))
	return binary.LittleEndian.AppendUint32(b, uint32(lon))
}

// texts packs strings into one run of bytes and the offsets into it.
func texts(list []string) (offsets, text []byte) {
	for _, s := range list {
		offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(text)))
		text = append(text, s...)
	}
	return binary.LittleEndian.AppendUint32(offsets, uint32(len(text))), text
}
