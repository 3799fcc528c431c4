package flows

// keep stores what a text said as labels.
func (w *walk) keep(r Reading) {
	s := &w.turn.Session
	if r.Need.subject() {
		w.keepNeeds(r)
	}
	if r.Place != 0 {
		s.Place, s.Which = r.Place, [MaxWhich]Place{}
		s.set(noPlace, false)
	}
	if r.Place == 0 && r.Which[0] != 0 {
		s.Place, s.Which, s.Refs = 0, r.Which, [MaxWhich]Ref{}
		s.set(noPlace, false)
	}
	if r.Urgent {
		s.set(urgent, true)
	}
}

// keepNeeds stores what a text asks for. One need said again chooses between
// the two that are known, and loses neither.
func (w *walk) keepNeeds(r Reading) {
	s := &w.turn.Session
	switch {
	case r.Second.subject():
		s.Need, s.Second = r.Need, r.Second
	case r.Need == s.Need:
	case r.Need == s.Second:
		s.Need, s.Second = s.Second, s.Need
	default:
		s.Need, s.Second = r.Need, None
	}
	s.set(unsure, !r.Sure && r.Second.subject())
}

// subject says whether a label leads to a flow: it is a need, or a wish to talk
// to a person or to change the language.
func (l Label) subject() bool {
	switch l {
	case None, Danger, Suicide, ExitWord, Stop, Help, Other:
		return false
	}
	return true
}
