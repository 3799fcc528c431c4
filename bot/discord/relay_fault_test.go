package discord_test

import (
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

// A crash forgets who was writing: what stands in Discord is swept, old buttons
// lead nowhere, and her next text gets the first reply.
func TestAfterACrashNothingIsLeftAndNobodyIsReached(t *testing.T) {
	for name, began := range map[string]func(*street){
		"asked": func(at *street) { at.asks("need food 93701") },
		"taken": func(at *street) { at.taken("need food 93701"); at.texts("I am hungry") },
	} {
		t.Run(name, func(t *testing.T) {
			at := walk(t)
			began(at)
			if name == "taken" {
				at.discord.Press(ctx, bottest.Press{User: ana, Label: "Reply"})
			}
			foreign := at.discord.Type(ana, bottest.DiscordDesk, "who has the key?")
			card := at.discord.Messages(bottest.DiscordDesk)[0].ID
			at.crash()
			if name == "taken" {
				at.tells(at.discord.Submit(ctx, bottest.Submit{User: ana, Text: "are you there?"}).Text(), theyHaveLeft)
			}
			at.tells(at.pressStale(ben, card, "Take it"), theyHaveLeft)
			asked := at.twilio.Asked(bottest.TwilioCreate)
			at.desk.Tick(ctx)
			at.discord.Empty(t, append(staffSee, foreign)...)
			if at.twilio.Asked(bottest.TwilioCreate) != asked {
				t.Error("after a crash something was sent to her that she did not ask for")
			}
			at.tells(at.texts("are you there?"), "OK to text now?")
			at.tells(at.pressStale(ana, card, "Take it"), theyHaveLeft)
			at.discord.Delete(foreign)
			at.swept()
			at.nothingStays()
		})
	}
}

func TestDiscordDownFromTheStartSaysThatNobodyIsFree(t *testing.T) {
	at := walk(t)
	at.discord.Down()
	at.texts("need food 93701", "1", "talk to a person", "1")
	before := len(at.twilio.Texts(her))
	at.texts("1")
	at.wait(10 * time.Second) // three tries
	shown := strings.Join(at.twilio.Texts(her)[before:], "\n\n")
	at.tells(shown, "We are asking for a person now", nobodyIsFree, "211")
	at.tells(at.texts("need shelter 93701"), "Near Fresno 93701")
	at.discord.Up()
	at.wait(time.Minute)
	at.private("93701")
	at.nothingStays()
}

func TestDiscordDownInTheMiddleTellsHerWhatWasLost(t *testing.T) {
	at := walk(t)
	thread := at.taken("need food 93701")
	at.discord.Fail(bottest.DiscordCreateMessage, bottest.DiscordBroken(), bottest.DiscordBroken())
	at.tells(at.texts("the first line"), "The person did not get your last text. Please send it again.")
	if got := at.texts("the first line again"); got != "" {
		t.Errorf("Discord is back, and she reads %q", got)
	}
	at.tells(at.written(thread.ID), "the first line again")
	at.discord.Down()
	before := len(at.twilio.Texts(her))
	at.texts("the second line", "the third line")
	at.wait(10 * time.Second)
	at.tells(strings.Join(at.twilio.Texts(her)[before:], "\n\n"), nobodyIsFree, "211")
	at.tells(at.texts("need shelter 93701"), "Near Fresno 93701")
	at.discord.Up()
	at.wait(time.Minute)
	at.private("93701")
	at.nothingStays()
}

// R8: what is about violence at home goes to the programme's people only.
func TestViolenceAtHomeGoesToThePartnerOnly(t *testing.T) {
	at := walk(t)
	at.discord.Overwrite(bottest.DiscordPartner, bottest.DiscordOverwrite{ID: bottest.DiscordDutyRole, Allow: bottest.PermView})
	at.asks("my husband hits me")
	if n := len(at.discord.Messages(bottest.DiscordDesk)); n != 0 {
		t.Errorf("%d cards at the desk", n)
	}
	at.tells(at.written(bottest.DiscordPartner), "@Safety partner", "For the domestic violence program only.")
	refused := at.staff(ana, "Take it")
	if strings.Contains(refused, "It is yours") || strings.Contains(refused, "left") || len(at.discord.Threads()) > 0 {
		t.Errorf("whoever is not of the programme reads %q", refused)
	}
	at.tells(at.staff(cam, "Take it"), "It is yours")
	if thread := at.thread(); thread.Parent != bottest.DiscordPartner {
		t.Errorf("the thread is in %s", thread.Parent)
	}
	at.replies(cam, "I am listening.")
	at.staff(cam, "End")
	at.private()
	at.nothingStays()
}

// R78
func TestWithoutThePartnerViolenceAtHomeIsNotOfferedAPerson(t *testing.T) {
	at := walk(t, func(p *plans) { delete(p.setup.OnDuty, cam) })
	at.texts("my husband hits me", "1")
	if got := at.texts("talk to a person"); got == "" || strings.Contains(got, "Write with a person") {
		t.Errorf("she reads %q", got)
	}
	at.texts("EXIT")
	at.asks("need food 93701")
	at.texts("EXIT")
	at.nothingStays()
}
