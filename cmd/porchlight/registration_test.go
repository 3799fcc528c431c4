package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"porchlight/bot"
	"porchlight/internal/config"
)

func register(t *testing.T, cmd registrationCmd, publicURL string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	w := &world{
		in: strings.NewReader(""), out: &out, err: &out, env: func(string) string { return "" },
		now: func() time.Time { return time.Date(2026, 11, 20, 20, 0, 0, 0, time.UTC) },
	}
	err := cmd.Run(t.Context(), w, &config.Flags{Demo: true, PublicURL: publicURL, Data: t.TempDir()})
	return out.String(), err
}

// R42: the plain form fits a terminal, and holds every answer whole, so that it
// can be pasted field by field.
func TestRegistrationPrintsEachAnswerForPasting(t *testing.T) {
	for _, id := range []string{"", "oakland"} {
		text, err := register(t, registrationCmd{Collaborative: id}, "https://info.example.org")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(text) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("%d columns: %q", n, line)
			}
		}
		printed, err := register(t, registrationCmd{Collaborative: id, JSON: true}, "https://info.example.org")
		if err != nil {
			t.Fatal(err)
		}
		var r bot.Registration
		if err := json.Unmarshal([]byte(printed), &r); err != nil {
			t.Fatal(err)
		}
		joined := strings.Join(strings.Fields(text), " ")
		for _, answer := range append([]string{r.BrandName, r.Description, r.MessageFlow, r.OptInMessage, r.OptOutMessage, r.HelpMessage, r.PrivacyPolicyUrl}, r.MessageSamples...) {
			if answer == "" || !strings.Contains(joined, strings.Join(strings.Fields(answer), " ")) {
				t.Errorf("not printed whole: %q", answer)
			}
		}
	}
}

// R42: without an address that reviewers can open nothing is printed.
func TestRegistrationNeedsThePublicAddress(t *testing.T) {
	text, err := register(t, registrationCmd{}, "")
	if err == nil || !strings.Contains(err.Error(), "public_url") || text != "" {
		t.Errorf("%v, printed %q", err, text)
	}
	if _, err := register(t, registrationCmd{Collaborative: "nowhere"}, "https://info.example.org"); err == nil {
		t.Error("an unknown collaborative is registered")
	}
}

func TestWrapKeepsWordsWhole(t *testing.T) {
	if got := wrap("one two three-and-more four", 8); got != "one two\nthree-and-more\nfour" {
		t.Errorf("%q", got)
	}
}
