package discord_test

import (
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

// What admins take away in the middle ends in the neutral fallback, never in waiting.
func TestWhatIsGoneInDiscordSaysThatNobodyIsFree(t *testing.T) {
	for name, goes := range map[string]func(*street) (reads string){
		"the channel, before": func(at *street) string {
			at.discord.Remove(bottest.DiscordDesk)
			at.texts("need food 93701", "1", "talk to a person", "1")
			return at.texts("1")
		},
		"the channel, in the middle": func(at *street) string {
			at.taken("need food 93701")
			at.discord.Remove(bottest.DiscordDesk)
			return at.texts("are you there?")
		},
		"the thread": func(at *street) string {
			thread := at.taken("need food 93701")
			at.discord.Remove(thread.ID)
			return at.texts("are you there?")
		},
		"the permission to post": func(at *street) string {
			at.discord.Overwrite(bottest.DiscordDesk, bottest.DiscordOverwrite{ID: at.discord.App(), Member: true, Deny: bottest.PermSend})
			at.texts("need food 93701", "1", "talk to a person", "1")
			return at.texts("1") + at.reads(func() { at.wait(10 * time.Second) })
		},
		"the permission to open threads": func(at *street) string {
			at.discord.SetBot(bottest.DiscordHome, bottest.BotNeeds&^bottest.PermThreadsPrivate)
			at.asks("need food 93701")
			at.tells(at.staff(ana, "Take it"), "The thread could not be opened")
			return at.reads(func() { at.wait(5 * time.Minute) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			at := walk(t)
			at.tells(goes(at), nobodyIsFree, "211")
			at.tells(at.texts("need shelter 93701"), "Near Fresno 93701")
			at.discord.SetBot(bottest.DiscordHome, bottest.BotNeeds)
			at.wait(time.Minute)
			at.private("93701")
			at.nothingStays()
		})
	}
}

// Twilio and Discord may send the same thing twice; nobody reads it twice.
func TestWhatComesTwiceIsWrittenOnce(t *testing.T) {
	at := walk(t)
	thread := at.taken("need food 93701")
	got := at.twilio.Receive(her, at.number, "I am hungry")
	at.rest()
	at.twilio.Again(got.Sid)
	at.rest()
	if n := strings.Count(at.written(thread.ID), "I am hungry"); n != 1 {
		t.Errorf("her line stands %d times in the thread", n)
	}
	read := at.reads(func() {
		at.replies(ana, "There is a pantry.")
		at.discord.Again(ctx)
	})
	if read != "There is a pantry." {
		t.Errorf("she reads %q", read)
	}
	at.staff(ana, "End")
	at.discord.Again(ctx)
	at.nothingStays()
}

// A program that ends in good order says so to whoever waits, and leaves nothing.
func TestAtTheEndOfTheProgramEverybodyHearsSo(t *testing.T) {
	at := walk(t)
	at.taken("need food 93701")
	at.invited()
	at.begins(mia)
	for _, text := range []string{"1", "need food 93701", "talk to a person", "1", "1"} {
		at.says(mia, text)
	}
	at.rest()
	at.tells(at.reads(func() { at.desk.Stop(ctx) }), nobodyIsFree, "211")
	shows(t, at.discord.Screen(mia), nobodyIsFree, "211", "[Exit | red]")
	at.endpoint.Retire(ctx)
	at.nothingStaysBut(bottest.DiscordHelp)
}
