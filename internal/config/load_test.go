package config

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// house is a set of sources: the environment and files as maps, the real examples.
func house(env, files map[string]string, flags Flags) Sources {
	return Sources{
		Flags: flags,
		Env:   func(name string) string { return env[name] },
		ReadFile: func(path string) ([]byte, error) {
			text, ok := files[path]
			if !ok {
				return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
			}
			return []byte(text), nil
		},
		Examples: os.DirFS("../../examples"),
		Now:      func() time.Time { return today },
	}
}

const small = `
listen: 127.0.0.1:9000
data: /srv/data
twilio: {account_sid: ACfile}
collaboratives:
  - id: valley
    name: Valley Info
    languages: [en]
`

func mustLoad(t *testing.T, from Sources) *Config {
	t.Helper()
	c, err := Load(from)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestFlagsBeforeEnvironmentBeforeFile(t *testing.T) {
	files := map[string]string{"porchlight.yaml": small}
	env := map[string]string{}
	from := house(env, files, Flags{})
	if c := mustLoad(t, from); c.Listen != "127.0.0.1:9000" || c.Data != "/srv/data" || c.Twilio.AccountSID != "ACfile" || c.Demo {
		t.Errorf("file: %+v", c)
	}
	env["PORCHLIGHT_LISTEN"], env["PORCHLIGHT_DATA"], env["PORCHLIGHT_TWILIO_ACCOUNT_SID"] = "127.0.0.1:9001", "/env", "ACenv"
	if c := mustLoad(t, from); c.Listen != "127.0.0.1:9001" || c.Data != "/env" || c.Twilio.AccountSID != "ACenv" {
		t.Errorf("environment: %+v", c)
	}
	from.Flags = Flags{Listen: "127.0.0.1:0", Data: "/flag"}
	if c := mustLoad(t, from); c.Listen != "127.0.0.1:0" || c.Data != "/flag" || c.Twilio.AccountSID != "ACenv" {
		t.Errorf("flags: %+v", c)
	}
}

func TestTheFileIsFoundByFlagThenEnvironmentThenName(t *testing.T) {
	named := func(name string) string { return strings.Replace(small, "Valley Info", name, 1) }
	files := map[string]string{"porchlight.yaml": named("Here"), "e.yaml": named("Env"), "f.yaml": named("Flag")}
	for _, tt := range []struct{ flag, env, want, file string }{
		{"", "", "Here", "porchlight.yaml"},
		{"", "e.yaml", "Env", "e.yaml"},
		{"f.yaml", "e.yaml", "Flag", "f.yaml"},
	} {
		c := mustLoad(t, house(map[string]string{"PORCHLIGHT_CONFIG": tt.env}, files, Flags{Config: tt.flag}))
		if c.Collaboratives[0].Name != tt.want || c.File != tt.file {
			t.Errorf("flag %q, env %q: %q of %q", tt.flag, tt.env, c.Collaboratives[0].Name, c.File)
		}
	}
}

// DESIGN.md §10: no file and a loopback listener is the demo; it can be forced; nothing else starts without a file.
func TestDemoRules(t *testing.T) {
	tests := []struct {
		name  string
		env   map[string]string
		files map[string]string
		flags Flags
		demo  bool
		fault string // part of the error; empty for none
	}{
		{name: "nothing at all", demo: true},
		{name: "loopback v6", flags: Flags{Listen: "[::1]:8080"}, demo: true},
		{name: "localhost", flags: Flags{Listen: "localhost:0"}, demo: true},
		{name: "public url of this machine", flags: Flags{PublicURL: "http://127.0.0.1:9"}, demo: true},
		{name: "public listener", env: map[string]string{"PORCHLIGHT_LISTEN": "0.0.0.0:80"}, fault: "PORCHLIGHT_LISTEN: other machines reach 0.0.0.0:80, and there is no configuration file: write one"},
		{name: "every address", flags: Flags{Listen: ":8080"}, fault: "--listen: other machines"},
		{name: "public v6", flags: Flags{Listen: "[::]:8080"}, fault: "--listen"},
		{name: "a name is public", flags: Flags{Listen: "box.example.org:80"}, fault: "--listen"},
		{name: "public admin", env: map[string]string{"PORCHLIGHT_ADMIN_LISTEN": ":8081"}, fault: "PORCHLIGHT_ADMIN_LISTEN"},
		{name: "public metrics", env: map[string]string{"PORCHLIGHT_METRICS_LISTEN": ":9100"}, fault: "PORCHLIGHT_METRICS_LISTEN"},
		{name: "public url", env: map[string]string{"PORCHLIGHT_PUBLIC_URL": "https://text.example.org"}, fault: "PORCHLIGHT_PUBLIC_URL: https://text.example.org is a public address"},
		{name: "public but forced by flag", flags: Flags{Listen: ":80", Demo: true}, demo: true},
		{name: "public but forced by environment", env: map[string]string{"PORCHLIGHT_DEMO": "1", "PORCHLIGHT_LISTEN": ":80"}, demo: true},
		{name: "forced over a file", flags: Flags{Demo: true}, files: map[string]string{"porchlight.yaml": "no yaml: ["}, demo: true},
		{name: "demo 0 forces nothing", env: map[string]string{"PORCHLIGHT_DEMO": "0"}, files: map[string]string{"porchlight.yaml": small}},
		{name: "demo unclear", env: map[string]string{"PORCHLIGHT_DEMO": "maybe"}, fault: "PORCHLIGHT_DEMO: must be 1 or 0"},
		{name: "a file and a public listener", flags: Flags{Listen: ":80"}, files: map[string]string{"porchlight.yaml": small}},
		{name: "a named file that is not there", flags: Flags{Config: "gone.yaml"}, fault: "gone.yaml: cannot be read: file does not exist"},
		{name: "an empty file", files: map[string]string{"porchlight.yaml": ""}, fault: "porchlight.yaml: collaboratives: there must be at least one"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Load(house(tt.env, tt.files, tt.flags))
			switch {
			case tt.fault == "" && err != nil:
				t.Fatal(err)
			case tt.fault == "":
				if c.Demo != tt.demo || c.Demo && len(c.Collaboratives) != 5 {
					t.Errorf("demo %v with %d collaboratives", c.Demo, len(c.Collaboratives))
				}
			case err == nil || !strings.Contains(err.Error(), tt.fault):
				t.Errorf("got %v, want %q", err, tt.fault)
			}
		})
	}
}

func TestADemoWithoutExamplesIsAnError(t *testing.T) {
	from := house(nil, nil, Flags{})
	from.Examples = nil
	if _, err := Load(from); err == nil {
		t.Error("an empty demo started")
	}
}

func TestBadSettingsNameTheirPlace(t *testing.T) {
	files := map[string]string{"porchlight.yaml": small, "bad.yaml": strings.Replace(small, "127.0.0.1:9000", "9000", 1)}
	tests := []struct {
		env   map[string]string
		flags Flags
		fault string
	}{
		{map[string]string{"PORCHLIGHT_LISTEN": "8080"}, Flags{}, "PORCHLIGHT_LISTEN: listen must be HOST:PORT"},
		{nil, Flags{Listen: "127.0.0.1:http"}, "--listen: listen must end in a port"},
		{nil, Flags{Listen: "127.0.0.1:65536"}, "--listen: listen must end in a port"},
		{nil, Flags{PublicURL: "text.example.org"}, "--public-url: public_url must be an address"},
		{nil, Flags{PublicURL: "https://u:hunter2@example.org"}, "must not hold a name or password"},
		{nil, Flags{PublicURL: "https://example.org/?a=b"}, "must not have a ?"},
		{nil, Flags{Config: "bad.yaml"}, "bad.yaml:2: listen must be HOST:PORT"},
		{map[string]string{"PORCHLIGHT_TWILIO_REPLY": "pigeon"}, Flags{}, "twilio.reply must be rest or twiml"},
		{map[string]string{"PORCHLIGHT_TWILIO_REPLY": "rest"}, Flags{Demo: true}, "PORCHLIGHT_TWILIO_REPLY: rest needs an account"},
		{map[string]string{"PORCHLIGHT_TWILIO_API": "ftp://x"}, Flags{}, "twilio.api must be an address"},
		{map[string]string{"PORCHLIGHT_DISCORD_PUBLIC_KEY": "abc"}, Flags{}, "discord.public_key must be the 64 hex"},
		{map[string]string{"PORCHLIGHT_DISCORD_APP_ID": "bot"}, Flags{}, "discord.app_id must be a Discord id"},
		{map[string]string{"PORCHLIGHT_TWILIO_ACCOUNT_SID": "A C"}, Flags{}, "twilio.account_sid must be one word"},
	}
	for _, tt := range tests {
		_, err := Load(house(tt.env, files, tt.flags))
		var faults Faults
		if !errors.As(err, &faults) || len(faults) != 1 || !strings.Contains(err.Error(), tt.fault) {
			t.Errorf("%v %+v: got %v, want %q", tt.env, tt.flags, err, tt.fault)
		}
		if err != nil && strings.Contains(err.Error(), "hunter2") {
			t.Errorf("a password was printed: %v", err)
		}
	}
}

func TestAllFaultsComeAtOnceAndInOrder(t *testing.T) {
	bad := "collaboratives: [{id: x, name: X, languages: [en], idle: 1m}]\nlisten: x\n"
	_, err := Load(house(map[string]string{"PORCHLIGHT_ADMIN_URL": "x"}, map[string]string{"b.yaml": bad}, Flags{Config: "b.yaml", PublicURL: "x"}))
	var got []string
	for line := range strings.Lines(err.Error()) {
		got = append(got, line[:strings.Index(line, ": ")])
	}
	want := []string{"--public-url", "PORCHLIGHT_ADMIN_URL", "b.yaml:1", "b.yaml:2"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDefaultsAndImpliedSettings(t *testing.T) {
	c := mustLoad(t, house(nil, nil, Flags{}))
	if c.Listen != "127.0.0.1:8080" || c.Data != "./data" || c.Admin.Listen != "127.0.0.1:8081" || c.Admin.URL != "http://localhost:8081" {
		t.Errorf("defaults: %+v", c)
	}
	if c.Twilio.Reply != ReplyTwiML {
		t.Errorf("without an account: %q", c.Twilio.Reply)
	}
	env := map[string]string{"PORCHLIGHT_TWILIO_ACCOUNT_SID": "AC1", "PORCHLIGHT_PUBLIC_URL": " https://text.example.org/ "}
	c = mustLoad(t, house(env, map[string]string{"porchlight.yaml": small}, Flags{}))
	if c.Twilio.Reply != ReplyREST || c.PublicURL != "https://text.example.org" {
		t.Errorf("with an account: %q at %q", c.Twilio.Reply, c.PublicURL)
	}
}

func TestWhichCollaborative(t *testing.T) {
	demo := mustLoad(t, house(nil, nil, Flags{}))
	if c, err := demo.Collaborative(""); err != nil || c.ID != "fresno" {
		t.Errorf("demo: %q, %v", c.ID, err)
	}
	if c, err := demo.Collaborative("oakland"); err != nil || c.ID != "oakland" {
		t.Errorf("oakland: %q, %v", c.ID, err)
	}
	if _, err := demo.Collaborative("nowhere"); err == nil || !strings.Contains(err.Error(), "humboldt") {
		t.Errorf("nowhere: %v", err)
	}
	one := mustLoad(t, house(nil, map[string]string{"porchlight.yaml": small}, Flags{}))
	if c, err := one.Collaborative(""); err != nil || c.ID != "valley" {
		t.Errorf("the only one: %q, %v", c.ID, err)
	}
	two := small + "  - {id: other, name: Other Info, languages: [es]}\n"
	many := mustLoad(t, house(nil, map[string]string{"porchlight.yaml": two}, Flags{}))
	if _, err := many.Collaborative(""); err == nil || !strings.Contains(err.Error(), "valley, other") {
		t.Errorf("one of two: %v", err)
	}
}
