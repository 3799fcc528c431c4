package places

import "strings"

// magic opens the packed file and names its form; pack/layout.go writes it.
const magic = "PLACES1\n"

// recordSize is the size of one ZIP code, named place or county, in bytes.
const recordSize = 16

// bareBit marks a posting that is a county under its bare name.
const bareBit = 1 << 31

// tables are the sections of the packed file, in its order.
type tables struct {
	zips, named, counties string
	states, zones         string
	names, text           string
	keys, keyText         string
	postStart, postings   string
}

func readTables(file string) (tables, error) {
	var t tables
	sections := []*string{
		&t.zips, &t.named, &t.counties, &t.states, &t.zones, &t.names, &t.text,
		&t.keys, &t.keyText, &t.postStart, &t.postings,
	}
	rest, ok := strings.CutPrefix(file, magic)
	if !ok || len(rest) < 4+4*len(sections) || u32(rest) != checksum(rest[4:]) {
		return t, errPacked
	}
	lengths := rest[4:]
	body := lengths[4*len(sections):]
	for i, s := range sections {
		n := int(u32(lengths[4*i:]))
		if n > len(body) {
			return t, errPacked
		}
		*s, body = body[:n], body[n:]
	}
	return t, nil
}

func (t *tables) zipCount() int    { return len(t.zips) / recordSize }
func (t *tables) namedCount() int  { return len(t.named) / recordSize }
func (t *tables) countyCount() int { return len(t.counties) / recordSize }
func (t *tables) keyCount() int    { return len(t.keys)/4 - 1 }

func (t *tables) zipAt(i int) uint32      { return u32(t.zips[i*recordSize:]) }
func (t *tables) countyFIPS(i int) uint32 { return u32(t.counties[i*recordSize:]) }
func (t *tables) countyName(i int) int    { return int(u16(t.counties[i*recordSize+4:])) }
func (t *tables) countyZone(i int) int    { return int(u16(t.counties[i*recordSize+6:])) }

func (t *tables) name(i int) string { return t.text[u32(t.names[4*i:]):u32(t.names[4*i+4:])] }
func (t *tables) key(i int) string  { return t.keyText[u32(t.keys[4*i:]):u32(t.keys[4*i+4:])] }

// posts are the postings of a key, four bytes each.
func (t *tables) posts(key int) string {
	return t.postings[4*u32(t.postStart[4*key:]) : 4*u32(t.postStart[4*key+4:])]
}

func u16(s string) uint16 { return uint16(s[0]) | uint16(s[1])<<8 }

func u32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// degrees are kept as whole ten-thousandths: 11 meters.
func degrees(s string) float64 { return float64(int32(u32(s))) / 1e4 }
