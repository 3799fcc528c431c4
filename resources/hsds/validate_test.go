package hsds

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"porchlight/resources"
)

// samples gives the folder with the schemas and the official examples, which
// stands beside the repository where releases are made. Elsewhere the test is
// skipped; CI=true makes that a failure.
func samples(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	folder := filepath.Join(filepath.Dir(dir), "shared", "data", "hsds")
	if _, err := os.Stat(folder); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("CI has no shared folder with HSDS schemas")
		}
		t.Skip("no shared folder with HSDS schemas beside the repository")
	}
	return folder
}

// judge validates objects against the official schemas, formats asserted.
type judge struct {
	t        *testing.T
	folder   string
	compiler *jsonschema.Compiler
	schemas  map[string]*jsonschema.Schema
}

func newJudge(t *testing.T) *judge {
	j := &judge{
		t: t, folder: filepath.Join(samples(t), "v3.1-dev", "schema"), compiler: jsonschema.NewCompiler(),
		schemas: map[string]*jsonschema.Schema{},
	}
	j.compiler.AssertFormat()
	return j
}

func (j *judge) schema(name string) *jsonschema.Schema {
	if s := j.schemas[name]; s != nil {
		return s
	}
	at := filepath.Join(j.folder, name+".json")
	if name == "compiled/tabular" { // its references lead one folder up
		data, err := os.ReadFile(at)
		if err != nil {
			j.t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			j.t.Fatal(err)
		}
		at = filepath.Join(j.folder, "tabular.json")
		if err := j.compiler.AddResource(at, v); err != nil {
			j.t.Fatal(err)
		}
	}
	s, err := j.compiler.Compile(at)
	if err != nil {
		j.t.Fatal(err)
	}
	j.schemas[name] = s
	return s
}

// faults says, by the place in the object, what is wrong with it.
func (j *judge) faults(schema string, object []byte) []string {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(object))
	if err != nil {
		j.t.Fatal(err)
	}
	err = j.schema(schema).Validate(v)
	if err == nil {
		return nil
	}
	return leaves(err.(*jsonschema.ValidationError))
}

func leaves(e *jsonschema.ValidationError) []string {
	if len(e.Causes) == 0 {
		return []string{fmt.Sprintf("/%s: %v", strings.Join(e.InstanceLocation, "/"), strings.Join(e.ErrorKind.KeywordPath(), "/"))}
	}
	var all []string
	for _, c := range e.Causes {
		all = append(all, leaves(c)...)
	}
	return all
}

// export holds an export of ours to its schemas: every object of every array,
// and the services to the compiled schema too.
func (j *judge) export(data []byte) {
	j.t.Helper()
	var arrays map[string][]json.RawMessage
	if err := json.Unmarshal(data, &arrays); err != nil {
		j.t.Fatal(err)
	}
	for name, objects := range arrays {
		schema := ""
		if name == "contents" {
			schema = "service"
		}
		for i := range tables {
			if tables[i].stem() == name {
				schema = string(tables[i].name)
			}
		}
		if schema == "" {
			continue // partial rows, which the report counts, and tables that HSDS does not have
		}
		for i, o := range objects {
			for _, fault := range j.faults(schema, o) {
				j.t.Errorf("%s %d: %s", name, i, fault)
			}
			if name != "contents" {
				continue
			}
			for _, fault := range j.faults("compiled/service_with_definitions", o) {
				j.t.Errorf("%s %d, compiled: %s", name, i, fault)
			}
		}
	}
}

// tabular holds a CSV file to tabular.json, where it knows the table: cells are
// typed, empty ones absent.
func (j *judge) tabular(of resources.Table, lines [][]string) {
	j.t.Helper()
	var schema struct{ Properties map[string]any }
	data, err := os.ReadFile(filepath.Join(j.folder, "compiled", "tabular.json"))
	if err != nil {
		j.t.Fatal(err)
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		j.t.Fatal(err)
	}
	if schema.Properties[string(of)] == nil {
		return
	}
	list := make([]map[string]any, 0, len(lines))
	for _, cells := range lines[1:] {
		row := map[string]any{}
		for i, text := range cells {
			name, text := unescape(lines[0][i]), unescape(text)
			c := columnOf(tableOf(of), name)
			switch {
			case text == "":
			case c != nil && c.kind == number:
				row[name] = json.Number(text)
			default:
				row[name] = text
			}
		}
		list = append(list, row)
	}
	data, err = json.Marshal(map[string]any{string(of): list})
	if err != nil {
		j.t.Fatal(err)
	}
	for _, fault := range j.faults("compiled/tabular", data) {
		j.t.Errorf("%s: %s", of, fault)
	}
}

func TestTheOfficialExamplesAreValid(t *testing.T) {
	j := newJudge(t)
	for file, schema := range map[string]string{
		"service_full": "service", "organization_full": "organization", "service_at_location_full": "service_at_location",
		"location": "location", "taxonomy": "taxonomy", "taxonomy_term": "taxonomy_term",
		"service_list": "compiled/service_list", "organization_list": "compiled/organization_list",
		"service_at_location_list": "compiled/service_at_location_list", "taxonomy_list": "taxonomy", "taxonomy_term_list": "taxonomy_term",
	} {
		data, err := os.ReadFile(filepath.Join(samples(t), "v3.2.3", "examples", file+".json"))
		if err != nil {
			t.Fatal(err)
		}
		objects := []json.RawMessage{data}
		if strings.HasSuffix(file, "_list") {
			var page struct{ Contents []json.RawMessage }
			if err := json.Unmarshal(data, &page); err != nil {
				t.Fatal(err)
			}
			objects = page.Contents
		}
		for _, o := range objects {
			if faults := j.faults(schema, o); faults != nil {
				t.Errorf("%s: %q", file, faults)
			}
		}
	}
}

func TestARecordThatNoFileBroughtIsValid(t *testing.T) {
	j := newJudge(t)
	out, _ := written(t, &shelfBook{records: []resources.Record{pantry()}}, HSDSJSON)
	j.export(out)
}
