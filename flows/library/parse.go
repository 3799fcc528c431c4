package library

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"porchlight/flows"
)

var (
	idForm  = regexp.MustCompile(`^[a-z][a-z0-9_]{0,31}$`)
	keyForm = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)
)

// parser collects the faults of one file, so that an author sees all of them at once.
type parser struct {
	file   string
	step   flows.StepID
	spots  map[flows.StepID]Spot
	faults []Fault
}

// Parse reads one flow file. When there are faults the flow is not to be used.
func Parse(file string, b []byte) (flows.Flow, map[flows.StepID]Spot, []Fault) {
	p := &parser{file: file, spots: map[flows.StepID]Spot{"": {file, 1}}}
	var doc, second yaml.Node
	in := yaml.NewDecoder(bytes.NewReader(b))
	if err := in.Decode(&doc); err != nil && !errors.Is(err, io.EOF) {
		p.fault(lineOf(err), CodeBadFile, "not YAML: "+strings.TrimPrefix(err.Error(), "yaml: "))
		return flows.Flow{}, p.spots, p.faults
	}
	switch err := in.Decode(&second); {
	case err == nil:
		p.fault(second.Line, CodeBadFile, "a second document begins here: one file holds one flow")
		return flows.Flow{}, p.spots, p.faults
	case !errors.Is(err, io.EOF):
		p.fault(lineOf(err), CodeBadFile, "not YAML: "+strings.TrimPrefix(err.Error(), "yaml: "))
		return flows.Flow{}, p.spots, p.faults
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		p.fault(1, CodeBadFile, "want `flow:` and `steps:`")
		return flows.Flow{}, p.spots, p.faults
	}
	flow := p.flow(doc.Content[0])
	return flow, p.spots, p.faults
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

func lineOf(err error) int {
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		if n, _ := strconv.Atoi(m[1]); n > 0 {
			return n
		}
	}
	return 1
}

func (p *parser) fault(line int, code, message string) {
	p.faults = append(p.faults, Fault{p.file, line, p.step, code, message})
}

// fields calls f for each key of a mapping; a key that f does not know, or
// that comes twice, is a fault.
func (p *parser) fields(n *yaml.Node, f func(key string, v *yaml.Node) bool) {
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if seen[k.Value] {
			p.fault(k.Line, CodeBadFile, fmt.Sprintf("%q stands twice", k.Value))
			continue
		}
		seen[k.Value] = true
		if !f(k.Value, v) {
			p.fault(k.Line, CodeUnknownKey, fmt.Sprintf("%q is not a key here", k.Value))
		}
	}
}

func (p *parser) flow(n *yaml.Node) flows.Flow {
	var f flows.Flow
	var steps *yaml.Node
	p.fields(n, func(key string, v *yaml.Node) bool {
		switch key {
		case "flow":
			f.ID = flows.FlowID(p.id(v))
		case "reader":
			f.Reader = p.reader(v)
		case "sensitive":
			f.Sensitive = p.boolean(v)
		case "steps":
			steps = v
		default:
			return false
		}
		return true
	})
	if f.ID == "" {
		p.fault(n.Line, CodeBadFile, "the flow has no name: `flow: food`")
	}
	if steps == nil || steps.Kind != yaml.SequenceNode || len(steps.Content) == 0 {
		p.fault(n.Line, CodeBadFile, "the flow has no steps")
		return f
	}
	for _, s := range steps.Content {
		f.Steps = append(f.Steps, p.stepOf(s))
	}
	return f
}

func (p *parser) reader(v *yaml.Node) flows.Reader {
	switch v.Value {
	case "member":
		return flows.Member
	case "staff":
		return flows.Staff
	}
	p.fault(v.Line, CodeBadFile, "reader is member or staff")
	return flows.Member
}

func (p *parser) boolean(v *yaml.Node) bool {
	if v.Value != "true" && v.Value != "false" {
		p.fault(v.Line, CodeBadFile, "want true or false")
	}
	return v.Value == "true"
}

func (p *parser) id(v *yaml.Node) string {
	if v.Kind != yaml.ScalarNode || !idForm.MatchString(v.Value) {
		p.fault(v.Line, CodeBadFile, "a name is small letters, digits and _, at most 32")
		return ""
	}
	return v.Value
}

func (p *parser) key(v *yaml.Node) flows.Key {
	if v.Kind != yaml.ScalarNode || !keyForm.MatchString(v.Value) {
		p.fault(v.Line, CodeBadFile, "want a message key such as food.ask_place; words stand in locales")
		return ""
	}
	return flows.Key(v.Value)
}

func (p *parser) label(v *yaml.Node) flows.Label {
	l, ok := flows.ParseLabel(v.Value)
	if !ok || !slices.Contains(searchable, l) {
		names := make([]string, len(searchable))
		for i, s := range searchable {
			names[i] = s.String()
		}
		p.fault(v.Line, CodeBadFile, "want one of "+strings.Join(names, ", "))
	}
	return l
}

// searchable are the labels that the directory can be searched for.
var searchable = []flows.Label{
	flows.Housing, flows.Food, flows.Money, flows.Work, flows.MentalHealth, flows.Legal,
	flows.DV, flows.SexualAssault, flows.BehaviorChange, flows.Community,
}
