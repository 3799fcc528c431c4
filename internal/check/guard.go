package check

import (
	"strings"

	"porchlight/flows"
)

// guards holds what must come before a sensitive subject (DESIGN.md §4, R63,
// R64): the flow says that it is sensitive, and 2 ends the chat without a word.
func (c *checker) guards(g *graph) {
	for i := range c.flows.all {
		f := &c.flows.all[i]
		if f.Reader == flows.Staff || f.Sensitive {
			continue
		}
		if l, ok := flows.ParseLabel(string(f.ID)); ok && l.Sensitive() {
			c.flowFault(f.ID, "", DVBeforeSafety, "flow %q must say `sensitive: true`", f.ID)
			continue
		}
		for _, s := range f.Steps {
			if s.Verb == flows.Find && s.Need.Sensitive() {
				c.flowFault(f.ID, s.ID, DVBeforeSafety, "a flow that looks for %s must say `sensitive: true`", s.Need)
			}
			if key := guarded(s); key != "" {
				c.flowFault(f.ID, s.ID, DVBeforeSafety, "a flow that says %s must say `sensitive: true`", key)
			}
		}
	}
	for _, id := range []flows.StepID{flows.HelloStep, flows.SafeStep} {
		c.asksForOK(g, id)
	}
}

// guarded is the first text of a step that belongs to a sensitive subject, or "".
func guarded(s flows.Step) flows.Key {
	keys := []flows.Key{s.Key}
	for _, o := range s.Choices {
		keys = append(keys, o.Label)
	}
	for _, key := range keys {
		subject, _, _ := strings.Cut(string(key), ".")
		if l, ok := flows.ParseLabel(subject); ok && l.Sensitive() {
			return key
		}
	}
	return ""
}

// asksForOK: of the two questions "OK to text now?" 1 goes on and 2 is silence.
func (c *checker) asksForOK(g *graph, id flows.StepID) {
	at := g.ids[stepRef{flows.StartFlow, id}]
	yes, no := false, false
	for _, o := range g.nodes[at].step.Choices {
		for _, to := range c.follow(g, at, o.To) {
			s := g.nodes[to].step
			silent := s.Verb == flows.End && s.Key == ""
			yes = yes || o.Digit == 1 && !silent
			no = no || o.Digit == 2 && silent
		}
	}
	if !yes || !no {
		c.flowFault(flows.StartFlow, id, DVBeforeSafety, "1 must go on, and 2 must lead to a step that ends silently")
	}
}
