package library_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"porchlight/flows"
	"porchlight/flows/library"
)

func TestTheShippedFlowsAreInTheForm(t *testing.T) {
	set, err := library.Read(library.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range set.Faults {
		t.Error(f)
	}
	if _, err := flows.New(set.Flows); err != nil {
		t.Error(err)
	}
	if at := set.At("start", "menu"); at.File != "start.yaml" || at.Line < 5 {
		t.Errorf("step menu of flow start is said to stand at %+v", at)
	}
}

// good is a flow that uses every verb and every form of a target.
const good = `flow: x
reader: staff
sensitive: true
steps:
  - {id: a, say: x.a, lines: true, alone: true, next: b}
  - {id: b, ask: x.b, languages: true, choices: {1: {label: x.one, next: c}, 2: {label: x.two, flow: person}, 3: {label: x.three, flow: y, next: z}}}
  - {id: c, place: x.c}
  - {id: d, find: mental_health, next: {flow: y, next: z}, none: {flow: menu}}
  - {id: e, handoff: x.e}
  - {id: f, report: x.f}
  - {id: g, tally: reached}
  - {id: h, ask: x.h, choices: menu}
  - {id: i, ask: x.i, choices: languages, next: j}
  - {id: j, go: subject}
  - {id: k, end: x.k}
  - {id: l, end: silent}
`

func TestEveryVerbIsRead(t *testing.T) {
	flow, spots, faults := library.Parse("x.yaml", []byte(good))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if flow.ID != "x" || flow.Reader != flows.Staff || !flow.Sensitive || len(flow.Steps) != 12 {
		t.Errorf("read %+v", flow)
	}
	b := flow.Steps[1]
	if b.Verb != flows.Ask || !b.Languages || len(b.Choices) != 3 || b.Choices[2].To != (flows.Target{Flow: "y", Step: "z"}) {
		t.Errorf("step b: %+v", b)
	}
	if d := flow.Steps[3]; d.Need != flows.MentalHealth || d.None.Flow != flows.ToMenu {
		t.Errorf("step d: %+v", d)
	}
	if spots["d"].Line != 8 {
		t.Errorf("step d stands at %+v, want line 8", spots["d"])
	}
}

// mutations of the good flow, each refused with its line, by the reader and by
// the schema that editors use.
var mutations = []struct{ name, from, to, code string }{
	{"unknown key", "lines: true", "lies: true", library.CodeUnknownKey},
	{"two verbs", "say: x.a", "say: x.a, handoff: x.a", library.CodeBadFile},
	{"no verb", "handoff: x.e", "next: f", library.CodeBadFile},
	{"no id", "{id: c, place", "{place", library.CodeBadFile},
	{"words instead of a key", "say: x.a", "say: Hello there", library.CodeBadFile},
	{"a word as a choice", "1: {label: x.one", "END: {label: x.one", library.CodeReservedWord},
	{"zero as a choice", "1: {label: x.one", "0: {label: x.one", library.CodeReservedWord},
	{"no such need", "find: mental_health", "find: happiness", library.CodeBadFile},
	{"danger is no search", "find: mental_health", "find: danger", library.CodeBadFile},
	{"nothing found goes nowhere", ", none: {flow: menu}", "", library.CodeBadFile},
	{"choices of another verb", "place: x.c", "place: x.c, choices: menu", library.CodeUnknownKey},
	{"no such set of choices", "choices: menu", "choices: everything", library.CodeBadFile},
	{"a choice without a label", "1: {label: x.one, next: c}", "1: {next: c, flow: y}", library.CodeBadFile},
	{"a choice that leads nowhere", "1: {label: x.one, next: c}", "1: {label: x.one}", library.CodeBadFile},
	{"no such reader", "reader: staff", "reader: robot", library.CodeBadFile},
	{"a name with capitals", "flow: x", "flow: X", library.CodeBadFile},
	{"no steps", good[strings.Index(good, "steps:"):], "steps: []\n", library.CodeBadFile},
	{"not true or false", "lines: true", "lines: perhaps", library.CodeBadFile},
}

func TestTheReaderRefuses(t *testing.T) {
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			text := strings.Replace(good, m.from, m.to, 1)
			if text == good {
				t.Fatal("the mutation changes nothing")
			}
			_, _, faults := library.Parse("x.yaml", []byte(text))
			if len(faults) == 0 {
				t.Fatal("taken")
			}
			want := 1 + strings.Count(good[:strings.Index(good, m.from)], "\n")
			if faults[0].Code != m.code || faults[0].File != "x.yaml" || faults[0].Line != want && m.name != "no steps" {
				t.Errorf("got %v, want %s at line %d", faults[0], m.code, want)
			}
		})
	}
}

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(library.Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("flow.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("flow.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	var v map[string]any
	if err := yaml.Unmarshal(text, &v); err != nil {
		// Digits as keys are numbers in YAML and text in JSON.
		t.Fatal(err)
	}
	b, err := json.Marshal(stringKeys(v))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(doc)
}

func stringKeys(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			v[k] = stringKeys(e)
		}
		return v
	case map[any]any:
		out := map[string]any{}
		for k, e := range v {
			b, _ := json.Marshal(k)
			out[strings.Trim(string(b), `"`)] = stringKeys(e)
		}
		return out
	case []any:
		for i, e := range v {
			v[i] = stringKeys(e)
		}
	}
	return v
}

// The schema and the reader say the same of every flow, good or bad.
func TestTheSchemaAgreesWithTheReader(t *testing.T) {
	s := schema(t)
	if err := validate(t, s, []byte(good)); err != nil {
		t.Errorf("the schema refuses a good flow: %v", err)
	}
	names, err := fs.Glob(library.Files, "*.yaml")
	if err != nil || len(names) < 5 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(library.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(t, s, b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, m := range mutations {
		if err := validate(t, s, []byte(strings.Replace(good, m.from, m.to, 1))); err == nil {
			t.Errorf("the schema takes: %s", m.name)
		}
	}
}

func TestAnOverlayFlowTakesThePlaceOfTheShippedOne(t *testing.T) {
	over := fstest.MapFS{"food.yaml": {Data: []byte("flow: food\nsteps:\n  - {id: a, end: silent}\n")}}
	set, err := library.Read(library.Files, over)
	if err != nil || len(set.Faults) > 0 {
		t.Fatal(err, set.Faults)
	}
	for _, f := range set.Flows {
		if f.ID == "food" && len(f.Steps) != 1 {
			t.Errorf("the shipped flow stayed: %+v", f)
		}
	}
}

func TestAFileMustBearItsFlowsName(t *testing.T) {
	set, err := library.Read(fstest.MapFS{"food.yaml": {Data: []byte("flow: drink\nsteps:\n  - {id: a, end: silent}\n")}}, nil)
	if err != nil || len(set.Faults) != 1 || set.Faults[0].File != "food.yaml" {
		t.Errorf("got %v, %v", set.Faults, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("flow: x\nsteps: [{id: a, go: menu}]"))
	f.Add([]byte("&a [*a]"))
	f.Fuzz(func(t *testing.T, b []byte) {
		flow, _, faults := library.Parse("x.yaml", b)
		if len(faults) == 0 && (flow.ID == "" || len(flow.Steps) == 0) {
			t.Errorf("taken without a name or steps: %q", b)
		}
	})
}

// A second document would never be read: what an author wrote there is lost.
func TestASecondDocumentIsAFault(t *testing.T) {
	const flow = "flow: x\nsteps:\n  - {id: a, say: x.a}\n"
	for name, c := range map[string]struct {
		text string
		line int
	}{
		"another flow": {flow + "---\nflow: y\nsteps:\n  - {id: b, say: x.b}\n", 4},
		"an empty one": {flow + "---\n", 4},
		"a broken one": {flow + "---\nflow: [\n", 5},
		"behind a dot": {flow + "...\n---\nflow: y\n", 5},
	} {
		_, _, faults := library.Parse("x.yaml", []byte(c.text))
		if len(faults) != 1 || faults[0].Code != library.CodeBadFile || faults[0].Line != c.line {
			t.Errorf("%s: want one bad_file on line %d, got %v", name, c.line, faults)
		}
	}
	for name, text := range map[string]string{"a mark before": "---\n" + flow, "an end": flow + "...\n", "a comment after": flow + "# done\n"} {
		if _, _, faults := library.Parse("x.yaml", []byte(text)); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
	}
}
