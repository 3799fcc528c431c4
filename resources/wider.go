package resources

// widen takes what does not serve the county: first whatever has a known point
// within WiderMiles, then the rest of the state. Confidential records have no
// point, so that they are all in the second part, for every ZIP code.
func (s *seeker) widen() {
	p := s.ix.needs[s.need]
	if s.placed {
		s.takeNear(p.all)
		if s.full() {
			return
		}
	}
	for i, c := range s.mine() {
		if s.again(i) {
			continue
		}
		for _, slot := range p.within[c/1000] {
			if !s.near(slot) {
				s.offer(slot, 1, true)
			}
		}
	}
}

// takeNear offers what lies within WiderMiles, the nearest first.
func (s *seeker) takeNear(all *shelf) {
	seen := noWindow
	for i := range bandDegrees {
		if !s.exact {
			break // then all of it is in one band
		}
		w := s.window(bandDegrees[i])
		s.nearWindow(all, w, seen)
		seen = w
		if s.settled(0, bandAt(i)) {
			return
		}
	}
	s.nearWindow(all, s.window(widerDegrees), seen)
}

func (s *seeker) nearWindow(all *shelf, w, seen window) {
	for _, p := range all.rows(w) {
		if w.holds(p.cell) && !seen.holds(p.cell) && s.near(p.slot) {
			s.offer(p.slot, 0, true)
		}
	}
}
