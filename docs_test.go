package porchlight_test

import (
	"go/ast"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"porchlight/internal/check"
)

const writingFlows = "docs/writing-flows.md"

// Every flow, word and setting that the page shows passes check, over what the
// program holds: an advocate may copy any of them. Blocks of one file are parts of it.
func TestTheExamplesOfWritingFlowsPassCheck(t *testing.T) {
	report := check.Run(exampleOverlay(t, nil))
	for _, f := range report.Faults {
		t.Error(f)
	}
}

// The examples are read: the same files with one step gone are refused where the page has them.
func TestTheExamplesOfWritingFlowsAreRead(t *testing.T) {
	report := check.Run(exampleOverlay(t, func(name, text string) string {
		return strings.ReplaceAll(text, "next: results", "next: nowhere")
	}))
	var files []string
	for _, f := range report.Faults {
		if f.Code == check.DeadEnd {
			files = append(files, f.File)
		}
	}
	for _, want := range []string{"overlay/flows/school.yaml", "overlay/flows/heat.yaml"} {
		if !slices.Contains(files, want) {
			t.Errorf("a fault in %s is not found; faults are in %v", want, files)
		}
	}
}

// exampleOverlay is what check reads of the page; change may spoil a file.
func exampleOverlay(t *testing.T, change func(name, text string) string) check.In {
	t.Helper()
	in := check.Shipped()
	var err error
	if in.Configs, err = check.Configs(os.DirFS("examples"), "examples"); err != nil {
		t.Fatal(err)
	}
	in.Configs = slices.DeleteFunc(in.Configs, func(f check.File) bool { return !strings.HasSuffix(f.Name, "humboldt.yaml") }) // English and Spanish
	flowFiles, wordFiles := fstest.MapFS{}, fstest.MapFS{}
	found := examplesOf(t, writingFlows)
	for name, text := range found {
		if change != nil {
			text = change(name, text)
		}
		file := &fstest.MapFile{Data: []byte(text)}
		switch inside, isFlow := strings.CutPrefix(name, "flows/"); {
		case isFlow:
			flowFiles[inside] = file
		case strings.HasPrefix(name, "locales/"):
			wordFiles[strings.TrimPrefix(name, "locales/")] = file
		case name == "porchlight.yaml":
			in.Configs = append(in.Configs, check.File{Name: name, Text: file.Data})
			// The page tells of the flow of the nine verbs without putting it into a menu.
			school := strings.ReplaceAll(text, "heat", "school")
			in.Configs = append(in.Configs, check.File{Name: "school/" + name, Text: []byte(school)})
		default:
			t.Errorf("%s: an example is called %q", writingFlows, name)
		}
	}
	for _, want := range []string{"flows/school.yaml", "flows/heat.yaml", "locales/en/messages.toml", "locales/es/messages.toml", "porchlight.yaml"} {
		if found[want] == "" {
			t.Errorf("%s shows no %s", writingFlows, want)
		}
	}
	in.FlowsOver, in.LocalesOver = flowFiles, wordFiles
	return in
}

var (
	fence = regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$")
	named = regexp.MustCompile(`^# ([\w./-]+)\n`)
)

// examplesOf joins the fenced yaml and toml blocks of a page by the file that
// their first line names.
func examplesOf(t *testing.T, page string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, block := range fence.FindAllStringSubmatch(text(t, page), -1) {
		if block[1] != "yaml" && block[1] != "toml" {
			continue
		}
		name := named.FindStringSubmatch(block[2])
		if name == nil {
			t.Errorf("%s: a %s block does not name its file: %q", page, block[1], block[2])
			continue
		}
		out[name[1]] += strings.TrimPrefix(block[2], name[0])
	}
	return out
}

// The page names every verb and every code, and no other.
func TestWritingFlowsNamesEveryVerbAndEveryCode(t *testing.T) {
	page := text(t, writingFlows)
	for what, list := range map[string][2][]string{
		"verbs": {{"ask", "end", "find", "go", "handoff", "place", "report", "say", "tally"}, headed(page, "(?m)^### `(\\w+)`")},
		"codes": {codes(t), headed(page, "(?m)^\\| `(\\w+)` \\|")},
	} {
		want, got := list[0], list[1]
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%s has the %s %v, want %v", writingFlows, what, got, want)
		}
	}
}

func headed(page, form string) (all []string) {
	for _, m := range regexp.MustCompile(form).FindAllStringSubmatch(page, -1) {
		all = append(all, m[1])
	}
	return all
}

// codes reads the codes of faults from the code.
func codes(t *testing.T) (all []string) {
	t.Helper()
	ast.Inspect(parse(t, "internal/check/fault.go", 0), func(n ast.Node) bool {
		decl, ok := n.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			return true
		}
		for _, spec := range decl.Specs {
			for _, value := range spec.(*ast.ValueSpec).Values {
				if lit, ok := value.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					code, err := strconv.Unquote(lit.Value)
					if err != nil {
						t.Fatal(err)
					}
					all = append(all, code)
				}
			}
		}
		return false
	})
	if len(all) != 16 {
		t.Errorf("%d codes in the code", len(all))
	}
	return all
}
