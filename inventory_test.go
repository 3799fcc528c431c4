package porchlight_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// R48, R1: every place and every identifier made from a person's number stands in the inventory.
func TestTheInventoryIsWhole(t *testing.T) {
	paper := text(t, "docs/safety.md")
	for _, place := range []string{
		"Twilio's message log", "Twilio after a delete", "Twilio with redaction", "Twilio Debugger", "Twilio's opt-out list",
		"Status callbacks", "Carriers", "Discord messages", "Discord audit log", "Redis", "Our process", "Reverse proxy",
		"Tracing", "Browser", "Handset", "Phone bill",
	} {
		if !regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(place) + `[^|]*\|[^|]+\|[^|]+\|[^|]+\|[^|]+\|$`).MatchString(paper) {
			t.Errorf("docs/safety.md has no row for %s that says what, how long, who, how removed", place)
		}
	}
	made := derived(t)
	if len(made) < 8 {
		t.Fatalf("only %v found in the code", made)
	}
	for _, name := range made {
		if !strings.Contains(paper, "`"+name+"`") {
			t.Errorf("docs/safety.md does not name `%s`, which the code keeps", name)
		}
	}
}

// derived reads from the code what is kept about people: the hashes that
// privacy.Keys makes, the names of the counts hung on them, and the stores.
func derived(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, d := range parse(t, "internal/privacy/keys.go", 0).Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv == nil || f.Type.Results == nil {
			continue
		}
		if kind, ok := f.Type.Results.List[0].Type.(*ast.Ident); ok && kind.Name == "Key" {
			out = append(out, "Keys."+f.Name.Name)
		}
	}
	for _, inRoom := range goFiles(t) {
		for _, file := range inRoom {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			ast.Inspect(parse(t, file, 0), func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.ValueSpec: // const limitOfInbound = "inbound"
					for i, name := range n.Names {
						if strings.HasPrefix(name.Name, "limitOf") && i < len(n.Values) {
							out = append(out, literals(n.Values[i])...)
						}
					}
				case *ast.CallExpr: // keys.Sub(key, "sid:"+sid)
					if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Sub" && len(n.Args) == 2 {
						out = append(out, literals(n.Args[1])...)
					}
				case *ast.TypeSpec:
					if _, ok := n.Type.(*ast.InterfaceType); ok && file == "bot/stores.go" {
						out = append(out, n.Name.Name)
					}
				}
				return true
			})
		}
	}
	return out
}

func literals(e ast.Expr) (out []string) {
	ast.Inspect(e, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if s, err := strconv.Unquote(l.Value); err == nil {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}

// R48: every threat of safety.md has its line.
func TestEveryThreatHasItsLine(t *testing.T) {
	paper := text(t, "docs/safety.md")
	for n := 1; n <= 25; n++ {
		if got := strings.Count(paper, "\n| T"+strconv.Itoa(n)+" | "); got != 1 {
			t.Errorf("T%d has %d lines", n, got)
		}
	}
}
