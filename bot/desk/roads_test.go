package desk_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

// R8. However she comes from violence at home to a person, it is the programme.
func TestViolenceAtHomeGoesToTheProgramByEveryRoad(t *testing.T) {
	for _, road := range [][]string{
		{"my husband hits me 93701", "1", "talk to a person"},
		{"my husband hits me 93701", "1", "menu", "9"},
		{"my husband hits me 93701", "1", "can I speak with somebody please"},
		{"my husband hits me 93701", "1", "I want to talk to a real human"},
		{"my husband hits me 93701", "1", "español por favor", "hablar con una persona"},
		{"my husband hits me 93701", "1", "languages", "talk to a person"},
		{"my husband is going to kill me 93701", "1", "talk to a person"},
		{"my husband hits me and he has a gun 93701", "1", "talk to a person"},
		{"my sister's husband beats her 93701", "1", "talk to a person"},
		{"I was raped 93701", "1", "can I speak with somebody please"},
		{"necesito ayuda mi esposo me pega 93701", "1", "quiero hablar con alguien"},
		{"my husband hits me 93701", "1", "privacy", "talk to a person"},
		{"my husband hits me and I need food 93701", "1", "1", "talk to a person"},
		{"my husband hits me and I need food 93701", "1", "2", "talk to a person"},
	} {
		o := openRelay(t)
		digit := o.offered(o.says(road...))
		if digit == "" {
			continue
		}
		o.says(digit, "1")
		if cards := o.board.cards(); len(cards) != 1 || o.board.to() != desk.Partner {
			t.Errorf("%q goes to other staff", road)
		}
	}
}

// offered is the digit by which somebody to write with is offered, if they are.
func (o *relay) offered(answer string) string {
	for line := range strings.Lines(answer) {
		if strings.Contains(line, o.words("relay.write")) || strings.Contains(line, o.Catalog.Say("es", "relay.write", nil)) {
			return line[:1]
		}
	}
	return ""
}

// R8: violence told in a hand-off about something else. The person who reads it is
// told what to do, and whoever joins after them is of the programme.
func TestViolenceToldToOtherStaffIsForTheProgramFromThenOn(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	o.says("my husband beats me")
	o.says("every week")
	if !o.board.saw("ask for no details") {
		t.Error("whoever reads it is not told what to do")
	}
	o.press(ana, desk.Act("end:"+name))
	o.says(o.offered(o.says("talk to a person")), "1")
	if o.board.to() != desk.Partner {
		t.Error("the next hand-off goes to other staff again")
	}
}

// Nothing of a hand-off outlives the hour of the conversation that agreed to it.
func TestAHandOffDoesNotOutliveItsSession(t *testing.T) {
	o := openRelay(t)
	o.says("need food 93701", "1")
	for range 6 {
		o.wait(9 * time.Minute)
		o.says("more")
	}
	// minute 54
	o.says("talk to a person", "1", "1")
	name := o.name()
	o.press(ana, desk.Act("claim:"+name))
	o.reply(ana, name, "hello")
	o.wait(5 * time.Minute) // minute 59
	o.says("are you there?")
	o.reply(ana, name, "yes")
	o.reads()
	o.wait(4 * time.Minute) // minute 63: the conversation is over since 3
	got := o.reply(ana, name, "canary after the end")
	if r := o.reads(); strings.Contains(r, "canary") {
		t.Errorf("three minutes after the conversation has ended: staff %q, she reads %q", got, r)
	}
}

// leaver is a desk whose member leaves between agreeing and the card.
type leaver struct {
	*desk.Desk
	leave func()
}

func (l *leaver) Open(c bot.Call) {
	if l.leave != nil {
		l.leave()
	}
	l.Desk.Open(c)
}

// R36. EXIT while the card is about to be posted.
func TestWhoLeftIsNotAskedFor(t *testing.T) {
	o := openRelay(t)
	l := &leaver{Desk: o.desk}
	parts := o.Parts
	parts.Desk = l
	o.Bot = bot.New(parts)
	o.desk.Serve(o.Bot)
	o.her = o.phone("her")
	o.her.Bot = o.Bot
	o.says("need food 93701", "1", "talk to a person", "1")
	l.leave = func() { l.leave = nil; o.her.Send(t.Context(), texted("EXIT")) }
	o.says("1")
	if !o.board.empty() {
		t.Errorf("she has left, and staff are called: %q", said(o.board.cards()[0]))
	}
	o.wait(4 * time.Minute)
	if !o.board.empty() {
		t.Error("four minutes later too")
	}
}

// STOP to another number of ours closes every Door; what she wrote stays in the thread.
func TestStopElsewhereEndsTheHandOff(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.says("canary words")
	other := *o.Phone(t, "oakland")
	other.Name = "her"
	other.Send(t.Context(), texted("STOP"))
	o.desk.Work(context.Background())
	o.wait(10 * time.Second)
	if !o.board.empty() {
		t.Error("she stopped, and her words are in the thread still")
	}
}

// other content in the middle of a hand-off.
// a pause of one collaborative is not one of another.
// who lost the programme's role is not let into its thread.
// R8. Violence at home told in a hand-off about food.
// a person is said to be there, and nobody is.
func TestWhoIsGivenBackOftenIsToldSoEachTime(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	for i := range 3 {
		if i > 0 {
			o.press(ana, desk.Act("claim:"+name))
			if got := o.reads(); got != o.words("relay.joined") {
				t.Logf("round %d: joined: she reads %q", i, got)
			}
		}
		o.press(ana, desk.Act("over:"+name))
		if got := o.reads(); got != o.words("relay.moved") {
			t.Errorf("round %d: nobody is there any more, and she reads %q", i, got)
		}
	}
}

// five of ours, five of theirs, and the end is said.
func TestTheEndIsSaidHoweverMuchWasSaid(t *testing.T) {
	for _, road := range [][]string{
		{"need food 93701", "1", "talk to a person", "1", "1"},
		{"my husband hits me 93701", "1", "talk to a person", "1", "1"},
	} {
		o := openRelay(t)
		o.says(road...)
		if len(o.board.cards()) == 0 {
			t.Fatalf("%q asks for nobody", road)
		}
		name := o.name()
		who := ana
		if road[0][0] == 'm' {
			who = partner
		}
		o.says("hello?")
		for range 3 {
			o.press(who, desk.Act("claim:"+name))
			o.press(who, desk.Act("over:"+name))
		}
		o.press(who, desk.Act("claim:"+name))
		for range 5 {
			o.reply(who, name, strings.Repeat("é", 300))
		}
		o.reads()
		o.press(who, desk.Act("end:"+name))
		if got := o.reads(); !strings.Contains(got, ended) || !strings.Contains(got, "Something else") {
			t.Errorf("she reads %q", got)
		}
	}
}

// a promise of a person ends with a word, also before a board that hangs.
func TestWordsThatPileUpEndWithAWord(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.board.hold = make(chan struct{})
	o.her.Send(t.Context(), texted("canary first"))
	done := make(chan struct{})
	go func() { o.desk.Work(context.Background()); close(done) }()
	o.board.reached()
	answers := ""
	for range 11 {
		answer := o.her.Send(t.Context(), texted("he came home and took the phone"+strings.Repeat("!", len(answers))))
		answers += strings.Join(answer.Texts(o.Clock.Now()), "|")
		if answers != "" {
			break
		}
	}
	<-done
	o.wait(10 * time.Second)
	all := answers + o.reads()
	if !strings.Contains(all, noneFree) && !strings.Contains(all, ended) && !strings.Contains(all, o.words("relay.lost")) {
		t.Errorf("eleven texts went nowhere, and she reads %q", all)
	}
}

// R58: whoever has no part in it any more reads no further words of hers.
func TestOnlyTheHolderIsInTheRoom(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	in := func() []desk.StaffID {
		room, _ := o.board.room()
		return room.staff
	}
	o.press(ana, desk.Act("to:"+name), string(ben))
	if got := in(); len(got) != 1 || got[0] != ben {
		t.Errorf("passed on, in the room: %v", got)
	}
	o.press(ben, desk.Act("over:"+name))
	if got := in(); len(got) != 0 {
		t.Errorf("given back, in the room: %v", got)
	}
	o.press(ben, desk.Act("claim:"+name))
	if got := in(); len(got) != 1 || got[0] != ben {
		t.Errorf("taken again, in the room: %v", got)
	}
}

// Promise 9: nobody is promised where a thread could not be taken away again.
func TestNobodyIsPromisedWhereSomethingIsMissing(t *testing.T) {
	o := openRelay(t)
	o.board.lacks = []desk.Lack{{Key: "staff.lacks.manage_threads", Group: desk.OnDuty}, {Key: "staff.lacks.mention", Group: desk.Partner}}
	o.desk.Sweep(context.Background())
	if r := o.desk.Reach("fresno", privacy.Key{}, o.Clock.Now()); r.Staff || !r.Partner {
		t.Errorf("%+v", r)
	}
	o.board.lacks = nil
	o.desk.Sweep(context.Background())
	if r := o.desk.Reach("fresno", privacy.Key{}, o.Clock.Now()); !r.Staff || !r.Partner {
		t.Errorf("mended: %+v", r)
	}
}
