package library

import (
	"strings"

	"porchlight/flows"
)

// captions are the picture's own words, where the language has none under
// "picture." and the same name.
var captions = map[string]string{
	"say": "We say", "ask": "We ask", "place": "We ask where", "find": "We look for", "handoff": "A person",
	"report": "We ask which entry is wrong", "tally": "We count", "go": "It goes on", "end": "The chat ends",
	"hello": "The first reply", "menu_step": "The menu", "which": "When two needs may be meant", "safe": "Before a sensitive subject",
	"staff": "for staff", "gate": "First we ask, and only a 1 opens this",
	"alone": "Sent by itself.", "lines": "And numbers that fit.",
	"zip":     "ZIP, place or skip; not asked if known.",
	"entries": "The entries just shown, by digit.",
	"cards":   "Up to 3 services as cards.",
	"silent":  "Nothing is sent, and the chat is forgotten.", "forgotten": "The chat is forgotten.",
	"found": "found", "none": "nothing found", "then": "then",
	"menu": "the menu", "subject": "what they wrote about", "second": "the other thing they asked for", "from": "from",
	"more": "only while there are more", "another": "only when they named another need", "wrong": "only when entries were shown",
	"subjects": "a subject of the menu", "its_flow": "that subject", "languages": "another language", "picked": "a language, by its digit", "same": "the same, in that language",
	"guess_one": "our first guess", "guess_two": "our second guess", "not_now": "forgotten, nothing is sent", "count": "a number, never who",
	"legend_digit": "the digit they text", "legend_away": "another conversation", "legend_gate": "asks first if it is OK to text",
	"legend_always": "Everywhere: EXIT forgets the chat without a word. Words and other subjects are understood too. The digits close up when a choice is left out.",
}

func (p Picture) caption(name string) string {
	if own := p.Words(flows.Key("picture." + name)); own != "" {
		return own
	}
	return captions[name]
}

// word is the text of a key; one that is missing is shown as missing.
func (p Picture) word(k flows.Key) string {
	if text := p.Words(k); text != "" {
		return text
	}
	return "(" + string(k) + ")"
}

var verbNames = map[flows.Verb]string{
	flows.Say: "say", flows.Ask: "ask", flows.AskPlace: "place", flows.Find: "find", flows.HandOff: "handoff",
	flows.Report: "report", flows.TallyUp: "tally", flows.Go: "go", flows.End: "end",
}

// kind says what a step does; of the steps that the program goes to by itself, when.
func (p Picture) kind(f *flows.Flow, st *flows.Step) string {
	if name := anchors[st.ID]; name != "" && f.ID == flows.StartFlow {
		return p.caption(name)
	}
	return p.caption(verbNames[st.Verb])
}

var anchors = map[flows.StepID]string{
	flows.HelloStep: "hello", flows.MenuStep: "menu_step", flows.WhichStep: "which", flows.SafeStep: "safe",
}

// said is what a step says to the member.
func (p Picture) said(st *flows.Step) string {
	switch st.Verb {
	case flows.Find:
		return p.name(flows.FlowID(st.Need.String()))
	case flows.TallyUp:
		return string(st.Key)
	case flows.Go:
		return ""
	case flows.End:
		if st.Key == "" {
			return ""
		}
	}
	return p.word(st.Key)
}

// note is what a reader must know beside the words.
func (p Picture) note(st *flows.Step) string {
	var notes []string
	add := func(name string, is bool) {
		if is {
			notes = append(notes, p.caption(name))
		}
	}
	add("alone", st.Alone)
	add("lines", st.Lines || st.Verb == flows.HandOff)
	add("zip", st.Verb == flows.AskPlace)
	add("cards", st.Verb == flows.Find)
	add("entries", st.Verb == flows.Report)
	add("count", st.Verb == flows.TallyUp)
	add("silent", st.Verb == flows.End && st.Key == "")
	add("forgotten", st.Verb == flows.End && st.Key != "")
	return strings.Join(notes, " ")
}

// onlyWhile says when a choice is offered, where that is not always.
func (p Picture) onlyWhile(label flows.Key) string {
	switch label {
	case flows.MoreLabel:
		return p.caption("more")
	case flows.SecondLabel:
		return p.caption("another")
	case flows.WrongLabel:
		return p.caption("wrong")
	}
	return ""
}

// set are the choices that the program itself fills in.
func (p Picture) set(st *flows.Step) []row {
	leads := func(digit, label, to string) row {
		return row{digit: digit, label: p.caption(label), at: -1, away: &away{name: p.caption(to)}}
	}
	switch {
	case st.Languages:
		return []row{leads("…", "languages", "same")}
	case st.Set == flows.MenuChoices:
		return []row{leads("…", "subjects", "its_flow")}
	case st.Set == flows.LanguageChoices:
		other := row{digit: "…", label: p.word("common.other_subject"), at: -1, away: p.away(flows.Target{Flow: flows.ToMenu})}
		return []row{other}
	case st.Set == flows.NeedChoices:
		third := row{digit: "3", label: p.word("common.other_subject"), at: -1, away: p.away(flows.Target{Flow: flows.ToMenu})}
		return []row{leads("1", "guess_one", "its_flow"), leads("2", "guess_two", "its_flow"), third}
	}
	return nil
}

// away names where an arrow leaves this flow for.
func (p Picture) away(to flows.Target) *away {
	switch to.Flow {
	case flows.ToSubject:
		return &away{flow: to.Flow, name: p.caption("subject")}
	case flows.ToMenu:
		return &away{flow: to.Flow, name: p.caption("menu")}
	case flows.ToSecond:
		return &away{flow: to.Flow, name: p.caption("second")}
	}
	a := &away{flow: to.Flow, name: p.name(to.Flow)}
	if to.Step != "" {
		a.name += " (" + p.caption("from") + " " + string(to.Step) + ")"
	}
	for i := range p.Flows {
		if p.Flows[i].ID == to.Flow {
			a.gated = p.Flows[i].Sensitive
		}
	}
	return a
}

// name is how menus name a flow; one that stands in no menu has its own id.
func (p Picture) name(id flows.FlowID) string {
	if text := p.Words(flows.MenuLabel(id)); text != "" {
		return text
	}
	name := strings.ReplaceAll(string(id), "_", " ")
	return strings.ToUpper(name[:1]) + name[1:]
}

// gate is what comes before a sensitive flow.
func (p Picture) gate() *box {
	return &box{
		kind: p.caption("gate"), words: p.word("start.safe"), next: -1,
		rows: []row{{digit: "2", label: p.word("start.not_now"), at: -1, away: &away{name: p.caption("not_now")}}},
	}
}

func (p Picture) legend() []string {
	return []string{p.caption("legend_digit"), p.caption("legend_away"), p.caption("legend_gate"), p.caption("legend_always")}
}
