package check

import (
	"slices"

	"porchlight/flows"
)

// node is one step, with everything that can follow it. silent are the steps
// that follow without an answer of the member's, answers those that follow one;
// a search is answered by the directory, in the same reply.
type node struct {
	flow    *flows.Flow
	step    *flows.Step
	first   bool
	silent  []int
	none    []int // of a search that finds nothing; they stand in silent too
	answers []int
}

// waits says that the step can wait for the member.
func (n *node) waits() bool {
	switch n.step.Verb {
	case flows.Ask, flows.AskPlace, flows.Report:
		return true
	}
	return n.step.Relay
}

// human says that the step gives a number that a person answers.
func (n *node) human() bool {
	return n.step.Verb == flows.HandOff && !n.step.Relay || n.step.Verb == flows.Say && n.step.Lines
}

// graph is every step of every flow and where it leads, as the engine would go.
type graph struct {
	nodes  []node
	starts map[flows.FlowID]int
	ids    map[stepRef]int
}

type stepRef struct {
	flow flows.FlowID
	step flows.StepID
}

// buildGraph resolves every target. A target that is not there is a fault, and
// there is no graph then.
func (c *checker) buildGraph() {
	if c.in.Flows == nil {
		return
	}
	g := &graph{starts: map[flows.FlowID]int{}, ids: map[stepRef]int{}}
	for i := range c.flows.all {
		f := &c.flows.all[i]
		for j := range f.Steps {
			at := len(g.nodes)
			if j == 0 {
				g.starts[f.ID] = at
			}
			g.ids[stepRef{f.ID, f.Steps[j].ID}] = at
			g.nodes = append(g.nodes, node{flow: f, step: &f.Steps[j], first: j == 0})
		}
	}
	before := len(c.faults)
	if !c.anchored(g) {
		return
	}
	for i := range g.nodes {
		c.link(g, i)
	}
	if len(c.faults) == before {
		c.graph = g
	}
}

// anchored says whether the flows and steps that the engine itself goes to are there.
func (c *checker) anchored(g *graph) bool {
	ok := true
	for _, id := range []flows.FlowID{flows.StartFlow, flows.PersonFlow} {
		_, there := g.starts[id]
		if !there && !c.flows.broken[id] {
			c.flowFault(id, "", DeadEnd, "the program goes to a flow %q, which is missing", id)
		}
		ok = ok && there
	}
	if !ok {
		return false
	}
	for id, set := range anchors {
		at, there := g.ids[stepRef{flows.StartFlow, id}]
		if !there || g.nodes[at].step.Verb != flows.Ask || g.nodes[at].step.Set != set {
			c.flowFault(flows.StartFlow, "", DeadEnd, "the program goes to the step %q, which must ask %s", id, asks[set])
			ok = false
		}
	}
	return ok
}

// anchors are the steps of flow start that the engine goes to by itself, and
// where their choices come from.
var anchors = map[flows.StepID]flows.ChoiceSet{
	flows.HelloStep: flows.OwnChoices, flows.SafeStep: flows.OwnChoices,
	flows.MenuStep: flows.MenuChoices, flows.WhichStep: flows.NeedChoices,
}

var asks = map[flows.ChoiceSet]string{
	flows.OwnChoices: "with choices of its own", flows.MenuChoices: "with `choices: menu`", flows.NeedChoices: "with `choices: needs`",
}

// subjects are the steps that `go: subject` may mean: the flow of each label,
// the menu and "A or B?".
func (g *graph) subjects() []int {
	to := []int{g.ids[stepRef{flows.StartFlow, flows.MenuStep}], g.ids[stepRef{flows.StartFlow, flows.WhichStep}]}
	for _, l := range subjectLabels() {
		if start, ok := g.starts[flowOf(l)]; ok {
			to = append(to, start)
		}
	}
	return append(to, g.starts[flows.PersonFlow])
}

// subjectLabels are the labels that lead to a flow.
func subjectLabels() []flows.Label {
	var all []flows.Label
	for _, l := range flows.Labels() {
		switch l {
		case flows.Danger, flows.Suicide, flows.ExitWord, flows.Stop, flows.Help, flows.Other:
		default:
			all = append(all, l)
		}
	}
	return all
}

// flowOf is the flow of a label, as the engine takes it; where there is none it takes person.
func flowOf(l flows.Label) flows.FlowID {
	if l == flows.LanguageChange {
		return "language"
	}
	return flows.FlowID(l.String())
}

// closure is every node that can be reached from some, themselves included.
func (g *graph) closure(from ...int) map[int]bool {
	return walk(from, func(at int) []int { return slices.Concat(g.nodes[at].silent, g.nodes[at].answers) })
}

// silently is what can be reached from some without an answer, themselves included.
func (g *graph) silently(from []int) map[int]bool {
	return walk(from, func(at int) []int { return g.nodes[at].silent })
}

func walk(from []int, next func(int) []int) map[int]bool {
	seen := map[int]bool{}
	todo := slices.Clone(from)
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !seen[at] {
			seen[at] = true
			todo = append(todo, next(at)...)
		}
	}
	return seen
}
