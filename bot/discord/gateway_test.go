package discord_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

func content(p *plans) { p.discord.MessageContent = true }

// listens lets the app listen until the test ends. over is closed when it has
// given up.
func (at *town) listens() (over chan struct{}) {
	at.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	over = make(chan struct{})
	go func() {
		defer close(over)
		at.app.Listen(ctx, at.desk)
	}()
	at.t.Cleanup(func() { cancel(); <-over })
	return over
}

func (at *town) until(what string, holds func() bool) {
	at.t.Helper()
	if !at.discord.Until(ctx, holds) {
		at.t.Fatalf("never %s:\n%s", what, at.Log)
	}
}

func TestWhatTheHolderTypesGoesToTheMemberAndNothingElse(t *testing.T) {
	at := settle(t, relays, content)
	at.listens()
	working, stop := context.WithCancel(ctx)
	worked := make(chan struct{})
	go func() { defer close(worked); at.desk.Run(working, nil) }()
	t.Cleanup(func() { stop(); <-worked })
	at.until("connected", func() bool { return at.discord.Listening() == 1 })
	at.asks(mia)
	at.until("asked for", func() bool { return len(at.discord.Messages(bottest.DiscordDesk)) > 0 })
	thread := at.joins()
	at.press(ana, "Pass to a colleague")
	for who, line := range map[string]string{ben: "canary-colleague", dee: "canary-boss"} {
		at.discord.Overwrite(bottest.DiscordDesk, bottest.DiscordOverwrite{ID: who, Member: true, Allow: bottest.PermView | bottest.PermThreadsManage})
		at.discord.Type(who, thread, line)
	}
	elsewhere := at.discord.Type(ana, bottest.DiscordDesk, "canary-elsewhere")
	at.discord.Type(ana, thread, "the pantry opens at 12")
	at.until("passed on", func() bool { return strings.Contains(at.discord.Screen(mia).Text(), "the pantry opens at 12") })
	at.until("shown as sent", func() bool { return strings.Contains(at.said(thread), "Sent: the pantry opens at 12") })
	at.discord.Type(ana, thread, strings.Repeat("too long ", 40))
	at.until("told", func() bool { return strings.Contains(at.said(thread), "Not sent: at most 300 characters.") })
	at.press(mia, "Exit")
	at.rests()
	if text := at.discord.Screen(mia).Text(); strings.Contains(text, "canary") {
		t.Errorf("she reads what was not for her:\n%s", text)
	}
	at.discord.Delete(elsewhere)
	at.until("empty", func() bool { return len(at.discord.Left(bottest.DiscordHelp, ana, dee)) == 0 })
	at.quiet("canary", "pantry")
}

// libraries.md B, traps 1 and 2.
func TestTheGatewayComesBackAndNeverStandsStill(t *testing.T) {
	at := settle(t, content)
	at.endpoint.Hold()
	for _, op := range []int{7, 9, 11} {
		at.discord.BeforeReady(op)
	}
	at.listens()
	at.until("connected past what stops others", func() bool { return at.discord.Listening() == 1 })
	for name, lose := range map[string]func(){
		"asked to come again": at.discord.Reconnect,
		"invalid":             func() { at.discord.Invalidate(false) },
		"a cable that is cut": func() { at.discord.CloseGateway(0) },
		"closed":              func() { at.discord.CloseGateway(bottest.GatewayUnknown) },
		"Discord down":        func() { at.discord.Down(); at.discord.Up() },
	} {
		before := at.discord.Identified()
		lose()
		at.until(name, func() bool { return at.discord.Identified() > before && at.discord.Listening() == 1 })
	}
}

func TestTheGatewayEndsWhereDiscordDoesNotLetUs(t *testing.T) {
	at := settle(t) // without the intent
	select {
	case <-at.listens():
	case <-time.After(10 * time.Second):
		t.Fatal("it comes again and again")
	}
	if !strings.Contains(at.Log.String(), "gateway_4014") {
		t.Errorf("the log does not say why:\n%s", at.Log)
	}
	at.quiet()
}

func TestAGatewayThatAnswersNoHeartbeatIsLeft(t *testing.T) {
	at := settle(t, content, func(p *plans) { p.discord.Heartbeat = 20 * time.Millisecond })
	at.discord.Mute(true)
	at.listens()
	at.until("left and opened anew", func() bool { return at.discord.Identified() > 1 })
}
