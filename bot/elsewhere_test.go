package bot_test

import (
	"context"
	"errors"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/internal/privacy"
)

// full is a list of opt-outs whose disk takes nothing new.
type full struct {
	bot.OptOuts
	full bool
}

func (f *full) Add(ctx context.Context, p privacy.Key) error {
	if f.full {
		return errors.New("disk full")
	}
	return f.OptOuts.Add(ctx, p)
}

// R32: a START takes back a STOP that could not be kept either.
func TestStartOutlivesAStopThatWasNotKept(t *testing.T) {
	var list *full
	h := bottest.Open(t, func(p *bot.Parts) { list = &full{OptOuts: p.OptOuts}; p.OptOuts = list })
	her := h.Phone(t, "fresno")
	list.full = true
	bottest.Say(t, her, "STOP")
	bottest.Say(t, her, "START")
	if _, said := bottest.Say(t, her, "need food 93701"); said == "= silent" {
		t.Error("after START she gets no answer")
	}
	list.full = false
	if left := h.Bot.Settle(t.Context()); left != 0 {
		t.Errorf("%d wishes are left", left)
	}
	if _, said := bottest.Say(t, her, "1"); said == "= silent" {
		t.Error("she is listed anew")
	}
}

// R82: a short text may repeat, in every script.
func TestShortTextsMayRepeatInEveryScript(t *testing.T) {
	for _, text := range []string{"food here", "我需要食物吃饭", "ምግብ እፈልጋለሁ", "음식이 필요해요", "ਮੈਨੂੰ ਖਾਣਾ"} {
		h := bottest.Open(t)
		her := h.Phone(t, "fresno")
		bottest.Say(t, her, text)
		bottest.Say(t, her, text)
		if _, said := bottest.Say(t, her, text); said == "= silent" {
			t.Errorf("%s: the third is dropped", text)
		}
	}
}

// R36: who left while a text was on its way to us does not see it answered, and
// nothing is kept of it.
func TestATextWhoseDoorIsClosedIsNotAnswered(t *testing.T) {
	h := bottest.Open(t)
	m := bot.Message{
		Collaborative: "fresno", Channel: bot.ChannelSMS, Session: privacy.Key{1}, Person: privacy.Key{2},
		Text: privacy.NewText("need shelter 93701"), Door: bot.OpenDoor(bottest.Noon), At: bottest.Noon,
	}
	h.Bot.Enter(m)
	h.Bot.Enter(m)
	h.Bot.Handle(t.Context(), bot.Message{
		Collaborative: "fresno", Channel: bot.ChannelSMS, Session: privacy.Key{1}, Person: privacy.Key{2},
		Text: privacy.NewText("EXIT"), Door: bot.OpenDoor(bottest.Noon), At: bottest.Noon,
	})
	if reply := h.Bot.Handle(t.Context(), m); !reply.Silent {
		t.Errorf("answered: %+v", reply)
	}
	if sealed, _, err := h.Parts.Sessions.Load(t.Context(), privacy.Key{1}); err != nil || sealed != nil {
		t.Errorf("kept %d bytes, %v", len(sealed), err)
	}
}
