package flows

// Relaying says that a session waits in a hand-off: what the member writes is for
// the person who joined, unless it steers.
func (e *Engine) Relaying(s Session) bool {
	return e.knows(s) && e.steps[s.flow][s.step].Relay
}

// Leaves says that a text in a hand-off ends it and goes on with the computer.
func (r Reading) Leaves() bool { return r.Command == Menu || r.Command == Back }

// Rest is the session once its hand-off is over: it waits at the question that
// follows.
func (e *Engine) Rest(s Session) Session {
	if !e.Relaying(s) {
		return s
	}
	at := e.steps[s.flow][s.step].next
	s.backFlow, s.backStep = at.flow, at.step
	s.flow, s.step = at.flow, at.step
	return s
}

// Open begins a flow by its name, for staff: there is no first reply.
func (e *Engine) Open(h House, lang Language, id FlowID) Turn {
	w := walk{e: e, h: h, turn: Turn{Session: Session{Language: lang}}}
	at := pos{e.byID[id], 0}
	w.turn.Session.flow, w.turn.Session.step = at.flow, at.step
	w.enter(at)
	return w.turn
}

// FlowAt is the flow that a session waits in.
func (e *Engine) FlowAt(s Session) FlowID {
	if !e.knows(s) {
		return ""
	}
	return e.flows[s.flow].ID
}

// Again asks the question that a session waits at once more.
func (e *Engine) Again(h House, s Session) Turn {
	w := walk{e: e, h: h, turn: Turn{Session: s}}
	if !e.knows(s) {
		return e.Begin(h, s.Language, Reading{})
	}
	w.again()
	return w.turn
}
