package bottest_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot/bottest"
)

func TestDiscordFailsAsItIsTold(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	send := func() error { return second(c.s.ChannelMessageSend(bottest.DiscordDesk, "x")) }
	c.Fail(bottest.DiscordCreateMessage, bottest.DiscordSays(403, 50013), bottest.DiscordBusy(1500*time.Millisecond), bottest.DiscordBroken(),
		bottest.DiscordGone(), bottest.DiscordGarbled(), bottest.DiscordGone().After())
	if err := send(); code(err) != 50013 {
		t.Errorf("%v", err)
	}
	var limit *discordgo.RateLimitError
	if err := send(); !errors.As(err, &limit) || limit.RetryAfter != 1500*time.Millisecond {
		t.Errorf("%v", err)
	}
	for _, how := range []string{"a proxy's page", "no answer", "half an answer", "no answer, and yet it was done"} {
		if err := send(); err == nil {
			t.Errorf("%s: no error", how)
		}
	}
	if got := len(c.Messages(bottest.DiscordDesk)); got != 2 {
		t.Errorf("%d messages, want the two that were taken", got)
	}
	if err := send(); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	c.Down()
	if err := send(); err == nil {
		t.Error("it answers while it is down")
	}
	c.Up()
	c.FailWhen(func(r bottest.DiscordRequest) *bottest.DiscordFailure {
		if r.Channel != bottest.DiscordPartner {
			return nil
		}
		f := bottest.DiscordSays(404, 10003)
		return &f
	})
	if err := second(c.s.ChannelMessageSend(bottest.DiscordPartner, "x")); code(err) != 10003 {
		t.Errorf("%v", err)
	}
	c.FailAlways(bottest.DiscordAny, bottest.DiscordSays(500, 0))
	if err := send(); err == nil {
		t.Error("no error")
	}
	c.Heal()
	if err := send(); err != nil {
		t.Errorf("healed: %v", err)
	}
}

func TestDiscordHoldsARequestUntilItIsReleased(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	release := make(chan struct{})
	c.Fail(bottest.DiscordCreateMessage, bottest.DiscordSlow(release), bottest.DiscordSlow(nil))
	done := make(chan error)
	go func() { done <- second(c.s.ChannelMessageSend(bottest.DiscordDesk, "x")) }()
	if !c.Until(ctx, func() bool { return c.Asked(bottest.DiscordCreateMessage) == 1 }) || len(c.Messages(bottest.DiscordDesk)) != 0 {
		t.Fatal("it was not held")
	}
	close(release)
	if err := <-done; err != nil {
		t.Error(err)
	}
	stopped, cancel := context.WithCancel(ctx)
	go func() {
		done <- second(c.session(c.Token()).ChannelMessageSend(bottest.DiscordDesk, "y", discordgo.WithContext(stopped)))
	}()
	c.Until(ctx, func() bool { return c.Asked(bottest.DiscordCreateMessage) == 2 })
	cancel()
	if err := <-done; err == nil {
		t.Error("it answered")
	}
}

func TestDiscordForgesWhatAnEndpointMustRefuse(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.answers(sends, ephemeral("x"))
	for _, how := range bottest.Forgeries() {
		status, _ := c.Forge(ctx, how)
		timely := how == bottest.ForgedOld || how == bottest.ForgedNew || how == bottest.ForgedLarge
		if want := map[bool]int{true: http.StatusOK, false: http.StatusUnauthorized}[timely]; status != want {
			t.Errorf("%s: discordgo alone says %d, want %d", how, status, want)
		}
	}
	if !c.Ping(ctx) {
		t.Error("no pong")
	}
	c.door(bottest.DiscordMia)
	first := c.got()
	if status, _ := c.Again(ctx); status != http.StatusOK || c.got() == first || c.got().ID != first.ID {
		t.Errorf("again: %d %s", status, c.got().ID)
	}
	if len(c.Ephemerals(bottest.DiscordMia)) != 1 {
		t.Error("an answer to a repetition counts")
	}
}

// All that went to Discord can be looked through for what must not be there.
func TestDiscordKeepsAllThatWasSaid(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.door(bottest.DiscordMia)
	c.answers(updates, ephemeral("canary-1"))
	c.Press(ctx, bottest.Press{User: bottest.DiscordMia, Label: "Next"})
	must[*discordgo.Message](t)(c.s.FollowupMessageCreate(c.got(), true, &discordgo.WebhookParams{Content: "canary-2", Flags: 64}))
	second(c.s.ChannelMessageSend("1", "canary-3"))
	for n, channel := range []string{bottest.DiscordHelp, bottest.DiscordHelp, "1"} {
		found := 0
		for _, r := range c.Log() {
			if string(r.Body) != "" && contains(r, fmt.Sprint("canary-", n+1)) {
				found++
				if r.Channel != channel || (n < 2) != (r.For == bottest.DiscordMia) {
					t.Errorf("%+v", r)
				}
			}
		}
		if found != 1 || !c.Said(fmt.Sprint("canary-", n+1)) {
			t.Errorf("canary-%d was said %d times", n+1, found)
		}
	}
	if c.Said("canary-4") {
		t.Error("something is said that was not")
	}
}

func contains(r bottest.DiscordRequest, text string) bool {
	return strings.Contains(string(r.Body), text)
}
