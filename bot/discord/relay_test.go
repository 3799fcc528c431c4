package discord_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

const (
	theyHaveLeft = "The person has left. Do not try to reach them."
	nobodyIsFree = "We are sorry, nobody is free now."
)

// R2, R58: with a yes, without number or name, and gone at the end.
func TestAMemberAndStaffWriteAndNothingStays(t *testing.T) {
	at := walk(t)
	at.asks("need food, I am Rosalinda, 93654")
	card := at.written(bottest.DiscordDesk)
	at.tells(card, "@On duty", "Topic: Food", "County: Fresno County", "Language: English", "[Take it")
	at.tells(at.staff(ana, "Take it"), "It is yours")
	at.tells(at.written(bottest.DiscordDesk), "Taken.")
	thread := at.thread()
	if got := at.texts("I am hungry *today* <@" + ana + ">"); got != "" {
		t.Errorf("a line of hers is answered %q", got)
	}
	at.tells(at.written(thread.ID), "They do not see your name", `I am hungry \*today\* \<@`)
	if got := at.reads(func() { at.tells(at.replies(ana, "There is a pantry on Main St."), "Sent.") }); got != "There is a pantry on Main St." {
		t.Errorf("she reads %q", got)
	}
	got := at.reads(func() {
		at.discord.Command(ctx, bottest.Command{User: ana, Channel: thread.ID, Name: "say", Options: map[string]any{"text": "It is open until five."}, Forced: true})
	})
	if got != "It is open until five." {
		t.Errorf("/say: she reads %q", got)
	}
	if got = at.reads(func() { at.staff(ana, "Send a ready answer, in their language", "canned.moment") }); got != "One moment, please. I am looking." {
		t.Errorf("a ready answer: she reads %q", got)
	}
	at.tells(at.written(thread.ID), "Sent: There is a pantry on Main St.", "Sent: It is open until five.")
	at.texts("thank you")
	got = at.reads(func() { at.tells(at.staff(ana, "End"), "Ended. The thread is being deleted.") })
	at.tells(got, "The chat with the person is over.", "1 ")
	at.tells(at.texts("4"), "1 ")
	at.private("93654", "Reedley", "Rosalinda")
	if shown := strings.Join(at.twilio.Texts(her), "\n"); strings.Contains(shown, "Ana") {
		t.Error("she is told who of the staff writes")
	}
	at.nothingStays()
}

func TestTwoPressAtOnceAndOneHasIt(t *testing.T) {
	at := walk(t)
	at.asks("need food 93701")
	var both sync.WaitGroup
	for _, person := range []string{ana, ben} {
		both.Go(func() { at.discord.Press(ctx, bottest.Press{User: person, Label: "Take it"}) })
	}
	both.Wait()
	if got := at.reads(func() {}); got != "A person is here now. They read what you write. EXIT ends it." {
		t.Errorf("she reads %q", got)
	}
	thread := at.thread()
	won, lost := ana, ben
	if !strings.Contains(at.discord.Screen(won).Text(), "It is yours") {
		won, lost = ben, ana
	}
	at.tells(at.discord.Screen(won).Text(), "It is yours")
	at.tells(at.discord.Screen(lost).Text(), "Somebody else has just taken it.")
	if at.discord.Asked(bottest.DiscordCreateThread) != 1 {
		t.Error("more than one thread was made")
	}
	for _, person := range thread.People {
		if person == lost {
			t.Error("whoever was too late is let into the thread")
		}
	}
	at.staff(won, "End")
	at.nothingStays()
}

func TestWhoIsAnsweredByNobodyHearsSoWithinFiveMinutes(t *testing.T) {
	at := walk(t)
	at.asks("need food 93701")
	at.tells(at.texts("hello?"), "We are still asking. Nobody has seen this text.")
	at.wait(time.Minute + 55*time.Second)
	if n := at.discord.Asked(bottest.DiscordCreateMessage); n != 1 {
		t.Errorf("%d cards before two minutes", n)
	}
	at.wait(5 * time.Second)
	if n := at.discord.Asked(bottest.DiscordCreateMessage); n != 2 {
		t.Errorf("%d cards after two minutes", n)
	}
	at.tells(at.written(bottest.DiscordDesk), "Somebody still asks", "Waiting: 2 minutes", "@On duty")
	if n := len(at.discord.Messages(bottest.DiscordDesk)); n != 1 {
		t.Errorf("%d cards stand", n)
	}
	if got := at.reads(func() { at.wait(2*time.Minute + 55*time.Second) }); got != "" {
		t.Errorf("before five minutes she reads %q", got)
	}
	at.tells(at.reads(func() { at.wait(5 * time.Second) }), nobodyIsFree, "211")
	if at.discord.Said("hello?") {
		t.Error("what nobody was there to read went to Discord")
	}
	at.nothingStays()
}

// R36: she leaves while words of staff's are on their way through a Twilio that hangs.
func TestNothingReachesWhoLeavesWhileStaffSend(t *testing.T) {
	for _, word := range []string{"EXIT", "STOP"} {
		t.Run(word, func(t *testing.T) {
			at := walk(t)
			at.taken("need food 93701")
			at.discord.Press(ctx, bottest.Press{User: ana, Label: "Reply"})
			release := make(chan struct{})
			at.twilio.Fail(bottest.TwilioCreate, bottest.TwilioSlow(release))
			shown, asked := len(at.twilio.Texts(her)), at.twilio.Asked(bottest.TwilioCreate)
			told := make(chan bottest.Screen, 1)
			go func() { told <- at.discord.Submit(ctx, bottest.Submit{User: ana, Text: "are you there?"}) }()
			awaits(t, func() bool { return at.twilio.Asked(bottest.TwilioCreate) > asked })
			at.twilio.Receive(her, at.number, word)
			at.tells((<-told).Text(), theyHaveLeft)
			awaits(t, func() bool { return at.twilio.HungUp() > 0 })
			close(release)
			at.rest()
			at.wait(time.Minute)
			for _, s := range at.twilio.Phone(her)[shown:] {
				if !s.Twilio {
					t.Errorf("after %s she reads %q", word, s.Body)
				}
			}
			if at.discord.Said("Sent: are you there?") {
				t.Error("the thread says that it was sent")
			}
			at.private("93701")
			at.nothingStays()
		})
	}
}

// R36: she leaves while her own last line is on its way into the thread.
func TestNothingIsShownOfWhoLeavesWhileItIsWritten(t *testing.T) {
	at := walk(t)
	thread := at.taken("need food 93701")
	at.discord.Fail(bottest.DiscordCreateMessage, bottest.DiscordSlow(nil))
	asked := at.discord.Asked(bottest.DiscordCreateMessage)
	at.twilio.Receive(her, at.number, "do not show this")
	worked := make(chan struct{})
	go func() {
		defer close(worked)
		at.desk.Work(ctx)
	}()
	awaits(t, func() bool { return at.discord.Asked(bottest.DiscordCreateMessage) > asked })
	if got := at.reads(func() { at.twilio.Receive(her, at.number, "EXIT"); <-worked }); got != "" {
		t.Errorf("after EXIT she reads %q", got)
	}
	if _, stands := at.discord.Channel(thread.ID); stands {
		t.Error("the thread stands")
	}
	at.nothingStays()
}

// R34: whom Twilio does not let us reach any more has left, for staff too.
func TestWhoStoppedAtTwilioHasLeftTheThread(t *testing.T) {
	at := walk(t)
	at.taken("need food 93701")
	at.twilio.Fail(bottest.TwilioCreate, bottest.TwilioSays(21610))
	at.tells(at.replies(ana, "are you there?"), theyHaveLeft)
	at.swept()
	at.nothingStays()
}

// R72: danger is answered at once, whoever reads along.
func TestDangerInAHandOffGetsTheCardAndIsReadByStaff(t *testing.T) {
	at := walk(t)
	thread := at.taken("need food 93701")
	at.tells(at.texts("he has a gun"), "911")
	at.tells(at.written(thread.ID), "he has a gun")
	if got := at.reads(func() { at.replies(ana, "Are you safe?") }); got != "Are you safe?" {
		t.Errorf("she reads %q", got)
	}
	at.staff(ana, "End")
	at.nothingStays()
}

// R36: what staff do in the moment in which she leaves reaches nobody, by any way.
func TestAfterSheLeftEveryWaySaysSo(t *testing.T) {
	at := walk(t)
	thread := at.taken("need food 93701")
	card := at.discord.Messages(bottest.DiscordDesk)[0].ID
	at.discord.Press(ctx, bottest.Press{User: ana, Label: "Reply"})
	asked := at.twilio.Asked(bottest.TwilioCreate)
	at.twilio.Receive(her, at.number, "EXIT")
	at.tells(at.discord.Submit(ctx, bottest.Submit{User: ana, Text: "are you there?"}).Text(), theyHaveLeft)
	at.tells(at.discord.Command(ctx, bottest.Command{
		User: ana, Channel: thread.ID, Name: "say", Options: map[string]any{"text": "are you there?"}, Forced: true,
	}).Text(), theyHaveLeft)
	for _, label := range []string{"Reply", "Give back to the group", "Pass to a colleague", "End", "End and pause 24 h"} {
		at.tells(at.discord.Press(ctx, bottest.Press{User: ana, Label: label}).Text(), theyHaveLeft)
	}
	at.tells(at.discord.Press(ctx, bottest.Press{User: ana, Label: "Send a ready answer, in their language", Values: []string{"canned.hello"}}).Text(), theyHaveLeft)
	at.rest()
	at.discord.Press(ctx, bottest.Press{User: ben, Message: card, CustomID: "s:claim:" + thread.Name, Stale: true})
	at.tells(at.discord.Screen(ben).Text(), theyHaveLeft)
	if at.twilio.Asked(bottest.TwilioCreate) != asked {
		t.Error("something was sent to her")
	}
	at.nothingStays()
}

func TestAfterAPauseNobodyIsOfferedThatDay(t *testing.T) {
	at := walk(t, func(p *plans) {
		for id, turn := range p.setup.OnDuty {
			turn.Until = bottest.Noon.Add(72 * time.Hour)
			p.setup.OnDuty[id] = turn
		}
	})
	at.taken("need food 93701")
	got := at.reads(func() { at.tells(at.staff(ana, "End and pause 24 h"), "For 24 hours") })
	at.tells(got, "The chat with the person is over.")
	if strings.Contains(got, "Write with a person") || strings.Contains(got, "24") {
		t.Errorf("she is offered a person, or told of the pause: %q", got)
	}
	for _, later := range []time.Duration{0, 12 * time.Hour} {
		at.Clock.Advance(later)
		at.texts("need food 93701", "1")
		if got := at.texts("talk to a person"); strings.Contains(got, "Write with a person") || got == "" {
			t.Errorf("after %v she reads %q", later, got)
		}
		at.texts("EXIT")
	}
	at.nothingStays()
	at.Clock.Advance(13 * time.Hour)
	at.asks("need food 93701")
	at.texts("EXIT")
	at.nothingStays()
}
