package library

import (
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"porchlight/flows"
)

// verbs are the step verbs as they are written, one a step.
var verbs = map[string]flows.Verb{
	"say": flows.Say, "ask": flows.Ask, "place": flows.AskPlace, "find": flows.Find, "handoff": flows.HandOff,
	"report": flows.Report, "tally": flows.TallyUp, "go": flows.Go, "end": flows.End,
}

// extras are the keys that a verb may have beside id and next.
var extras = map[string]flows.Verb{
	"lines": flows.Say, "alone": flows.Say, "choices": flows.Ask, "languages": flows.Ask, "none": flows.Find, "relay": flows.HandOff,
}

func (p *parser) stepOf(n *yaml.Node) flows.Step {
	var s flows.Step
	p.step = ""
	defer func() { p.step = "" }()
	if n.Kind != yaml.MappingNode {
		p.fault(n.Line, CodeBadFile, "a step is written {id: …, say: …}")
		return s
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "id" {
			s.ID = flows.StepID(p.id(n.Content[i+1]))
			p.step = s.ID
		}
	}
	if s.ID == "" {
		p.fault(n.Line, CodeBadFile, "the step has no id")
	}
	if _, twice := p.spots[s.ID]; twice && s.ID != "" {
		p.fault(n.Line, CodeBadFile, "the id stands twice")
	}
	p.spots[s.ID] = Spot{p.file, n.Line}
	p.fields(n, func(key string, v *yaml.Node) bool { return p.field(&s, key, v) })
	if s.Verb == 0 {
		p.fault(n.Line, CodeBadFile, "the step has no verb: say, ask, place, find, handoff, report, tally, go or end")
		return s
	}
	p.fits(n, s)
	return s
}

func (p *parser) field(s *flows.Step, key string, v *yaml.Node) bool {
	if verb, ok := verbs[key]; ok {
		p.verb(s, verb, v)
		return true
	}
	switch key {
	case "id":
	case "next":
		s.Next = p.next(v)
	case "lines":
		s.Lines = p.boolean(v)
	case "alone":
		s.Alone = p.boolean(v)
	case "relay":
		s.Relay = p.boolean(v)
	case "languages":
		s.Languages = p.boolean(v)
	case "choices":
		p.choices(s, v)
	case "none":
		s.None = p.target(v)
	default:
		return false
	}
	return true
}

func (p *parser) verb(s *flows.Step, verb flows.Verb, v *yaml.Node) {
	if s.Verb != 0 {
		p.fault(v.Line, CodeBadFile, "a step has one verb")
		return
	}
	s.Verb = verb
	switch verb {
	case flows.Find:
		s.Need = p.label(v)
	case flows.TallyUp:
		s.Key = flows.Key(p.id(v))
	case flows.Go:
		s.Next = p.whither(v)
	case flows.End:
		if v.Value != "silent" {
			s.Key = p.key(v)
		}
	default:
		s.Key = p.key(v)
	}
}

// fits refuses keys that belong to another verb, and steps that lack one.
func (p *parser) fits(n *yaml.Node, s flows.Step) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if verb, ok := extras[n.Content[i].Value]; ok && verb != s.Verb {
			p.fault(n.Content[i].Line, CodeUnknownKey, fmt.Sprintf("%q does not belong to this verb", n.Content[i].Value))
		}
	}
	switch {
	case s.Verb == flows.Ask && s.Set == flows.OwnChoices && len(s.Choices) == 0:
		p.fault(n.Line, CodeBadFile, "an ask step needs choices")
	case s.Verb == flows.Find && s.None == (flows.Target{}):
		p.fault(n.Line, CodeBadFile, "a find step needs none: where to go when nothing is found")
	case s.Verb == flows.Ask && s.Set != flows.LanguageChoices && s.Next != (flows.Target{}):
		p.fault(n.Line, CodeUnknownKey, "the choices say where an ask step goes on")
	}
}

// sets are the words that stand for choices which the program knows.
var sets = map[string]flows.ChoiceSet{
	"menu": flows.MenuChoices, "languages": flows.LanguageChoices, "needs": flows.NeedChoices,
}

func (p *parser) choices(s *flows.Step, v *yaml.Node) {
	if v.Kind == yaml.ScalarNode {
		set, ok := sets[v.Value]
		if !ok {
			p.fault(v.Line, CodeBadFile, "choices are written {1: {label: …, next: …}}, or menu, languages or needs")
		}
		s.Set = set
		return
	}
	if v.Kind != yaml.MappingNode {
		p.fault(v.Line, CodeBadFile, "choices are written {1: {label: …, next: …}}")
		return
	}
	for i := 0; i+1 < len(v.Content); i += 2 {
		k := v.Content[i]
		digit, err := strconv.Atoi(k.Value)
		if err != nil || k.Tag != "!!int" || digit < 1 || digit > 9 {
			p.fault(k.Line, CodeReservedWord, "a choice is a digit from 1 to 9; words, 0 included, have other meanings")
			continue
		}
		o := flows.Option{Digit: uint8(digit)}
		for _, before := range s.Choices {
			if before.Digit == o.Digit {
				p.fault(k.Line, CodeBadFile, fmt.Sprintf("choice %d stands twice", digit))
			}
		}
		if v.Content[i+1].Kind != yaml.MappingNode {
			p.fault(k.Line, CodeBadFile, "a choice is written {label: …, next: …}")
			continue
		}
		o.To = p.targetWith(v.Content[i+1], func(key string, n *yaml.Node) bool {
			if key != "label" {
				return false
			}
			o.Label = p.key(n)
			return true
		})
		if o.Label == "" {
			p.fault(k.Line, CodeBadFile, fmt.Sprintf("choice %d has no label", digit))
		}
		s.Choices = append(s.Choices, o)
	}
}

// next reads "results" or {flow: person, next: contact}.
func (p *parser) next(v *yaml.Node) flows.Target {
	if v.Kind == yaml.ScalarNode {
		return flows.Target{Step: flows.StepID(p.id(v))}
	}
	return p.target(v)
}

// whither reads the value of go: a step of this flow, subject, menu, or a target.
func (p *parser) whither(v *yaml.Node) flows.Target {
	if id := flows.FlowID(v.Value); v.Kind == yaml.ScalarNode && (id == flows.ToSubject || id == flows.ToMenu) {
		return flows.Target{Flow: id}
	}
	return p.next(v)
}

func (p *parser) target(v *yaml.Node) flows.Target {
	return p.targetWith(v, func(string, *yaml.Node) bool { return false })
}

func (p *parser) targetWith(v *yaml.Node, other func(string, *yaml.Node) bool) flows.Target {
	var t flows.Target
	if v.Kind != yaml.MappingNode {
		p.fault(v.Line, CodeBadFile, "want {next: step} or {flow: name}")
		return t
	}
	p.fields(v, func(key string, n *yaml.Node) bool {
		switch key {
		case "flow":
			t.Flow = flows.FlowID(p.id(n))
		case "next":
			t.Step = flows.StepID(p.id(n))
		default:
			return other(key, n)
		}
		return true
	})
	if t == (flows.Target{}) {
		p.fault(v.Line, CodeBadFile, "say where it goes on: next: step, or flow: name")
	}
	if strings.EqualFold(string(t.Flow), string(flows.ToMenu)) && t.Step != "" {
		p.fault(v.Line, CodeBadFile, "the menu has no steps to go to")
	}
	return t
}
