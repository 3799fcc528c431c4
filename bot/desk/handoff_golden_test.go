package desk_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"porchlight/bot/desk"
)

// What staff see of a hand-off, from the card to what comes after it. Names are
// drawn; the file has one in place of all.
func TestWhatStaffSeeOfAHandOffIsItsGoldenFile(t *testing.T) {
	o, p := openRelay(t), &page{t: t}
	note := func(did string, s desk.Screen) {
		p.note(did, s)
		o.desk.Work(t.Context())
	}
	press := func(staff desk.StaffID, act string, values ...string) desk.Screen {
		return o.desk.Press(t.Context(), o.who(staff, "duty"), desk.Act(act), values)
	}
	o.asks("need food 93701")
	name := o.name()
	note("the card, as the group sees it", o.board.cards()[0])
	o.wait(2 * time.Minute)
	note("the card after two minutes", o.board.cards()[0])
	note("Take it", press(ana, "claim:"+name))
	note("Take it, pressed by another one", press(ben, "claim:"+name))
	note("Take it, pressed once more", press(ana, "claim:"+name))
	note("the card then", o.board.cards()[0])
	room, channel := o.board.room()
	note("the thread", room.notes[0])
	note("Reply", press(ana, "reply:"+name))
	note("Reply, pressed by another one", press(ben, "reply:"+name))
	words := map[string]string{"text": "There is a pantry on Main St, open until 5."}
	note("the form, sent", o.desk.Submit(t.Context(), o.who(ana, "room"), desk.Act("reply:"+name), words))
	note("in the thread", room.notes[len(room.notes)-1])
	note("/say in the thread", o.desk.Command(t.Context(), o.who(ana, string(channel)), "say", words))
	note("/say elsewhere", o.desk.Command(t.Context(), o.who(ana, "duty"), "say", words))
	note("a ready answer", press(ana, "canned:"+name, "canned.moment"))
	press(ana, "canned:"+name, "canned.moment")
	press(ana, "canned:"+name, "canned.moment")
	note("a sixth message", press(ana, "canned:"+name, "canned.moment"))
	note("Pass to a colleague", press(ana, "pass:"+name))
	note("the colleague", press(ana, "to:"+name, string(ben)))
	note("Give back to the group", press(ben, "over:"+name))
	note("the card, handed back", o.board.cards()[0])
	note("Take it, by the next one", press(ana, "claim:"+name))
	note("End and pause 24 h", press(ana, "mute:"+name))
	note("anything after the end", press(ana, "reply:"+name))
	o.her = o.phone("another")
	o.says("my husband hits me. fresno", "1")
	o.says("talk to a person", "1", "1")
	other := o.name()
	note("a card for the program", o.board.cards()[0])
	note("Take it, by somebody of the other group", press(ana, "claim:"+other))
	all := strings.NewReplacer(name, "amber-kettle-07", other, "quiet-harbor-42").Replace(p.String())
	if regexp.MustCompile(`93701|5550|husband`).MatchString(all) {
		t.Error("staff see who or where a member is")
	}
	p.Reset()
	p.WriteString(all)
	p.golden("handoff")
}
