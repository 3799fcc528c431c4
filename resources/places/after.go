package places

// after reads what follows a name at word j and narrows it: a state ("fresno
// california", "oakland md"), or a place or county that holds one of the
// name's candidates ("chinatown los angeles", "city heights in san diego"). It
// gives the end of what it read; spelled says that the state is no other word.
func (r *reader) after(key, j int) (in within, end int, spelled bool) {
	if state, end, spelled := r.state(j); state != 0 {
		in = within{state: state}
		if r.choose(key, in).near != nowhere && (spelled || r.meant(key, state, end)) {
			return in, end, spelled
		}
		if spelled && end-j+len(r.s.word(j)) > 3 && r.choose(key, within{}).near != inCounty {
			return in, end, spelled // no such place there: no candidate is left
		}
	}
	next := j
	switch string(r.s.word(j)) {
	case "in", "en", "de":
		next++
	}
	if county, end := r.holder(key, next); county != 0 {
		return within{county: county}, end, false
	}
	return within{}, j, false
}

// state reads a state's name or its two letters at word j. spelled is false for
// letters that are also a word.
func (r *reader) state(j int) (number, end int, spelled bool) {
	if j >= r.s.n {
		return 0, j, false
	}
	word := r.s.word(j)
	if string(word) == "d" && string(r.s.word(j+1)) == "c" {
		return stateOf("DC"), j + 2, true
	}
	for _, s := range statesFrom(word) {
		if len(word) == 2 && word[0] == s.code[0]|0x20 && word[1] == s.code[1]|0x20 {
			return s.number(), j + 1, !isWord(word)
		}
		for _, name := range s.names {
			if name[0] != word[0] {
				continue
			}
			for n := 1; n <= 3 && j+n <= r.s.n; n++ {
				if string(r.s.span(j, j+n)) == name {
					return s.number(), j + n, true
				}
			}
		}
	}
	return 0, j, false
}

// meant says whether two letters are a state and not a word ("oakland or
// berkeley", "fresno ok"): such a word is a state only at the end of a text,
// and only after a name that home does not know.
func (r *reader) meant(key, state, end int) bool {
	near := r.choose(key, within{}).near
	return end == r.s.n && (near < inState || r.named || r.near(state*1000) == inState)
}

// isWord lists the state codes that are English or Spanish words.
func isWord(code []byte) bool {
	switch string(code) {
	case "al", "co", "de", "hi", "id", "in", "la", "ma", "me", "mi", "mo", "ms", "oh", "ok", "or", "pa", "va":
		return true
	}
	return false
}

// holder reads a place or county at word j that lies in the same county as a
// candidate of the key, and gives that county's number plus one.
func (r *reader) holder(key, j int) (county, end int) {
	if j >= r.s.n {
		return 0, j
	}
	t := &r.g.t
	lo, hi := r.g.heads.find(t, string(r.s.word(j)))
	for end := min(j+r.g.heads.words, r.s.n); lo < hi && end > j; end-- {
		other, ok := t.search(lo, hi, r.s.span(j, end))
		if !ok || r.classOf(t.key(other)) != plain || end-j == 1 && len(r.s.word(j)) <= 2 {
			continue
		}
		for posts := t.posts(other); posts != ""; posts = posts[4:] {
			county := r.countyOf(ID(u32(posts)&^bareBit)) + 1
			c := r.choose(key, within{county: county})
			if c.near != nowhere {
				return county, end
			}
		}
	}
	return 0, j
}
