package desk_test

import (
	"strings"
	"testing"

	"porchlight/bot/desk"
)

func TestAHandOffFromTheFirstCardToTheLastWord(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	if room, _ := o.board.room(); room == nil || room.name != name {
		t.Fatal("no thread of that name")
	}
	if answer := o.says("I am hungry today"); answer != "= silent" {
		t.Errorf("she is answered %q", answer)
	}
	room, _ := o.board.room()
	if strings.Join(room.words, "|") != "I am hungry today" {
		t.Errorf("the thread has %q", room.words)
	}
	if got := o.reply(ana, name, "There is a pantry on Main St."); got != "Sent." {
		t.Errorf("staff read %q", got)
	}
	if got := o.reads(); got != "There is a pantry on Main St." {
		t.Errorf("she reads %q", got)
	}
	if got := o.press(ana, desk.Act("end:"+name)); !strings.HasPrefix(got, "Ended.") {
		t.Errorf("staff read %q", got)
	}
	if got := o.reads(); !strings.HasPrefix(got, "The chat with the person is over.") {
		t.Errorf("she reads %q", got)
	}
	if !o.board.empty() {
		t.Error("something is left on the board")
	}
	if got := o.reply(ana, name, "one more thing"); got != "The person has left. Do not try to reach them." {
		t.Errorf("a late answer: %q", got)
	}
}
