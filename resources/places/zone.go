package places

import (
	"strings"
	_ "time/tzdata" // a zone must load on a machine that has no zone files
)

// Zone gives the IANA time zone of a county by its FIPS code. A county that is
// not known, such as one that was renamed, has its state's zone; without a
// known state the answer is "", which time.LoadLocation takes for UTC, so
// callers must ask first. Counties that a zone's line cuts through have the
// zone that most of their people keep (pack/zones.tsv names them).
func (g *Gazetteer) Zone(fips string) string {
	if i, ok := g.countyIndex(fips); ok {
		return g.zoneName(g.t.countyZone(i))
	}
	if len(fips) != 5 {
		return ""
	}
	state := atoi(fips[:2])
	for s := g.t.states; s != ""; s = s[4:] {
		if int(u16(s)) == state {
			return g.zoneName(int(u16(s[2:])))
		}
	}
	return ""
}

func (g *Gazetteer) zoneName(i int) string {
	rest := g.t.zones
	for range i {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	name, _, _ := strings.Cut(rest, "\n")
	return name
}
