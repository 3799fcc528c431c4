package privacy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// R47, R54: the log handler cannot tell a constant from a sentence somebody
// wrote, so the calls themselves are read: every message in the tree is a
// literal, and one that the handler lets through.
func TestEveryLogMessageInTheTreeIsAConstant(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		t.Skip("not inside the module's tree")
	}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || path != root && strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, fault := range loggedFaults(path, source) {
			t.Error(fault)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAMessageThatIsNoConstantIsFound(t *testing.T) {
	for call, faulty := range map[string]bool{
		`slog.Info("started", "count", 1)`:         false,
		`a.log.Warn("could not send")`:             false,
		`logger.ErrorContext(ctx, "failed")`:       false,
		`ctx.Printf("%s", words)`:                  false,
		`slog.Info(words)`:                         true,
		`s.log.Error("a " + words)`:                true,
		`log.InfoContext(ctx, words)`:              true,
		`l.log.Info("call 211")`:                   true,
		`slog.Default().Info(fmt.Sprint(words))`:   true,
		`a.log.With("count", 1).Info(words)`:       true,
		`log.Printf("%s", words)`:                  true,
		`slog.Log(ctx, slog.LevelWarn, words)`:     true,
		`to.Warn(words, slog.String("code", "x"))`: true,
	} {
		source := "package a\nfunc f() { " + call + " }"
		if got := loggedFaults("a.go", []byte(source)); (len(got) > 0) != faulty {
			t.Errorf("%s: %v", call, got)
		}
	}
}

// messageAt says which argument of a log call is its message.
var messageAt = map[string]int{
	"Debug": 0, "Info": 0, "Warn": 0, "Error": 0,
	"DebugContext": 1, "InfoContext": 1, "WarnContext": 1, "ErrorContext": 1,
	"Log": 2, "LogAttrs": 2,
	"Print": 0, "Printf": 0, "Println": 0, "Fatal": 0, "Fatalf": 0, "Panicf": 0,
}

func loggedFaults(path string, source []byte) (faults []string) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, source, 0)
	if err != nil {
		return nil // the compiler will say so
	}
	for _, spec := range file.Imports {
		if spec.Path.Value == `"testing"` {
			return nil // its Error and Log are a test's own
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || !isLogger(method) {
			return true
		}
		at := messageAt[method.Sel.Name]
		if len(call.Args) <= at {
			return true
		}
		place := files.Position(call.Pos()).String()
		literal, ok := call.Args[at].(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			faults = append(faults, place+": a log message must be a literal")
			return true
		}
		if text, err := strconv.Unquote(literal.Value); err != nil || safeMessage(text) != text {
			faults = append(faults, place+": the log would drop this message")
		}
		return true
	})
	return faults
}

// printing are the methods of the standard log that other things have too.
var printing = map[string]struct{}{
	"Print": {}, "Printf": {}, "Println": {}, "Fatal": {}, "Fatalf": {}, "Panicf": {},
}

// isLogger goes by names, as there are no types here: a method of logging on
// something that is not known to be of another kind.
func isLogger(method *ast.SelectorExpr) bool {
	if _, ok := messageAt[method.Sel.Name]; !ok {
		return false
	}
	switch x := method.X.(type) {
	case *ast.Ident:
		_, printed := printing[method.Sel.Name]
		return x.Name == "log" || !printed && x.Name != "fmt" && x.Name != "http"
	case *ast.SelectorExpr:
		return strings.Contains(strings.ToLower(x.Sel.Name), "log")
	case *ast.CallExpr:
		inner, ok := x.Fun.(*ast.SelectorExpr)
		return ok && (inner.Sel.Name == "With" || inner.Sel.Name == "WithGroup" || inner.Sel.Name == "Default")
	}
	return false
}
