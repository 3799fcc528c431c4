package flows

import (
	"errors"
	"fmt"
)

// Limits of an engine: flows and steps are stored as one byte each, and a turn
// never takes more silent steps than maxHops.
const (
	maxFlows = 250
	maxSteps = 250
	maxHops  = 32
)

// Engine holds a set of flows, checked and with every target resolved. It is
// immutable and safe for concurrent use.
type Engine struct {
	flows  []Flow
	steps  [][]step
	byID   map[FlowID]uint8
	start  uint8
	person uint8
	hello  uint8
	menu   uint8
	which  uint8
	safe   uint8
}

// pos is a resolved place in the flows.
type pos struct{ flow, step uint8 }

// subject and second are the pos that stand for ToSubject and ToSecond.
var (
	subject = pos{255, 255}
	second  = pos{255, 254}
)

// step is a Step with its targets resolved.
type step struct {
	Step
	next, none pos
	to         []pos // beside Choices
}

// New resolves the targets of a set of flows. It fails when a flow or step is
// named twice or missing; what is merely unwise is check's business.
func New(set []Flow) (*Engine, error) {
	if len(set) > maxFlows {
		return nil, fmt.Errorf("%d flows: at most %d", len(set), maxFlows)
	}
	e := &Engine{flows: set, byID: make(map[FlowID]uint8, len(set))}
	for i, f := range set {
		if _, twice := e.byID[f.ID]; twice || f.ID == ToSubject || f.ID == ToMenu || f.ID == ToSecond {
			return nil, fmt.Errorf("flow %q: the name is taken", f.ID)
		}
		if len(f.Steps) == 0 || len(f.Steps) > maxSteps {
			return nil, fmt.Errorf("flow %q: %d steps, want 1 to %d", f.ID, len(f.Steps), maxSteps)
		}
		e.byID[f.ID] = uint8(i)
	}
	if err := e.anchors(); err != nil {
		return nil, err
	}
	for _, f := range set {
		steps := make([]step, len(f.Steps))
		for i, s := range f.Steps {
			resolved, err := e.resolve(f, i, s)
			if err != nil {
				return nil, fmt.Errorf("flow %q, step %q: %w", f.ID, s.ID, err)
			}
			steps[i] = resolved
		}
		e.steps = append(e.steps, steps)
	}
	return e, e.rests()
}

// rests asks that a question follows every relay: that is where the member is
// when the person has gone.
func (e *Engine) rests() error {
	for i, steps := range e.steps {
		for _, s := range steps {
			if s.Relay && (int(s.next.flow) >= len(e.steps) || e.steps[s.next.flow][s.next.step].Verb != Ask) {
				return fmt.Errorf("flow %q, step %q: a question must follow a relay", e.flows[i].ID, s.ID)
			}
		}
	}
	return nil
}

// anchors finds the flow and the steps that the engine itself goes to.
func (e *Engine) anchors() error {
	var ok bool
	if e.start, ok = e.byID[StartFlow]; !ok {
		return fmt.Errorf("flow %q is missing", StartFlow)
	}
	if e.person, ok = e.byID[PersonFlow]; !ok {
		return fmt.Errorf("flow %q is missing", PersonFlow)
	}
	for id, at := range map[StepID]*uint8{HelloStep: &e.hello, MenuStep: &e.menu, WhichStep: &e.which, SafeStep: &e.safe} {
		i, ok := indexOf(e.flows[e.start], id)
		if !ok || e.flows[e.start].Steps[i].Verb != Ask {
			return fmt.Errorf("flow %q: the ask step %q is missing", StartFlow, id)
		}
		*at = uint8(i)
	}
	return nil
}

func indexOf(f Flow, id StepID) (int, bool) {
	for i, s := range f.Steps {
		if s.ID == id {
			return i, true
		}
	}
	return 0, false
}

var errDeadEnd = errors.New("nothing follows it")

func (e *Engine) resolve(f Flow, i int, s Step) (step, error) {
	out := step{Step: s}
	at := e.byID[f.ID]
	if j, _ := indexOf(f, s.ID); j != i {
		return out, errors.New("the name is taken")
	}
	var err error
	if goesOn(s) {
		if s.Next == (Target{}) && i+1 >= len(f.Steps) {
			return out, errDeadEnd
		}
		if out.next, err = e.target(at, i, s.Next); err != nil {
			return out, err
		}
	}
	if s.Verb == Find {
		if s.None == (Target{}) {
			return out, errors.New("a find step needs none: where to go when nothing is found")
		}
		if out.none, err = e.target(at, i, s.None); err != nil {
			return out, err
		}
	}
	if s.Relay && (s.Verb != HandOff || f.Reader != Member) {
		return out, errors.New("relay belongs to a handoff step of a flow for members")
	}
	for _, o := range s.Choices {
		to, err := e.target(at, i, o.To)
		if err != nil {
			return out, err
		}
		out.to = append(out.to, to)
	}
	return out, nil
}

// goesOn says whether a step has a Next.
func goesOn(s Step) bool {
	switch s.Verb {
	case End:
		return false
	case Ask:
		return s.Set == LanguageChoices
	}
	return true
}

func (e *Engine) target(flow uint8, i int, t Target) (pos, error) {
	switch t.Flow {
	case ToSubject:
		return subject, nil
	case ToSecond:
		return second, nil
	case ToMenu:
		return pos{e.start, e.menu}, nil
	case "":
		if t.Step == "" {
			return pos{flow, uint8(i + 1)}, nil
		}
	default:
		to, ok := e.byID[t.Flow]
		if !ok {
			return pos{}, fmt.Errorf("no flow %q", t.Flow)
		}
		flow = to
		if t.Step == "" {
			return pos{flow, 0}, nil
		}
	}
	j, ok := indexOf(e.flows[flow], t.Step)
	if !ok {
		return pos{}, fmt.Errorf("no step %q in flow %q", t.Step, e.flows[flow].ID)
	}
	return pos{flow, uint8(j)}, nil
}

// Flow gives a flow by its id.
func (e *Engine) Flow(id FlowID) (Flow, bool) {
	i, ok := e.byID[id]
	if !ok {
		return Flow{}, false
	}
	return e.flows[i], true
}

// flowOf gives the flow that serves a label: the one of the same name where it
// exists, else "talk to a person".
func (e *Engine) flowOf(l Label) uint8 {
	if l == LanguageChange {
		if i, ok := e.byID["language"]; ok {
			return i
		}
	}
	if i, ok := e.byID[FlowID(l.String())]; ok && l != None {
		return i
	}
	return e.person
}
