package desk_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"porchlight/bot/desk"
)

// Whatever is pressed, sent or typed, by whoever: there is an answer that can be
// shown, and no fault of ours behind it.
func TestWhateverIsPressedHasAnAnswer(t *testing.T) {
	o := open(t)
	people := []desk.StaffID{admin, writer, ana, ben, viewer, partner, cousin, ""}
	roles := []string{staffRole, dutyRole, partnerRole, "another"}
	verbs := []string{
		"find", "card", "flag", "verify", "queue", "settle", "approve", "reject", "duty", "consult", "ticket", "setup",
		"claim", "reply", "canned", "over", "pass", "end", "mute", "", "nothing",
	}
	objects := []string{
		"", "1", "2", "3", "99", "-1", "x", "#1", "@1", "@99999999", "housing", "dv", "behavior_change", "phone", "person", "website", "closed",
		"unsafe", "member", "es", "hmn", "on", "off", "2", "ask", "take", "done", "violence", "fri-night", "places", "roles", "hours", "check",
		"duty_place", "zone", "languages", "America/Denver", "amber-otter-42", strings.Repeat("9", 60),
	}
	commands := []string{"find", "card", "flag", "verify", "queue", "duty", "consult", "admin", "setup", "say", "nothing"}
	rapid.Check(t, func(r *rapid.T) {
		some := func(label string) []string { return rapid.SliceOfN(rapid.SampledFrom(objects), 0, 5).Draw(r, label) }
		w := desk.Who{
			House: "fresno", Staff: rapid.SampledFrom(people).Draw(r, "staff"), Roles: rapid.SliceOfN(rapid.SampledFrom(roles), 0, 3).Draw(r, "roles"),
			Manager: rapid.Bool().Draw(r, "manager"), Locale: rapid.SampledFrom([]string{"en-US", "es-419", "", "xx"}).Draw(r, "locale"), Channel: "c",
		}
		act := desk.Act(strings.Join(append([]string{rapid.SampledFrom(verbs).Draw(r, "verb")}, some("objects")...), ":"))
		words := rapid.OneOf(rapid.SampledFrom(objects), rapid.String()).Draw(r, "words")
		screens := []desk.Screen{
			o.Press(context.Background(), w, act, some("values")),
			o.Submit(context.Background(), w, act, map[string]string{"hours": words, "text": words}),
			o.Command(context.Background(), w, rapid.SampledFrom(commands).Draw(r, "command"), map[string]string{
				"need": rapid.SampledFrom(objects).Draw(r, "need"), "place": words, "service": words, "language": "es", "reason": "closed",
				"how": "phone", "state": rapid.SampledFrom([]string{"", "on", "off", words}).Draw(r, "state"), "hours": words, "text": words,
			}),
		}
		for _, s := range screens {
			if s.Title == "" && len(s.Text) == 0 && s.Form == nil {
				r.Fatalf("%s has no answer", act)
			}
			fits(t, s)
		}
		for _, option := range []string{"place", "service", "need", "text", ""} {
			if n := len(o.Suggest(context.Background(), w, "find", option, words)); n > maxOptions {
				r.Fatalf("%d suggestions for %q", n, words)
			}
		}
		if log := o.log.String(); strings.Contains(log, "panic") {
			r.Fatalf("%s: %s", act, log)
		}
	})
}

// What several people change at once is all kept.
func TestWhatSeveralChangeAtOnceIsAllKept(t *testing.T) {
	o := open(t)
	var all sync.WaitGroup
	for _, staff := range []desk.StaffID{admin, writer, ana, ben, viewer, partner} {
		all.Go(func() { o.command(who(staff, dutyRole), "duty", "state", "on") })
	}
	all.Go(func() { o.press(who(admin), "setup:hours:languages", "es", "hmn") })
	all.Go(func() { o.press(who(admin), "setup:hours:zone", "America/Denver") })
	all.Go(func() { o.Reach("fresno", nobody, o.now) })
	all.Wait()
	kept := o.settings.kept["fresno"]
	if len(kept.OnDuty) != 6 || fmt.Sprint(kept.Languages) != "[es hmn]" || kept.Zone != "America/Denver" || kept.StaffRole != staffRole {
		t.Errorf("kept %+v", kept)
	}
}
