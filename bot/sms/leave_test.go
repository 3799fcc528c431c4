package sms_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
	"porchlight/internal/privacy"
	"porchlight/resources"
)

// deaf is a store that hangs whatever its context says.
type deaf struct{ bot.Sessions }

func (deaf) Load(context.Context, privacy.Key) ([]byte, bot.Gen, error) {
	time.Sleep(2 * time.Hour)
	return nil, 0, nil
}
func (deaf) Wipe(context.Context, privacy.Key) error { time.Sleep(2 * time.Hour); return nil }

func behind(h *bottest.House) *hook {
	return open(func(o *sms.Options) { o.Bot, o.Keys, o.Now = h.Bot, h.Parts.Keys, h.Clock.Now })
}

// R35, R36: with the real bot over a store that answers to nothing.
func TestExitIsSilentWhenTheStoreHangs(t *testing.T) {
	bottest.Content(t) // built outside the bubble
	for text, want := range map[string]int{"EXIT": 0, "salir": 0, "hello": 1} {
		t.Run(text, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				defer outlast()
				h := behind(bottest.Open(t, func(p *bot.Parts) { p.Sessions = deaf{p.Sessions} }))
				began := time.Now()
				if parts := messages(t, h.early(request("/sms/fresno", form("Body", text)))); len(parts) != want || want > 0 && parts[0] != card {
					t.Errorf("got %q", parts)
				}
				if took := time.Since(began); took >= 10*time.Second {
					t.Errorf("took %v", took)
				}
			})
		})
	}
}

// slow is a directory whose search waits.
type slow struct {
	bot.Finder
	began, end chan struct{}
}

func (s slow) Search(q resources.Query) resources.Found {
	close(s.began)
	<-s.end
	return s.Finder.Search(q)
}

// R36: she leaves while the search for her is still on.
func TestExitDropsASlowSearch(t *testing.T) {
	began, end := make(chan struct{}), make(chan struct{})
	h := behind(bottest.Open(t, func(p *bot.Parts) { p.Finder = slow{p.Finder, began, end} }))
	h.text(t, form("MessageSid", "SM1", "Body", "need shelter in fresno 93701"))
	found := make(chan []string)
	go func() { found <- h.text(t, form("MessageSid", "SM2", "Body", "1")) }()
	<-began
	if parts := h.text(t, form("MessageSid", "SM3", "Body", "exit")); parts != nil {
		t.Errorf("EXIT gets %q", parts)
	}
	close(end)
	if parts := <-found; parts != nil {
		t.Errorf("sent after EXIT: %q", parts)
	}
}
