package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
)

// R82: a flood of texts from ever new numbers costs no more than an hour's
// budget, is told once, and silences nobody who is in danger or wants to leave.
func TestAFloodCostsNoMoreThanTheHoursBudget(t *testing.T) {
	h := bottest.Open(t, func(p *bot.Parts) { p.Hourly = 50 })
	answered := 0
	for i := range 200 {
		p := h.Phone(t, "fresno")
		p.Name = fmt.Sprintf("flood %d", i)
		if _, out := bottest.Say(t, p, "hello"); out != "= silent" {
			answered++
		}
	}
	if answered != 50 {
		t.Errorf("%d answers", answered)
	}
	if n := strings.Count(h.Log.String(), "hourly_budget"); n != 1 {
		t.Errorf("told %d times", n)
	}
	p := h.Phone(t, "fresno")
	p.Name = "somebody in danger"
	if _, out := bottest.Say(t, p, "he is going to kill me"); !strings.Contains(out, "911") {
		t.Errorf("danger gets %q", out)
	}
	if _, out := bottest.Say(t, p, "help"); !strings.Contains(out, "211") {
		t.Errorf("HELP gets %q", out)
	}
	other := h.Phone(t, "oakland")
	if _, out := bottest.Say(t, other, "hello"); out == "= silent" {
		t.Error("another collaborative pays for it")
	}
	h.Clock.Advance(time.Hour)
	if _, out := bottest.Say(t, h.Phone(t, "fresno"), "hello"); out == "= silent" {
		t.Error("the next hour has no budget")
	}
}

// R82: what gets no answer costs nothing, so that a few phones cannot use up a
// county's hour.
func TestOnlyAnswersSpendTheBudget(t *testing.T) {
	h := bottest.Open(t, func(p *bot.Parts) { p.Hourly = 50 })
	for i := range 10 {
		p := h.Phone(t, "fresno")
		p.Name = fmt.Sprint("flood ", i)
		for range 20 {
			bottest.Say(t, p, "hello")
			bottest.Say(t, p, "EXIT")
		}
	}
	p := h.Phone(t, "fresno")
	p.Name = "somebody with a need"
	if _, out := bottest.Say(t, p, "need shelter 93701"); out == "= silent" {
		t.Error("after thirty answers of fifty she gets none")
	}
}
