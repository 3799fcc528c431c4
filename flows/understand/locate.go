package understand

import "porchlight/flows"

// spot is the place of a text, and the words that name it.
type spot struct {
	place      flows.Place
	which      [flows.MaxWhich]flows.Place
	start, end int
	noSuchZIP  bool
}

// locate finds the place: a ZIP code wins over a name.
func locate(w *words, places Places) (s spot) {
	if places == nil {
		return s
	}
	place, some := zip(w, places)
	name, which, start, end := places.Find(w.list)
	s = spot{place: name, which: which, start: start, end: end}
	if place != 0 {
		s.place, s.which = place, [flows.MaxWhich]flows.Place{}
	}
	s.noSuchZIP = some && s.place == 0 && s.which[0] == 0
	return s
}

// without drops what the words of the name would say: nobody who looks for food
// in Weed speaks of a drug. A cry for help keeps its words. Find may not place
// the whole text's words into a name, so that a lone "weed" is left to the reader.
func (s *spot) without(found []match) []match {
	if s.start >= s.end {
		return found
	}
	kept := found[:0]
	for _, f := range found {
		if f.label.Crisis() || f.end <= s.start || f.start >= s.end {
			kept = append(kept, f)
		}
	}
	return kept
}

// holds says that word i belongs to the name.
func (s *spot) holds(i int) bool { return s.start <= i && i < s.end }

// fill puts the place into a reading.
func (s *spot) fill(r *flows.Reading) {
	r.Place, r.Which = s.place, s.which
	if s.noSuchZIP && r.Command == flows.NoCommand {
		r.Command = flows.NoSuchZIP
	}
}
