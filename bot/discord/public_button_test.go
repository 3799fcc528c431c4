package discord_test

import (
	"context"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/discord"
)

type slowGreeter struct {
	discord.Answerer
	*gates
	slow chan bool
}

func (s slowGreeter) Greet(ctx context.Context, m bot.Message) bot.Reply {
	r := s.Answerer.Greet(ctx, m)
	if <-s.slow {
		s.wait()
	}
	return r
}

// Two presses of the public button, the first slow (the gate stands for a slow
// store). The button that all members press must stay.
func TestTwoPressesOfThePublicButtonLeaveItThere(t *testing.T) {
	at := settle(t)
	at.invited()
	g := &gates{make(chan struct{}), make(chan struct{}, 9)}
	slow := make(chan bool, 2)
	at.options.Bot = slowGreeter{at.Bot, g, slow}
	at.reopen()
	slow <- true
	slow <- false
	first := make(chan struct{})
	go func() {
		defer close(first)
		at.discord.Press(ctx, bottest.Press{User: mia, CustomID: "m:start"})
	}()
	<-g.begun
	at.discord.Press(ctx, bottest.Press{User: mia, CustomID: "m:start"})
	close(g.gate)
	<-first
	at.endpoint.Settle()
	at.Clock.Advance(13 * time.Minute)
	at.endpoint.Tick(ctx)
	at.endpoint.Settle()
	if n := len(at.discord.Messages(bottest.DiscordHelp)); n != 1 {
		t.Errorf("%d messages in the channel: the button for members is gone", n)
	}
	t.Logf("%d ephemerals", len(at.discord.Ephemerals(mia)))
}

// She begins anew, and leaves by the screen that is there before the answer is.
func TestLeavingWhileItBeginsLeavesThePublicButtonThere(t *testing.T) {
	at := settle(t)
	at.invited()
	g := &gates{make(chan struct{}), make(chan struct{}, 9)}
	slow := make(chan bool, 2)
	at.options.Bot = slowGreeter{at.Bot, g, slow}
	at.reopen()
	slow <- false
	at.begins(mia)
	slow <- true
	first := make(chan struct{})
	go func() {
		defer close(first)
		at.discord.Press(ctx, bottest.Press{User: mia, CustomID: "m:start"})
	}()
	<-g.begun
	at.discord.Press(ctx, bottest.Press{User: mia, Label: "Exit"})
	close(g.gate)
	<-first
	at.endpoint.Settle()
	at.Clock.Advance(13 * time.Minute)
	at.endpoint.Tick(ctx)
	at.endpoint.Settle()
	if n := len(at.discord.Messages(bottest.DiscordHelp)); n != 1 {
		t.Errorf("%d messages in the channel: the button for members is gone", n)
	}
}

// R87. Cards in a channel that every member of the guild sees are said to be missing something.
func TestAPlaceThatEverybodySeesIsNotGood(t *testing.T) {
	at := settle(t, func(p *plans) { p.setup.DutyPlace, p.setup.PartnerPlace = bottest.DiscordHelp, bottest.DiscordHelp })
	lacks, err := at.app.Lacks(ctx, "fresno")
	if err != nil || len(lacks) == 0 {
		t.Errorf("cards would stand where everybody reads them, and /setup finds it good: %v %v", lacks, err)
	}
}

// The same with nothing slow: a double click.
func TestADoubleClickOnThePublicButton(t *testing.T) {
	lost := 0
	at := settle(t)
	for range 30 {
		if len(at.discord.Messages(bottest.DiscordHelp)) == 0 {
			at.invited()
		}
		done := make(chan struct{}, 2)
		for range 2 {
			go func() {
				at.discord.Press(ctx, bottest.Press{User: mia, CustomID: "m:start"})
				done <- struct{}{}
			}()
		}
		<-done
		<-done
		at.endpoint.Settle()
		if len(at.discord.Messages(bottest.DiscordHelp)) == 0 {
			lost++
		}
		at.discord.Press(ctx, bottest.Press{User: mia, CustomID: "m:exit", Stale: true})
		at.endpoint.Settle()
		at.Clock.Advance(61 * time.Minute)
	}
	if lost > 0 {
		t.Error("the public button was deleted by a double click")
	}
}
