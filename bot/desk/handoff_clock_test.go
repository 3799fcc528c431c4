package desk_test

import (
	"strings"
	"testing"
	"time"

	"porchlight/bot/desk"
)

func TestAnAnswerComesInFiveMinutesOrSheHearsThatNobodyIsFree(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	o.says("are you there?")
	o.wait(3 * time.Minute)
	room, _ := o.board.room()
	if got := said(room.notes[len(room.notes)-1]); !strings.HasPrefix(got, "They wait for an answer.") {
		t.Errorf("the thread says %q", got)
	}
	o.wait(2*time.Minute + 5*time.Second)
	if got := o.reads(); !strings.HasPrefix(got, noneFree) || !o.board.empty() {
		t.Errorf("she reads %q", got)
	}
	if got := o.reply(ana, name, "sorry, here I am"); got != left {
		t.Errorf("staff read %q", got)
	}
}

func TestAnAnswerGivesFiveMinutesAgain(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	for range 5 {
		o.wait(4 * time.Minute)
		if got := o.press(ana, desk.Act("canned:"+name), "canned.moment"); got != "Sent." {
			t.Fatalf("staff read %q", got)
		}
		o.says("thank you")
	}
	if got := o.reads(); strings.Contains(got, noneFree) {
		t.Errorf("she reads %q", got)
	}
}

// R65: ten minutes on, somebody else may hold the phone.
func TestTenMinutesOfHerSilenceEndItWithoutAWord(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	o.reply(ana, name, "hello")
	o.reads()
	o.wait(9*time.Minute + 55*time.Second)
	if o.board.empty() {
		t.Fatal("it ended too early")
	}
	o.wait(10 * time.Second)
	if got := o.reads(); got != "" || !o.board.empty() {
		t.Errorf("she reads %q", got)
	}
	if got := o.reply(ana, name, "still there?"); got != left {
		t.Errorf("staff read %q", got)
	}
}

func TestSixtyMinutesAreTheWhole(t *testing.T) {
	o := openRelay(t)
	o.says("need food 93701", "1", "menu") // the conversation is as old as the hand-off, within seconds
	o.says("EXIT")
	name := o.taken()
	for range 19 {
		o.wait(3 * time.Minute)
		o.says("and then")
		o.reply(ana, name, "yes")
	}
	o.reads()
	o.wait(3*time.Minute + 5*time.Second)
	if got := o.reads(); !strings.HasPrefix(got, ended) || !o.board.empty() {
		t.Errorf("after an hour she reads %q", got)
	}
}

func TestHandedOverItIsTheGroupsAgain(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	o.says("my first words")
	if got := o.press(ana, desk.Act("over:"+name)); !strings.HasPrefix(got, "Given back.") {
		t.Fatalf("staff read %q", got)
	}
	if got := o.reads(); got != o.words("relay.moved") {
		t.Errorf("she reads %q", got)
	}
	cards := o.board.cards()
	if len(cards) != 1 || !cards[0].Ping || !strings.HasPrefix(said(cards[0]), "A colleague cannot go on.") {
		t.Fatalf("the group sees %d cards", len(cards))
	}
	if got := o.reply(ana, name, "hello"); got != "Only whoever has taken it can do this." {
		t.Errorf("who gave it away reads %q", got)
	}
	if got := o.press(ben, desk.Act("claim:"+name)); !strings.HasPrefix(got, "It is yours.") {
		t.Fatalf("ben reads %q", got)
	}
	room, _ := o.board.room()
	if len(room.staff) != 1 || room.staff[0] != ben || len(room.words) != 1 {
		t.Errorf("the thread has %d people, %d lines", len(room.staff), len(room.words))
	}
	if got := o.reads(); !strings.HasPrefix(got, joined) {
		t.Errorf("she reads %q", got)
	}
	if got := o.reply(ben, name, "hello"); got != "Sent." {
		t.Errorf("ben reads %q", got)
	}
}

func TestHandedOverAndTakenByNobodyItEnds(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	o.press(ana, desk.Act("over:"+name))
	o.reads()
	o.wait(5*time.Minute + 5*time.Second)
	if got := o.reads(); !strings.HasPrefix(got, noneFree) || !o.board.empty() {
		t.Errorf("she reads %q", got)
	}
}

func TestPassedToAColleagueItIsTheirs(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	ask := o.desk.Press(t.Context(), o.who(ana, "room"), desk.Act("pass:"+name), nil)
	if len(ask.Selects) != 1 || len(ask.Selects[0].Options) != 1 || ask.Selects[0].Options[0].Value != string(ben) {
		t.Fatalf("who is on duty: %+v", ask.Selects)
	}
	for _, to := range []desk.StaffID{partner, "nobody", ana, ""} {
		if got := o.press(ana, ask.Selects[0].Act, string(to)); got != "That colleague is not on duty now." {
			t.Errorf("to somebody who is not there: %q", got)
		}
	}
	if got := o.press(ana, ask.Selects[0].Act, string(ben)); !strings.HasPrefix(got, "Passed on.") {
		t.Fatalf("staff read %q", got)
	}
	if got := o.reads(); got != o.words("relay.moved") {
		t.Errorf("she reads %q", got)
	}
	if got := o.reply(ana, name, "hello"); got != "Only whoever has taken it can do this." {
		t.Errorf("who passed it on reads %q", got)
	}
	if got := o.reply(ben, name, "hello"); got != "Sent." {
		t.Errorf("ben reads %q", got)
	}
}

func TestAPauseIsForADayAndForThatPerson(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	if got := o.press(ana, desk.Act("mute:"+name)); !strings.HasPrefix(got, "Ended. For 24 hours") {
		t.Fatalf("staff read %q", got)
	}
	if got := o.reads(); !strings.HasPrefix(got, ended) {
		t.Errorf("she reads %q", got)
	}
	offered := func() bool {
		o.says("EXIT", "need food 93701", "1")
		return strings.Contains(o.says("talk to a person"), "Write with a person here")
	}
	if offered() {
		t.Error("she is offered a person again")
	}
	o.her.Name = "his"
	if !offered() {
		t.Error("somebody else is not")
	}
	o.her.Name = "her"
	o.Clock.Advance(24*time.Hour + time.Second)
	o.desk.Tick(t.Context())
	if !offered() {
		t.Error("a day later she is not")
	}
}

// R8: what is about violence at home goes to its programme only.
func TestViolenceAtHomeGoesToItsProgramOnly(t *testing.T) {
	o := openRelay(t)
	o.says("my husband hits me. fresno", "1")
	if answer := o.says("talk to a person"); !strings.Contains(answer, "Write with a person here") {
		t.Fatalf("not offered: %q", answer)
	}
	if answer := o.says("1"); !strings.Contains(answer, "A Programme") {
		t.Fatalf("the consent does not name the programme: %q", answer)
	}
	o.says("1")
	name := o.name()
	if to := o.board.to(); to != desk.Partner {
		t.Errorf("posted to group %d", to)
	}
	if got := said(o.board.cards()[0]); !strings.Contains(got, "If you are not a DV counselor: do not ask for details; offer the program.") {
		t.Errorf("the card says %q", got)
	}
	for _, act := range []string{"claim", "reply", "over", "pass", "to", "end", "mute", "canned"} {
		if got := o.press(ana, desk.Act(act+":"+name)); !strings.HasPrefix(got, "This is not available to you here.") {
			t.Errorf("%s by somebody of another group: %q", act, got)
		}
	}
	if got := o.press(partner, desk.Act("claim:"+name)); !strings.HasPrefix(got, "It is yours.") {
		t.Errorf("the programme reads %q", got)
	}
}

func TestWhoHasNoRoleLearnsNothing(t *testing.T) {
	o := openRelay(t)
	o.asks("need food 93701")
	name := o.name()
	for _, roles := range [][]string{nil, {"staff"}, {"other"}} {
		who := o.who(ana, "duty")
		who.Roles = roles
		for _, act := range []string{"claim:" + name, "reply:" + name, "end:no-such-00"} {
			if got := said(o.desk.Press(t.Context(), who, desk.Act(act), nil)); !strings.HasPrefix(got, "This is not available to you here.") {
				t.Errorf("%s with %q: %q", act, roles, got)
			}
		}
	}
	who := o.who(ana, "duty")
	who.House = "oakland"
	if got := said(o.desk.Press(t.Context(), who, desk.Act("claim:"+name), nil)); strings.Contains(got, "yours") {
		t.Errorf("from another collaborative: %q", got)
	}
}
