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

// R13, R18, R74: the product calls Twilio and Discord, and doctor our own address;
// nothing else: no analytics, no geocoder, no translator, no model.
func TestNothingCallsOut(t *testing.T) {
	noCalls(t, map[string]string{
		"bot/sms/account.go":     "Twilio's API",
		"bot/sms/transport.go":   "Twilio's API, at its own two names or the one base address of the settings",
		"bot/discord/road.go":    "Discord's API, at its own name or the one base address of the settings",
		"bot/discord/session.go": "Discord's API, by that road",
		"bot/sms/selftest.go":    "doctor asks our own public address whether it takes a signature",
	},
		"http.Get", "http.Head", "http.Post", "http.PostForm", "http.Client", "http.DefaultClient", "http.DefaultTransport",
		"http.Transport", "http.NewRequest", "http.NewRequestWithContext", "net.Dial", "net.DialTimeout", "net.Dialer",
		"net.LookupHost", "net.LookupAddr", "net.Resolver", "tls.Dial", "smtp.SendMail")
}

// R40, R60: nothing wakes up later to write to somebody, but the desk to somebody
// who waits for a person (R2), under their Door; and nothing can: one function
// creates texts, its person is whoever sent the verified request,
// and one other calls it, under a Door.
func TestNothingWakesUpToWriteToSomebody(t *testing.T) {
	noCalls(t, map[string]string{
		"bot/sms/watch.go":            "gives up waiting for the bot",
		"bot/sms/erase.go":            "deletes at Twilio",
		"bot/sms/sweep.go":            "deletes at Twilio",
		"bot/discord/ask.go":          "gives up waiting for the bot",
		"bot/discord/options.go":      "takes a member's screen away",
		"bot/discord/rest.go":         "waits where Discord says that a request came too often",
		"bot/discord/gateway_ears.go": "tells the gateway that we are still there",
		"cmd/porchlight/discord.go":   "moves hand-offs on that members agreed to, and takes away what is over",
		"cmd/porchlight/fallback.go":  "reads the list of opt-outs anew",
		"cmd/porchlight/serve.go":     "forgets what has expired, and looks whether the overlay changed",
		"internal/overlay/hold.go":    "waits for another writer of the overlay's files",
	}, "time.AfterFunc", "time.NewTicker", "time.NewTimer", "time.Tick", "time.After", "time.Sleep")
	creates := callsOf(t, "CreateMessage")
	if want := []string{"bot/sms/send.go: create"}; !slices.Equal(creates, want) {
		t.Errorf("messages are created in %v, want %v", creates, want)
	}
	for name, want := range map[string][]string{
		"create":     {"bot/sms/send.go: reply", "bot/sms/send.go: reply"}, // once more without content retention (R49)
		"reply":      {"bot/sms/send.go: letThrough"},
		"letThrough": {"bot/sms/back.go: Send", "bot/sms/send.go: letOut"}, // to whom a person writes in a hand-off, and an answer
		"letOut":     {"bot/sms/answer.go: say"},
	} {
		if got := callsOf(t, name); !slices.Equal(got, want) {
			t.Errorf("%s is called in %v, want %v", name, got, want)
		}
	}
	for _, file := range product(t) { // a Line alone, which its Door closes
		if strings.Contains(text(t, file), "ack.Send(") && file != "bot/handoff.go" {
			t.Errorf("%s sends by a way back", file)
		}
	}
	send := text(t, "bot/sms/send.go")
	for _, must := range []string{
		"func (a *Account) reply(ctx context.Context, in inbound, ", "SetTo(in.from())", "SetFrom(in.to())", "door.Through(ctx, h.now(), 1, func",
	} {
		if !strings.Contains(send, must) {
			t.Errorf("bot/sms/send.go has no %q: to whom is written then?", must)
		}
	}
	for _, never := range []string{"SetContentSid", "SetSendAt", "SetScheduleType", "SetMediaUrl"} { // R46, R60, R90
		if strings.Contains(send, never) {
			t.Errorf("bot/sms/send.go says %s", never)
		}
	}
}

// R60: a Door opens where a message arrives, and nowhere else; what was verified
// to be Twilio's is known to one function.
func TestADoorOpensWhereAMessageArrives(t *testing.T) {
	for name, want := range map[string][]string{
		"OpenDoor": {"bot/demo/say.go: say", "bot/discord/member.go: message", "bot/phone/phone.go: Send", "bot/sms/message.go: message"},
		"verified": {"bot/sms/fallback.go: ServeHTTP", "bot/sms/webhook.go: admit"},
		"message": {
			"bot/discord/exit.go: exit", "bot/discord/member.go: over", "bot/discord/member.go: turn", // each of a press that Discord signed
			"bot/sms/fallback.go: leave", // closes its Door at once
			"bot/sms/webhook.go: turn",
		},
	} {
		got := callsOf(t, name)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s is called in %v, want %v", name, got, want)
		}
	}
}

// R60: in Discord a member is answered on the screen of their own press, and
// nowhere else: nothing writes to them directly, or answers beside it.
func TestDiscordWritesOnTheScreenOfAPressAlone(t *testing.T) {
	if got := callsOf(t, "EndpointWebhookMessage"); !slices.Equal(got, []string{"bot/discord/rest.go: onScreen"}) {
		t.Errorf("screens are written on in %v", got)
	}
	for _, file := range product(t) {
		for _, never := range []string{"UserChannelCreate", "FollowupMessageCreate", "WebhookExecute", "ChannelMessageSendTTS"} {
			if strings.HasPrefix(file, "bot/discord/") && strings.Contains(text(t, file), never) {
				t.Errorf("%s says %s", file, never)
			}
		}
	}
}

// callsOf lists the calls of a function or method of this name in the channels
// and the program, as "file: function that calls".
func callsOf(t *testing.T, name string) (calls []string) {
	t.Helper()
	for _, file := range product(t) {
		for _, d := range parse(t, file, 0).Decls {
			within, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(within, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				called := ""
				switch f := call.Fun.(type) {
				case *ast.Ident:
					called = f.Name
				case *ast.SelectorExpr:
					called = f.Sel.Name
				}
				if called == name && (strings.HasPrefix(file, "bot/") || strings.HasPrefix(file, "cmd/")) {
					calls = append(calls, file+": "+within.Name.Name)
				}
				return true
			})
		}
	}
	slices.Sort(calls)
	return calls
}

// R47, R54, R104: nothing that was written to us is written to a disk, so
// nothing is recorded and nothing can be replayed. Each file that writes says what.
func TestNothingIsWrittenToADisk(t *testing.T) {
	noCalls(t, map[string]string{
		"resources/places/pack/main.go":             "packs the gazetteer at build time",
		"cmd/porchlight/graph.go":                   "draws flows into the folder that was asked for",
		"internal/overlay/hold.go":                  "the overlay holds words and flows that staff wrote, never a member's",
		"internal/store/local/files.go":             "the data folder, and the empty files of state.db and secret",
		"internal/store/local/secret.go":            "the made secret",
		"internal/store/local/directory_backup.go":  "a copy of the directory, where the operator asks for one",
		"internal/store/local/directory_restore.go": "a backup on its way to be directory.db",
		"internal/store/local/directory_replace.go": "the names of directory.db and of the file that it replaces",
		"cmd/porchlight/directory_backup.go":        "the folder of a backup that was asked for",
		"cmd/porchlight/directory_export.go":        "an export that was asked for, whole or not at all",
		"cmd/porchlight/doctor_settings.go":         "an empty file, removed again: can the data folder be written?",
		"cmd/porchlight/hold_unix.go":               "an empty file that says that somebody serves",
		"cmd/porchlight/doctor_told.go":             "a code and a day, for doctor",
		"cmd/train/main.go":                         "the weights of the classifier, when the program is made",
	}, "os.Create", "os.CreateTemp", "os.OpenFile", "os.WriteFile", "os.Mkdir", "os.MkdirAll", "os.Rename", "os.OpenRoot", "ioutil.WriteFile")
}

// R13, R55, R74: every library that is linked was thought about. None of them
// measures, traces, translates or generates.
func TestOnlyLibrariesWeChoseAreLinked(t *testing.T) {
	chosen := []string{
		"github.com/pelletier/go-toml/v2", "github.com/alecthomas/kong", "github.com/nicksnyder/go-i18n/v2",
		"github.com/twilio/twilio-go", "go.yaml.in/yaml/v3", "golang.org/x/text", "modernc.org/sqlite",
		// SQLite's own: the C library in Go, and what its tools print with
		"modernc.org/libc", "modernc.org/mathutil", "modernc.org/memory", "github.com/dustin/go-humanize",
		"github.com/mattn/go-isatty", "github.com/ncruces/go-strftime", "github.com/remyoudompheng/bigfft",
		// twilio-go's own
		"github.com/golang-jwt/jwt/v5", "github.com/golang/mock", "github.com/pkg/errors",
		// Discord, the websocket of its gateway, and what discordgo's voice (not used) encrypts with
		"github.com/bwmarrin/discordgo", "github.com/gorilla/websocket", "golang.org/x/crypto",
		// the directory: ids, hours that recur, a bar for long work and what the bar draws with
		"github.com/google/uuid", "github.com/teambition/rrule-go", "github.com/schollz/progressbar/v3",
		"github.com/mitchellh/colorstring", "github.com/rivo/uniseg", "golang.org/x/term",
		// tests only
		"github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "github.com/santhosh-tekuri/jsonschema/v6",
		"github.com/chromedp/cdproto", "github.com/chromedp/chromedp", "github.com/chromedp/sysutil",
		"github.com/go-json-experiment/json", "github.com/gobwas/httphead", "github.com/gobwas/pool", "github.com/gobwas/ws",
		"github.com/getkin/kin-openapi", "github.com/go-openapi/jsonpointer", "github.com/go-openapi/swag/jsonname",
		"github.com/gorilla/mux", "github.com/oasdiff/yaml", "github.com/oasdiff/yaml3", // of kin-openapi
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
	want := []string{
		"alone", "ask", "choices", "end", "find", "go", "handoff", "id", "languages", "lines", "next", "none", "place",
		"relay", // of a handoff: what is written goes to the person who joined, and is not read for an answer
		"report", "say", "tally",
	}
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

// product lists the files of the tree that are no tests and serve none.
func product(t *testing.T) []string {
	t.Helper()
	var out []string
	for room, inRoom := range goFiles(t) {
		for _, file := range inRoom {
			if !strings.HasSuffix(file, "_test.go") && !slices.Contains(testOnly, room) {
				out = append(out, path.Clean(file))
			}
		}
	}
	if len(out) < 100 {
		t.Fatalf("only %d files were read", len(out))
	}
	return out
}
