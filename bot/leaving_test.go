package bot_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/internal/privacy"
	"porchlight/locales"
)

// faults are the stores that can be unwell when somebody leaves.
var faults = map[string]func(s *stores, how broken){
	"sessions": func(s *stores, how broken) { s.sessions = how },
	"limits":   func(s *stores, how broken) { s.limits = how },
	"optouts":  func(s *stores, how broken) { s.optouts = how },
	"all":      func(s *stores, how broken) { s.sessions, s.limits, s.optouts = how, how, how },
}

// R34, R35, R36, R53: every exit and every opt-out word of every language, from
// a conversation and from none, in every mode, with any store failing, panicking
// or hanging: nothing is sent, and it takes less than a second. What the stores
// did not keep is not promised.
func TestEveryWordThatLeavesIsSilentWhenAllElseFails(t *testing.T) {
	bottest.Content(t) // built outside the bubble
	turn := 0          // so that each word meets each mode
	for _, store := range slices.Sorted(maps.Keys(faults)) {
		for _, how := range []broken{fails, panics, hangs, deaf} {
			turn++
			t.Run(store+" "+how.String(), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { everyWordLeaves(t, faults[store], how, turn) })
			})
		}
	}
}

func everyWordLeaves(t *testing.T, breakIt func(*stores, broken), how broken, turn int) {
	defer time.Sleep(2 * deafFor) // the bubble waits for what is deaf
	s := &stores{}
	h := s.house(t)
	for i, word := range h.Catalog.Leaving() {
		p := *h.Phone(t, "fresno")
		p.Name, p.Collaborative.OptOut = word.Locale+" "+word.Word, modes[(turn+i)%len(modes)]
		s.ail(breakIt, well)
		if (turn/len(modes)+i)%2 == 0 {
			bottest.Say(t, &p, "need food")
		}
		s.ail(breakIt, how)
		began := time.Now()
		reply, text := bottest.Say(t, &p, word.Word)
		if text != "= silent" || !reply.Wiped {
			t.Errorf("%s %q got %q, wiped %v", word.Locale, word.Word, text, reply.Wiped)
		}
		if took := time.Since(began); took >= time.Second {
			t.Errorf("%s %q took %v", word.Locale, word.Word, took)
		}
	}
	if strings.Contains(h.Log.String(), "canary") {
		t.Error("the log holds a panic's value")
	}
}

// R33, R34, R35: the same words where nothing fails. Without this the test
// above would prove nothing.
func TestEveryWordThatLeavesDoesWhatItSays(t *testing.T) {
	h := bottest.Open(t)
	words := h.Catalog.Leaving()
	if len(words) < 2000 {
		t.Fatalf("only %d words", len(words))
	}
	for _, word := range words {
		p := *h.Phone(t, "fresno")
		p.Name = word.Locale + " " + word.Word
		bottest.Say(t, &p, "need food")
		reply, text := bottest.Say(t, &p, word.Word)
		confirmed := strings.Contains(text, "START")
		if !reply.Wiped || confirmed != (word.Stop && word.Locale != "") || !confirmed && text != "= silent" {
			t.Errorf("%s %q got %q, wiped %v", word.Locale, word.Word, text, reply.Wiped)
		}
		want := "= silent" // it opted out
		if !word.Stop {
			want = hello
		}
		if _, text := bottest.Say(t, &p, "hello"); !strings.HasPrefix(text, want) {
			t.Errorf("after %s %q the next text got %q, want %q", word.Locale, word.Word, text, want)
		}
	}
}

// R32, R36: an opt-out that the list did not take counts all the same, and is
// stored as soon as it can be.
func TestAnOptOutThatCouldNotBeStoredIsKeptAndRepeated(t *testing.T) {
	for _, how := range []broken{fails, panics} {
		s := &stores{}
		h := s.house(t)
		p := h.Phone(t, "fresno")
		bottest.Say(t, p, "hi")
		s.optouts = how
		bottest.Say(t, p, "STOP")
		if _, text := bottest.Say(t, p, "hello"); text != "= silent" {
			t.Errorf("%v: after STOP the next text got %q", how, text)
		}
		if left := h.Bot.Settle(context.Background()); left != 1 {
			t.Errorf("%v: %d wishes are open, want 1", how, left)
		}
		s.optouts = well
		if left := h.Bot.Settle(context.Background()); left != 0 {
			t.Errorf("%v: %d wishes are open after the store came back", how, left)
		}
		if listed, _ := s.kept.Has(context.Background(), h.Parts.Keys.Person("her")); !listed {
			t.Errorf("%v: the opt-out was never stored", how)
		}
	}
}

// R32: a START that the list did not take counts too, until it can be stored;
// and the last word of the person wins.
func TestAStartThatCouldNotBeStoredIsKeptAndRepeated(t *testing.T) {
	s := &stores{}
	h := s.house(t)
	p := h.Phone(t, "fresno")
	bottest.Say(t, p, "STOP")
	s.optouts = fails
	if _, text := bottest.Say(t, p, "STOP", "START"); !strings.HasPrefix(text, hello) {
		t.Errorf("START got %q", text)
	}
	if _, text := bottest.Say(t, p, "1"); !strings.HasPrefix(text, "What do you need?") {
		t.Errorf("after START, 1 got %q", text)
	}
	s.optouts = well
	h.Bot.Settle(context.Background())
	if listed, _ := s.kept.Has(context.Background(), h.Parts.Keys.Person("her")); listed {
		t.Error("still on the list after START")
	}
	s.optouts = fails
	bottest.Say(t, p, "STOP", "START", "STOP")
	s.optouts = well
	if _, text := bottest.Say(t, p, "hello"); text != "= silent" {
		t.Errorf("the last word was STOP, and the next text got %q", text)
	}
}

// R32: where the list cannot be read and no carrier would stop us, we stay
// silent, and START counts all the same.
func TestAListThatCannotBeReadIsSilenceWhereWeAnswerAlone(t *testing.T) {
	for _, how := range []broken{fails, panics} {
		for _, mode := range modes {
			s := &stores{}
			h := s.house(t)
			p := h.Phone(t, "fresno")
			p.Collaborative.OptOut = mode
			s.optouts = how
			_, text := bottest.Say(t, p, "hello")
			if silent := text == "= silent"; silent != (mode == bot.OptOutSelf) {
				t.Errorf("%v, %q: got %q", how, mode, text)
			}
			_ = s.kept.Add(t.Context(), h.Parts.Keys.Person("her"))
			bottest.Say(t, p, "START")
			s.optouts = well
			h.Bot.Settle(t.Context())
			if listed, _ := s.kept.Has(t.Context(), h.Parts.Keys.Person("her")); listed {
				t.Errorf("%v, %q: START was forgotten", how, mode)
			}
		}
	}
}

// R34, R92: the confirmation speaks the language of the words, or the one that
// speaks for it; what nobody has reviewed has the English after it.
func TestTheConfirmationSpeaksTheLanguageOfTheWords(t *testing.T) {
	for text, want := range map[string]string{
		"opt out": "en", "dejen de mandarme textos": "es", "ya basta": "es", "그만": "en", "退订": "en", "acheni kutuma": "en",
	} {
		reply, said := bottest.Say(t, bottest.Open(t).Phone(t, "fresno"), text)
		if reply.Locale != want || !strings.Contains(said, "START") {
			t.Errorf("%q is confirmed in %s with %q, want %s", text, reply.Locale, said, want)
		}
		if n, gsm := locales.Segments(said); n > 2 && gsm || n > 4 {
			t.Errorf("%q: the confirmation takes %d segments", text, n)
		}
	}
}

// R36: a wipe that failed is repeated without a further text.
func TestAWipeThatFailedIsRepeated(t *testing.T) {
	s := &stores{}
	h := s.house(t)
	p := h.Phone(t, "fresno")
	bottest.Say(t, p, "need food 93701", "1")
	s.sessions = fails
	bottest.Say(t, p, "EXIT")
	s.sessions = well
	key := h.Parts.Keys.Session("fresno", string(p.Channel), p.Name)
	if sealed, _, _ := h.Parts.Sessions.Load(context.Background(), key); sealed == nil {
		t.Fatal("the wipe succeeded: the test proves nothing")
	}
	if left := h.Bot.Settle(context.Background()); left != 0 {
		t.Errorf("%d wipes are open", left)
	}
	if sealed, _, _ := h.Parts.Sessions.Load(context.Background(), key); sealed != nil {
		t.Error("the conversation is still there")
	}
}

// R34: one confirmation. An opt-out that stands is not confirmed again, however
// it is said.
func TestAnOptOutIsConfirmedOnce(t *testing.T) {
	for _, before := range []string{"opt out", "STOP"} {
		p := bottest.Open(t).Phone(t, "fresno")
		bottest.Say(t, p, "hi", before)
		for _, again := range []string{"opt out", "stop texting me", "no mas", "remove"} {
			if reply, text := bottest.Say(t, p, again); text != "= silent" || !reply.Wiped {
				t.Errorf("%q after %q got %q", again, before, text)
			}
		}
	}
}

// R81, R82: nobody can make us fill a phone by stopping and coming back.
func TestStoppingAndComingBackIsNoWayToFillAPhone(t *testing.T) {
	p := bottest.Open(t).Phone(t, "fresno")
	replies := 0
	for range 50 {
		for _, text := range []string{"opt out", "START"} {
			if reply, _ := bottest.Say(t, p, text); !reply.Silent {
				replies++
			}
		}
	}
	if replies != 6 {
		t.Errorf("%d replies, want 3 confirmations and 3 first replies", replies)
	}
	clockOn(p, time.Hour+time.Minute)
	if _, text := bottest.Say(t, p, "STOP", "START"); !strings.HasPrefix(text, hello) {
		t.Errorf("after an hour START got %q", text)
	}
}

// R32, R41: an opt-out outlives the secret that it was stored under.
func TestOptOutsOutliveARotation(t *testing.T) {
	h := bottest.Open(t)
	list := h.Parts.OptOuts
	was, is := privacy.Key{1}, privacy.Key{2}
	say := func(text string) bot.Reply {
		return h.Bot.Handle(context.Background(), bot.Message{
			Collaborative: "fresno", Session: privacy.Key{9}, Person: is, Before: was,
			Text: privacy.NewText(text), Door: bot.OpenDoor(bottest.Noon), At: bottest.Noon,
		})
	}
	on := func(k privacy.Key) bool { listed, _ := list.Has(context.Background(), k); return listed }

	_ = list.Add(context.Background(), was)
	if reply := say("hello"); !reply.Silent || !reply.Wiped {
		t.Errorf("listed under the old secret, got %v", bot.Plain(reply))
	}
	if !on(is) || on(was) {
		t.Errorf("after a text: under the new secret %v, under the old %v; want moved", on(is), on(was))
	}
	_ = list.Add(context.Background(), was)
	if reply := say("START"); reply.Silent {
		t.Error("START got silence")
	}
	if on(is) || on(was) {
		t.Errorf("after START: under the new secret %v, under the old %v; want neither", on(is), on(was))
	}
	_ = list.Add(context.Background(), was)
	if reply := say("opt out"); !reply.Silent {
		t.Errorf("an opt-out that stands was confirmed again: %v", bot.Plain(reply))
	}
	if !on(is) || on(was) {
		t.Errorf("after an opt-out: under the new secret %v, under the old %v; want moved", on(is), on(was))
	}
	if reply := say("hello"); !reply.Silent {
		t.Errorf("got %v", bot.Plain(reply))
	}
}

// R32: without an old secret there is one key, and nobody is listed under the zero one.
func TestTheZeroKeyIsNobody(t *testing.T) {
	h := bottest.Open(t)
	_ = h.Parts.OptOuts.Add(context.Background(), privacy.Key{})
	if _, text := bottest.Say(t, h.Phone(t, "fresno"), "hello"); !strings.HasPrefix(text, hello) {
		t.Errorf("a stranger got %q", text)
	}
}

// R33: what the carriers act on, locales and understand agree on.
func TestTheCarriersWordsAreTheSameEverywhere(t *testing.T) {
	p := bottest.Open(t).Phone(t, "fresno")
	stops := 0
	for _, word := range bottest.Open(t).Catalog.Leaving() {
		if word.Locale == "" {
			stops++
			p.Name = word.Word
			if _, text := bottest.Say(t, p, word.Word); text != "= silent" {
				t.Errorf("%q got %q: the carrier answers it", word.Word, text)
			}
		}
	}
	if stops != 8 {
		t.Errorf("%d opt-out words of the carriers, want 8 (safety.md C.1)", stops)
	}
	for _, word := range locales.Reserved() {
		q := *p
		q.Name = "reserved " + word
		if _, text := bottest.Say(t, &q, "hi", "1", word); strings.Contains(text, "did not get that") {
			t.Errorf("%q is reserved, and nothing to us", word)
		}
	}
}
