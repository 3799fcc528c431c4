package check

import (
	"porchlight/flows"
)

// checkFlows asks of the graph: is every step reached, does every step lead on,
// and is the menu and a person within reach of every question?
func (c *checker) checkFlows() {
	g := c.graph
	if g == nil {
		return
	}
	c.unreachable(g)
	c.circles(g)
	c.deadEnds(g)
	c.guards(g)
	for at := range g.nodes {
		if n := &g.nodes[at]; n.waits() && n.flow.Reader == flows.Member {
			c.waysOut(g, at)
		}
	}
	if _, err := flows.New(c.flows.all); err != nil {
		c.flowFault(flows.StartFlow, "", DeadEnd, "the program cannot use the flows: %v", err)
	}
}

// unreachable finds steps that no choice, word or menu leads to.
func (c *checker) unreachable(g *graph) {
	var roots []int
	for id := range anchors {
		roots = append(roots, g.ids[stepRef{flows.StartFlow, id}])
	}
	// Words of the member's own lead to these from everywhere.
	roots = append(roots, g.subjects()...)
	for _, id := range append(c.menu(), "privacy") {
		if start, ok := g.starts[id]; ok {
			roots = append(roots, start)
		}
	}
	for id, start := range g.starts {
		if g.nodes[start].flow.Reader == flows.Staff { // staff begin a protocol by its name
			roots = append(roots, g.starts[id])
		}
	}
	seen := g.closure(roots...)
	for at := range g.nodes {
		n := &g.nodes[at]
		switch start := g.starts[n.flow.ID]; {
		case seen[at]:
		case n.first && n.flow.ID != flows.StartFlow:
			c.flowFault(n.flow.ID, n.step.ID, Unreachable, "no menu, choice or word leads to flow %q", n.flow.ID)
		case seen[start] || n.flow.ID == flows.StartFlow:
			c.flowFault(n.flow.ID, n.step.ID, Unreachable, "nothing leads to this step")
		}
	}
}

// circles finds steps that lead back to themselves without asking anything. A
// known place is no question, so a place step does not break a circle. A second
// search in one turn is refused too: the reply would end without a question.
func (c *checker) circles(g *graph) {
	told := map[int]bool{} // a circle is one fault, at its first step
	for at := range g.nodes {
		n := &g.nodes[at]
		seen := g.silently(n.silent)
		if seen[at] && told[at] {
			continue
		}
		for to := range seen {
			if seen[at] && g.silently(g.nodes[to].silent)[at] {
				told[to] = true
			}
		}
		switch {
		case seen[at] && n.step.Verb == flows.Find:
			c.flowFault(n.flow.ID, n.step.ID, DeadEnd, "the search leads back to itself without a question between")
		case seen[at]:
			c.flowFault(n.flow.ID, n.step.ID, DeadEnd, "the steps from here lead back here without a question between")
		case n.step.Verb == flows.Find && g.anyFind(seen):
			c.flowFault(n.flow.ID, n.step.ID, DeadEnd, "a second search follows without a question between; a turn holds one")
		}
	}
}

func (g *graph) anyFind(nodes map[int]bool) bool {
	for at := range nodes {
		if g.nodes[at].step.Verb == flows.Find {
			return true
		}
	}
	return false
}

// deadEnds finds questions whose answers lead nowhere else.
func (c *checker) deadEnds(g *graph) {
	for at := range g.nodes {
		n := &g.nodes[at]
		if n.step.Verb != flows.Ask {
			continue
		}
		c.sometimes(n.flow.ID, n.step)
		if n.step.Languages && (n.flow.ID != flows.StartFlow || n.step.ID != flows.HelloStep) {
			c.flowFault(n.flow.ID, n.step.ID, DeadEnd, "languages: only the first reply offers them; elsewhere they lead nowhere")
		}
		if n.step.Set == flows.OwnChoices && onlyMore(n.step.Choices) {
			c.flowFault(n.flow.ID, n.step.ID, DeadEnd, "%s is offered only while there is more: the question needs another choice", flows.MoreLabel)
		}
		if !g.leads(at) {
			c.flowFault(n.flow.ID, n.step.ID, DeadEnd, "every choice leads back to this question")
		}
	}
}

func onlyMore(choices []flows.Option) bool {
	for _, o := range choices {
		if o.Label != flows.MoreLabel && o.Label != flows.SecondLabel && o.Label != flows.WrongLabel {
			return false
		}
	}
	return true
}

// leads says that some answer ends the chat or comes to another question.
func (g *graph) leads(at int) bool {
	for to := range g.silently(g.nodes[at].answers) {
		n := &g.nodes[to]
		if to != at && (n.waits() || n.step.Verb == flows.End) {
			return true
		}
	}
	return false
}

// waysOut: from every question the menu and a person can be reached by digits.
func (c *checker) waysOut(g *graph, at int) {
	n := &g.nodes[at]
	menu, human := false, false
	for to := range g.closure(at) {
		menu = menu || g.nodes[to].flow.ID == flows.StartFlow && g.nodes[to].step.ID == flows.MenuStep
		human = human || g.nodes[to].human()
	}
	if !menu {
		c.flowFault(n.flow.ID, n.step.ID, NoMenu, "the menu cannot be reached from this question by its choices")
	}
	if !human {
		c.flowFault(n.flow.ID, n.step.ID, NoHuman, "no number that a person answers can be reached from this question")
	}
}
