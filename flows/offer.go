package flows

// offer asks the question of an ask step.
func (w *walk) offer(st *step) {
	s := &w.turn.Session
	ev := Event{Kind: Offered, Key: st.Key, Wants: WantsDigit, Choices: w.choices(st), Greeting: w.atHello()}
	w.force = false
	if st.Set == MenuChoices {
		s.shown = 0
	}
	w.turn.Events = append(w.turn.Events, ev)
}

// choices lists the answers that a step offers in this conversation.
func (w *walk) choices(st *step) []Choice {
	s := &w.turn.Session
	if st.Verb == Report {
		return w.reported()
	}
	var out []Choice
	switch st.Set {
	case OwnChoices:
		out = make([]Choice, 0, len(st.Choices))
		for i, o := range st.Choices {
			if !w.leadsSomewhere(o.Label) {
				continue
			}
			c := Choice{Digit: uint8(len(out) + 1), Label: o.Label, option: uint8(i + 1)}
			if o.Label == SecondLabel {
				c.Label = MenuLabel(FlowID(s.Second.String()))
			}
			out = append(out, c)
		}
	case MenuChoices:
		out = make([]Choice, 0, len(w.h.Menu))
		for i, f := range w.h.Menu {
			out = append(out, Choice{Digit: uint8(i + 1), Label: MenuLabel(f)})
		}
	case LanguageChoices:
		out = w.languages(out, 1)
		return append(out, Choice{Digit: uint8(len(out) + 1), Label: otherSubject})
	case NeedChoices:
		return []Choice{
			{Digit: 1, Label: MenuLabel(FlowID(s.Need.String()))},
			{Digit: 2, Label: MenuLabel(FlowID(s.Second.String()))},
			{Digit: 3, Label: otherSubject},
		}
	}
	if st.Languages {
		out = w.languages(out, uint8(len(out)+1))
	}
	return out
}

// leadsSomewhere hides the choices that lead nowhere just now.
func (w *walk) leadsSomewhere(label Key) bool {
	s := &w.turn.Session
	switch label {
	case MoreLabel:
		return s.has(more)
	case SecondLabel:
		return s.Second.subject() && s.Second != s.Need
	case WrongLabel:
		return s.Refs[0] != 0
	case RelayLabel:
		_, ok := w.h.Reach.For(s)
		return ok
	}
	return true
}

// languages appends the offered languages but the present one, from a digit on.
func (w *walk) languages(out []Choice, digit uint8) []Choice {
	for _, l := range w.h.Languages {
		if l == w.turn.Session.Language || digit > 9 {
			continue
		}
		out = append(out, Choice{Digit: digit, Language: l})
		digit++
	}
	return out
}

// otherSubject is the choice that leads to the menu.
const otherSubject Key = "common.other_subject"

// asksForLeave says that the open question is "is it OK to text?".
func (w *walk) asksForLeave() bool {
	s := &w.turn.Session
	return s.flow == w.e.start && (s.step == w.e.hello || s.step == w.e.safe)
}

// MenuLabel is the message that names a flow in menus.
func MenuLabel(f FlowID) Key { return Key("menu." + string(f)) }

// speaks says whether the collaborative offers a language.
func (w *walk) speaks(l Language) bool {
	for _, offered := range w.h.Languages {
		if offered == l {
			return true
		}
	}
	return false
}

// chosen matches a Reading with the choices of an ask step: by digit, by the
// word "more", or, where the question is whether it is OK to text, by a typed
// yes or no, which count as 1 and 2.
func (w *walk) chosen(st *step, r Reading) (Choice, pos, bool) {
	digit := r.Digit
	if w.asksForLeave() {
		switch r.Command {
		case Yes:
			digit = 1
		case No:
			digit = 2
		}
	}
	for _, c := range w.choices(st) {
		if c.Digit == digit || r.Command == More && c.Label == MoreLabel {
			return c, w.targetOf(st, c), true
		}
	}
	return Choice{}, pos{}, false
}

func (w *walk) targetOf(st *step, c Choice) pos {
	if c.Language != 0 && st.Set != LanguageChoices {
		s := &w.turn.Session
		return pos{s.flow, s.step} // the same question in that language
	}
	if c.Language != 0 || c.Ref != 0 {
		return st.next
	}
	switch st.Set {
	case LanguageChoices:
		return pos{w.e.start, w.e.menu}
	case MenuChoices:
		return pos{w.e.byID[w.h.Menu[c.Digit-1]], 0}
	case NeedChoices:
		return subject
	}
	return st.to[c.option-1]
}

// choose goes where a choice leads.
func (w *walk) choose(st *step, c Choice, to pos) {
	s := &w.turn.Session
	switch {
	case st.Verb == Report:
		w.turn.Events = append(w.turn.Events, Event{Kind: Reported, Ref: c.Ref})
	case c.Language != 0:
		s.Language = c.Language
	case st.Set == MenuChoices:
		s.Need = labelOf(w.h.Menu[c.Digit-1])
		s.set(unsure, false)
	case st.Set == NeedChoices:
		w.settle(c.Digit)
	case s.flow == w.e.start && s.step == w.e.safe:
		s.set(agreed, c.Digit == 1)
	case c.Label != MoreLabel:
		s.shown = 0
	}
	w.leave(to)
}

// settle ends an "A or B?".
func (w *walk) settle(digit uint8) {
	s := &w.turn.Session
	s.set(unsure, false)
	switch digit {
	case 1: // the other is offered afterwards
	case 2:
		s.Need, s.Second = s.Second, s.Need
	default:
		s.Need, s.Second = None, None
	}
}

// labelOf is the need that a menu entry stands for; None when it is no need.
func labelOf(f FlowID) Label {
	l, ok := ParseLabel(string(f))
	if !ok || !l.subject() {
		return None
	}
	return l
}

// reported lists the entries last shown, one of which is wrong.
func (w *walk) reported() []Choice {
	var out []Choice
	for i, r := range w.turn.Session.Refs {
		if r != 0 {
			out = append(out, Choice{Digit: uint8(i + 1), Ref: r})
		}
	}
	return out
}
