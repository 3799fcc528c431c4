package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/phone"
	"porchlight/locales"
)

const hello = "Valley Info: automated list of local services."

// R62, R68, R80: whatever the first text says, and whatever was before, a
// stranger and a returning person get the same bytes.
func TestTheFirstReplyIsTheSameForEverybody(t *testing.T) {
	h := bottest.Open(t)
	_, want := bottest.Say(t, h.Phone(t, "fresno"), "hello")
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		p := *h.Phone(t, "fresno")
		p.Name = fmt.Sprint("stranger ", n)
		text := rapid.SampledFrom([]string{
			"need food", "my husband hits me", "i cant pay rent", "93701", "1", "2", "who are you people", "asdf",
			"rape", "boss wont pay me", "HELLO!!", "need shelter in fresno 93701", "did my wife text you", "more", "menu",
		}).Draw(rt, "text")
		switch rapid.IntRange(0, 3).Draw(rt, "before") {
		case 1: // left before
			bottest.Say(t, &p, "need food 93701", "1", "EXIT")
		case 2: // expired
			bottest.Say(t, &p, "busco comida 93701", "1")
			h.Clock = clockOn(&p, 11*time.Minute)
		case 3: // stopped and came back
			bottest.Say(t, &p, "hi", "STOP", "START", "EXIT")
		}
		if _, got := bottest.Say(t, &p, text); got != want {
			rt.Fatalf("%q was answered with %q", text, got)
		}
	})
}

func clockOn(p *phone.Phone, d time.Duration) *phone.Clock {
	p.Direct(phone.Line{Kind: phone.Later, After: d})
	return p.Clock
}

// R62: the language of the text itself decides, not what was before.
func TestNoLanguageIsRemembered(t *testing.T) {
	h := bottest.Open(t)
	p := h.Phone(t, "fresno")
	bottest.Say(t, p, "busco comida 93701", "1", "SALIR")
	if _, got := bottest.Say(t, p, "need food"); !strings.HasPrefix(got, hello) {
		t.Errorf("after a Spanish chat an English text got %q", got)
	}
}

// R81: a stranger who sends texts in her name cannot fill her phone.
func TestFiftySpoofedFirstTextsGetThreeReplies(t *testing.T) {
	h := bottest.Open(t)
	p := h.Phone(t, "fresno")
	replies := 0
	for range 50 {
		if reply, _ := bottest.Say(t, p, "hello"); !reply.Silent {
			replies++
		}
		bottest.Say(t, p, "EXIT") // each is a first text again
	}
	if replies != 3 {
		t.Errorf("%d replies, want 3", replies)
	}
}

// R81, R82: at its limits the bot is silent, but leaving, HELP and danger are answered.
func TestLimitsNeverSilenceWhatMatters(t *testing.T) {
	h := bottest.Open(t)
	p := h.Phone(t, "fresno")
	answered := 0
	for i := range 40 {
		if reply, _ := bottest.Say(t, p, fmt.Sprint("word ", i)); !reply.Silent {
			answered++
		}
	}
	if answered > 20 {
		t.Errorf("%d of 40 texts in a minute were answered, want at most 20", answered)
	}
	if _, got := bottest.Say(t, p, "he has a gun"); !strings.Contains(got, "911") {
		t.Errorf("danger beyond the limit got %q", got)
	}
	if _, got := bottest.Say(t, p, "HELP"); !strings.Contains(got, "911") {
		t.Errorf("HELP beyond the limit got %q", got)
	}
	if reply, _ := bottest.Say(t, p, "EXIT"); !reply.Wiped {
		t.Error("EXIT beyond the limit did nothing")
	}
}

// R82: two machines that answer each other stop; people may repeat a digit.
func TestTwoMachinesStopTalking(t *testing.T) {
	h := bottest.Open(t)
	p := h.Phone(t, "fresno")
	_, text := bottest.Say(t, p, "hello")
	for turns := 1; ; turns++ {
		if turns > 6 {
			t.Fatal("the two machines are still talking")
		}
		if text == "= silent" {
			break
		}
		_, text = bottest.Say(t, p, "Thank you for your message. Our office is closed.")
	}
	q := *h.Phone(t, "fresno")
	q.Name = "a person"
	for i := range 6 {
		if _, text := bottest.Say(t, &q, "1"); text == "= silent" {
			t.Errorf("digit number %d was not answered", i+1)
		}
	}
}

// R31, R34, R38, DESIGN.md §8: the table of words, by who answers them.
func TestTheTableOfWords(t *testing.T) {
	const silentWiped, silent, confirmed, help, greeting = "silent, wiped", "silent", "confirmed, wiped", "help", "greeting"
	for _, c := range []struct {
		mode         bot.OptOutMode
		before, text string
		want         string
	}{
		{bot.OptOutTwilio, "hi", "STOP", silentWiped},
		{bot.OptOutTwilio, "hi", "stopall", silentWiped},
		{bot.OptOutTwilio, "hi", "Unsubscribe", silentWiped},
		{bot.OptOutTwilio, "hi", "cancel", silentWiped},
		{bot.OptOutTwilio, "hi", "END", silentWiped},
		{bot.OptOutTwilio, "hi", "quit", silentWiped},
		{bot.OptOutTwilio, "hi", "revoke", silentWiped},
		{bot.OptOutTwilio, "hi", "optout", silentWiped},
		{bot.OptOutTwilio, "hi", "opt out", confirmed},
		{bot.OptOutTwilio, "hi", "stop texting me", confirmed},
		{bot.OptOutTwilio, "hi", "no mas", confirmed},
		{bot.OptOutTwilio, "hi", "HELP", help},
		{bot.OptOutTwilio, "hi", "info", help},
		{bot.OptOutTwilio, "hi", "ayuda", help},
		{bot.OptOutTwilio, "STOP", "START", greeting},
		{bot.OptOutTwilio, "STOP", "unstop", greeting},
		{bot.OptOutTwilio, "STOP", "YES", greeting},
		{bot.OptOutTwilio, "STOP", "HELP", silentWiped},
		{bot.OptOutTwilio, "STOP", "he has a gun", silentWiped},
		{bot.OptOutTwilio, "opt out", "hello", silentWiped},
		{bot.OptOutAdvanced, "hi", "STOP", silentWiped},
		{bot.OptOutAdvanced, "hi", "opt out", confirmed},
		{bot.OptOutAdvanced, "STOP", "START", silent},
		{bot.OptOutAdvanced, "hi", "HELP", silent},
		{bot.OptOutAdvanced, "hi", "ayuda", help},
		{bot.OptOutSelf, "hi", "STOP", confirmed},
		{bot.OptOutSelf, "hi", "opt out", confirmed},
		{bot.OptOutSelf, "STOP", "START", greeting},
		{bot.OptOutSelf, "hi", "HELP", help},
		{bot.OptOutSelf, "STOP", "hello", silentWiped},
	} {
		t.Run(fmt.Sprintf("%s: %s after %s", c.mode, c.text, c.before), func(t *testing.T) {
			p := bottest.Open(t).Phone(t, "fresno")
			p.Collaborative.OptOut = c.mode
			bottest.Say(t, p, c.before)
			reply, text := bottest.Say(t, p, c.text)
			got := ""
			switch {
			case reply.Silent && reply.Wiped:
				got = silentWiped
			case reply.Silent:
				got = silent
			case reply.Wiped && strings.Contains(text, "START"):
				got = confirmed
			case strings.Contains(text, "call 211"):
				got = help
			case strings.HasPrefix(text, "Valley Info"):
				got = greeting
			}
			if got != c.want {
				t.Errorf("got %q (%q), want %q", got, text, c.want)
			}
		})
	}
}

// R41: who stopped on one of our numbers is stopped on all.
func TestOneStopCoversAllNumbers(t *testing.T) {
	h := bottest.Open(t)
	bottest.Say(t, h.Phone(t, "fresno"), "STOP")
	if _, text := bottest.Say(t, h.Phone(t, "oakland"), "hello"); text != "= silent" {
		t.Errorf("another of our numbers answered %q", text)
	}
}

// R37: words inside other words stop and erase nothing.
func TestWordsInsideOtherWordsDoNothing(t *testing.T) {
	for _, text := range []string{
		"bus stop on 5th", "my wife", "water", "clean",
		"help me find food", "the end of the month", "i quit my job", "exam", "next",
	} {
		p := bottest.Open(t).Phone(t, "fresno")
		if reply, _ := bottest.Say(t, p, "hi", "1", text); reply.Wiped || reply.Silent {
			t.Errorf("%q wiped the chat or was not answered", text)
		}
	}
}

// R60: a Door lets three messages out within two minutes, and the zero Door none.
func TestADoorOpensOnlyForAMessage(t *testing.T) {
	at := bottest.Noon
	d := bot.OpenDoor(at)
	for i := range bot.DoorMessages {
		if !d.Pass(at.Add(time.Duration(i) * time.Second)) {
			t.Errorf("message %d was not let out", i+1)
		}
	}
	if d.Pass(at) {
		t.Error("a fourth message was let out")
	}
	if bot.OpenDoor(at).Pass(at.Add(bot.DoorOpenFor + time.Second)) {
		t.Error("a Door was open after two minutes")
	}
	closed := bot.OpenDoor(at)
	closed.Close()
	if closed.Pass(at) || new(bot.Door).Pass(at) || (*bot.Door)(nil).Pass(at) {
		t.Error("a closed Door, the zero Door or none let a message out")
	}
}

// R62, R64: the first 60 characters of everything we send, what a lock screen
// shows, name no subject; and no message of a housing or food chat names violence.
func TestLockScreensShowNothing(t *testing.T) {
	telling := []string{"violence", "abuse", "domestic", "rape", "assault", "victim", "violencia", "abuso", "shelter"}
	h := bottest.Open(t)
	for name, texts := range states {
		p := *h.Phone(t, "fresno")
		p.Name = name
		for _, text := range texts {
			reply, _ := bottest.Say(t, &p, text)
			for _, message := range bot.Plain(reply) {
				start := strings.ToLower(message[:min(60, len(message))])
				for _, word := range telling {
					if strings.Contains(start, word) {
						t.Errorf("%s: %q begins with %q", name, text, start)
					}
				}
			}
		}
	}
}

// R44: in every state of every demo front door, in both languages, each message
// stays within its segments: twice as many where the English follows a text that
// nobody has reviewed (DESIGN.md §6).
func TestEveryMessageStaysWithinItsSegments(t *testing.T) {
	h := bottest.Open(t)
	for _, c := range h.All {
		for _, opening := range []string{"", "busco ayuda por favor"} {
			for name, texts := range states {
				p := *h.Phone(t, c.ID)
				p.Name = name + opening
				if opening != "" {
					bottest.Say(t, &p, opening)
				}
				for _, text := range texts {
					reply, _ := bottest.Say(t, &p, text)
					for _, message := range bot.Plain(reply) {
						n, gsm := locales.Segments(message)
						most := map[bool]int{true: 3, false: 5}[gsm]
						if english := h.Catalog.Say("en", "privacy.ours", nil); reply.Locale != "en" && strings.Contains(message, english[:len(english)/2]) {
							most *= 2
						}
						if n > most {
							t.Errorf("%s, %s: %d segments (GSM-7 %v): %q", c.ID, name, n, gsm, message)
						}
					}
				}
			}
		}
	}
}

// R2, R3: nothing of the person is in a reply that leads to a human; they call.
func TestTalkToAPersonGivesANumberAndTakesNone(t *testing.T) {
	p := bottest.Open(t).Phone(t, "fresno")
	p.Name = "+15595550123"
	reply, text := bottest.Say(t, p, "talk to a person", "1")
	if strings.Contains(text, "5550123") || reply.Wants == bot.WantsLine {
		t.Errorf("got %q", text)
	}
	if !strings.Contains(text, "211") { // R10: a voice number
		t.Errorf("no number to call: %q", text)
	}
}

// A whole conversation is answered, at any hour of the day, by every front door.
func TestEveryFrontDoorAnswers(t *testing.T) {
	h := bottest.Open(t)
	for _, c := range h.All {
		for _, need := range []string{"need a place to stay", "need food"} {
			p := *h.Phone(t, c.ID)
			p.Name = need
			reply, text := bottest.Say(t, &p, need, "1", "skip")
			if !strings.Contains(text, "211") && len(reply.Choices) == 0 {
				t.Errorf("%s: %q got %q", c.ID, need, text)
			}
		}
	}
	// The text is refused by a front door that is not there, kindly.
	reply := h.Bot.Handle(context.Background(), bot.Message{Collaborative: "nowhere", Door: bot.OpenDoor(bottest.Noon), At: bottest.Noon})
	if text := strings.Join(bot.Plain(reply), ""); !strings.Contains(text, "211") {
		t.Errorf("an unknown front door answered %q", text)
	}
}

// R72: a crisis text without a language of its own, such as "911", is answered
// in the language of the conversation.
func TestTheCrisisCardSpeaksTheLanguageOfTheConversation(t *testing.T) {
	p := bottest.Open(t).Phone(t, "fresno")
	for _, text := range []string{"911", "988"} {
		if _, got := bottest.Say(t, p, "busco comida", "1", text); !strings.HasPrefix(got, "Si hay peligro ahora") && !strings.HasPrefix(got, "Puede llamar al 988") {
			t.Errorf("%q in a Spanish conversation got %q", text, got)
		}
	}
}
