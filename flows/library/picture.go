package library

import (
	"fmt"

	"porchlight/flows"
)

// Picture draws flows for people who do not program: what is said, which digit
// leads where, and which subjects open only after "OK to text now?".
type Picture struct {
	Flows    []flows.Flow           // all of them, to name what an arrow leads to
	Words    func(flows.Key) string // the text of a key, or ""
	Language string                 // of the words, BCP 47
}

// Draw gives one flow as an SVG file of its own: no script, no link, no font.
// It is as wide as a page of A4, so that it prints at its own size.
func (p Picture) Draw(id flows.FlowID) ([]byte, error) {
	for i := range p.Flows {
		if p.Flows[i].ID == id {
			return p.sheet(&p.Flows[i]).svg(), nil
		}
	}
	return nil, fmt.Errorf("there is no flow %q", id)
}

// sheet lays a flow out, from top to bottom in the order of its steps: a box
// for each step, what it leads to beside it, and lines that pass the boxes on
// the left (what follows by itself) and on the right (what a digit leads to).
func (p Picture) sheet(f *flows.Flow) *sheet {
	s := &sheet{language: p.Language, id: f.ID, title: p.name(f.ID)}
	if f.Reader == flows.Staff {
		s.staff = p.caption("staff")
	}
	if f.Sensitive {
		s.gate = p.gate()
	}
	for i := range f.Steps {
		s.boxes = append(s.boxes, p.box(f, i))
	}
	s.legend = p.legend()
	s.place()
	s.route()
	return s
}

// box is what a picture says of one step.
func (p Picture) box(f *flows.Flow, i int) *box {
	st := &f.Steps[i]
	b := &box{step: st.ID, verb: st.Verb, kind: p.kind(f, st), words: p.said(st), note: p.note(st), next: -1}
	if goesOn(st) {
		p.follow(f, i, st.Next, b)
	}
	if st.Set == flows.LanguageChoices {
		b.found = p.caption("picked")
	}
	if st.Verb == flows.Find {
		b.found = p.caption("found")
		b.rows = append(b.rows, p.row(f, i, "", p.caption("none"), st.None))
	}
	for _, o := range st.Choices {
		row := p.row(f, i, fmt.Sprint(o.Digit), p.word(o.Label), o.To)
		row.note = p.onlyWhile(o.Label)
		b.rows = append(b.rows, row)
	}
	b.rows = append(b.rows, p.set(st)...)
	return b
}

// goesOn says whether something follows a step by itself.
func goesOn(st *flows.Step) bool {
	return st.Verb != flows.End && (st.Verb != flows.Ask || st.Set == flows.LanguageChoices)
}

// follow says what comes after a step by itself: a box of this flow, or a row
// that names another one.
func (p Picture) follow(f *flows.Flow, i int, to flows.Target, b *box) {
	at, away := p.whither(f, i, to)
	if away == nil {
		b.next = at
		return
	}
	b.rows = append(b.rows, row{label: p.caption("then"), at: -1, away: away})
}

func (p Picture) row(f *flows.Flow, i int, digit, label string, to flows.Target) row {
	at, away := p.whither(f, i, to)
	return row{digit: digit, label: label, at: at, away: away}
}

// whither is where a target leads: a step of this flow, or away.
func (p Picture) whither(f *flows.Flow, i int, to flows.Target) (at int, away *away) {
	if to == (flows.Target{}) {
		return i + 1, nil
	}
	if to.Flow != "" && to.Flow != f.ID {
		return -1, p.away(to)
	}
	for j := range f.Steps {
		if f.Steps[j].ID == to.Step {
			return j, nil
		}
	}
	return 0, nil // the flow's own start
}
