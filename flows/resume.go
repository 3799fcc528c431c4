package flows

// Begin opens a conversation: the first reply, with what the text said kept as
// labels. The words of the first reply are the same for everybody (R62).
func (e *Engine) Begin(h House, lang Language, r Reading) Turn {
	w := walk{e: e, h: h, turn: Turn{Session: Session{Language: lang}}}
	r = r.withoutCrisis()
	if r.Language == lang {
		r = r.notLanguage() // the language they ask for is the one we begin in
	}
	w.keep(r)
	w.enter(pos{e.start, e.hello})
	return w.turn
}

// Resume goes on with a conversation. A Turn whose last event is SearchWanted
// must be continued with Found.
func (e *Engine) Resume(h House, s Session, r Reading) Turn {
	if s.ForPartner() && !s.has(unsure) {
		s.Guard()
	}
	w := walk{e: e, h: h, turn: Turn{Session: s}}
	if !e.knows(s) {
		return e.Begin(h, s.Language, r)
	}
	if e.Relaying(s) {
		w.turn.Session = e.Rest(s) // nobody is there any more, or the member goes on without them
	}
	crisis := r.Need.Crisis()
	r = r.withoutCrisis()
	if crisis && r.empty() {
		if r.Language != 0 && w.speaks(r.Language) {
			w.turn.Session.Language = r.Language
		}
		w.again() // the card stands before the question that is still open
		return w.turn
	}
	if w.atHello() {
		w.greeted(r)
		return w.turn
	}
	w.resume(r)
	return w.turn
}

// Found goes on after SearchWanted, with the services that the reply will show.
func (e *Engine) Found(h House, s Session, f Found) Turn {
	w := walk{e: e, h: h, turn: Turn{Session: s}}
	if !e.knows(s) {
		return e.Begin(h, s.Language, Reading{})
	}
	st := e.steps[s.flow][s.step]
	sess := &w.turn.Session
	sess.Refs, sess.Which = [MaxWhich]Ref{}, [MaxWhich]Place{}
	if len(f.Refs) == 0 {
		sess.set(more, false)
		w.enter(st.none)
		return w.turn
	}
	n := copy(sess.Refs[:], f.Refs)
	sess.shown = uint8(min(int(sess.shown)+n, 255))
	sess.set(more, f.More)
	sess.set(wider, f.Wider)
	w.enter(st.next)
	return w.turn
}

func (e *Engine) knows(s Session) bool {
	return int(s.flow) < len(e.steps) && int(s.step) < len(e.steps[s.flow])
}

// withoutCrisis takes danger and suicide out of a Reading: they are answered by
// a card, and what else the text said stays.
func (r Reading) withoutCrisis() Reading {
	if r.Second.Crisis() {
		r.Second = None
	}
	if r.Need.Crisis() {
		r.Need, r.Second, r.Sure = r.Second, None, true
	}
	return r
}

// empty says that a Reading asks for nothing.
func (r Reading) empty() bool {
	return r.Command == NoCommand && r.Digit == 0 && r.Need == None && r.Place == 0 && r.Which[0] == 0 && !r.Named
}

// greeted takes the answer to the first reply. Anything but 2 goes on; a
// sensitive subject needs an explicit 1.
func (w *walk) greeted(r Reading) {
	s := &w.turn.Session
	st := w.here()
	if r.Language != 0 && w.speaks(r.Language) && r.Language != s.Language {
		s.Language = r.Language
		if r.Named {
			w.keep(r.notLanguage())
			w.enter(pos{s.flow, s.step})
			return
		}
	}
	if c, to, ok := w.chosen(st, r); ok {
		if c.Language != 0 {
			s.Language = c.Language
			w.enter(pos{s.flow, s.step})
			return
		}
		s.set(agreed, c.Digit == 1)
		w.leave(to)
		return
	}
	if r.Need == LanguageChange {
		r.Need, r.Second = r.Second, None
	}
	w.keep(r)
	if w.about().Sensitive() || s.has(unsure) && s.Second.Sensitive() {
		w.enter(pos{s.flow, s.step})
		return
	}
	if r.steers() {
		s.flow, s.step = w.e.start, w.e.menu
		w.resume(r)
		return
	}
	w.leave(st.to[0])
}

// steers says that a text asks for something that is no subject: it is
// answered as it would be at the menu.
func (r Reading) steers() bool {
	if r.Need.subject() || r.Command == Yes || r.Command == No {
		return false
	}
	return r.Command != NoCommand || r.Need == Help || r.Need == Stop
}

// notLanguage is a Reading without its wish for another language.
func (r Reading) notLanguage() Reading {
	if r.Need == LanguageChange {
		r.Need, r.Second = r.Second, None
	}
	return r
}

// resume takes a text in any state but the first reply.
func (w *walk) resume(r Reading) {
	s := &w.turn.Session
	if r.Language != 0 && r.Language != s.Language && w.speaks(r.Language) {
		s.Language = r.Language
		if r = r.notLanguage(); r.Named && r.Need == None {
			w.understood()
			w.again()
			return
		}
	}
	if r.Named && (r.Need == None || r.Need == LanguageChange) {
		w.understood()
		if r.Language == s.Language {
			w.again() // the language they ask for is the one we speak
			return
		}
		w.leave(pos{w.e.flowOf(LanguageChange), 0})
		return
	}
	if w.commanded(r) || w.answered(r) || w.asked(r) {
		return
	}
	w.missed()
}

// commanded obeys the words that steer.
func (w *walk) commanded(r Reading) bool {
	to := pos{}
	switch r.Command {
	case Menu:
		to = pos{w.e.start, w.e.menu}
	case Back:
		to = w.back()
	case HumanBeing:
		to = pos{w.e.person, 0}
	case Languages:
		to = pos{w.e.flowOf(LanguageChange), 0}
	case Privacy:
		i, ok := w.e.byID["privacy"]
		if !ok {
			return false
		}
		to = pos{i, 0}
	case Machine:
		w.understood()
		w.say("common.machine", false)
		w.again()
		return true
	case More:
		if !w.usedUp() {
			return false
		}
		w.understood()
		w.say("common.no_more", false)
		w.again()
		return true
	default:
		return false
	}
	w.understood()
	w.force = r.Command == Back && w.e.steps[to.flow][to.step].Verb == AskPlace && to.step == w.turn.Session.backStep
	w.leave(to)
	return true
}

// back is where "back" leads: the question before this one. From the safety
// question the subject that waited behind it is dropped; to a question under
// results, the results come again.
func (w *walk) back() pos {
	s := &w.turn.Session
	if s.flow == w.e.start && s.step == w.e.safe {
		if s.Need, s.Second = s.Second, None; s.Need.Sensitive() {
			s.Need = None
		}
		s.set(unsure, false)
	}
	to := pos{s.backFlow, s.backStep}
	if int(to.flow) >= len(w.e.steps) || int(to.step) >= len(w.e.steps[to.flow]) {
		return pos{w.e.start, w.e.menu}
	}
	for _, o := range w.e.steps[to.flow][to.step].Choices {
		if o.Label == MoreLabel {
			return pos{to.flow, 0}
		}
	}
	return to
}

// usedUp says that the open question would offer more results if there were any.
func (w *walk) usedUp() bool {
	s := &w.turn.Session
	for _, o := range w.here().Choices {
		if o.Label == MoreLabel {
			return !s.has(more)
		}
	}
	return false
}

// answered takes an answer to the question that is open.
func (w *walk) answered(r Reading) bool {
	st := w.here()
	switch st.Verb {
	case Ask, Report:
		c, to, ok := w.chosen(st, r)
		if !ok {
			return false
		}
		w.understood()
		w.choose(st, c, to)
		return true
	case AskPlace:
		return w.placed(st, r)
	}
	return false
}

// asked takes a new wish: another subject, another place.
func (w *walk) asked(r Reading) bool {
	s := &w.turn.Session
	switch {
	case r.Need.subject():
		w.understood()
		w.keep(r)
		w.leave(subject)
	case r.Place != 0 || r.Which[0] != 0:
		w.understood()
		w.keep(r)
		w.leave(subject)
	case r.Need == Help:
		w.understood()
		w.say("common.about", false)
		w.again()
	case r.Need == Stop:
		w.understood()
		w.say("common.stop_words", false)
		w.again()
	case r.Command == No && w.e.flows[s.flow].Sensitive: // "not safe now"
		w.leave(w.e.steps[w.e.start][w.e.safe].to[1])
	case r.Need == Other, r.Command == Yes, r.Command == No: // "thanks", "ok"
		s.misses = 0
		w.again()
	case r.Command == NoSuchZIP:
		w.understood()
		w.say("place.no_such_zip", false)
		w.again()
	default:
		return false
	}
	return true
}

// missed says kindly that a text was not understood; after three in a row it
// gives the menu, the lines and a person.
func (w *walk) missed() {
	s := &w.turn.Session
	s.misses++
	if s.misses < maxMisses {
		w.say("common.not_understood", false)
		w.again()
		return
	}
	s.misses = 0
	w.say("common.lost", true)
	w.leave(pos{w.e.start, w.e.menu})
}

// maxMisses is how many texts in a row may go un-understood before the menu comes back.
const maxMisses = 3

func (w *walk) understood() { w.turn.Session.misses = 0 }

// Greeting says that a session waits for the answer to the first reply.
func (e *Engine) Greeting(s Session) bool { return s.flow == e.start && s.step == e.hello }

// AsksPlace says that a session waits for the answer to a place question.
func (e *Engine) AsksPlace(s Session) bool {
	return e.knows(s) && e.steps[s.flow][s.step].Verb == AskPlace
}
