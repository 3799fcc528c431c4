package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"porchlight/internal/config"
)

// R52: a deployment that is as it must be gets no finding, and reads what was looked at.
func TestDoctorIsContentWithWhatIsRight(t *testing.T) {
	text, err := openClinic(t).examine(t, false)
	if err != nil || !strings.Contains(text, "All well. Looked at:\n") {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, what := range []string{"data folder", "6 settings that only the console shows", "1 number, 1 Messaging Service", "asked from this machine", "national lines", "settings of"} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), what) {
			t.Errorf("does not say that it looked at %q:\n%s", what, text)
		}
	}
}

// R52, R75, R83, R92: each thing that is wrong alone is one finding, and one exit code.
func TestDoctorFindsEachWrongSettingAlone(t *testing.T) {
	tests := []struct {
		name, code string
		change     func(*clinic)
	}{
		{"nobody looked", "attest_media_auth", func(c *clinic) { delete(c.attested, "media_auth") }},
		{"somebody looked long ago", "attest_geo_permissions", func(c *clinic) { c.attested["geo_permissions"] = visit.AddDate(0, 0, -181) }},
		{"others read the data folder", "data_open", func(c *clinic) { _ = os.Chmod(c.data, 0o750) }},
		{"others read the secret", "data_open", func(c *clinic) { _ = os.WriteFile(filepath.Join(c.data, "secret"), nil, 0o644) }},
		{"the data folder is a file", "data_no_folder", func(c *clinic) { c.data = os.Args[0] }},
		{"the data folder cannot be", "data_unreadable", func(c *clinic) { c.data = filepath.Join(os.Args[0], "data") }},
		{"the data folder cannot be written", "data_not_writable", func(c *clinic) { c.data = "/proc/self/data" }},
		{"no account", "no_account", func(c *clinic) { delete(c.env, "PORCHLIGHT_TWILIO_ACCOUNT_SID") }},
		{"TwiML", "twiml_replies", func(c *clinic) { c.env["PORCHLIGHT_TWILIO_REPLY"] = "twiml" }},
		{"a trial", "account_trial", func(c *clinic) { c.twilio.kind = "Trial" }},
		{"a webhook elsewhere", "webhook_elsewhere", func(c *clinic) { c.twilio.webhook = "https://demo.example.net/" }},
		{"words are left", "texts_left", func(c *clinic) { c.twilio.left = visit.Add(-2 * time.Hour) }},
		{"Twilio keeps bodies", "no_retention", func(c *clinic) { _ = tellDoctor(c.data, "no_retention", visit.AddDate(0, 0, -6)) }},
		{"Twilio is down", "twilio_unreachable", func(c *clinic) { c.twilio.down = true }},
		{"a language that nobody signed", "unreviewed", func(c *clinic) {
			c.extra = "  - {id: other, name: Other Info, languages: [en, es]}\n"
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := os.Stat("/proc/self"); err != nil && tt.code == "data_not_writable" {
				t.Skip("no folder here that nobody can write")
			}
			c := openClinic(t)
			tt.change(c)
			if codes, all := c.findings(t); !slices.Equal(codes, []string{tt.code}) {
				t.Errorf("want %s alone, got %+v", tt.code, all.Findings)
			}
		})
	}
}

// R83: without token, address or the right answer there, every text is refused; that comes first.
func TestDoctorFindsAnAddressThatTwilioCannotUse(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*clinic)
		codes  []string
	}{
		"no token":      {func(c *clinic) { delete(c.env, "PORCHLIGHT_TWILIO_AUTH_TOKEN") }, []string{"no_auth_token"}},
		"no address":    {func(c *clinic) { delete(c.env, "PORCHLIGHT_PUBLIC_URL") }, []string{"no_public_url"}},
		"another path":  {func(c *clinic) { c.env["PORCHLIGHT_PUBLIC_URL"] += "/other" }, []string{"self_not_found", "webhook_elsewhere", "fallback_elsewhere"}},
		"not encrypted": {func(c *clinic) { c.env["PORCHLIGHT_PUBLIC_URL"] = "http://text.example.org"; c.offline = true }, []string{"not_https"}},
		"another token": {
			func(c *clinic) { c.env["PORCHLIGHT_TWILIO_AUTH_TOKEN"] = strings.Repeat("f", 32) },
			[]string{"self_refused", "twilio_refused"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := openClinic(t)
			tt.change(c)
			if codes, all := c.findings(t); !slices.Equal(codes, tt.codes) {
				t.Errorf("want %s, got %+v", tt.codes, all.Findings)
			}
		})
	}
}

// R75: the national lines are compiled in, and grow old with the program.
func TestDoctorSaysWhenTheNationalLinesGrowOld(t *testing.T) {
	c := openClinic(t)
	c.offline = true
	c.now = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC).Add(checkedFor)
	for key := range c.attested {
		c.attested[key] = looked.AddDate(0, 0, 20)
	}
	if codes, _ := c.findings(t); slices.Contains(codes, "lines_stale") {
		t.Errorf("after 90 days: %v", codes)
	}
	c.now = c.now.Add(time.Second)
	if codes, _ := c.findings(t); !slices.Contains(codes, "lines_stale") {
		t.Errorf("after more than 90 days: %v", codes)
	}
}

// R52: an attestation says what to click and which line to write, by a role.
func TestDoctorSaysWhatToClickAndWhatToWrite(t *testing.T) {
	c := openClinic(t)
	clear(c.attested)
	codes, all := c.findings(t)
	if len(codes) != len(config.AttestationKeys()) {
		t.Fatalf("%v", codes)
	}
	for i, key := range config.AttestationKeys() {
		f := all.Findings[i]
		if f.Code != "attest_"+key || !strings.HasPrefix(f.Fix, "Console: ") || f.Write != key+": {on: 2026-03-20, by: ROLE}" {
			t.Errorf("%+v", f)
		}
		if faults := config.Check("f", []byte("twilio: {attested: {"+f.Write+"}}\ncollaboratives: [{id: x, name: X, languages: [en]}]\n"), nil, visit); len(faults) > 0 {
			t.Errorf("what it says to write is refused: %v", faults)
		}
	}
}

// R52: the plain form is for people: 80 columns, a mark for each finding, what to do under it.
func TestDoctorPrintsForPeople(t *testing.T) {
	c := openClinic(t)
	clear(c.attested)
	delete(c.env, "PORCHLIGHT_TWILIO_ACCOUNT_SID")
	c.extra = "  - {id: other, name: Other Info, languages: [en, es]}\n"
	c.twilio.kind = "Trial"
	text, err := c.examine(t, false)
	if !errors.Is(err, errFaults) {
		t.Fatal(err)
	}
	_, all := c.findings(t)
	if marks := strings.Count(text, "\n! ") + strings.Count(text[:2], "! "); marks != len(all.Findings) {
		t.Errorf("%d marks for %d findings:\n%s", marks, len(all.Findings), text)
	}
	for line := range strings.Lines(text) {
		if n := utf8.RuneCountInString(strings.TrimSpace(line)); utf8.RuneCountInString(strings.TrimRight(line, "\n")) > screen && strings.Contains(strings.TrimSpace(line), " ") {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for _, want := range []string{"This machine\n", "What only Twilio's console shows\n", "Words and numbers that we ship\n", "by: ROLE", fmt.Sprintf("%d findings; docs/operating.md", len(all.Findings))} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q:\n%s", want, text)
		}
	}
}

// The demo needs no doctor: whoever types this first learns what comes next.
func TestDoctorHasNothingToDoInTheDemo(t *testing.T) {
	for _, asJSON := range []bool{false, true} {
		var out bytes.Buffer
		w := &world{out: &out, err: &out, env: func(string) string { return "" }, now: func() time.Time { return visit }}
		err := doctorCmd{JSON: asJSON}.Run(t.Context(), w, &config.Flags{Demo: true, Data: filepath.Join(t.TempDir(), "data")})
		if err != nil || !strings.Contains(out.String(), "This is the demo") || !strings.Contains(out.String(), "examples/fresno.yaml") {
			t.Errorf("%v\n%s", err, out.String())
		}
	}
}

// Without numbers there is nothing at Twilio; --offline asks nobody and says so.
func TestDoctorAsksOnlyWhereThereIsSomethingToAsk(t *testing.T) {
	c := openClinic(t)
	c.offline = true
	if codes, all := c.findings(t); len(codes) > 0 || !strings.Contains(strings.Join(all.Notes, " "), "Asked nobody") {
		t.Errorf("%+v", all)
	}
	if asked := c.twilio.asked; len(asked) > 0 {
		t.Errorf("asked all the same: %v", asked)
	}
	c = openClinic(t)
	var out bytes.Buffer
	path := filepath.Join(t.TempDir(), "porchlight.yaml")
	if err := os.WriteFile(path, []byte("collaboratives: [{id: web, name: Web Info, languages: [en]}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := &world{out: &out, err: &out, env: func(string) string { return "" }, now: func() time.Time { return visit }}
	if err := (doctorCmd{}).Run(t.Context(), w, &config.Flags{Config: path, Data: c.data}); err != nil || !strings.Contains(out.String(), "No collaborative has a number") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// It changes nothing: no secret is made, no folder, no file stays.
func TestDoctorChangesNothing(t *testing.T) {
	c := openClinic(t)
	c.data = filepath.Join(c.data, "not", "yet")
	if codes, all := c.findings(t); len(codes) > 0 {
		t.Errorf("a folder that is made at the first start is no finding: %+v", all)
	}
	left, err := os.ReadDir(filepath.Dir(filepath.Dir(c.data)))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	for _, asked := range c.twilio.asked {
		if !strings.HasPrefix(asked, "GET ") {
			t.Errorf("Twilio was asked to change something: %s", asked)
		}
	}
}

// A configuration that cannot be used is no finding: it could not be done (exit code 2).
func TestDoctorNeedsAConfigurationThatLoads(t *testing.T) {
	c := openClinic(t)
	c.sms = "{optout: advanced}"
	_, err := c.examine(t, false)
	var faults config.Faults
	if !errors.As(err, &faults) {
		t.Errorf("%v", err)
	}
}

// Whoever reads a code finds it in the manual, with what to do.
func TestEveryFindingStandsInTheManual(t *testing.T) {
	manual, err := os.ReadFile("../../docs/operating.md")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`(?:add\((?:part[A-Z]\w+, )?|finding\(|Code: |Finding\{\s*|\.Code, f\.Message(?:, f\.Fix)? = |\), )"([a-z]+_[a-z_]+)"`)
	found := map[string]bool{}
	for _, pattern := range []string{"doctor*.go", "../../bot/discord/inspect.go", "../../bot/sms/inspect*.go", "../../bot/sms/selftest.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range code.FindAllStringSubmatch(string(text), -1) {
				found[m[1]] = true
			}
		}
	}
	delete(found, "attest_")
	for _, key := range config.AttestationKeys() {
		found["attest_"+key] = true
		if !strings.Contains(string(manual), "`"+key+"`") {
			t.Errorf("the manual does not say how to set %s", key)
		}
	}
	if len(found) < 45 {
		t.Errorf("%d codes found; the test reads the wrong thing", len(found))
	}
	for name := range found {
		if !strings.Contains(string(manual), "`"+name+"`") && !strings.HasPrefix(name, "attest_") {
			t.Errorf("the manual does not explain %s", name)
		}
	}
}

// R49: what a serving program saw is said for a week; the file tells a day and no minute.
func TestDoctorIsToldWhatAServingProgramSaw(t *testing.T) {
	c := openClinic(t)
	c.offline = true
	if err := tellDoctor(c.data, "no_retention", visit); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(c.data, "findings", "no_retention")
	text, _ := os.ReadFile(path)
	info, err := os.Stat(path)
	if err != nil || string(text) != "2026-03-20\n" || !info.ModTime().Equal(time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC)) || info.Mode().Perm() != 0o600 {
		t.Errorf("%q of %v, %v", text, info, err)
	}
	if codes, _ := c.findings(t); !slices.Equal(codes, []string{"no_retention"}) {
		t.Errorf("on that day: %v", codes)
	}
	c.now = visit.AddDate(0, 0, 8)
	if codes, _ := c.findings(t); len(codes) > 0 {
		t.Errorf("a week later: %v", codes)
	}
	if err := os.WriteFile(path, []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	if codes, _ := c.findings(t); len(codes) > 0 {
		t.Errorf("from a file that nobody can read: %v", codes)
	}
}
