package places

import (
	"sort"
	"strings"
)

// County gives a county by its five-digit FIPS code: its name, its state and
// the middle of its ZIP codes.
func (g *Gazetteer) County(fips string) (Place, bool) {
	i, ok := g.countyIndex(fips)
	if !ok {
		return Place{}, false
	}
	return g.countyPlace(i), true
}

// CountyByName finds a county by its name, with or without "County" or what
// stands in its stead, and its state's two letters. A bare name that two
// counties of the state share ("Baltimore", "St. Louis") finds none.
func (g *Gazetteer) CountyByName(name, state string) (fips string, ok bool) {
	want := stateOf(strings.ToUpper(strings.TrimSpace(state)))
	words := Words(name)
	if want == 0 || len(words) == 0 {
		return "", false
	}
	text := strings.Join(words, " ")
	lo, hi := g.heads.find(&g.t, words[0])
	key, ok := g.t.search(lo, hi, []byte(text))
	if !ok {
		return "", false
	}
	var full, bare []string
	for posts := g.t.posts(key); posts != ""; posts = posts[4:] {
		post := u32(posts)
		i, kind := g.locate(ID(post &^ bareBit))
		if kind != CountyWide || int(g.t.countyFIPS(i)/1000) != want {
			continue
		}
		if post&bareBit == 0 {
			full = append(full, g.countyCode(i))
		} else {
			bare = append(bare, g.countyCode(i))
		}
	}
	if len(full) == 0 {
		full = bare
	}
	if len(full) != 1 {
		return "", false
	}
	return full[0], true
}

// countyIndex finds a county's place in its table.
func (g *Gazetteer) countyIndex(fips string) (int, bool) {
	want := atoi(fips)
	if len(fips) != 5 || want < 0 {
		return 0, false
	}
	n := g.t.countyCount()
	i := sort.Search(n, func(i int) bool { return int(g.t.countyFIPS(i)) >= want })
	return i, i < n && int(g.t.countyFIPS(i)) == want
}

func (g *Gazetteer) countyPlace(i int) Place {
	record := g.t.counties[i*recordSize:]
	name := g.t.name(g.t.countyName(i))
	return Place{
		ID:     ID(g.t.zipCount() + g.t.namedCount() + i + 1),
		Kind:   CountyWide,
		Name:   name,
		County: name,
		FIPS:   g.countyCode(i),
		State:  codeOf(int(g.t.countyFIPS(i) / 1000)),
		Lat:    degrees(record[8:]),
		Lon:    degrees(record[12:]),
	}
}
