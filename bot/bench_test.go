package bot_test

import (
	"context"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/internal/privacy"
	"porchlight/locales"
)

// Bar 2 of performance.md: a whole turn in memory (read, resume, search, render
// in segments), at the turn that costs most: the one that shows services.
func BenchmarkTurnWithResults(b *testing.B) {
	h := bottest.Open(b, unlimited)
	p := h.Phone(b, "fresno")
	bottest.Say(b, p, "need shelter in fresno 93701", "1")
	m := bot.Message{
		Collaborative: "fresno", Channel: bot.ChannelSMS, At: bottest.Noon,
		Session: h.Parts.Keys.Session("fresno", "sms", "her"), Person: h.Parts.Keys.Person("her"),
	}
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		m.Text, m.Door = privacy.NewText("need shelter 93701"), bot.OpenDoor(bottest.Noon)
		reply := h.Bot.Handle(ctx, m)
		for _, text := range bot.Plain(reply) {
			locales.Segments(text)
		}
		m.Door.Close() // as a channel does that has answered
	}
}

// The turn that costs least: a word.
func BenchmarkTurnWithAWord(b *testing.B) {
	h := bottest.Open(b, unlimited)
	p := h.Phone(b, "fresno")
	bottest.Say(b, p, "hi", "1")
	m := bot.Message{
		Collaborative: "fresno", Channel: bot.ChannelSMS, At: bottest.Noon,
		Session: h.Parts.Keys.Session("fresno", "sms", "her"), Person: h.Parts.Keys.Person("her"),
	}
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		m.Text, m.Door = privacy.NewText("menu"), bot.OpenDoor(bottest.Noon)
		bot.Plain(h.Bot.Handle(ctx, m))
		m.Door.Close()
	}
}

func unlimited(p *bot.Parts) { p.Limits = noLimits{} }

// noLimits lets a benchmark send as often as it likes.
type noLimits struct{}

func (noLimits) Allow(context.Context, privacy.Key, int, time.Duration) (bool, error) {
	return true, nil
}

func (noLimits) Forget(context.Context, privacy.Key) error { return nil }
