package bot_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/phone"
	"porchlight/internal/privacy"
)

// press is a Message of somebody who pressed a button on a screen.
func press(h *bottest.House, p *phone.Phone, tongue string) bot.Message {
	id := string(p.Collaborative.ID)
	return bot.Message{
		Collaborative: p.Collaborative.ID, Channel: bot.ChannelPanel, Tongue: tongue,
		Session: h.Parts.Keys.Session(id, string(bot.ChannelPanel), p.Name), Person: h.Parts.Keys.Person(p.Name),
		Door: bot.OpenDoor(h.Clock.Now()), At: h.Clock.Now(),
	}
}

func greeted(h *bottest.House, p *phone.Phone, tongue string) string {
	return strings.Join(bot.Plain(h.Bot.Greet(context.Background(), press(h, p, tongue))), "\n")
}

// R62, R80: a press brings the same first reply whatever was before.
func TestAPressBringsTheFirstReplyWhateverWasBefore(t *testing.T) {
	for name, past := range map[string][]string{
		"nothing": nil, "a chat": {"need food 93701", "1"}, "a chat that was left": {"need food", "1", "EXIT"},
		"an opt-out": {"hello", "STOP"}, "another opt-out": {"hello", "opt out"}, "three greetings": {"hello", "exit", "hello", "exit", "hello", "exit"},
	} {
		h := bottest.Open(t, bottest.TwoLanguages)
		p := h.Phone(t, "fresno")
		p.Channel = bot.ChannelPanel
		want := greeted(bottest.Open(t, bottest.TwoLanguages), p, "en-US")
		if want == "" {
			t.Fatal("no first reply")
		}
		bottest.Say(t, p, past...)
		if got := greeted(h, p, "en-US"); got != want {
			t.Errorf("after %s:\n%s\nwant\n%s", name, got, want)
		}
		if _, next := bottest.Say(t, p, "1"); !strings.Contains(next, "What do you need?") {
			t.Errorf("after %s the chat does not go on: %s", name, next)
		}
	}
}

func TestAPressIsGreetedInTheLanguageOfTheScreen(t *testing.T) {
	h := bottest.Open(t, bottest.TwoLanguages)
	p := h.Phone(t, "fresno")
	for tongue, want := range map[string]string{"es-419": "SALIR", "es-ES": "SALIR", "en-GB": "EXIT", "da": "EXIT", "": "EXIT", "x y": "EXIT"} {
		if got := greeted(h, p, tongue); !strings.Contains(got, want) {
			t.Errorf("%q: %s", tongue, got)
		}
	}
}

// R81: nobody can press without end; and nobody is shut out for an hour.
func TestPressesWithoutEndAreSilent(t *testing.T) {
	h := bottest.Open(t, bottest.TwoLanguages)
	p := h.Phone(t, "fresno")
	answers := 0
	for range 90 {
		if greeted(h, p, "en-US") != "" {
			answers++
		}
	}
	if answers != 60 {
		t.Errorf("%d answers", answers)
	}
	h.Clock.Advance(5*time.Minute + time.Second)
	if greeted(h, p, "en-US") == "" {
		t.Error("silent after five minutes")
	}
}

func TestLeavingByAButtonWorksWhenTheStoreIsDown(t *testing.T) {
	for _, ails := range []bool{false, true} {
		s := &stores{}
		h := s.house(t)
		p := h.Phone(t, "fresno")
		p.Channel = bot.ChannelPanel
		first := press(h, p, "en-US")
		h.Bot.Greet(context.Background(), first)
		if ails {
			s.ail(faults["all"], fails)
		}
		m := press(h, p, "en-US")
		m.Text = privacy.NewText("canary")
		if r := h.Bot.Leave(context.Background(), m); !r.Silent || !r.Wiped || m.Text.Reveal() != "" {
			t.Errorf("ails %v: %+v", ails, r)
		}
		if m.Door.Pass(h.Clock.Now()) || first.Door.Pass(h.Clock.Now()) {
			t.Errorf("ails %v: a Door is open after leaving", ails)
		}
		s.ail(faults["all"], well)
		h.Clock.Advance(time.Second)
		if _, text := bottest.Say(t, p, "93701"); !strings.Contains(text, "OK to text now?") {
			t.Errorf("ails %v: the chat was not forgotten: %s", ails, text)
		}
	}
}

func TestTheWordsOfAScreenAreInTheNearestLanguage(t *testing.T) {
	h := bottest.Open(t, bottest.TwoLanguages)
	for tag, want := range map[string]string{"es-419": "Salir", "es": "Salir", "en-US": "Exit", "ko": "Exit", "": "Exit"} {
		if p := h.Bot.Panel("fresno", tag); p.Exit != want || p.Over == "" || p.Invite == "" {
			t.Errorf("%q: %+v", tag, p)
		}
	}
	if p := h.Bot.Panel("nowhere", "es"); p.Over == "" {
		t.Error("no words for a house that is not there")
	}
	if text := bot.Plain(h.Bot.Sorry("fresno", "es-419")); len(text) != 1 || !strings.Contains(text[0], "211") {
		t.Errorf("the card: %q", text)
	}
}
