package discord_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/bot/discord"
)

// gates are what a slow bot and a slow desk wait at.
type gates struct {
	gate  chan struct{}
	begun chan struct{}
}

func (g *gates) wait() {
	g.begun <- struct{}{}
	<-g.gate
}

type slowBot struct {
	discord.Answerer
	*gates
}

func (s slowBot) Handle(ctx context.Context, m bot.Message) bot.Reply {
	s.wait()
	return s.Answerer.Handle(ctx, m)
}

type slowDesk struct {
	discord.Staff
	*gates
}

func (s slowDesk) Command(ctx context.Context, who desk.Who, name string, options map[string]string) desk.Screen {
	s.wait()
	return s.Staff.Command(ctx, who, name, options)
}

func (s slowDesk) Suggest(ctx context.Context, who desk.Who, command, option, typed string) []desk.Option {
	s.wait()
	return s.Staff.Suggest(ctx, who, command, option, typed)
}

// atOnce is a patience that has run out.
func atOnce() <-chan time.Time {
	c := make(chan time.Time)
	close(c)
	return c
}

// drags puts a slow bot and a slow desk behind the endpoint, of whom everything
// comes later, and lets a member begin there.
func drags(t *testing.T) (at *town, g *gates) {
	at = settle(t)
	at.invited()
	g = &gates{make(chan struct{}), make(chan struct{}, 9)}
	at.options.Bot, at.options.Desk = slowBot{at.Bot, g}, slowDesk{at.desk, g}
	at.reopen()
	at.begins(mia)
	at.endpoint.Late(atOnce(), nil)
	return at, g
}

func TestASlowAnswerIsPutInLater(t *testing.T) {
	at, s := drags(t)
	at.discord.Press(ctx, bottest.Press{User: mia, Label: "Type it"})
	first := at.discord.Submit(ctx, bottest.Submit{User: mia, Text: "need food 93701"})
	if first.Failed != "" || first.Message == nil {
		t.Fatalf("not answered in time: %+v", first)
	}
	close(s.gate)
	at.endpoint.Settle()
	shows(t, at.discord.Screen(mia), "Near Fresno 93701:", "[Exit | red]")

	s.gate = make(chan struct{})
	if got := at.command(ana, "duty", nil); got.Message == nil || !got.Message.Thinking {
		t.Fatalf("no thinking: %+v", got)
	}
	close(s.gate)
	at.endpoint.Settle()
	if m := at.discord.Screen(ana).Message; m == nil || m.Thinking || m.Content == "" {
		t.Errorf("stuck: %+v", m)
	}

	s.gate = make(chan struct{})
	got := at.discord.Command(ctx, bottest.Command{User: ana, Name: "find", Options: map[string]any{"need": "food", "place": "fres"}, Focus: "place", Forced: true})
	if got.Failed != "" || len(got.Choices) != 0 {
		t.Errorf("completing: %+v", got)
	}
	close(s.gate)
	at.endpoint.Settle()
}

func TestAnAnswerThatNeverComesBecomesTheCard(t *testing.T) {
	at, s := drags(t)
	tooLate := make(chan time.Time, 1)
	at.endpoint.Late(atOnce(), tooLate)
	at.discord.Press(ctx, bottest.Press{User: mia, Label: "Type it"})
	at.discord.Submit(ctx, bottest.Submit{User: mia, Text: "need food 93701"})
	tooLate <- at.Clock.Now() // once Discord knows that the answer comes later
	at.discord.Until(ctx, func() bool { return strings.Contains(at.discord.Screen(mia).Text(), "cannot look") })
	shows(t, at.discord.Screen(mia), "we cannot look things up just now", "[Exit | red]")
	close(s.gate)
	at.endpoint.Settle()
	shows(t, at.discord.Screen(mia), "we cannot look things up just now")
}

func TestExitDoesNotWaitForASlowAnswer(t *testing.T) {
	at, s := drags(t)
	at.discord.Press(ctx, bottest.Press{User: mia, Label: "Type it"})
	at.discord.Submit(ctx, bottest.Submit{User: mia, Text: "need food 93701"})
	<-s.begun
	got := at.discord.Press(ctx, bottest.Press{User: mia, Label: "Exit"})
	if got.Message == nil || got.Message.Content != "·" {
		t.Fatalf("not cleared: %+v", got)
	}
	close(s.gate)
	at.endpoint.Settle()
	if left := at.discord.Ephemerals(mia); len(left) > 0 {
		t.Errorf("the slow answer came after exit:\n%s", left[0].Text())
	}
	if at.discord.Asked(bottest.DiscordUpdateOriginal) > 0 {
		t.Error("it was even tried")
	}
}

func TestDiscordThatDoesNotTakeALateAnswerIsAskedAgain(t *testing.T) {
	at, s := drags(t)
	at.discord.Fail(bottest.DiscordUpdateOriginal, bottest.DiscordBroken(), bottest.DiscordGone(), bottest.DiscordBusy(time.Second), bottest.DiscordSays(404, 10015))
	at.discord.Press(ctx, bottest.Press{User: mia, Label: "Type it"})
	at.discord.Submit(ctx, bottest.Submit{User: mia, Text: "need food 93701"})
	close(s.gate)
	at.endpoint.Settle()
	shows(t, at.discord.Screen(mia), "Near Fresno 93701:")
}

func TestATokenThatHasExpiredIsGivenUp(t *testing.T) {
	at, s := drags(t)
	at.discord.Press(ctx, bottest.Press{User: mia, Label: "Type it"})
	at.discord.Submit(ctx, bottest.Submit{User: mia, Text: "need food 93701"})
	<-s.begun
	at.Clock.Advance(16 * time.Minute)
	close(s.gate)
	at.endpoint.Settle()
	if n := at.discord.Asked(bottest.DiscordUpdateOriginal); n > 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestBeyondItsPlacesPeopleAreAskedToTryAgain(t *testing.T) {
	at, s := drags(t)
	at.endpoint.Places(1)
	at.discord.Press(ctx, bottest.Press{User: mia, Label: "Type it"})
	at.discord.Submit(ctx, bottest.Submit{User: mia, Text: "need food 93701"})
	<-s.begun
	shows(t, at.command(ana, "duty", nil), "Please try again")
	if got := at.discord.Command(ctx, bottest.Command{User: ana, Name: "find", Options: map[string]any{"need": "food", "place": "fres"}, Focus: "place", Forced: true}); got.Failed != "" || len(got.Choices) > 0 {
		t.Errorf("completing: %+v", got)
	}
	shows(t, at.discord.Press(ctx, bottest.Press{User: noe, CustomID: "m:start"}), "211")
	if got := at.discord.Press(ctx, bottest.Press{User: mia, Label: "Exit"}); got.Message == nil || got.Message.Content != "·" {
		t.Error("leaving needs a place")
	}
	close(s.gate)
	at.endpoint.Settle()
	at.Clock.Advance(13 * time.Minute)
	at.endpoint.Tick(ctx)
	if left := at.discord.Ephemerals(noe); len(left) > 0 {
		t.Errorf("the line stays:\n%s", left[0].Text())
	}
}
