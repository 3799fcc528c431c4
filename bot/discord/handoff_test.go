package discord_test

import (
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
	"porchlight/bot/desk"
)

const (
	ana = bottest.DiscordAna
	ben = bottest.DiscordBen
	cam = bottest.DiscordCam
	dee = bottest.DiscordDee
	eli = bottest.DiscordEli
)

// rests lets both sides come to rest.
func (at *town) rests() {
	at.endpoint.Settle()
	at.desk.Work(ctx)
	at.endpoint.Settle()
}

// asks brings a member to where a person is asked for.
func (at *town) asks(person string) bottest.Screen {
	at.t.Helper()
	at.invited()
	at.begins(person)
	at.says(person, "need food 93701")
	at.press(person, "Talk to a person")
	at.press(person, "Write with a person here")
	s := at.press(person, "Yes, start")
	at.rests()
	return s
}

// joins lets Ana take the only card there is, and gives the thread.
func (at *town) joins() string {
	at.t.Helper()
	at.press(ana, "Take it")
	at.rests()
	threads := at.discord.Threads()
	if len(threads) != 1 {
		at.t.Fatalf("%d threads", len(threads))
	}
	return threads[0].ID
}

// empty fails when anything is left but the button for members, and what staff
// alone see.
func (at *town) empty() {
	at.t.Helper()
	at.discord.Empty(at.t, bottest.DiscordHelp, ana, ben, cam, dee)
}

// said is what stands in a channel or a thread.
func (at *town) said(channel string) string {
	var all []string
	for _, m := range at.discord.Messages(channel) {
		all = append(all, m.Text())
	}
	return strings.Join(all, "\n")
}

func TestTwoPeopleWriteToEachOtherOverDiscord(t *testing.T) {
	at := settle(t, relays)
	shows(t, at.asks(mia), "We are asking for a person now", "[Write to the person", "[Exit | red]")
	if card := at.said(bottest.DiscordDesk); !strings.Contains(card, "@On duty") || !strings.Contains(card, "[Take it") {
		t.Errorf("the card calls nobody:\n%s", card)
	}
	thread := at.joins()
	shows(t, at.discord.Screen(mia), "We are asking for a person now", "A person is here now.")
	shows(t, at.types(mia, "Write to the person", "I need *food* @everyone for <@930000000000000001>"), "A person is here now.", "✓")
	at.rests()
	if text := at.said(thread); !strings.Contains(text, `I need \*food\* @`+"\u200b"+`everyone for \<@`+"\u200b"+`930000000000000001\>`) {
		t.Errorf("her words do not stand there as she wrote them:\n%s", text)
	}
	for _, m := range at.discord.Messages(thread) {
		if len(m.Pings) > 0 && m.Author == at.discord.App() && m.Content != "" {
			t.Errorf("words of hers call %v", m.Pings)
		}
	}
	for _, line := range []string{"The pantry at 12 opens.", "Do you have *children*?"} {
		at.types(ana, "Reply", line)
		at.rests()
	}
	shows(t, at.discord.Screen(mia), "The pantry at 12 opens.", `Do you have \*children\*?`, "[Write to the person")
	at.press(ana, "End")
	at.rests()
	shows(t, at.discord.Screen(mia), "The chat with the person is over.", "[Type it] [Exit | red]")
	at.press(mia, "Exit")
	at.empty()
	at.quiet()
	for _, r := range at.discord.Log() {
		if sent := string(r.Body) + r.Path + r.Query; strings.Contains(sent, mia) || r.For == ana && strings.Contains(sent, "93701") {
			t.Errorf("%s says who or where she is: %s", r.Op, r.Body)
		}
	}
}

func TestExitEndsAHandOffAndNothingReachesHer(t *testing.T) {
	at := settle(t, relays)
	at.asks(mia)
	at.joins()
	at.types(mia, "Write to the person", "are you there")
	at.rests()
	at.discord.Press(ctx, bottest.Press{User: ana, Label: "Reply"})
	at.press(mia, "Exit")
	at.discord.Submit(ctx, bottest.Submit{User: ana, Text: "too late"})
	at.rests()
	if at.discord.Said("too late") {
		t.Error("a line went to somebody who had left")
	}
	at.empty()
}

// Right after a press Discord may not know the message yet.
func TestALineThatComesWithAPressIsNotTakenForLeaving(t *testing.T) {
	at := settle(t, relays)
	at.asks(mia)
	at.joins()
	at.discord.Fail(bottest.DiscordUpdateOriginal, bottest.DiscordSays(404, 10015), bottest.DiscordSays(404, 10015))
	at.types(ana, "Reply", "still here")
	at.rests()
	shows(t, at.discord.Screen(mia), "still here")
	at.discord.FailAlways(bottest.DiscordUpdateOriginal, bottest.DiscordSays(404, 10008))
	at.types(ana, "Reply", "nobody there")
	at.rests()
	at.discord.Heal()
	at.endpoint.Settle()
	if len(at.discord.Threads()) != 0 {
		t.Error("a screen that is gone is not taken for leaving")
	}
}

// R36: a line that is being shown when she leaves is broken off, and taken away.
func TestExitWhileALineIsBeingShown(t *testing.T) {
	at := settle(t, relays)
	at.asks(mia)
	at.joins()
	shown := make(chan struct{})
	at.discord.Fail(bottest.DiscordUpdateOriginal, bottest.DiscordSlow(nil))
	go func() {
		defer close(shown)
		at.discord.Press(ctx, bottest.Press{User: ana, Label: "Reply"})
		at.discord.Submit(ctx, bottest.Submit{User: ana, Text: "in flight"})
	}()
	at.discord.Until(ctx, func() bool { return at.discord.Asked(bottest.DiscordUpdateOriginal) > 1 })
	at.press(mia, "Exit")
	<-shown
	at.rests()
	if left := at.discord.Ephemerals(mia); len(left) > 0 {
		t.Errorf("after exit there is still:\n%s", left[0].Text())
	}
	at.empty()
}

func TestTheLinesBeforeStayOnTheScreenUntilItIsFull(t *testing.T) {
	at := settle(t, relays)
	at.asks(mia)
	at.joins()
	long := strings.Repeat("word ", 59)
	for range 4 {
		at.types(mia, "Write to the person", "yes")
		at.rests()
		for range 5 {
			at.types(ana, "Reply", long)
			at.rests()
		}
	}
	at.types(mia, "Write to the person", "yes")
	at.rests()
	at.types(ana, "Reply", "the last one")
	at.rests()
	s := at.discord.Screen(mia)
	shows(t, s, "the last one", strings.TrimSpace(long))
	if strings.Contains(s.Text(), "A person is here now") {
		t.Error("the oldest line is still there")
	}
}

func TestWhenDiscordIsDownAHandOffFallsBack(t *testing.T) {
	at := settle(t, relays)
	at.discord.FailAlways(bottest.DiscordCreateThread, bottest.DiscordSays(403, 50013))
	at.asks(mia)
	at.press(ana, "Take it")
	at.rests()
	shows(t, at.discord.Screen(mia), "We are asking for a person now")
	if len(at.discord.Threads()) != 0 {
		t.Error("a thread stays")
	}
	at.discord.Heal()
	at.Clock.Advance(6 * time.Minute)
	at.desk.Tick(ctx)
	at.rests()
	shows(t, at.discord.Screen(mia), "nobody is free now", "211", "[Exit | red]")
	at.press(mia, "Exit")
	at.empty()
}

// A thread of which Discord did not say that it made it is found by the sweep.
func TestTheSweepTakesAwayWhatACrashLeft(t *testing.T) {
	at := settle(t, relays)
	at.asks(mia)
	thread := at.joins()
	at.discord.Archive(thread, false)
	other := desk.New(desk.Parts{
		Directory: roster(t), Places: bottest.Gazetteer(t), Board: at.app, Settings: at.settings, Chance: rand.Reader, Now: at.Clock.Now, Log: at.Parts.Log,
	})
	other.Serve(at.Bot)
	other.Sweep(ctx)
	at.press(mia, "Exit")
	at.empty()
	if len(at.discord.Messages(bottest.DiscordHelp)) != 1 {
		t.Error("the sweep took the button for members away")
	}
}
