package porchlight_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
	"porchlight/bot/phone"
)

// later lets time pass for every phone of a house.
func later(p *phone.Phone, d time.Duration) { p.Direct(phone.Line{Kind: phone.Later, After: d}) }

// R68, R80: whoever texts from a number learns nothing of what was texted from
// it before: unknown, expired, wiped and declined look the same, at every turn.
func TestAStrangerLearnsNothing(t *testing.T) {
	pasts := map[string]func(*testing.T, *phone.Phone){
		"never seen": func(*testing.T, *phone.Phone) {},
		"left": func(t *testing.T, p *phone.Phone) {
			bottest.Say(t, p, "need food 93701", "1", "EXIT")
		},
		"left in Spanish": func(t *testing.T, p *phone.Phone) {
			bottest.Say(t, p, "busco donde dormir en fresno", "1", "SALIR")
		},
		"declined": func(t *testing.T, p *phone.Phone) {
			bottest.Say(t, p, "my husband hits me", "2")
		},
		"expired": func(t *testing.T, p *phone.Phone) {
			bottest.Say(t, p, "need shelter in fresno 93701", "1", "more")
			later(p, 10*time.Minute+time.Second)
		},
		"five times": func(t *testing.T, p *phone.Phone) {
			for range 5 {
				bottest.Say(t, p, "hola", "1", "vivienda", "93701", "EXIT")
				later(p, time.Minute)
			}
		},
	}
	for _, asks := range [][]string{
		{"hi", "1", "1", "93701"},
		{"need food", "1", "99999"},
		{"1"},
		{"more"},
		{"menu", "1"},
		{"back"},
		{"EXIT", "hello"},
		{"HELP", "privacy"},
		{"did my wife text you", "1"},
		{"who is this", "what did she say"},
		{"asdf qwer", "zxcv", "uiop"},
	} {
		var want string
		for _, past := range []string{"never seen", "left", "left in Spanish", "declined", "expired", "five times"} {
			p := bottest.Open(t).Phone(t, "fresno")
			pasts[past](t, p)
			var got []string
			for _, text := range asks {
				reply, said := bottest.Say(t, p, text)
				got = append(got, fmt.Sprintf("> %s\n%s\nwiped %v", text, said, reply.Wiped))
			}
			if all := strings.Join(got, "\n"); want == "" {
				want = all
			} else if all != want {
				t.Errorf("a number that was %s is answered\n%s\nand one never seen\n%s", past, all, want)
			}
		}
	}
}

// R65: ten quiet minutes forget, and not a second less; nothing is sent. R12:
// sixty minutes end a chat that is never quiet.
func TestAQuietChatIsForgottenInSilence(t *testing.T) {
	h := bottest.Open(t)
	p := h.Phone(t, "fresno")
	_, first := bottest.Say(t, p, "need food 93701")
	bottest.Say(t, p, "1")
	later(p, 10*time.Minute-time.Second)
	if _, got := bottest.Say(t, p, "menu"); got == first || got == "= silent" {
		t.Errorf("after 9:59 the chat is gone: %q", got)
	}
	later(p, 10*time.Minute+time.Second)
	if _, got := bottest.Say(t, p, "1"); got != first {
		t.Errorf("after 10:01 somebody else reads %q", got)
	}

	p.Name = "another"
	bottest.Say(t, p, "need food 93701", "1")
	for minutes := 5; minutes < 60; minutes += 5 {
		later(p, 5*time.Minute)
		if _, got := bottest.Say(t, p, "menu"); got == first {
			t.Fatalf("a chat that is not quiet ends after %d minutes", minutes)
		}
	}
	later(p, 5*time.Minute)
	if _, got := bottest.Say(t, p, "menu"); got != first {
		t.Errorf("after 60 minutes the chat goes on: %q", got)
	}
}

// R63, R9: the first reply asks whether it is OK to text now, before any
// subject; "2" and "no" are silent and forget, in every language.
func TestNotNowIsSilentAndForgets(t *testing.T) {
	for _, begin := range []string{"my husband hits me", "i was raped last week", "need food 93701", "mi esposo me pega", "hola"} {
		for _, no := range []string{"2", "no", "not now", "ahora no"} {
			p := bottest.Open(t).Phone(t, "fresno")
			_, first := bottest.Say(t, p, begin)
			if !strings.Contains(first, "2 = ") {
				t.Fatalf("to %q the first reply does not ask: %q", begin, first)
			}
			if reply, got := bottest.Say(t, p, no); got != "= silent" || !reply.Wiped {
				t.Errorf("%q, %q: %q, wiped %v", begin, no, got, reply.Wiped)
			}
			if _, again := bottest.Say(t, p, begin); again != first {
				t.Errorf("%q, %q, again: %q", begin, no, again)
			}
		}
	}
}

// R9, R64: a subject that could bring harm waits for an explicit 1: as the
// first text behind the first reply, and where nobody has given one since behind a
// question of its own.
func TestADangerousSubjectWaitsForAnExplicitOne(t *testing.T) {
	for _, subject := range []string{"my husband hits me", "i was raped last week", "i hit my wife and want to stop"} {
		p := bottest.Open(t).Phone(t, "fresno")
		_, first := bottest.Say(t, p, subject)
		if _, got := bottest.Say(t, p, "93701"); got != first {
			t.Errorf("%q, then a place: %q", subject, got)
		}
		if _, got := bottest.Say(t, p, "1"); !strings.Contains(got, "An advocate can listen") && !strings.Contains(got, "It takes courage") {
			t.Errorf("%q, then a place and 1: %q", subject, got)
		}
		p.Name = "another"
		_, question := bottest.Say(t, p, "hello", "food", subject)
		if !strings.HasPrefix(question, "Is it OK to text about this now?") {
			t.Errorf("%q in a conversation: %q", subject, question)
		}
		if _, got := bottest.Say(t, p, "what do you mean"); strings.Contains(got, "An advocate can listen") || strings.Contains(got, "It takes courage") {
			t.Errorf("%q in a conversation, without a 1: %q", subject, got)
		}
	}
}
