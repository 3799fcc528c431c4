package desk_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/bot/desk"
)

// R87: whoever may not sees one sentence, whatever is missing.
func TestWhoeverMayNotSeesOneSentenceWhateverIsMissing(t *testing.T) {
	o := open(t)
	everyRole := []string{staffRole, dutyRole, partnerRole}
	for why, w := range map[string]desk.Who{
		"on no roster, with every role":    {House: "fresno", Staff: cousin, Roles: everyRole, Manager: true, Locale: "en-US"},
		"on the roster, without a role":    {House: "fresno", Staff: ana, Locale: "en-US", Roles: []string{"another"}},
		"no name at all":                   {House: "fresno", Roles: everyRole, Locale: "en-US"},
		"another house, not set up":        {House: "humboldt", Staff: ana, Roles: everyRole, Locale: "en-US"},
		"a house that is not":              {House: "nowhere", Staff: ana, Roles: everyRole, Manager: true, Locale: "en-US"},
		"manages the guild, but no roster": {House: "humboldt", Staff: cousin, Manager: true, Locale: "en-US"},
		"manages the guild, but no admin":  {House: "humboldt", Staff: ana, Manager: true, Locale: "en-US"},
	} {
		want := desk.Screen{Text: []string{"This is not available to you here. Ask an admin of your collaborative."}}
		same := func(did string, got desk.Screen) {
			t.Helper()
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s:\n%s", why, did, diff)
			}
		}
		for _, c := range o.Commands() {
			same("/"+c.Name, o.command(w, c.Name, "need", "food", "place", "fresno", "service", "acorn pantry", "reason", "closed", "how", "phone"))
		}
		same("/nothing", o.command(w, "nothing"))
		for _, act := range []desk.Act{
			"find:food::@1:0", "card:1", "flag:1", "flag:1:closed", "verify:1:phone", "queue:0", "settle:1", "approve:1", "reject:1",
			"duty:on:2", "consult:1:x", "ticket:ask", "ticket:done:violence:fri-night:1:2", "setup:places", "setup:roles:staff_role", "nothing", "",
		} {
			same("press "+string(act), o.press(w, act, "violence"))
			same("submit "+string(act), o.Submit(context.Background(), w, act, map[string]string{"hours": "mon 9-5"}))
		}
		if got := o.Suggest(context.Background(), w, "card", "service", "acorn"); got != nil {
			t.Errorf("%s: suggested %v", why, got)
		}
		if o.MayInvite(context.Background(), w) {
			t.Errorf("%s: may post the button", why)
		}
	}
	if len(o.board.posts) > 0 || len(o.Directory.Flags()) > 0 {
		t.Error("something was done all the same")
	}
}

func TestNobodyButAnAdminSetsUp(t *testing.T) {
	o := open(t)
	for _, c := range []struct {
		who desk.Who
		may bool
	}{
		{desk.Who{House: "humboldt", Staff: admin, Manager: true}, true}, // before anything is set up
		{desk.Who{House: "humboldt", Staff: admin}, false},
		{desk.Who{House: "fresno", Staff: admin, Roles: []string{staffRole}}, true},
		{desk.Who{House: "fresno", Staff: admin, Manager: true}, true}, // whose role is gone
		{desk.Who{House: "fresno", Staff: ana, Roles: []string{staffRole, dutyRole}, Manager: true}, false},
	} {
		if may := o.MayInvite(context.Background(), c.who); may != c.may {
			t.Errorf("%s %v: may invite %t", c.who.House, c.who.Roles, may)
		}
		if title := o.command(c.who, "setup").Title; (title != "") != c.may {
			t.Errorf("%s %v: /setup is %q", c.who.House, c.who.Roles, title)
		}
		if !c.who.Manager {
			continue
		}
		if s := o.command(c.who, "queue"); s.Title != "" && len(c.who.Roles) == 0 {
			t.Errorf("managing the guild alone opened /queue")
		}
	}
}

// The setup goes on after a role was chosen that the admin does not have.
func TestAnAdminIsNotLockedOutBySettingUp(t *testing.T) {
	o := open(t)
	w := desk.Who{House: "humboldt", Staff: admin, Manager: true}
	o.press(w, "setup:roles:staff_role", "another role")
	if s := o.press(w, "setup:hours"); s.Title == "" {
		t.Errorf("the next page is %v", s.Text)
	}
}

func TestAnUnknownButtonHasAClearAnswer(t *testing.T) {
	o := open(t)
	w := who(writer)
	for _, act := range []desk.Act{"", ":", "claimed", "setup", "find", "find:food", "find:food::@99999999:0", "card", "card:x", "card:99999", "flag:", "flag:1:member", "verify:1:guess", "settle:x", "approve:x", "reject:77", "ticket", "ticket:take:x", "ticket:ask", "duty:on:99"} {
		s := o.press(w, act)
		if len(s.Text) == 0 || s.Text[0] == "" {
			t.Errorf("%q: no answer", act)
		}
		fits(t, s)
	}
	if s := o.command(w, "hello"); !strings.Contains(s.Text[0], "earlier version") {
		t.Errorf("/hello: %v", s.Text)
	}
	if s := o.Submit(context.Background(), who(admin), "other", nil); !strings.Contains(s.Text[0], "earlier version") {
		t.Errorf("a form of an earlier version: %v", s.Text)
	}
	for _, at := range []desk.Act{"consult", "consult:1", "consult:1:!!", "consult:1:AAAA", "consult:9:AAAAAAAAAAAAAAAAAAAA"} {
		if s := o.press(w, at); s.Title == "" || len(s.Buttons) != 4 {
			t.Errorf("%s does not begin anew: %v", at, s.Text)
		}
	}
}

// R86: one's own proposal, whatever is pressed; and who may not, may not by a
// button either.
func TestNobodyApprovesTheirOwn(t *testing.T) {
	o := open(t)
	o.command(who(ana), "verify", "service", "lark house shelter", "how", "phone")
	queue := o.command(who(ana), "queue")
	for _, b := range queue.Cards[0].Buttons {
		if strings.HasPrefix(string(b.Act), "approve") {
			t.Errorf("their own is offered: %v", b)
		}
	}
	waiting := o.Directory.Proposals()[0]
	approve := desk.Act("approve:" + itoa(int(waiting.ID)))
	if s := o.press(who(ana), approve); !strings.Contains(s.Text[0], "somebody else") {
		t.Errorf("approving one's own: %v", s.Text)
	}
	if s := o.press(who(writer), approve); !strings.Contains(s.Text[0], "role in the directory") {
		t.Errorf("approving as a writer: %v", s.Text)
	}
	if len(o.Directory.Proposals()) != 1 {
		t.Fatal("it is in force all the same")
	}
	o.press(who(ben), approve)
	if len(o.Directory.Proposals()) != 0 {
		t.Error("the second person did not put it in force")
	}
}
