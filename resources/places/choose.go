package places

// nearness says where a candidate lies, as seen from home.
type nearness uint8

const (
	nowhere nearness = iota
	elsewhere
	inState  // in one of the home counties' states
	inCounty // in one of the home counties
)

// choice is what a name means: one entry, or the likeliest of several.
type choice struct {
	one        ID
	which      [MaxWhich]ID
	n          int // of which; 0 and 1 mean there is no question
	near       nearness
	population int // of the most populous
}

// within narrows a name to a state or a county. The zero value narrows nothing.
type within struct {
	state  int // 0 is any
	county int // a county's number in its table plus one; 0 is any
}

// choose settles a key. One candidate in the home counties is it; else one in
// their states; else one anywhere; else the most populous of that ring are
// asked about.
func (r *reader) choose(key int, in within) choice {
	posts := r.g.t.posts(key)
	var count [inCounty + 1]int
	var first [inCounty + 1]ID
	for at := 0; at < len(posts); at += 4 {
		id, near := r.candidate(posts, at, in)
		if near == nowhere {
			continue
		}
		for ring := elsewhere; ring <= near; ring++ {
			if count[ring] == 0 {
				first[ring] = id
			}
			count[ring]++
		}
	}
	for ring := inCounty; ring > nowhere; ring-- {
		if count[ring] == 1 {
			return choice{one: first[ring], near: ring, population: r.population(first[ring])}
		}
		if count[ring] > 1 && ring < inCounty {
			return r.ask(posts, in, ring)
		}
	}
	return choice{}
}

// ask lists the candidates of a ring, those of the home counties first. The
// postings are sorted by population.
func (r *reader) ask(posts string, in within, ring nearness) choice {
	c := choice{near: ring}
	for want := inCounty; want >= ring; want-- {
		for at := 0; at < len(posts) && c.n < MaxWhich; at += 4 {
			id, near := r.candidate(posts, at, in)
			if near != want {
				continue
			}
			c.which[c.n] = id
			c.n++
			c.near = max(c.near, near)
			c.population = max(c.population, r.population(id))
		}
	}
	return c
}

// candidate reads one posting of a list and says where it lies; nowhere when it
// is no candidate: outside what was asked for, a county whose name a place in
// it bears, or a county under its bare name far from home or beside a town of
// that name.
func (r *reader) candidate(posts string, at int, in within) (ID, nearness) {
	post := u32(posts[at:])
	id := ID(post &^ bareBit)
	county, fips := r.countyOf(id), r.fips(id)
	if in.state != 0 && fips/1000 != in.state || in.county != 0 && county != in.county-1 {
		return 0, nowhere
	}
	near := r.near(fips)
	if post&bareBit != 0 && near < inState && in == (within{}) && !r.named {
		return 0, nowhere
	}
	if _, kind := r.g.locate(id); kind == CountyWide && r.eclipsed(posts[:at], county, post&bareBit != 0 && near < inCounty) {
		return 0, nowhere
	}
	return id, near
}

// eclipsed says that a county yields to a place of its name among the postings
// before it: one that lies in it or, under its bare name, a town of its state.
// Places need no such test; the pack keeps one of a name in each county.
func (r *reader) eclipsed(before string, county int, bare bool) bool {
	state := r.g.t.countyFIPS(county) / 1000
	for ; before != ""; before = before[4:] {
		other := ID(u32(before) &^ bareBit)
		if r.countyOf(other) == county {
			return true
		}
		if bare && r.population(other) > 0 && uint32(r.fips(other)/1000) == state {
			return true
		}
	}
	return false
}

func (r *reader) fips(id ID) int { return int(r.g.t.countyFIPS(r.countyOf(id))) }

// near says where a county lies as seen from home.
func (r *reader) near(fips int) nearness {
	near := elsewhere
	for _, home := range r.home.Counties {
		h := atoi(home)
		if h == fips {
			return inCounty
		}
		if h/1000 == fips/1000 {
			near = inState
		}
	}
	return near
}

// countyOf is the number of an entry's county in its table.
func (r *reader) countyOf(id ID) int {
	i, kind := r.g.locate(id)
	switch kind {
	case ZIPCode:
		return int(u16(r.g.t.zips[i*recordSize+6:]))
	case CountyWide:
		return i
	default:
		return int(u16(r.g.t.named[i*recordSize+2:]))
	}
}

func (r *reader) population(id ID) int {
	i, kind := r.g.locate(id)
	if kind != Populated {
		return 0
	}
	return int(u32(r.g.t.named[i*recordSize+12:]) & 0xffffff)
}
