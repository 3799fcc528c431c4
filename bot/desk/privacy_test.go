package desk_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"porchlight/bot/desk"
	"porchlight/resources"
)

func itoa(n int) string { return strconv.Itoa(n) }

// ref is the handle of an entry, as it stands in Acts.
func (o *office) ref(id resources.ServiceID) string {
	r, ok := o.Directory.Record(id)
	if !ok {
		o.t.Fatalf("no entry %s", id)
	}
	return itoa(int(r.Handle))
}

// What another collaborative keeps for itself is neither found nor named, also
// not by its handle.
func TestTheEntriesOfAnotherHouseAreNotSeen(t *testing.T) {
	o := open(t)
	w, ref := who(ana), o.ref("theirs")
	o.apply("admin", resources.Doubt{ID: "theirs", Reason: resources.FlagClosed})
	shown := []string{
		text(o.command(w, "card", "service", "their own pantry")), text(o.command(w, "card", "service", "#"+ref)),
		text(o.press(w, desk.Act("card:"+ref))), text(o.press(w, desk.Act("flag:"+ref))), text(o.press(w, desk.Act("verify:"+ref+":phone"))),
		text(o.press(w, desk.Act("settle:"+ref))), text(o.command(w, "queue")), text(o.command(w, "find", "need", "food", "place", "eureka, ca")),
		fmt.Sprint(o.Suggest(context.Background(), w, "card", "service", "their own")),
		fmt.Sprint(o.Suggest(context.Background(), w, "card", "service", "707-555-0123")),
	}
	for i, s := range shown {
		if strings.Contains(s, "Their Own") || strings.Contains(s, "555-0123") {
			t.Errorf("%d shows it:\n%s", i, s)
		}
	}
	if len(o.Directory.Flags()) != 1 {
		t.Error("its flag was settled from outside")
	}
}

// R16: a place that is to be confidential is not shown in what waits either.
func TestAQueueShowsNoPlaceThatIsToBeConfidential(t *testing.T) {
	o := open(t)
	r := entries()[0]
	r.Service.ID, r.Organization.Name, r.Service.Name = "new", "Wren House", "Advocates"
	r.Service.SMSName, r.Service.Needs, r.Kind = "Wren Services", []resources.Need{resources.DV}, resources.Refuge
	r.Locations[0].Address = "77 Hidden Lane"
	o.apply("admin", resources.Put{Records: []resources.Record{r}})
	for _, p := range o.Directory.Proposals() {
		o.apply("ana", resources.Approve{Proposal: p.ID})
	}
	now, _ := o.Directory.Record("new")
	now.Confidential, now.Service.Fees = true, "none"
	o.apply("admin", resources.Put{Records: []resources.Record{now}})
	if len(o.Directory.Proposals()) != 1 {
		t.Fatal("nothing waits")
	}
	s := text(o.command(who(ben), "queue"))
	if !strings.Contains(s, "fees: nothing → none") || strings.Contains(s, "Hidden") || strings.Contains(s, "93701") {
		t.Errorf("what waits is\n%s", s)
	}
}

// R15: a ticket is a topic, a part of a day and who of the staff asks.
func TestATicketHoldsNothingButATopicATimeAndWhoAsks(t *testing.T) {
	o := open(t)
	for _, topic := range []string{"violence", "assault", "stalking", "trafficking", "harms"} {
		if s := o.press(who(writer), "ticket:ask", topic); !strings.Contains(s.Text[0], "Harbor Program") {
			t.Errorf("%s: %v", topic, s.Text)
		}
	}
	for _, words := range []string{"", "my client Maria", "violence:maria"} {
		o.press(who(writer), "ticket:ask", words)
	}
	if len(o.board.posts) != 5 {
		t.Fatalf("%d tickets", len(o.board.posts))
	}
	for _, p := range o.board.posts {
		fits(t, p.screen)
		if p.to != desk.Partner || p.screen.From != writer || !p.screen.Ping || len(p.screen.Text) != 3 || p.screen.Paste != "" {
			t.Errorf("a ticket is %+v", p.screen)
		}
	}
	if s := o.press(who(writer), "ticket:ask", "violence"); strings.Contains(s.Text[0], "not be sent") {
		t.Error("a good board refused")
	}
	o.board.fails = desk.ErrNoBoard
	if s := o.press(who(writer), "ticket:ask", "violence"); !strings.Contains(text(s), "559-555-0170") {
		t.Errorf("a ticket that cannot be posted does not say whom to call:\n%s", text(s))
	}
}

// A ticket is found by what stands in it, so a restart loses none.
func TestATicketIsTakenAndRemovedAfterARestartToo(t *testing.T) {
	before, after := open(t), open(t)
	before.press(who(writer), "ticket:ask", "stalking")
	after.board.posts = before.board.posts
	program := who(partner, partnerRole)
	for _, p := range after.board.posts {
		if s := after.press(program, p.screen.Buttons[0].Act); !strings.Contains(s.Text[0], "It is yours") {
			t.Errorf("taking it: %v", s.Text)
		}
	}
	for _, p := range after.board.posts {
		if !strings.Contains(text(p.screen), "Taken by Pat") {
			t.Errorf("it reads\n%s", text(p.screen))
		}
		after.press(program, p.screen.Buttons[0].Act)
	}
	if len(after.board.posts) != 0 {
		t.Error("it is still there")
	}
}

// R47, R58: nothing of who asks, and nothing of what they typed, is logged.
func TestNothingThatStaffDoIsLoggedWithWho(t *testing.T) {
	o := open(t)
	o.store.fail(errDown)
	o.board.fails, o.settings.fails = errDown, errDown
	o.command(who(writer), "flag", "service", "acorn pantry", "reason", "closed")
	o.command(who(writer), "queue")
	o.command(who(ana, dutyRole), "duty", "state", "on")
	o.press(who(admin), "setup:check")
	o.press(who(writer), "ticket:ask", "stalking")
	log := o.log.String()
	if log == "" {
		t.Fatal("nothing was logged")
	}
	for _, never := range []string{string(writer), string(ana), string(admin), "acorn", "Wendy", "writer", "stalking", staffRole} {
		if strings.Contains(log, never) {
			t.Errorf("the log says %q:\n%s", never, log)
		}
	}
	if said := fmt.Sprintf("%v %+v %#v %s", who(ana), who(ana), who(ana), who(ana)); strings.Contains(said, string(ana)) || strings.Contains(said, staffRole) {
		t.Errorf("a Who prints as %s", said)
	}
}
