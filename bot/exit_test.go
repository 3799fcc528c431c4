package bot_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/phone"
	"porchlight/internal/privacy"
	"porchlight/resources"
)

// states are conversations that wait somewhere else each.
var states = map[string][]string{
	"no conversation":     nil,
	"the first reply":     {"need food"},
	"the menu":            {"hello", "1"},
	"the place question":  {"need food", "1"},
	"which place":         {"need food", "1", "chinatown"},
	"results":             {"need food 93701", "1"},
	"a person":            {"talk to a person", "1"},
	"privacy":             {"hello", "1", "privacy"},
	"the language":        {"hello", "1", "language"},
	"nothing found":       {"need food 10001", "1"},
	"the safety question": {"hello", "food", "my husband hits me"},
}

// R33, R34, R35, R37: one word, any case and state, nothing is sent, all is forgotten.
func TestExitIsSilentInEveryState(t *testing.T) {
	for _, word := range []string{"EXIT", "exit.", "ｅｘｉｔ", "Éxit", "exi", "SALIR", "x", "0", "borrar", "“exit”"} {
		for name, before := range states {
			t.Run(word+" at "+name, func(t *testing.T) {
				h := bottest.Open(t)
				p := h.Phone(t, "fresno")
				bottest.Say(t, p, before...)
				reply, text := bottest.Say(t, p, word)
				if text != "= silent" || !reply.Wiped {
					t.Fatalf("got %q, wiped %v; want silence and wiped", text, reply.Wiped)
				}
				if _, text := bottest.Say(t, p, "1"); !strings.HasPrefix(text, "Valley Info") {
					t.Errorf("after leaving, the next text got %q, want the first reply", text)
				}
			})
		}
	}
}

var errDown = errors.New("store is down")

// downSessions fails at everything until it is mended.
type downSessions struct {
	bot.Sessions
	down bool
}

func (s *downSessions) Load(ctx context.Context, k privacy.Key) ([]byte, bot.Gen, error) {
	if s.down {
		return nil, 0, errDown
	}
	return s.Sessions.Load(ctx, k)
}

func (s *downSessions) Save(ctx context.Context, k privacy.Key, b []byte, g bot.Gen, ttl time.Duration) error {
	if s.down {
		return errDown
	}
	return s.Sessions.Save(ctx, k, b, g, ttl)
}

func (s *downSessions) Wipe(ctx context.Context, k privacy.Key) error {
	if s.down {
		return errDown
	}
	return s.Sessions.Wipe(ctx, k)
}

// R36: leaving needs no store, and what could not be wiped is never read again.
func TestExitWorksWhenTheStoreIsDown(t *testing.T) {
	store := &downSessions{}
	h := bottest.Open(t, func(p *bot.Parts) { store.Sessions = p.Sessions; p.Sessions = store })
	p := h.Phone(t, "fresno")
	bottest.Say(t, p, "need food 93701", "1")
	store.down = true
	if reply, text := bottest.Say(t, p, "EXIT"); text != "= silent" || !reply.Wiped {
		t.Fatalf("with the store down EXIT got %q, wiped %v", text, reply.Wiped)
	}
	store.down = false
	if _, text := bottest.Say(t, p, "more"); !strings.HasPrefix(text, "Valley Info") {
		t.Errorf("after the store came back the old conversation went on: %q", text)
	}
}

// R53: no fault inside ends a turn without an answer, and the answer is the card.
func TestAnyFaultAnswersWithTheCard(t *testing.T) {
	store := &downSessions{down: true}
	h := bottest.Open(t, func(p *bot.Parts) { store.Sessions = p.Sessions; p.Sessions = store })
	_, text := bottest.Say(t, h.Phone(t, "fresno"), "need food")
	for _, number := range []string{"211", "911", "988"} {
		if !strings.Contains(text, number) {
			t.Errorf("the card lacks %s: %q", number, text)
		}
	}
}

// panicFinder panics at every search.
type panicFinder struct{}

func (panicFinder) Search(resources.Query) resources.Found { panic("canary-panic") }

func (panicFinder) Flag(resources.Ref) { panic("canary-panic") }

func (panicFinder) Listing(resources.Ref, resources.Query) (resources.Listing, bool) {
	panic("canary-panic")
}

// R53, R54: a panic answers with the card, and its value reaches no log.
func TestAPanicAnswersWithTheCard(t *testing.T) {
	h := bottest.Open(t, func(p *bot.Parts) { p.Finder = panicFinder{} })
	p := h.Phone(t, "fresno")
	_, text := bottest.Say(t, p, "need food 93701", "1")
	if !strings.Contains(text, "211") || !strings.Contains(text, "911") {
		t.Errorf("a panic was answered with %q", text)
	}
	if log := h.Log.String(); strings.Contains(log, "canary") || !strings.Contains(log, "panic") {
		t.Errorf("the log holds the panic's value, or nothing: %s", log)
	}
	if reply, text := bottest.Say(t, p, "EXIT"); text != "= silent" || !reply.Wiped {
		t.Errorf("EXIT after a panic got %q", text)
	}
}

// panicSessions panics when it shall forget.
type panicSessions struct{ bot.Sessions }

func (panicSessions) Wipe(context.Context, privacy.Key) error { panic("canary-wipe") }

// R36
func TestExitIsSilentWhenForgettingPanics(t *testing.T) {
	h := bottest.Open(t, func(p *bot.Parts) { p.Sessions = panicSessions{p.Sessions} })
	if reply, text := bottest.Say(t, h.Phone(t, "fresno"), "EXIT"); text != "= silent" || !reply.Wiped {
		t.Errorf("got %q, wiped %v", text, reply.Wiped)
	}
	if strings.Contains(h.Log.String(), "canary") {
		t.Error("the log holds the panic's value")
	}
}

// R36: whatever the order, no answer from before EXIT goes out after EXIT was
// acknowledged. The old conversation is in Spanish; one that begins after EXIT
// is in English again. The Doors are asked after EXIT returned, as a channel
// asks before it sends.
func TestNothingPassesTheDoorAfterExit(t *testing.T) {
	h := bottest.Open(t)
	for i := range 200 {
		p := *h.Phone(t, "fresno")
		p.Name = fmt.Sprint("race ", i)
		if _, text := bottest.Say(t, &p, "busco comida 93701", "1"); !strings.Contains(text, "Cerca de") {
			t.Fatalf("the old conversation is not in Spanish: %q", text)
		}
		texts := []string{"1", "more", "menu", "1", "93701", "skip"} // no digit that chooses a language
		answers := make([]phone.Answer, len(texts))
		var wg sync.WaitGroup
		for j, text := range texts {
			wg.Go(func() {
				answers[j] = p.Send(context.Background(), phone.Line{Kind: phone.Said, Text: text})
			})
		}
		left := p.Send(context.Background(), phone.Line{Kind: phone.Said, Text: "EXIT"})
		passed := make([]bool, len(texts))
		wg.Wait()
		for j := range answers {
			passed[j] = len(answers[j].Texts(h.Clock.Now())) > 0
		}
		if !left.Reply.Silent || !left.Reply.Wiped {
			t.Fatalf("round %d: EXIT was answered with %v", i, bot.Plain(left.Reply))
		}
		for j, a := range answers {
			if passed[j] && a.Reply.Locale != "en" {
				t.Fatalf("round %d: %q was still answered with %q", i, texts[j], bot.Plain(a.Reply)[0])
			}
		}
	}
}
