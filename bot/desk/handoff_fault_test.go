package desk_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"porchlight/bot/desk"
)

// failing fails some of a board's calls, as often as it says; -1 is always.
func failing(times int, err error, ops ...string) func(string) error {
	return func(op string) error {
		if !slices.Contains(ops, op) || times == 0 {
			return nil
		}
		times--
		return err
	}
}

func TestAThreadThatCannotBeOpenedGivesTheClaimBack(t *testing.T) {
	o := openRelay(t)
	o.asks("need food 93701")
	act := desk.Act("claim:" + o.name())
	o.board.fail = failing(1, errNoDiscord, "open")
	if got := o.press(ana, act); !strings.HasPrefix(got, "The thread could not be opened") {
		t.Errorf("staff read %q", got)
	}
	if got := o.reads(); got != "" {
		t.Errorf("she reads %q", got)
	}
	if got := o.press(ben, act); !strings.HasPrefix(got, "It is yours.") {
		t.Errorf("the next one reads %q", got)
	}
}

func TestWithoutThreadsSheHearsInFiveMinutesThatNobodyIsFree(t *testing.T) {
	o := openRelay(t)
	o.asks("need food 93701")
	o.board.fail = failing(-1, errNoDiscord, "open")
	for range 5 {
		o.press(ana, desk.Act("claim:"+o.name()))
		o.wait(time.Minute)
	}
	if got := o.reads(); !strings.HasPrefix(got, noneFree) || !o.board.empty() {
		t.Errorf("she reads %q", got)
	}
}

func TestWhenTheBoardIsDownSheHearsItSoon(t *testing.T) {
	for name, err := range map[string]error{"down": errNoDiscord, "not set up": desk.ErrNoBoard} {
		o := openRelay(t)
		o.board.fail = failing(-1, err, "post")
		o.asks("need food 93701")
		o.wait(20 * time.Second)
		if got := o.reads(); !strings.HasPrefix(got, noneFree) {
			t.Errorf("%s: she reads %q", name, got)
		}
	}
}

func TestACardThatCouldNotBePostedIsTriedAgain(t *testing.T) {
	o := openRelay(t)
	o.board.fail = failing(2, errNoDiscord, "post")
	o.asks("need food 93701")
	o.wait(15 * time.Second)
	if got := len(o.board.cards()); got != 1 || o.reads() != "" {
		t.Errorf("%d cards", got)
	}
}

func TestATextThatCouldNotBePassedOnIsSaid(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.board.fail = failing(1, errNoDiscord, "write")
	o.says("first") // the second try has it
	o.board.fail = failing(2, errNoDiscord, "write")
	o.says("second")
	if got := o.reads(); got != o.words("relay.lost") {
		t.Errorf("she reads %q", got)
	}
	o.says("third")
	room, _ := o.board.room()
	if got := strings.Join(room.words, " "); got != "first third" {
		t.Errorf("the thread has %q", got)
	}
	o.board.fail = failing(-1, errNoDiscord, "write")
	o.says("fourth")
	o.says("fifth")
	if got := o.reads(); !strings.Contains(got, noneFree) || !o.board.empty() {
		t.Errorf("she reads %q", got)
	}
}

func TestAThreadThatIsGoneEndsTheHandOff(t *testing.T) {
	o := openRelay(t)
	o.taken()
	_, room := o.board.room()
	_ = o.board.Close(t.Context(), room) // somebody deleted it
	o.says("hello?")
	if got := o.reads(); !strings.HasPrefix(got, noneFree) || !o.board.empty() {
		t.Errorf("she reads %q", got)
	}
}

func TestACardThatSomebodyTookAwayEndsNothing(t *testing.T) {
	o := openRelay(t)
	o.asks("need food 93701")
	name := o.name()
	o.board.fail = failing(-1, desk.ErrNoBoard, "edit")
	o.press(ana, desk.Act("claim:"+name))
	o.reads()
	if got := o.reply(ana, name, "hello"); got != "Sent." {
		t.Errorf("staff read %q", got)
	}
}

func TestADeskPrintsNothingOfItsMembers(t *testing.T) {
	o := openRelay(t)
	o.taken()
	for _, form := range []string{"%v", "%+v", "%#v", "%s"} {
		if got := fmt.Sprintf(form, o.desk); got != "[private]" {
			t.Errorf("%s prints %q", form, got)
		}
	}
}

// R36: her words are broken off when she leaves, and kept by nobody.
func TestLeavingBreaksOffWordsThatAreOnTheirWay(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.board.hold = make(chan struct{})
	o.her.Send(t.Context(), texted("canary one"))
	o.her.Send(t.Context(), texted("canary two"))
	done := make(chan struct{})
	go func() { o.desk.Work(context.Background()); close(done) }()
	o.board.reached()
	o.her.Send(t.Context(), texted("EXIT"))
	<-done
	if o.board.saw("canary") || !o.board.empty() {
		t.Error("the board has her words, or the thread is there")
	}
}

func TestABoardThatHangsHoldsUpNobodyElse(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.board.hold = make(chan struct{})
	o.her.Send(t.Context(), texted("hello"))
	done := make(chan struct{})
	go func() { o.desk.Work(context.Background()); close(done) }()
	o.board.reached()
	her := o.her
	o.her = o.phone("his")
	o.asks("need food 93701") // waits for a card, past the one that hangs
	if len(o.board.cards()) != 2 {
		t.Errorf("%d cards", len(o.board.cards()))
	}
	o.says("EXIT")
	close(o.board.hold)
	<-done
	o.her = her
	if room, _ := o.board.room(); len(room.words) != 1 {
		t.Errorf("the thread has %q", room.words)
	}
}

// Words that nobody can read do not pile up: she goes on with the computer.
func TestWordsDoNotPileUpBeforeABoardThatHangs(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.board.hold = make(chan struct{})
	o.her.Send(t.Context(), texted("canary first"))
	done := make(chan struct{})
	go func() { o.desk.Work(context.Background()); close(done) }()
	o.board.reached()
	passed, answered := 0, false
	for range 12 {
		answer := o.her.Send(t.Context(), texted("canary"))
		if answered = len(answer.Texts(o.Clock.Now())) > 0; answered {
			break
		}
		passed++
	}
	<-done
	if passed != 10 || !answered || o.board.saw("canary") || !o.board.empty() {
		t.Errorf("%d texts waited, answered %v", passed, answered)
	}
}

func TestWhatCouldNotBeTakenAwayIsTriedAgain(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.board.fail = failing(-1, errNoDiscord, "close", "remove", "sweep")
	o.says("EXIT")
	o.wait(time.Minute)
	if o.board.empty() {
		t.Fatal("it did not fail")
	}
	o.board.fail = nil
	o.wait(5 * time.Second)
	if !o.board.empty() {
		t.Error("something is left on the board")
	}
}

// A board that is down for good ends the hand-off; taking away goes on.
func TestABoardThatComesBackIsClearedBeforeTheSweep(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.desk.Tick(t.Context()) // the sweep of the start is over
	o.board.fail = failing(-1, errNoDiscord, "write", "remove", "close")
	o.says("one")
	o.says("two")
	o.board.fail = nil
	o.wait(10 * time.Second)
	if got := o.reads(); !strings.Contains(got, noneFree) || !o.board.empty() {
		t.Errorf("she reads %q", got)
	}
}

// R58
func TestACrashLeavesNothingBehind(t *testing.T) {
	o := openRelay(t)
	name := o.taken()
	o.crash()
	if !o.board.empty() {
		t.Error("something is left on the board")
	}
	if got := o.reply(ana, name, "hello?"); got != left || o.reads() != "" {
		t.Errorf("staff read %q", got)
	}
	if got := o.says("hello?"); !strings.Contains(got, "OK to text now?") {
		t.Errorf("she reads %q", got)
	}
}

func TestASweepLeavesAloneWhatIsAlive(t *testing.T) {
	o := openRelay(t)
	o.taken()
	ticket := desk.Screen{Title: "ticket", Buttons: []desk.Button{{Act: "ticket:taken"}}}
	for _, s := range []desk.Screen{ticket, {Title: "stray"}} {
		if _, err := o.board.Post(t.Context(), "fresno", desk.Partner, s); err != nil {
			t.Fatal(err)
		}
	}
	o.desk.Sweep(t.Context())
	if room, _ := o.board.room(); room == nil || len(o.board.cards()) != 2 {
		t.Errorf("a room: %v; %d cards, want the ticket and hers", room != nil, len(o.board.cards()))
	}
	o.says("EXIT")
	o.Clock.Advance(24 * time.Hour)
	o.desk.Tick(t.Context()) // sweeps: ten minutes have passed
	if !o.board.empty() {
		t.Error("the ticket is still there after a day")
	}
}

func TestASweepThatFailedComesAgainInAMinute(t *testing.T) {
	o := openRelay(t)
	o.desk.Tick(t.Context())
	o.Clock.Advance(10 * time.Minute)
	o.board.fail = failing(-1, errNoDiscord, "sweep")
	o.desk.Tick(t.Context())
	o.board.fail = nil
	if _, err := o.board.Post(t.Context(), "fresno", desk.OnDuty, desk.Screen{Title: "stray"}); err != nil {
		t.Fatal(err)
	}
	o.wait(time.Minute)
	if !o.board.empty() {
		t.Error("it did not come again")
	}
}

func TestAPanicOfTheBoardOrTheChannelIsSurvived(t *testing.T) {
	o := openRelay(t)
	o.board.fail = func(op string) error {
		if op == "edit" || op == "open" || op == "sweep" {
			panic("canary " + op)
		}
		return nil
	}
	o.asks("need food 93701")
	name := o.name()
	if got := o.press(ana, desk.Act("claim:"+name)); !strings.HasPrefix(got, "The thread could not be opened") {
		t.Errorf("staff read %q", got)
	}
	o.board.fail = nil
	o.press(ana, desk.Act("claim:"+name))
	o.reads()
	o.her.Inbox.Fail = func() error { panic("canary channel") }
	if got := o.reply(ana, name, "hello"); got != "Not sent. Try again." {
		t.Errorf("staff read %q", got)
	}
	o.her.Inbox.Fail = nil
	if got := o.reply(ana, name, "hello"); got != "Sent." {
		t.Errorf("staff read %q", got)
	}
	o.board.fail = failing(1, nil, "sweep")
	o.wait(11 * time.Minute)
	if strings.Contains(o.log.String(), "canary") {
		t.Errorf("the log says %s", o.log)
	}
}

func TestAChannelThatIsDownIsTriedAgain(t *testing.T) {
	o := openRelay(t)
	o.asks("need food 93701")
	name := o.name()
	o.down = errors.New("no network")
	o.press(ana, desk.Act("claim:"+name))
	if got := o.reply(ana, name, "hello"); got != "Not sent. Try again." {
		t.Errorf("staff read %q", got)
	}
	o.down = nil
	o.wait(5 * time.Second)
	if got := o.reads(); !strings.HasPrefix(got, joined) {
		t.Errorf("she reads %q", got)
	}
	o.down = errors.New("no network")
	o.press(ana, desk.Act("end:"+name))
	o.wait(5 * time.Second)
	if !o.board.empty() {
		t.Error("the board waits for her channel")
	}
	o.down = nil
	o.wait(5 * time.Second)
	if got := o.reads(); !strings.HasPrefix(got, ended) {
		t.Errorf("she reads %q", got)
	}
}

func TestWhenTheProgramStopsEverybodyHearsIt(t *testing.T) {
	o := openRelay(t)
	o.taken()
	o.desk.Stop(t.Context())
	if got := o.reads(); !strings.HasPrefix(got, noneFree) || !o.board.empty() {
		t.Errorf("she reads %q", got)
	}
}

func TestRunDoesWhatWaitsAndEndsWithItsContext(t *testing.T) {
	o := openRelay(t)
	ctx, stop := context.WithCancel(t.Context())
	tick, done := make(chan time.Time), make(chan struct{})
	go func() { o.desk.Run(ctx, tick); close(done) }()
	posted := make(chan struct{}, 10)
	o.board.fail = func(op string) error {
		if op == "post" {
			posted <- struct{}{}
		}
		return nil
	}
	for _, text := range []string{"need food 93701", "1", "talk to a person", "1", "1"} {
		o.her.Send(t.Context(), texted(text))
	}
	<-posted
	o.Clock.Advance(2 * time.Minute)
	tick <- o.Clock.Now()
	<-posted // the alert
	stop()
	<-done
}

// R58
func TestNamesAreNeverAlikeAndOfTheirForm(t *testing.T) {
	o := openRelay(t)
	form, seen := regexp.MustCompile(`^[a-z]{3,10}-[a-z]{3,10}-\d{2}$`), map[string]bool{}
	for range 50 {
		o.asks("need food 93701")
		name := o.name()
		if !form.MatchString(name) || seen[name] {
			t.Errorf("name %q", name)
		}
		seen[name] = true
		o.says("EXIT")
		o.Clock.Advance(61 * time.Minute)
	}
}
