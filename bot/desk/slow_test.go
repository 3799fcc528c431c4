package desk_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"porchlight/bot/desk"
	"porchlight/resources"
)

// A directory that hangs keeps nobody waiting: what reads goes on, what changes
// says so, and is done all the same.
func TestASlowDirectoryIsSaidAndWaitedForByNobody(t *testing.T) {
	o := open(t)
	release := o.store.hold()
	short, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	w := who(writer)
	s := o.Command(short, w, "verify", map[string]string{"service": "acorn pantry", "how": "phone"})
	if !strings.Contains(s.Text[0], "slow") {
		t.Errorf("/verify: %v", s.Text)
	}
	if s := o.Command(short, w, "queue", nil); !strings.Contains(text(s), "cannot be counted") || len(s.Cards) == 0 {
		t.Errorf("/queue:\n%s", text(s))
	}
	if s := o.Command(short, w, "find", map[string]string{"need": "food", "place": "fresno"}); len(s.Cards) != 5 {
		t.Errorf("/find: %v", s.Text)
	}
	release()
	o.apply("admin", resources.Settle{}) // waits for its turn, after what was held up
	if r, _ := o.Directory.Record("fooda"); !r.Provenance.Verified() {
		t.Error("what was slow was not done")
	}
}

func TestADirectoryThatFailsIsSaid(t *testing.T) {
	o := open(t)
	o.store.fail(errDown)
	for did, s := range map[string]desk.Screen{
		"/flag":   o.command(who(writer), "flag", "service", "acorn pantry", "reason", "closed"),
		"/verify": o.command(who(writer), "verify", "service", "acorn pantry", "how", "phone"),
	} {
		if !strings.Contains(s.Text[0], "could not be done just now") {
			t.Errorf("%s: %v", did, s.Text)
		}
	}
	if s := o.command(who(writer), "queue"); !strings.Contains(text(s), "cannot be counted") {
		t.Errorf("/queue:\n%s", text(s))
	}
}

// Whoever is on the roster is told that it is us, when we cannot know their role.
func TestSettingsThatFailAreSaid(t *testing.T) {
	o := open(t)
	o.settings.fails = errDown
	if s := o.command(who(ana, dutyRole), "duty", "state", "on"); !strings.Contains(s.Text[0], "could not be done just now") {
		t.Errorf("/duty: %v", s.Text)
	}
	if s := o.press(who(admin), "setup:places:duty_place", "9"); !strings.Contains(s.Text[0], "could not be done just now") {
		t.Errorf("/setup: %v", s.Text)
	}
	fresh := desk.New(o.Parts)
	fresh.Serve(o.bot)
	if s := fresh.Command(context.Background(), who(ana), "queue", nil); !strings.Contains(s.Text[0], "went wrong") {
		t.Errorf("/queue of a desk that never read its settings: %v", s.Text)
	}
	if s := fresh.Command(context.Background(), who(cousin), "queue", nil); !strings.Contains(s.Text[0], "not available") {
		t.Errorf("and to a stranger: %v", s.Text)
	}
	o.settings.fails = nil
	if s := fresh.Command(context.Background(), who(ana), "queue", nil); s.Title == "" {
		t.Errorf("once they are back: %v", s.Text)
	}
}

// A fault of ours is one sentence, and no crash.
func TestAPanicIsOneSentence(t *testing.T) {
	o := open(t)
	o.Board = nil
	for _, s := range []desk.Screen{
		o.press(who(writer), "ticket:ask", "violence"),
	} {
		if !strings.Contains(s.Text[0], "went wrong on our side") {
			t.Errorf("the answer is %v", s.Text)
		}
	}
}
