package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/sms"
	"porchlight/internal/config"
	"porchlight/internal/privacy"
)

// The days lie before those of any machine's clock: nothing here is yet to come.
var (
	visit  = time.Date(2026, 3, 20, 20, 0, 0, 0, time.UTC)
	looked = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
)

const (
	houseNumber = "+15595550103"
	member      = "+15595550123"
	canary      = "canary-51bd-words"
)

// clinic is a deployment that is set as docs/operating.md asks for: an account
// at Twilio, a public address that leads to us, a file. A test changes one thing.
type clinic struct {
	twilio   *smallTwilio
	public   string
	attested map[string]time.Time
	sms      string // the block of the collaborative
	extra    string // lines more
	env      map[string]string
	data     string
	now      time.Time
	offline  bool
}

func openClinic(t *testing.T) *clinic {
	t.Helper()
	c := &clinic{attested: map[string]time.Time{}, now: visit, data: filepath.Join(t.TempDir(), "data")}
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	c.public = server.URL
	for _, key := range config.AttestationKeys() {
		c.attested[key] = looked
	}
	c.twilio = openTwilio(t, c.public)
	mux.HandleFunc("/sms/{collaborative}/status", sms.New(sms.Options{
		Bot: nobody{}, Keys: privacy.RandomKeys(), PublicURL: c.public, Tokens: []string{smallToken},
	}).Status)
	c.sms = "{messaging_service: " + smallService + "}"
	c.env = map[string]string{
		"PORCHLIGHT_PUBLIC_URL": c.public, "PORCHLIGHT_TWILIO_API": c.twilio.URL,
		"PORCHLIGHT_TWILIO_ACCOUNT_SID": smallSID, "PORCHLIGHT_TWILIO_AUTH_TOKEN": smallToken,
	}
	if err := os.Mkdir(c.data, 0o700); err != nil {
		t.Fatal(err)
	}
	return c
}

// nobody is a bot that is never asked.
type nobody struct{}

func (nobody) Enter(bot.Message) {}

func (nobody) Handle(context.Context, bot.Message) bot.Reply { return bot.Reply{Silent: true} }

func (nobody) Collaborative(id bot.CollaborativeID) (bot.Collaborative, bool) {
	return bot.Collaborative{ID: id}, true
}

// examine runs the verb, and gives what it printed.
func (c *clinic) examine(t *testing.T, asJSON bool) (text string, err error) {
	t.Helper()
	var file strings.Builder
	file.WriteString("twilio:\n  attested:\n")
	for _, key := range slices.Sorted(maps.Keys(c.attested)) {
		fmt.Fprintf(&file, "    %s: {on: %s, by: operator}\n", key, c.attested[key].Format(time.DateOnly))
	}
	if len(c.attested) == 0 {
		file.Reset()
	}
	fmt.Fprintf(&file, "collaboratives:\n  - id: valley\n    name: Valley Info\n    numbers: [%s]\n    languages: [en]\n    sms: %s\n%s", houseNumber, c.sms, c.extra)
	path := filepath.Join(t.TempDir(), "porchlight.yaml")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := &world{in: strings.NewReader(""), out: &out, err: &out, env: func(name string) string { return c.env[name] }, now: func() time.Time { return c.now }}
	err = doctorCmd{JSON: asJSON, Offline: c.offline}.Run(t.Context(), w, &config.Flags{Config: path, Data: c.data})
	for _, secret := range []string{smallToken, member, member[1:], canary} { // R47
		if strings.Contains(out.String(), secret) {
			t.Errorf("doctor tells %q:\n%s", secret, out.String())
		}
	}
	return out.String(), err
}

// told is what --json prints.
type told struct {
	Findings []struct{ Part, Code, Subject, Message, Fix, Write string }
	Looked   []string `json:"looked_at"`
	Notes    []string
}

func (c *clinic) findings(t *testing.T) (codes []string, all told) {
	t.Helper()
	text, err := c.examine(t, true)
	if err != nil && !errors.Is(err, errFaults) {
		t.Fatal(err)
	}
	if json.Unmarshal([]byte(text), &all) != nil {
		t.Fatalf("no JSON: %s", text)
	}
	for _, f := range all.Findings {
		codes = append(codes, f.Code)
		if f.Part == "" || f.Subject == "" || f.Message == "" || f.Fix == "" {
			t.Errorf("a finding says what and what to do: %+v", f)
		}
	}
	if (len(codes) > 0) != errors.Is(err, errFaults) {
		t.Errorf("%v with %v: faults are for the exit code", codes, err)
	}
	return codes, all
}
