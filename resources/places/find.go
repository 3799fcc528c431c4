package places

// Find finds the place that a text names. Words are folded, as Words gives
// them: lower case, without accents. Of several places the one nearest to home
// wins, then the one after a word such as "in", then the first.
//
// The longest name wins, "county" or a state after a name is heeded, and a name
// that may be something else counts only where the words around it say that it
// is a place (see judge.go). Where no name fits, one letter may be wrong.
// Find does not allocate unless it asks "which one?" or meets a state's
// misspellings for the first time.
func (g *Gazetteer) Find(words []string, home Home) Result {
	return g.find(words, home, false)
}

// Lookup finds a whole name and nothing but a name: "fresno", "City Heights",
// "Fresno County", "san diego, california". Any name counts, be it a word of
// everyday language too.
func (g *Gazetteer) Lookup(name string, home Home) Result {
	words := Words(name)
	r := g.find(words, home, true)
	if !r.Found() || r.End != len(words) || !lead(words[:r.Start]) {
		return Result{}
	}
	return r
}

// IsName says whether a single folded word is the whole name of some place.
func (g *Gazetteer) IsName(word string) bool {
	lo, hi := g.heads.find(&g.t, word)
	return lo < hi && g.t.key(lo) == word
}

// reader is one search: the words, whose home it is, and whether the whole
// text is known to be a name.
type reader struct {
	g     *Gazetteer
	home  Home
	named bool
	words []string // those that s was filled from
	s     sentence
}

// mention is a place that was found in a text; rank decides between several.
type mention struct {
	choice   choice
	from, to int // the words, half-open
	rank     int // 0 is none
}

func (g *Gazetteer) find(words []string, home Home, named bool) Result {
	r := reader{g: g, home: home, named: named}
	if res := r.sweep(words, false); res.Found() {
		return res
	}
	return r.sweep(words, true)
}

// sweep takes the best mention of all passes over a text. It keeps the reader
// on the stack, which a function value in place of forgiving would not.
func (r *reader) sweep(words []string, forgiving bool) Result {
	best, offset := mention{}, 0
	for at := 0; at < len(words); {
		r.words = words[at:]
		took := r.s.fill(r.words)
		m := mention{}
		if forgiving {
			m = r.misspelled()
		} else {
			m = r.exact()
		}
		if m.rank > best.rank {
			best, offset = r.placed(m), at
		}
		if at+took == len(words) {
			break
		}
		at += max(took-overlap, 1)
	}
	return best.result(offset)
}

// placed turns a mention's span from the sentence's words to the given ones.
func (r *reader) placed(m mention) mention {
	m.from, m.to = int(r.s.from[m.from]), int(r.s.from[m.to-1])+1
	return m
}

func (m mention) result(offset int) Result {
	if m.rank == 0 {
		return Result{}
	}
	res := Result{Place: m.choice.one, Start: offset + m.from, End: offset + m.to}
	if m.choice.n > 1 {
		res.Place = 0
		res.Which = append(res.Which, m.choice.which[:m.choice.n]...)
	}
	return res
}

// exact is the best mention that is spelled as the tables have it.
func (r *reader) exact() mention {
	best := mention{}
	for i := 0; i < r.s.n; {
		m := r.longest(i)
		if m.rank > best.rank {
			best = m
		}
		i = max(i+1, m.to)
	}
	return best
}

// longest is the longest name that starts at a word and counts as a place there.
func (r *reader) longest(i int) mention {
	t := &r.g.t
	lo, hi := r.g.heads.find(t, string(r.s.word(i)))
	if lo == hi {
		return mention{}
	}
	for j := min(i+r.g.heads.words, r.s.n); j > i; j-- {
		key, ok := t.search(lo, hi, r.s.span(i, j))
		if !ok {
			continue
		}
		if m := r.judge(key, i, j); m.rank > 0 {
			return m
		}
	}
	return mention{}
}
