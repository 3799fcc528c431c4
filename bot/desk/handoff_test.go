package desk_test

import (
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot/desk"
)

const (
	left     = "The person has left. Do not try to reach them."
	noneFree = "We are sorry, nobody is free now."
	ended    = "The chat with the person is over."
	joined   = "A person is here now."
)

func TestAHandOffFromTheFirstCardToTheLastWord(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	if answer := o.says("I am hungry today"); answer != "= silent" {
		t.Errorf("she is answered %q", answer)
	}
	room, _ := o.board.room()
	if room == nil || room.name != name || strings.Join(room.words, "|") != "I am hungry today" {
		t.Fatalf("the thread is %+v", room)
	}
	if got := o.reply(ana, name, " There is a pantry on Main St. "); got != "Sent." {
		t.Errorf("staff read %q", got)
	}
	if got := o.reads(); got != "There is a pantry on Main St." {
		t.Errorf("she reads %q", got)
	}
	if got := said(room.notes[len(room.notes)-1]); got != "Sent: There is a pantry on Main St." {
		t.Errorf("the thread says %q", got)
	}
	if got := o.press(ana, desk.Act("end:"+name)); !strings.HasPrefix(got, "Ended.") {
		t.Errorf("staff read %q", got)
	}
	if got := o.reads(); !strings.HasPrefix(got, ended) {
		t.Errorf("she reads %q", got)
	}
	if !o.board.empty() {
		t.Error("something is left on the board")
	}
	if got := o.reply(ana, name, "one more thing"); got != left {
		t.Errorf("a late answer: %q", got)
	}
	if answer := o.says("need work"); strings.Contains(answer, joined) || answer == "= silent" {
		t.Errorf("the conversation does not go on: %q", answer)
	}
}

// R58: topic, county, and nothing that tells who or where.
func TestTheCardSaysTopicAndCountyAndNoMore(t *testing.T) {
	o := openRelay(t)
	o.asks("need food 93701")
	card := o.board.cards()[0]
	if !card.Ping || len(card.Buttons) != 1 || said(card) != "Somebody asks to write with a person. Waiting: just now.\nTopic: Food\nCounty: Fresno County" {
		t.Errorf("the card says %q", said(card))
	}
	for _, private := range []string{"93701", "need food", "her", "+1", "English"} {
		if strings.Contains(strings.ReplaceAll(said(card), "Whether", ""), private) {
			t.Errorf("it says %q", private)
		}
	}
}

// R58: a language that few speak here would tell who it is.
func TestALanguageIsNamedOnlyWhereTheSetupSaysSo(t *testing.T) {
	for _, tt := range []struct {
		named []string
		want  bool
	}{{nil, false}, {[]string{"ko"}, false}, {[]string{"ko", "es"}, true}} {
		o := openRelay(t)
		o.setup.Languages = tt.named
		o.crash()
		o.says("necesito comida 93701", "1", "hablar con una persona", "1", "1")
		if got := strings.Contains(said(o.board.cards()[0]), "Language: Español"); got != tt.want {
			t.Errorf("with %q the card says %q", tt.named, said(o.board.cards()[0]))
		}
	}
}

func TestTwoWhoTakeItAtOnceHaveOneWinner(t *testing.T) {
	o := openRelay(t)
	for range 20 {
		o.asks("need food 93701")
		act := desk.Act("claim:" + o.name())
		var both sync.WaitGroup
		var answers [2]string
		for i, staff := range []desk.StaffID{ana, ben} {
			both.Go(func() { answers[i] = o.press(staff, act) })
		}
		both.Wait()
		all := answers[0] + answers[1]
		if strings.Count(all, "It is yours") != 1 || strings.Count(all, "Somebody else has just taken it.") != 1 {
			t.Fatalf("they read %q", answers)
		}
		if got := o.reads(); strings.Count(got, joined) != 1 {
			t.Fatalf("she reads %q", got)
		}
		o.says("EXIT")
		if !o.board.empty() {
			t.Fatal("something is left on the board")
		}
		o.Clock.Advance(61 * time.Minute) // her greetings are counted
	}
}

func TestNobodyWaitsLongerThanFiveMinutes(t *testing.T) {
	o := openRelay(t)
	o.asks("need food 93701")
	first := o.board.cards()[0]
	o.wait(2*time.Minute + 5*time.Second)
	cards := o.board.cards()
	if len(cards) != 1 || !cards[0].Ping || said(cards[0]) == said(first) || o.reads() != "" {
		t.Fatalf("after two minutes the group sees %d cards, %q", len(cards), said(cards[0]))
	}
	o.wait(3 * time.Minute)
	if got := o.reads(); !strings.HasPrefix(got, noneFree) || !strings.Contains(got, "211") {
		t.Errorf("after five minutes she reads %q", got)
	}
	if !o.board.empty() {
		t.Error("the card is still there")
	}
	if got := o.press(ana, desk.Act("claim:"+first.Title)); got != left {
		t.Errorf("a late press: %q", got)
	}
}

// R2: the member agreed to a person who reads along; before that nobody does.
func TestWordsBeforeAnybodyHasTakenItAreNeverShown(t *testing.T) {
	o := openRelay(t)
	o.asks("need food 93701")
	if got := o.says("canary before"); !strings.Contains(got, "Nobody has seen this text") {
		t.Errorf("she reads %q", got)
	}
	o.press(ana, desk.Act("claim:"+o.name()))
	o.says("canary after")
	if o.board.saw("canary before") || !o.board.saw("canary after") {
		t.Error("the board saw what it should not, or not what it should")
	}
}

func TestLeavingEndsAHandOffAtOnceAndSilently(t *testing.T) {
	for _, word := range []string{"EXIT", "STOP", "SALIR", "menu", "did my wife text you"} {
		o := openRelay(t)
		name := o.taken()
		o.says(word)
		if !o.board.empty() {
			t.Errorf("%s: something is left on the board", word)
		}
		if got := o.reply(ana, name, "are you there?"); got != left || o.reads() != "" {
			t.Errorf("%s: staff read %q", word, got)
		}
		o.wait(time.Hour + time.Minute)
		if got := o.reads(); got != "" {
			t.Errorf("%s: an hour later she reads %q", word, got)
		}
	}
}

func TestLeavingBeforeAnybodyHasTakenItTakesTheCardAway(t *testing.T) {
	o := openRelay(t)
	o.asks("need food 93701")
	name := o.name()
	o.says("EXIT")
	if !o.board.empty() {
		t.Error("the card is still there")
	}
	if got := o.press(ana, desk.Act("claim:"+name)); got != left {
		t.Errorf("a late press: %q", got)
	}
}

func TestAConversationThatBeginsAnewEndsTheHandOffBefore(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	o.Clock.Advance(10*time.Minute + time.Second) // and no Tick: the text comes first
	o.says("hello")
	if got := o.reply(ana, name, "are you there?"); got != left || !o.board.empty() {
		t.Errorf("staff read %q", got)
	}
}

func TestFiveMessagesAndThenItIsHerTurn(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	for range 2 {
		for i := range 7 {
			got := o.reply(ana, name, "hello")
			if want := i < 5; (got == "Sent.") != want {
				t.Errorf("message %d: %q", i+1, got)
			}
		}
		if got := strings.Count(o.reads(), "hello"); got != 5 {
			t.Errorf("she reads %d messages", got)
		}
		o.says("yes?")
	}
	for range 5 { // and the end is said all the same
		o.reply(ana, name, "hello")
	}
	o.press(ana, desk.Act("end:"+name))
	if got := o.reads(); !strings.Contains(got, ended) {
		t.Errorf("she reads %q", got)
	}
}

func TestReadyAnswersComeInHerLanguage(t *testing.T) {
	o := openRelay(t)
	o.says("necesito comida 93701", "1", "hablar con una persona", "1", "1")
	name := o.name()
	o.press(ana, desk.Act("claim:"+name))
	o.reads()
	if got := o.press(ana, desk.Act("canned:"+name), "canned.moment"); got != "Sent." {
		t.Errorf("staff read %q", got)
	}
	want := o.Catalog.Say("es", "canned.moment", nil)
	if got := o.reads(); !strings.HasPrefix(got, want) {
		t.Errorf("she reads %q", got)
	}
	if got := o.press(ana, desk.Act("canned:"+name), "crisis.sorry"); !strings.HasPrefix(got, "This button") || o.reads() != "" {
		t.Errorf("what is no ready answer: %q", got)
	}
	room, _ := o.board.room()
	if got := said(room.notes[len(room.notes)-1]); got != "Sent: One moment, please. I am looking." {
		t.Errorf("the thread says %q", got)
	}
}

func TestSayWorksInItsThreadAndForWhoHasIt(t *testing.T) {
	o := openRelay(t)
	o.taken()
	_, room := o.board.room()
	say := func(staff desk.StaffID, channel, text string) string {
		return said(o.desk.Command(t.Context(), o.who(staff, channel), "say", map[string]string{"text": text}))
	}
	for _, tt := range []struct {
		staff               desk.StaffID
		channel, text, want string
	}{
		{ana, "duty", "hello", "/say works only in the thread"},
		{ben, string(room), "hello", "Only whoever has taken it"},
		{ana, string(room), "  ", "There was nothing to send."},
		{ana, string(room), strings.Repeat("é", 301), "Not sent: at most 300"},
		{ana, string(room), strings.Repeat("é", 300), "Sent."},
	} {
		if got := say(tt.staff, tt.channel, tt.text); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q: %q", tt.text, got)
		}
	}
}

// A quick writer is no machine: what is for a person arrives, every line of it.
func TestNoLineIsDroppedBecauseThereAreMany(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	for i := range 40 {
		o.says("line " + strconv.Itoa(i))
		o.Clock.Advance(time.Second)
		if i%5 == 4 {
			o.reply(ana, name, "yes")
			o.reads()
		}
	}
	for i := range 40 {
		if text := "line " + strconv.Itoa(i); !o.board.saw(text) {
			t.Fatalf("%q was dropped", text)
		}
	}
}
