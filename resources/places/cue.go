package places

// cue is what the words before a name say about it.
type cue uint8

const (
	noCue    cue = iota
	byCue        // "by", "por": as often a person or a reason follows
	fromCue      // "from", "to", "de", "a": a place often follows
	placeCue     // "in", "near", "en", "cerca de"
)

// fillers may stand between a cue and a name: "in downtown Fresno", "en el
// condado de Fresno", "near the Mission".
const fillers = 3

// cue reads the words before a name.
func (r *reader) cue(i int) cue {
	for back := 1; back <= fillers; back++ {
		word := r.s.word(i - back)
		switch string(word) {
		case "in", "near", "nearby", "at", "around", "outside", "inside", "en", "cerca", "alrededor", "zip":
			return placeCue
		case "de", "del":
			if before := string(r.s.word(i - back - 1)); before == "cerca" || before == "ciudad" || before == "area" || before == "alrededor" {
				return placeCue
			}
			return fromCue
		case "from", "to", "desde", "hasta", "a":
			return fromCue
		case "by", "por":
			return byCue
		case "the", "downtown", "centro", "el", "la", "los", "las", "of", "ciudad", "town", "pueblo", "north", "south", "east", "west", "norte", "sur", "este", "oeste":
			continue
		}
		return noCue
	}
	return noCue
}

// spanish says whether a cue is a Spanish word, after which "la" is an article.
func spanish(word []byte) bool {
	switch string(word) {
	case "en", "cerca", "alrededor", "de", "del", "por", "desde", "hasta", "a":
		return true
	}
	return false
}

// leads says whether nothing but leading words stand before a name, so that it
// is the whole text: "im in fresno", "vivo en huron".
func (r *reader) leads(i int) bool {
	for k := range i {
		if !leading(string(r.s.word(k))) {
			return false
		}
	}
	return true
}

func lead(words []string) bool {
	for _, w := range words {
		if !leading(w) {
			return false
		}
	}
	return true
}

func leading(word string) bool {
	switch word {
	case "i", "im", "am", "live", "living", "stay", "staying", "we", "were", "are", "its", "my", "city", "town", "is",
		"in", "near", "at", "around", "by", "from", "the", "of", "outside",
		"estoy", "vivo", "vivimos", "estamos", "soy", "somos", "yo", "en", "cerca", "de", "del", "por", "ciudad", "mi", "es", "la", "el":
		return true
	}
	return false
}
