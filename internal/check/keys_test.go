package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"porchlight/locales"
)

var keyForm = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)

// A message that the program says and nobody asks for is an empty text one day.
func TestEveryKeyInTheSourceIsDemanded(t *testing.T) {
	found := map[string]bool{}
	for _, room := range []string{"bot", "bot/desk", "bot/discord", "flows", "locales"} {
		files, err := filepath.Glob("../../" + room + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("no source in %s: %v", room, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") || strings.HasSuffix(file, "safety.go") {
				continue
			}
			for _, key := range literals(t, file) {
				if strings.HasPrefix(key, "staff.") {
					continue // bot/desk looks after its own
				}
				found[key] = true
				if _, ok := codeKeys[key]; !ok {
					t.Errorf("%s says %q, which codeKeys does not list", file, key)
				}
			}
		}
	}
	for key := range codeKeys {
		step := key == "start.hello" // start.yaml names it, bot fills it in
		if !found[key] && !step && !strings.HasPrefix(key, "hours.") {
			t.Errorf("codeKeys lists %q, which nothing says", key)
		}
	}
}

// literals are the strings of a source file that have the form of a key.
func literals(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		if err == nil && keyForm.MatchString(text) && !strings.HasSuffix(text, ".toml") && !strings.HasSuffix(text, ".com") && !strings.HasPrefix(text, "porchlight.") {
			keys = append(keys, text)
		}
		return true
	})
	return keys
}

// The words of the safety contract (R96) are demanded of every language.
func TestEverySafetyStringIsDemanded(t *testing.T) {
	c := &checker{in: Shipped()}
	c.readFlows()
	c.readWords()
	if c.catalog == nil {
		t.Fatal(c.faults)
	}
	uses := c.uses()
	for _, key := range c.catalog.Keys(locales.English) {
		if _, ok := uses[key]; locales.Safety(key) && !ok {
			t.Errorf("nothing demands the safety string %s", key)
		}
	}
}
