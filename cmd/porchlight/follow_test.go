package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"porchlight/bot/phone"
	"porchlight/internal/config"
)

// serving opens the house over a data folder and gives it with a phone.
func serving(t *testing.T, data string, errs *bytes.Buffer) (*app, *phone.Phone) {
	t.Helper()
	w := &world{in: strings.NewReader(""), out: &bytes.Buffer{}, err: errs, env: func(string) string { return "" }, now: time.Now}
	cfg, err := settings(&config.Flags{Demo: true, Data: data}, w)
	if err != nil {
		t.Fatal(err)
	}
	clock := phone.NewClock(time.Date(2026, 11, 20, 20, 0, 0, 0, time.UTC))
	a, err := open(t.Context(), cfg, w, clock.Now, forgetful())
	if err != nil {
		t.Fatal(err)
	}
	collaborative, err := cfg.Collaborative("fresno")
	if err != nil {
		t.Fatal(err)
	}
	return a, &phone.Phone{Bot: a.bot, Keys: a.keys, Clock: clock, Collaborative: collaborative, Name: "+15595550100"}
}

// menu texts for the menu and gives the answer.
func menu(t *testing.T, handset *phone.Phone) string {
	t.Helper()
	var out bytes.Buffer
	if err := handset.Play(t.Context(), strings.NewReader("exit\nhi\n1\n"), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// DESIGN.md §5: a running program takes over a changed word, and a flow of the
// collaborative's own that its menu of words leads to; a faulty one changes
// nothing and is said once.
func TestARunningProgramTakesOverWhatChanges(t *testing.T) {
	data := t.TempDir()
	put := func(name, text string) {
		at := filepath.Join(data, "overlay", name)
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	synctest.Test(t, func(t *testing.T) {
		var errs bytes.Buffer
		a, handset := serving(t, data, &errs)
		ctx, stop := context.WithCancel(t.Context())
		look := time.NewTicker(lookEvery)
		defer look.Stop()
		go a.follow(ctx, look.C, &errs)
		looks := func() {
			time.Sleep(3 * lookEvery)
			synctest.Wait()
		}
		put("locales/en/messages.toml", "[\"start.menu\"]\nother = \"What can we look for?\"\n")
		looks()
		if got := menu(t, handset); !strings.Contains(got, "What can we look for?") {
			t.Errorf("the changed word is not said:\n%s%s", got, errs.String())
		}
		errs.Reset()

		put("locales/en/messages.toml", "[\"start.menu\"]\nother = \"We delete everything.\"\n")
		looks()
		if got := menu(t, handset); !strings.Contains(got, "What can we look for?") {
			t.Errorf("after a faulty change:\n%s", got)
		}
		said := errs.String()
		if !strings.Contains(said, "the last good one stays in force") || !strings.Contains(said, "overlay/locales/en/messages.toml:1: menu: banned_phrase: ") {
			t.Errorf("it says %q", said)
		}
		looks()
		if errs.String() != said {
			t.Errorf("it says so again: %q", errs.String())
		}

		put("locales/en/messages.toml", "[\"start.menu\"]\nother = \"What do you look for?\"\n\n[\"childcare.words\"]\nother = \"Child care: 211 knows who has room.\"\n\n[\"childcare.label\"]\nother = \"Child care\"\n")
		put("locales/es/messages.toml", "[\"childcare.words\"]\nother = \"Cuidado de niños: el 211 sabe dónde hay lugar.\"\n\n[\"childcare.label\"]\nother = \"Cuidado de niños\"\n")
		put("flows/childcare.yaml", "flow: childcare\nsteps:\n  - {id: words, say: childcare.words, lines: true}\n  - {id: after, ask: common.after, choices: {1: {label: common.person, flow: person}, 2: {label: common.other_subject, flow: menu}}}\n")
		put("flows/food.yaml", "flow: food\nsteps:\n  - {id: which, ask: start.menu, choices: {1: {label: childcare.label, flow: childcare}, 2: {label: common.person, flow: person}, 3: {label: common.other_subject, flow: menu}}}\n")
		looks()
		var out bytes.Buffer
		if err := handset.Play(t.Context(), strings.NewReader("exit\nfood\n1\n1\n"), &out); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), "Child care: 211 knows who has room.") {
			t.Errorf("the new flow is not there:\n%s%s", out.String(), errs.String())
		}
		stop()
	})
}
