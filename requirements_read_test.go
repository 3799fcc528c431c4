package porchlight_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

func readRequirements(t *testing.T, file string) (list []requirement, faults []string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSuffix(string(b), "\n"), "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			faults = append(faults, fmt.Sprintf("%s:%d: %d columns, want id, requirement, held_by, status", file, i+1, len(cells)))
			continue
		}
		if i > 0 {
			list = append(list, requirement{i + 1, cells[0], cells[1], cells[2], cells[3]})
		}
	}
	return list, faults
}

// allTests reads every test and fuzz function of the tree, ours in the root as ".:TestX".
func allTests(t *testing.T) tests {
	t.Helper()
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, inRoom := range goFiles(t) {
		files = append(files, inRoom...)
	}
	out := tests{}
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, source, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv != nil || !strings.HasPrefix(f.Name.Name, "Test") && !strings.HasPrefix(f.Name.Name, "Fuzz") {
				continue
			}
			from := f.Pos()
			if f.Doc != nil {
				from = f.Doc.Pos()
			}
			name := path.Dir(filepath.ToSlash(file)) + ":" + f.Name.Name
			out[name] = string(source[set.Position(from).Offset:set.Position(f.End()).Offset])
			if f.Name.Name == "TestTranscripts" {
				maps.Copy(out, transcripts(t, name, filepath.Dir(file)))
			}
		}
	}
	return out
}

// transcripts are subtests: what one says of itself stands in its comments.
func transcripts(t *testing.T, name, room string) tests {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(room, "testdata", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	out := tests{}
	for _, file := range files {
		var comments strings.Builder
		for line := range strings.Lines(text(t, file)) {
			if strings.HasPrefix(line, "#") {
				comments.WriteString(line)
			}
		}
		out[name+"/"+strings.TrimSuffix(filepath.Base(file), ".txt")] = comments.String()
	}
	return out
}
