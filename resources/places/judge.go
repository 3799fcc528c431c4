package places

// How populous a place must be to count without a word before it, when it lies
// in a home state, and anywhere.
const (
	wellKnownInState = 20_000 // and anywhere, when the name is the whole text
	wellKnown        = 200_000
	townInCounty     = 10_000 // that bears a person's name and ends a text
)

// judge decides whether a name at [i, j) is meant as a place, and which one.
//
// A state or a county after the name settles it. A subject's word ("money",
// "home") counts only with its state written out, an everyday word only in a
// home state and after a cue or alone, a person's name after a clear cue or
// alone. Any other name counts after a cue, in the home counties, alone in a
// home state, and where it is well known.
func (r *reader) judge(key, i, j int) mention {
	text := r.g.t.key(key)
	class := r.classOf(text)
	in, end, spelled := r.after(key, j)
	c := r.choose(key, in)
	if c.near == nowhere {
		return mention{}
	}
	m := mention{choice: c, from: i, to: end}
	cue := r.cue(i)
	alone := end == r.s.n && r.leads(i)
	if !r.counts(text, class, c, cue, alone, in, spelled, i, j) {
		return mention{}
	}
	m.rank = 1 + 8*int(c.near) + int(cue)
	if in != (within{}) {
		m.rank += 4
	}
	return m
}

func (r *reader) counts(text string, class class, c choice, cue cue, alone bool, in within, spelled bool, i, j int) bool {
	switch {
	case r.named:
		return true
	case class == subject || class == ofState:
		return in.state != 0 && spelled || in.county != 0
	case in != (within{}):
		return true
	case articled(text) && r.classOf(text[3:]) == subject:
		return alone && c.near >= inState // "en el campo" is the field, "en el centro" is downtown
	case text == "la":
		return r.losAngeles(c, cue, alone, i, j)
	case class == everyday || len(text) <= 2:
		return c.near >= inState && (cue == placeCue || alone) || c.near == inCounty && cue == fromCue ||
			c.near == inCounty && cue == noCue && j == r.s.n && c.population >= wellKnownInState
	case class == given:
		return alone || cue == placeCue || c.near == inCounty && (cue == fromCue || c.population >= townInCounty && j == r.s.n && cue == noCue)
	case c.near == elsewhere && j-i == 1 && r.ordinary(i):
		return false
	case c.near == inCounty || cue == placeCue || alone && (c.near == inState || c.population >= wellKnownInState || j-i > 1):
		return true
	case cue != noCue && c.near == inState:
		return true
	case c.near == inState:
		return c.population >= wellKnownInState || j-i > 1
	default:
		return c.population >= wellKnown
	}
}

// losAngeles tells the city from the Spanish article: "en la calle" is no
// place. It counts alone, after an English cue, and as a text's last word.
func (r *reader) losAngeles(c choice, cue cue, alone bool, i, j int) bool {
	if c.near < inState {
		return false
	}
	return alone || j == r.s.n || cue == placeCue && !spanish(r.s.word(i-1))
}

// classOf is the class that the word lists give a name.
// A Spanish article before an everyday word changes nothing: "el rancho".
func (r *reader) classOf(text string) class {
	if c := r.g.class[text]; c != plain || !articled(text) || r.g.class[text[3:]] != everyday {
		return c
	}
	return everyday
}

// articled says that a name is a Spanish article and one word: "el campo".
func articled(text string) bool {
	return len(text) > 3 && (text[:3] == "el " || text[:3] == "la ") && firstWord(text[3:]) == text[3:]
}
