package porchlight_test

import (
	"bufio"
	"encoding/json"
	"go/ast"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
)

// These tests read the whole tree for what no room alone can promise. A later
// step that needs one of these calls names its file here, with the rule that allows it.

// R13, R18, R74: nothing in the product calls out: no analytics, no geocoder,
// no translator, no model. Answers leave by the webhook's own response.
func TestNothingCallsOut(t *testing.T) {
	noCalls(t, nil,
		"http.Get", "http.Head", "http.Post", "http.PostForm", "http.Client", "http.DefaultClient", "http.DefaultTransport",
		"http.Transport", "http.NewRequest", "http.NewRequestWithContext", "net.Dial", "net.DialTimeout", "net.Dialer",
		"net.LookupHost", "net.LookupAddr", "net.Resolver", "tls.Dial", "smtp.SendMail")
}

// R40, R60: nothing wakes up later to write to somebody, and nothing can: a
// library's call that creates a message stands nowhere.
func TestNothingWakesUpToWriteToSomebody(t *testing.T) {
	noCalls(t, map[string]string{
		"bot/sms/answer.go":        "gives up waiting for the bot",
		"cmd/porchlight/serve.go":  "forgets what has expired, and looks whether the overlay changed",
		"internal/overlay/hold.go": "waits for another writer of the overlay's files",
	}, "time.AfterFunc", "time.NewTicker", "time.NewTimer", "time.Tick", "time.After", "time.Sleep")
	for _, file := range product(t) {
		if strings.Contains(text(t, file), "CreateMessage") {
			t.Errorf("%s creates messages", file)
		}
	}
}

// R47, R54, R104: nothing is written to a disk, so nothing is recorded and
// nothing can be replayed.
func TestNothingIsWrittenToADisk(t *testing.T) {
	noCalls(t, map[string]string{
		"resources/places/pack/main.go": "packs the gazetteer at build time",
		"bot/bottest/golden.go":         "go test -update",
		"cmd/porchlight/graph.go":       "draws flows into the folder that was asked for",
		"internal/overlay/hold.go":      "the overlay holds words and flows that staff wrote, never a member's",
	}, "os.Create", "os.CreateTemp", "os.OpenFile", "os.WriteFile", "os.Mkdir", "os.MkdirAll", "os.Rename", "os.OpenRoot", "ioutil.WriteFile")
}

// R13, R55, R74: every library that is linked was thought about. None of them
// measures, traces, translates or generates.
func TestOnlyLibrariesWeChoseAreLinked(t *testing.T) {
	chosen := []string{
		"github.com/BurntSushi/toml", "github.com/alecthomas/kong", "github.com/nicksnyder/go-i18n/v2",
		"github.com/twilio/twilio-go", "go.yaml.in/yaml/v3", "golang.org/x/text",
		// twilio-go's own
		"github.com/golang-jwt/jwt/v5", "github.com/golang/mock", "github.com/pkg/errors",
		// tests only
		"github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "github.com/santhosh-tekuri/jsonschema/v6",
		"github.com/chromedp/cdproto", "github.com/chromedp/chromedp", "github.com/chromedp/sysutil",
		"github.com/go-json-experiment/json", "github.com/gobwas/httphead", "github.com/gobwas/pool", "github.com/gobwas/ws",
		"go.uber.org/goleak", "golang.org/x/sys", "golang.org/x/tools", "pgregory.net/rapid",
	}
	found, scan := 0, bufio.NewScanner(strings.NewReader(text(t, "go.mod")))
	for scan.Scan() {
		fields := strings.Fields(strings.TrimPrefix(scan.Text(), "require "))
		if len(fields) < 2 || !strings.Contains(fields[0], ".") || !strings.HasPrefix(fields[1], "v") {
			continue
		}
		found++
		if !slices.Contains(chosen, fields[0]) {
			t.Errorf("go.mod: %s was not chosen; say here what it is for", fields[0])
		}
	}
	if found < 6 {
		t.Fatalf("only %d modules were read", found)
	}
}

// R5, R71: a flow has these verbs and no other: none asks for a name, none
// takes free text, none counts or compares.
func TestAFlowHasNoVerbForFreeTextOrForScores(t *testing.T) {
	var schema struct {
		Defs struct {
			Step struct {
				Properties map[string]any
				OneOf      []struct {
					Required   []string
					Properties map[string]any
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(text(t, "flows/library/flow.schema.json")), &schema); err != nil {
		t.Fatal(err)
	}
	words := maps.Clone(schema.Defs.Step.Properties)
	var verbs []string
	for _, form := range schema.Defs.Step.OneOf {
		verbs = append(verbs, form.Required[0])
		maps.Copy(words, form.Properties)
	}
	slices.Sort(verbs)
	if want := []string{"ask", "end", "find", "go", "handoff", "place", "report", "say", "tally"}; !slices.Equal(verbs, want) {
		t.Errorf("verbs %v, want %v", verbs, want)
	}
	got := slices.Sorted(maps.Keys(words))
	want := []string{"alone", "ask", "choices", "end", "find", "go", "handoff", "id", "languages", "lines", "next", "none", "place", "report", "say", "tally"}
	if !slices.Equal(got, want) {
		t.Errorf("a step may say %v, want %v", got, want)
	}
}

// noCalls fails for every use of one of the names outside the files excepted.
// An exception that nobody needs any more fails too.
func noCalls(t *testing.T, except map[string]string, forbidden ...string) {
	t.Helper()
	used := map[string]bool{}
	for _, file := range product(t) {
		ast.Inspect(parse(t, file, 0), func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if of, ok := s.X.(*ast.Ident); ok && slices.Contains(forbidden, of.Name+"."+s.Sel.Name) {
				used[file] = true
				if except[file] == "" {
					t.Errorf("%s uses %s.%s", file, of.Name, s.Sel.Name)
				}
			}
			return true
		})
	}
	for file := range except {
		if !used[file] {
			t.Errorf("%s needs no exception any more", file)
		}
	}
}

// product lists the files of the tree that are no tests.
func product(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, inRoom := range goFiles(t) {
		for _, file := range inRoom {
			if !strings.HasSuffix(file, "_test.go") {
				out = append(out, path.Clean(file))
			}
		}
	}
	if len(out) < 100 {
		t.Fatalf("only %d files were read", len(out))
	}
	return out
}
