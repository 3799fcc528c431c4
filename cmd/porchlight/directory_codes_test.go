package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"porchlight/resources"
)

// ofFiles are the codes of hsds.FileError, which says in words what to do.
var ofFiles = []string{
	"no_file", "empty_file", "wrong_type", "broken_zip", "unpacks_too_large", "too_large", "too_many_columns_in_file",
	"broken_json", "broken_spreadsheet", "no_headings", "cannot_be_opened", "locked",
}

// Every reason that a row may be given is said in words, here and in the paper.
func TestEveryCodeIsSaidInWords(t *testing.T) {
	paper, err := os.ReadFile("../../docs/directory.md")
	if err != nil {
		t.Fatal(err)
	}
	all := append(codesIn(t, "../../resources"), codesIn(t, "../../resources/hsds")...)
	if len(all) < 25 {
		t.Fatalf("%d codes found", len(all))
	}
	table := []string{"| `dangling_…` | belongs to an organization, a service or whatever the word behind it says, and that is in no file |\n"}
	for _, code := range all {
		if code == "" || strings.Contains(" "+strings.Join(ofFiles, " ")+" ", " "+code+" ") {
			continue
		}
		text, ok := meanings[resources.Code(code)]
		if !ok {
			t.Errorf("%s has no words", code)
			continue
		}
		table = append(table, "| `"+code+"` | "+text+" |\n")
	}
	slices.Sort(table)
	head, _, found := strings.Cut(string(paper), reasons)
	want := head + reasons + strings.Join(table, "")
	if update() && found {
		if err := os.WriteFile("../../docs/directory.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if string(paper) != want {
		t.Errorf("docs/directory.md has another table of reasons: %s", firstDifference(string(paper), want))
	}
}

// reasons is the head of the last table of the paper.
const reasons = "| code | the row |\n|---|---|\n"

// codesIn reads the constants of type Code out of a room.
func codesIn(t *testing.T, room string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(room, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || !isCode(spec.Type) || len(spec.Values) != 1 {
				return true
			}
			if lit, ok := spec.Values[0].(*ast.BasicLit); ok {
				code, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, code)
			}
			return true
		})
	}
	return all
}

func isCode(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name == "Code"
	case *ast.SelectorExpr:
		return x.Sel.Name == "Code"
	}
	return false
}
