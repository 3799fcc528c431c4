package flows

// walk is one turn being taken: the Session as it changes, the events as they come.
type walk struct {
	e     *Engine
	h     House
	turn  Turn
	force bool // ask for the place again although it is known
}

func (w *walk) here() *step {
	s := &w.turn.Session
	return &w.e.steps[s.flow][s.step]
}

func (w *walk) atHello() bool {
	s := &w.turn.Session
	return s.flow == w.e.start && s.step == w.e.hello
}

func (w *walk) say(k Key, lines bool) {
	w.turn.Events = append(w.turn.Events, Event{Kind: Said, Key: k, Lines: lines, Need: w.linesFor()})
}

// again asks the open question once more.
func (w *walk) again() {
	w.force = true
	s := &w.turn.Session
	w.enter(pos{s.flow, s.step})
}

// leave goes on and remembers the question that was left, for "back".
func (w *walk) leave(to pos) {
	s := &w.turn.Session
	if !w.atHello() {
		s.backFlow, s.backStep = s.flow, s.step
	} else {
		s.backFlow, s.backStep = w.e.start, w.e.menu
	}
	w.enter(to)
}

// enter runs silent steps from a pos until one waits, searches or ends.
func (w *walk) enter(at pos) {
	s := &w.turn.Session
	for range maxHops {
		switch at {
		case second:
			w.takeSecond()
			at = w.subject()
		case subject:
			at = w.subject()
		}
		if at == (pos{w.e.start, w.e.which}) && w.turn.Session.Need == None {
			at = pos{w.e.start, w.e.menu} // there is nothing to choose between any more
		}
		if w.guarded(at) {
			at = pos{w.e.start, w.e.safe}
		}
		s.flow, s.step = at.flow, at.step
		st := w.here()
		switch st.Verb {
		case Say:
			w.say(st.Key, st.Lines)
			w.turn.Events[len(w.turn.Events)-1].Alone = st.Alone
		case TallyUp, Go:
		case Ask:
			w.offer(st)
			return
		case AskPlace:
			if w.askPlace(st) {
				return
			}
		case Find:
			w.search(st)
			return
		case HandOff:
			w.turn.Events = append(w.turn.Events, Event{Kind: HandOffWanted, Key: st.Key, Need: w.linesFor(), Lines: !st.Relay, Relay: st.Relay})
			if st.Relay {
				return
			}
		case Report:
			if s.Refs[0] != 0 {
				w.offer(st)
				return
			}
		case End:
			key := st.Key
			w.turn.Events = append(w.turn.Events, Event{Kind: Ended, Key: key})
			w.turn.Session = Session{}
			return
		}
		at = st.next
	}
	// A circle of silent steps: check refuses it; here the menu ends it.
	s.flow, s.step = w.e.start, w.e.menu
	w.offer(w.here())
}

// subject is where the member's own words lead: the two guesses, the flow of
// the need, or the menu.
func (w *walk) subject() pos {
	s := &w.turn.Session
	if s.has(unsure) {
		return pos{w.e.start, w.e.which}
	}
	need := w.about()
	if need == None {
		return pos{w.e.start, w.e.menu}
	}
	if need == LanguageChange {
		s.Need, s.Second = s.Second, None
	}
	return pos{w.e.flowOf(need), 0}
}

// guarded says that a pos may not be entered before an explicit 1 to "OK to
// text now?" (DESIGN.md §4).
func (w *walk) guarded(at pos) bool {
	s := &w.turn.Session
	if s.has(agreed) || at.flow == w.e.start {
		return false
	}
	return w.e.flows[at.flow].Sensitive || at.flow == w.e.person && at.step == 0 && w.about().Sensitive()
}

// linesFor is the need whose lines may be named: that of the flow that is open,
// else what the conversation is about. Before an explicit 1 no line of a
// sensitive subject is named anywhere (DESIGN.md §4).
func (w *walk) linesFor() Label {
	need := w.about()
	if own := labelOf(w.e.flows[w.turn.Session.flow].ID); own != None && own != Person && own != Helper {
		need = own
	}
	if need.Sensitive() && !w.turn.Session.has(agreed) {
		return None
	}
	return need
}

// takeSecond makes the other need of the same message the one to serve.
func (w *walk) takeSecond() {
	s := &w.turn.Session
	s.Need, s.Second, s.shown = s.Second, None, 0
	s.set(unsure, false)
}

// about is the need that the conversation is about: what a friend or a client
// needs, when the member asks for them and no flow is made for that.
func (w *walk) about() Label {
	s := &w.turn.Session
	if s.Need == Helper && s.Second != None {
		if _, own := w.e.byID[FlowID(Helper.String())]; !own {
			return s.Second
		}
	}
	return s.Need
}

func (w *walk) search(st *step) {
	s := &w.turn.Session
	if s.Need == None || w.e.flowOf(s.Need) != s.flow {
		// Chosen from the menu: the subject is what the step searches for.
		s.Need = st.Need
		s.set(unsure, false)
	}
	w.turn.Events = append(w.turn.Events, Event{
		Kind: SearchWanted, Need: st.Need, Place: s.Place, Skip: int(s.shown),
	})
}

// askPlace asks for a place, or says false when it is known or was skipped.
func (w *walk) askPlace(st *step) bool {
	s := &w.turn.Session
	s.shown = 0
	force := w.force
	w.force = false
	if !force && s.Which[0] == 0 && (s.Place != 0 || s.has(noPlace)) {
		return false
	}
	ev := Event{Kind: Offered, Key: st.Key, Wants: WantsPlace}
	if s.Which[0] != 0 {
		ev.Key = WhichPlace
		for i, p := range s.Which {
			if p != 0 {
				ev.Choices = append(ev.Choices, Choice{Digit: uint8(i + 1), Place: p})
			}
		}
	}
	ev.Choices = append(ev.Choices, Choice{Digit: uint8(len(ev.Choices) + 1), Label: SkipLabel})
	w.turn.Events = append(w.turn.Events, ev)
	return true
}

// The words of every place question, beside the step's own.
const (
	WhichPlace Key = "place.which"
	SkipLabel  Key = "place.skip"
)

// placed takes the answer to a place question.
func (w *walk) placed(st *step, r Reading) bool {
	s := &w.turn.Session
	offered := 0
	for _, p := range s.Which {
		if p != 0 {
			offered++
		}
	}
	if int(r.Digit) > offered+1 {
		return false
	}
	if r.Digit != 0 && int(r.Digit) <= offered {
		r.Place = s.Which[r.Digit-1]
	}
	switch {
	case r.Need.subject():
		return false
	case r.Place != 0 || r.Which[0] != 0:
		w.understood()
		w.keep(Reading{Place: r.Place, Which: r.Which})
	case int(r.Digit) == offered+1 || r.Command == Skip:
		w.understood()
		s.Place, s.Which = 0, [MaxWhich]Place{}
		s.set(noPlace, true)
	case r.Command == NoSuchZIP:
		w.understood()
		w.say("place.no_such_zip", false)
		w.again()
		return true
	default:
		return false
	}
	if s.Which[0] != 0 {
		w.again()
		return true
	}
	w.leave(st.next)
	return true
}
