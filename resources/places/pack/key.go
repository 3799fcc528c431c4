package main

import (
	"strings"

	"porchlight/resources/places"
)

// spellings are the words that people shorten, with what they write instead.
var spellings = [][2]string{
	{"st", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}, {"hts", "heights"},
}

// display is a place's name without the remarks that GeoNames adds to some.
func display(name string) string {
	for _, remark := range []string{" (historical)", " (balance)"} {
		name = strings.TrimSuffix(name, remark)
	}
	return name
}

// keysOf gives the folded forms under which a name is found.
func keysOf(name string) []string {
	name = display(name)
	keys := []string{fold(name)}
	if base, _, cut := strings.Cut(name, " ("); cut {
		keys = append(keys, fold(base))
	}
	if base, _, cut := strings.Cut(name, ","); cut {
		keys = append(keys, fold(base))
	}
	if base, cut := strings.CutPrefix(keys[0], "city of "); cut {
		keys = append(keys, base)
	}
	if strings.ContainsAny(name, "'’‘") {
		keys = append(keys, fold(strings.NewReplacer("'", " ", "’", " ", "‘", " ").Replace(name)))
	}
	for _, key := range keys[:len(keys):len(keys)] {
		keys = append(keys, respelt(key)...)
	}
	return keys
}

// respelt writes "st paul" as "saint paul" and the other way round.
func respelt(key string) []string {
	var out []string
	padded := " " + key + " "
	for _, s := range spellings {
		for _, pair := range [][2]string{{s[0], s[1]}, {s[1], s[0]}} {
			if strings.Contains(padded, " "+pair[0]+" ") {
				out = append(out, strings.TrimSpace(strings.ReplaceAll(padded, " "+pair[0]+" ", " "+pair[1]+" ")))
			}
		}
	}
	return out
}

// countyKeys are the forms that can only mean the county.
func countyKeys(c county) []string {
	base := fold(c.base)
	keys := []string{fold(c.name), base + " county", "county of " + base, "condado de " + base, "condado " + base}
	if strings.HasPrefix(c.name, "City of ") {
		keys = []string{fold(c.name), base + " city", "ciudad de " + base}
	}
	for _, key := range keys[:len(keys):len(keys)] {
		keys = append(keys, respelt(key)...)
	}
	return keys
}

func fold(name string) string { return strings.Join(places.Words(name), " ") }
