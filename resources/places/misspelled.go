package places

// misspelled is the best mention with one letter wrong, among the names of the
// home counties' states. A word that is a name itself, or an everyday word, is
// taken to be meant as it is written, unless the text is known to be a name.
func (r *reader) misspelled() mention {
	best := mention{}
	var taken [maxWords]bool
	free := false
	for i := range r.s.n {
		taken[i] = !r.named && r.taken(i)
		free = free || !taken[i] && len(r.s.word(i)) > 2
	}
	if !free {
		return best
	}
	for h, home := range r.home.Counties {
		state := atoi(home) / 1000
		if len(home) != 5 || r.seen(h, state) {
			continue
		}
		ty := r.g.typosIn(state)
		if ty == nil {
			continue
		}
		for i := range r.s.n {
			for j := i + 1; j <= min(i+maxTypoWords, r.s.n); j++ {
				if m := r.guess(ty, i, j, &taken); m.rank > best.rank {
					best = m
				}
			}
		}
	}
	return best
}

// taken says that a word is known as something other than a misspelled place.
func (r *reader) taken(i int) bool {
	word := r.s.word(i)
	if _, known := r.g.class[string(word)]; known {
		return true
	}
	if lo, hi := r.g.heads.find(&r.g.t, string(word)); lo < hi && r.g.t.key(lo) == string(word) {
		return true
	}
	return r.ordinary(i)
}

// ordinary asks the caller whether a word is everyday language.
func (r *reader) ordinary(i int) bool {
	return r.home.Ordinary != nil && r.home.Ordinary(r.words[r.s.from[i]])
}

// seen says that an earlier home county lies in the same state.
func (r *reader) seen(h, state int) bool {
	for _, before := range r.home.Counties[:h] {
		if atoi(before)/1000 == state {
			return true
		}
	}
	return false
}

// guess takes the words [i, j) for a misspelled name.
func (r *reader) guess(ty *typos, i, j int, taken *[maxWords]bool) mention {
	span := r.s.span(i, j)
	if len(span) < minTypo-1 || len(span) > maxTypo || r.allTaken(i, j, taken) {
		return mention{}
	}
	best := mention{}
	var d deletions
	d.of(span)
	mask := uint32(len(ty.keys) - 1)
	for skip := -1; skip < len(span); skip++ {
		h := d.without(skip)
		for at := scatter(h) & mask; ty.keys[at] != 0; at = (at + 1) & mask {
			if ty.hashes[at] != h {
				continue
			}
			if m := r.forgive(int(ty.keys[at]-1), i, j, taken); m.rank > best.rank {
				best = m
			}
		}
	}
	return best
}

func (r *reader) allTaken(i, j int, taken *[maxWords]bool) bool {
	for k := i; k < j; k++ {
		if !taken[k] {
			return false
		}
	}
	return true
}

// forgive judges one name as what the words [i, j) were meant to say. Inside a
// sentence the first letter must be right, and a name without a cue must lie in
// the home counties and be longer.
func (r *reader) forgive(key, i, j int, taken *[maxWords]bool) mention {
	span, text := r.s.span(i, j), r.g.t.key(key)
	at, one := apart(span, text)
	if !one || letters(text) < minTypo || r.blames(i, j, at, taken) {
		return mention{}
	}
	m := r.judge(key, i, j)
	if m.rank == 0 {
		return mention{}
	}
	if r.named || m.to == r.s.n && r.leads(i) {
		return m
	}
	if span[0] != text[0] || r.cue(i) == noCue && (m.choice.near < inCounty || letters(text) < minTypoUncued) {
		return mention{}
	}
	return m
}

// blames says that the letter that would be wrong is in a word that is meant as
// it stands: one that is taken or, among the words of a longer name, an everyday
// one ("lemon grave" is not Lemon Grove, "san marco" is San Marcos).
func (r *reader) blames(i, j, at int, taken *[maxWords]bool) bool {
	at += int(r.s.start[i])
	for k := i; k < j; k++ {
		if at < int(r.s.start[k]) || at > int(r.s.end[k]) || !taken[k] {
			continue
		}
		if j-i == 1 || r.ordinary(k) || r.g.class[string(r.s.word(k))] >= everyday {
			return true
		}
	}
	return false
}

func letters(text string) int {
	n := 0
	for i := range len(text) {
		if text[i] != ' ' {
			n++
		}
	}
	return n
}
