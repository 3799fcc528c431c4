// Package porchlight_test holds the house together: which room may import
// which. The map stands in ARCHITECTURE.md too. It is read with go/parser, not
// with `go list`, so that a cached pass can never be stale.
package porchlight_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms says what each room may import of ours. A room that is not here may
// not exist. Test files may also import what testsOf allows.
var rooms = map[string][]string{
	"flows":                    {},
	"flows/understand":         {"flows"},
	"flows/library":            {"flows"},
	"locales":                  {},
	"examples":                 {},
	"internal/privacy":         {},
	"resources/places":         {},
	"resources/places/pack":    {"resources/places"},
	"resources":                {"resources/places"},
	"resources/starter":        {"resources", "resources/places"},
	"resources/hsds":           {"resources", "resources/places"},
	"bot":                      {"flows", "flows/understand", "locales", "internal/privacy", "resources", "resources/places"},
	"bot/phone":                {"bot", "internal/privacy"},
	"bot/sms":                  {"bot", "internal/privacy"},
	"bot/desk":                 {"bot", "flows", "locales", "internal/privacy", "resources", "resources/places"},
	"bot/discord":              {"bot", "bot/desk", "internal/privacy"},
	"bot/demo":                 {"internal/web", "bot", "internal/privacy"},
	"bot/bottest":              {"bot", "bot/desk", "bot/phone", "internal/store/local", "flows/library", "locales", "resources", "resources/places", "resources/starter", "examples", "internal/config", "internal/privacy"},
	"internal/store/local":     {"bot", "bot/desk", "resources", "internal/privacy"},
	"internal/store/storetest": {"bot", "bot/desk", "resources", "internal/privacy"},
	"internal/config":          {"bot"},
	"internal/web":             {"internal/privacy"},
	"internal/overlay":         {"internal/check", "resources"},
	"internal/check":           {"internal/config", "bot", "flows", "flows/library", "flows/understand", "locales", "resources", "resources/places", "resources/starter"},
	"cmd/porchlight":           everything,
	"cmd/train":                {"bot", "locales", "flows", "flows/understand"},
}

// everything but the rooms that are for tests only.
var everything = []string{"*"}

var testOnly = []string{"bot/bottest", "internal/store/storetest"}

// outside names the one room of each vendor library, and what the pure rooms
// may use of the standard library.
var outside = map[string][]string{
	"github.com/twilio/twilio-go":    {"bot/sms"},
	"github.com/bwmarrin/discordgo":  {"bot/discord"},
	"github.com/gorilla/websocket":   {"bot/discord", "bot/bottest"},
	"github.com/redis/go-redis":      {"internal/store/redis"},
	"github.com/nicksnyder/go-i18n":  {"locales"},
	"github.com/pelletier/go-toml":   {"locales", "cmd/train"},
	"modernc.org/sqlite":             {"internal/store/local"},
	"github.com/getkin/kin-openapi":  {"bot/bottest"},
	"github.com/alecthomas/kong":     {"cmd/porchlight"},
	"github.com/google/uuid":         {"resources/hsds"},
	"github.com/teambition/rrule-go": {"resources"},
	"github.com/schollz/progressbar": {"cmd/porchlight"},
	"net/http":                       {"resources/hsds", "bot/sms", "bot/discord", "bot/demo", "internal/web", "cmd/porchlight", "bot/bottest"},
	"os":                             {"internal/config", "internal/web", "cmd/porchlight", "cmd/train", "resources/places/pack", "bot/bottest", "internal/overlay", "internal/store/local"},
	"time":                           notPure,
	"context":                        notPure,
	"log":                            {"internal/web", "internal/privacy"},
	"log/slog":                       {"bot", "bot/desk", "bot/discord", "bot/sms", "bot/demo", "bot/bottest", "internal/privacy", "internal/web", "internal/store/local", "internal/config", "cmd/porchlight"},
	"math/rand":                      {},
	"math/rand/v2":                   {},
	"crypto/rand":                    {"internal/privacy", "bot/demo", "cmd/porchlight", "internal/store/local"},
	"sync":                           {"!", "flows"}, // understand keeps the rooms that it has overwritten
	"net":                            {"internal/web", "internal/config", "cmd/porchlight", "bot/sms", "bot/discord"},
	"os/exec":                        {},
	"encoding/gob":                   {},
	"expvar":                         {},
	"net/http/pprof":                 {},
}

// notPure marks what everything may use but the pure rooms: the engine and the
// understanding touch no clock, network, file, chance, log or goroutine.
var notPure = []string{"!", "flows", "flows/understand"}

func TestEveryRoomImportsOnlyWhatTheMapAllows(t *testing.T) {
	for room, files := range goFiles(t) {
		allowed, known := rooms[room]
		if !known {
			t.Errorf("room %s is not on the map of rooms_test.go", room)
			continue
		}
		for _, f := range files {
			for _, imported := range imports(t, f) {
				if ours, ok := strings.CutPrefix(imported, "porchlight/"); ok {
					if !mayImport(room, ours, allowed, strings.HasSuffix(f, "_test.go")) {
						t.Errorf("%s: room %s may not import %s", f, room, ours)
					}
					continue
				}
				if !strings.HasSuffix(f, "_test.go") && !mayUse(room, imported) {
					t.Errorf("%s: room %s may not use %s", f, room, imported)
				}
			}
		}
	}
}

func mayImport(room, ours string, allowed []string, test bool) bool {
	if test {
		// Tests may play the whole house; what ships may not.
		return !strings.HasPrefix(ours, "cmd/")
	}
	if slices.Contains(testOnly, ours) {
		return false
	}
	return slices.Contains(allowed, ours) || slices.Equal(allowed, everything)
}

func mayUse(room, imported string) bool {
	for prefix, owners := range outside {
		if imported != prefix && (strings.Contains(prefix, ".") == false || !strings.HasPrefix(imported, prefix+"/")) {
			continue
		}
		if len(owners) > 0 && owners[0] == "!" {
			return !slices.Contains(owners[1:], room)
		}
		return slices.Contains(owners, room)
	}
	return true
}

func TestEveryRoomOpensWithAPackageDoc(t *testing.T) {
	for room, files := range goFiles(t) {
		lines := 0
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			if doc := parse(t, f, parser.ParseComments|parser.PackageClauseOnly).Doc; doc != nil {
				lines = max(lines, strings.Count(doc.Text(), "\n"))
			}
		}
		if lines < 4 {
			t.Errorf("room %s: the package doc has %d lines, want what comes in, what goes out, what it may touch", room, lines)
		}
	}
}

func TestTheMapStandsInTheArchitecture(t *testing.T) {
	b, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	found := goFiles(t)
	for room := range rooms {
		if !strings.Contains(string(b), path.Base(room)) {
			t.Errorf("ARCHITECTURE.md does not name room %s", room)
		}
		if len(found[room]) == 0 {
			t.Errorf("room %s is on the map and empty", room)
		}
	}
}

// goFiles lists the Go files of every room; the root holds only tests.
func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); p != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules" || p == "tools" || p == "data") {
				return filepath.SkipDir
			}
			return nil
		}
		dir := path.Dir(filepath.ToSlash(p))
		if strings.HasSuffix(p, ".go") && dir != "." {
			out[dir] = append(out[dir], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	var out []string
	for _, spec := range parse(t, file, parser.ImportsOnly).Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, name)
	}
	return out
}

func parse(t *testing.T, file string, mode parser.Mode) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, mode)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
