package check

import "porchlight/flows"

// link fills in what follows a step.
func (c *checker) link(g *graph, at int) {
	n := &g.nodes[at]
	s := n.step
	follow := func(t flows.Target) []int { return c.follow(g, at, t) }
	switch s.Verb {
	case flows.End:
	case flows.Ask:
		n.answers = c.linkAsk(g, at)
	case flows.AskPlace, flows.Report:
		n.silent = follow(s.Next) // when the place is known, or nothing was shown
		n.answers = n.silent
	case flows.Find:
		n.none = follow(s.None)
		n.silent = append(follow(s.Next), n.none...)
	case flows.HandOff:
		if s.Relay {
			n.answers = follow(s.Next)
			return
		}
		n.silent = follow(s.Next)
	default:
		n.silent = follow(s.Next)
	}
}

func (c *checker) linkAsk(g *graph, at int) []int {
	s := g.nodes[at].step
	var to []int
	switch s.Set {
	case flows.LanguageChoices:
		return c.follow(g, at, s.Next)
	case flows.MenuChoices:
		for _, id := range c.menu() {
			if start, ok := g.starts[id]; ok {
				to = append(to, start)
			}
		}
	case flows.NeedChoices:
		return g.subjects()
	}
	for _, o := range s.Choices {
		to = append(to, c.follow(g, at, o.To)...)
	}
	return to
}

// follow gives the steps that a target may mean; none, with a fault, when there is no such step.
func (c *checker) follow(g *graph, at int, t flows.Target) []int {
	n := &g.nodes[at]
	switch {
	case t.Flow == flows.ToSubject, t.Flow == flows.ToSecond:
		return g.subjects()
	case t.Flow == flows.ToMenu:
		return []int{g.ids[stepRef{flows.StartFlow, flows.MenuStep}]}
	case t == flows.Target{}:
		if at+1 < len(g.nodes) && g.nodes[at+1].flow == n.flow {
			return []int{at + 1}
		}
		c.flowFault(n.flow.ID, n.step.ID, DeadEnd, "nothing follows this step: say where it goes on, or end")
		return nil
	}
	ref := stepRef{t.Flow, t.Step}
	if ref.flow == "" {
		ref.flow = n.flow.ID
	}
	if start, ok := g.starts[ref.flow]; ok && ref.step == "" {
		return []int{start}
	}
	if i, ok := g.ids[ref]; ok {
		return []int{i}
	}
	switch {
	case c.flows.broken[ref.flow]:
		return []int{g.starts[flows.PersonFlow]} // as good as any until it can be read
	case ref.step == "":
		c.flowFault(n.flow.ID, n.step.ID, DeadEnd, "there is no flow %q to go to", ref.flow)
		return nil
	}
	c.flowFault(n.flow.ID, n.step.ID, DeadEnd, "there is no step %q in flow %q to go to", ref.step, ref.flow)
	return nil
}
