package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// entry is one place or ZIP code on its way into the file.
type entry struct {
	zip, name, fips string
	kind            byte // as places.Kind
	lat, lon        int32
	population      uint32
}

// tables is everything that the file holds, sorted and checked.
type tables struct {
	zips, named []entry
	counties    []county
	points      map[string][2]int32 // a county's middle, by FIPS code
	zones       map[string]string   // by FIPS code, and by state as its first two digits
	keys        map[string][]posting
}

func build(zips, named []row, zonesTSV, aliasesTSV string) ([]byte, error) {
	t := tables{keys: map[string][]posting{}}
	var err error
	if t.counties, err = countiesOf(zips, named); err != nil {
		return nil, err
	}
	if t.zips, err = entriesOf(zips, "zip"); err != nil {
		return nil, err
	}
	if t.named, err = entriesOf(named, "kind"); err != nil {
		return nil, err
	}
	if t.zones, err = zonesOf(zonesTSV, t.counties); err != nil {
		return nil, err
	}
	t.correct()
	t.points = middles(t.zips, t.named)
	t.index()
	if err := t.alias(aliasesTSV); err != nil {
		return nil, err
	}
	return t.layout()
}

func countiesOf(tables ...[]row) ([]county, error) {
	byFIPS := map[string]county{}
	for _, rows := range tables {
		for _, r := range rows {
			c, err := countyOf(r["county_fips"], r["state"], r["county"])
			if err != nil {
				return nil, err
			}
			if known, ok := byFIPS[c.fips]; ok && known != c {
				return nil, fmt.Errorf("county %s has two names: %s, %s", c.fips, known.name, c.name)
			}
			byFIPS[c.fips] = c
		}
	}
	return slices.SortedFunc(maps.Values(byFIPS), func(a, b county) int { return strings.Compare(a.fips, b.fips) }), nil
}

// kinds are the tables' words for places.Kind.
var kinds = map[string]byte{"place": populated, "neighborhood": 2, "postal": kindPostal}

const (
	populated  = 1
	kindPostal = 3
	kindZIP    = 4
	kindCounty = 5
)

func entriesOf(rows []row, by string) ([]entry, error) {
	out := make([]entry, 0, len(rows))
	for i, r := range rows {
		e, err := entryOf(r, by)
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", i+2, err)
		}
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b entry) int {
		return cmp.Or(strings.Compare(a.zip, b.zip), strings.Compare(a.name, b.name),
			strings.Compare(a.fips, b.fips), cmp.Compare(a.kind, b.kind))
	})
	return out, nil
}

func entryOf(r row, by string) (entry, error) {
	e := entry{zip: r["zip"], name: display(r["name"] + r["city"]), fips: r["county_fips"], kind: kindZIP}
	if by == "kind" {
		e.kind = kinds[r["kind"]]
	}
	if e.kind == 0 || e.name == "" {
		return e, fmt.Errorf("no name, or unknown kind %q", r["kind"])
	}
	var err error
	if e.lat, err = degrees(r["lat"]); err != nil {
		return e, err
	}
	if e.lon, err = degrees(r["lon"]); err != nil {
		return e, err
	}
	if r["population"] == "" {
		return e, nil
	}
	n, err := strconv.ParseUint(r["population"], 10, 24)
	e.population = uint32(n)
	return e, err
}

// degrees reads four decimals (11 m) exactly: "36.7477" is 367477.
func degrees(s string) (int32, error) {
	whole, part, ok := strings.Cut(s, ".")
	if !ok || len(part) != 4 {
		return 0, fmt.Errorf("degrees %q: want four decimals", s)
	}
	n, err := strconv.ParseInt(whole+part, 10, 32)
	return int32(n), err
}
