package check_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"porchlight/internal/check"
)

// Everything that the program ships is fit to be read by somebody in danger.
func TestWhatShipsHasNoFault(t *testing.T) {
	r := check.Run(whole(t).in())
	if !r.OK() {
		t.Errorf("%d faults:\n%s", len(r.Faults), r.Plain())
	}
	if r.Files < 30 {
		t.Errorf("%d files: the count leaves some out", r.Files)
	}
}

// Without a configuration the flows and words stand by themselves.
func TestWhatShipsNeedsNoConfiguration(t *testing.T) {
	in := check.Shipped()
	before := check.Run(in)
	if found := news(t, tree{}); len(found) == 0 {
		t.Error("an empty tree has no fault: nothing is being checked")
	}
	for _, f := range before.Faults {
		t.Errorf("only without a configuration: %s", f)
	}
}

// What is not given is not judged.
func TestNothingIsAskedOfNothing(t *testing.T) {
	if r := check.Run(check.In{}); !r.OK() || r.Files != 0 {
		t.Errorf("%d files, %s", r.Files, r.Plain())
	}
}

func TestTheReportIsStable(t *testing.T) {
	tr := shipped(t)
	for _, e := range []edit{
		{food, "food.ask_place", "food.nowhere"},
		{en, "pictures", "anonymous"},
		{es, "fotos", "violencia"},
		{fresno, "[housing,", "[cars, housing,"},
		{wordsEN, `"exit", "x",`, `"exit", "quit",`},
	} {
		tr = tr.with(t, e)
	}
	first := check.Run(tr.in())
	if len(first.Faults) < 5 {
		t.Fatalf("too few faults to see an order: %v", first.Faults)
	}
	for range 3 {
		if d := cmp.Diff(first, check.Run(tr.in())); d != "" {
			t.Fatal(d)
		}
	}
	backwards := tr.in()
	slices.Reverse(backwards.Configs)
	if d := cmp.Diff(first.Plain(), check.Run(backwards).Plain()); d != "" {
		t.Error(d)
	}
	if !slices.IsSortedFunc(first.Faults, func(a, b check.Fault) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		return a.Line - b.Line
	}) {
		t.Error("not sorted by place")
	}
}

// The forms of DESIGN.md §10, which do not change.
func TestTheFormsDoNotChange(t *testing.T) {
	in := check.In{
		Flows: fstest.MapFS{"food.yaml": {Data: []byte("flow: food\nsteps:\n  - {id: place, place: food.ask_place, nxt: results}\n")}},
		Configs: []check.File{
			{Name: "porchlight.yaml", Text: []byte("collaboratives:\n  - id: one\n    name: One\n")},
		},
	}
	r := check.Run(in)
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "report.json", string(b)+"\n")
	golden(t, "report.txt", r.Plain())
	empty, err := json.Marshal(check.Run(check.In{}))
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"files":0,"faults":[]}`; string(empty) != want {
		t.Errorf("no fault is %s, want %s", empty, want)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	want, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s: %s", name, d)
	}
}
