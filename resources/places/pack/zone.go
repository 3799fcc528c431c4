package main

import (
	"fmt"
	"strings"
)

// zonesOf reads zones.tsv: a zone for each county that is named, and for each
// state (under its two digits) the zone of the rest. Every county must exist
// and every state must have a rest.
func zonesOf(tsv string, counties []county) (map[string]string, error) {
	byName, digits := map[string]string{}, map[string]string{}
	for _, c := range counties {
		byName[c.state+" "+c.base] = c.fips
		digits[c.state] = c.fips[:2]
	}
	zones := map[string]string{}
	for n, fields := range lines(tsv) {
		if len(fields) != 3 || digits[fields[0]] == "" {
			return nil, fmt.Errorf("zones.tsv:%d: want state, zone, counties", n)
		}
		if fields[2] == "*" {
			zones[digits[fields[0]]] = fields[1]
			continue
		}
		for name := range strings.SplitSeq(fields[2], ", ") {
			fips, ok := byName[fields[0]+" "+name]
			if !ok {
				return nil, fmt.Errorf("zones.tsv:%d: no county %s in %s", n, name, fields[0])
			}
			zones[fips] = fields[1]
		}
	}
	for state, d := range digits {
		if zones[d] == "" {
			return nil, fmt.Errorf("zones.tsv: no * for %s", state)
		}
	}
	return zones, nil
}

// lines gives the fields of every line that is neither empty nor a comment,
// by its number.
func lines(tsv string) func(yield func(int, []string) bool) {
	return func(yield func(int, []string) bool) {
		n := 0
		for line := range strings.SplitSeq(tsv, "\n") {
			n++
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(n, strings.Split(line, "\t")) {
				return
			}
		}
	}
}
