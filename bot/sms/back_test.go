package sms_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
	"porchlight/flows"
	"porchlight/internal/privacy"
)

// lines is a desk at which somebody always takes a hand-off: it holds the Line of
// the last message of hers.
type lines struct {
	mu   sync.Mutex
	last *bot.Line
	hung int
}

func (d *lines) Reach(bot.CollaborativeID, privacy.Key, time.Time) flows.Reach {
	return flows.Reach{Staff: true, Partner: true}
}

func (d *lines) Open(c bot.Call) { d.take(c.Line) }

func (d *lines) Hear(_ privacy.Key, l *bot.Line, text privacy.Text) bot.Heard {
	d.take(l)
	return bot.HeardPassed
}

func (d *lines) Hang(privacy.Key) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.hung++
}

func (d *lines) take(l *bot.Line) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.last = l
}

func (d *lines) line() *bot.Line {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.last
}

func say(l *bot.Line, text string) error {
	return l.Say(context.Background(), privacy.NewText(text))
}

// joined is a town in which she has agreed to write with a person, who has joined.
func joined(t *testing.T, change ...func(*bottest.TwilioOptions, *sms.Options, *bot.Parts)) (*town, *lines) {
	t.Helper()
	d := &lines{}
	at := settle(t, append(change, func(_ *bottest.TwilioOptions, _ *sms.Options, p *bot.Parts) { bottest.Relay(d, "en", "es")(p) })...)
	agree(t, at)
	if d.line() == nil {
		t.Fatalf("nobody was called; her phone shows %q", at.twilio.Texts(her))
	}
	return at, d
}

// agree takes her from the first text to her consent.
func agree(t *testing.T, at *town) {
	t.Helper()
	var shown []string
	for _, text := range []string{"need food 93701", "1", "person", "1", "1"} {
		shown = at.text(text)
	}
	if !strings.Contains(strings.Join(shown, " "), "We are asking for a person") {
		t.Fatalf("her phone shows %q", shown)
	}
}

// R2, R50: what a person writes arrives, from our number, five times between two
// texts of hers, and is deleted at Twilio like any answer.
func TestALineArrivesAndIsErased(t *testing.T) {
	at, d := joined(t, redacting)
	before := len(at.twilio.Texts(her))
	for i := range 5 {
		at.Clock.Advance(20 * time.Second) // together longer than an answer's Door is open
		if err := say(d.line(), fmt.Sprintf("line %d <&> ñ", i)); err != nil {
			t.Fatal(err)
		}
	}
	at.twilio.Deliver()
	if got := at.twilio.Texts(her)[before:]; len(got) != 5 || got[4] != "line 4 <&> ñ" {
		t.Errorf("her phone shows %q", got)
	}
	if err := say(d.line(), "one more"); !errors.Is(err, bot.ErrWait) {
		t.Errorf("a sixth gives %v", err)
	}
	if shown := at.text("thank you"); len(shown) != 0 {
		t.Errorf("a line of hers is answered %q", shown)
	}
	if err := say(d.line(), "line 5"); err != nil {
		t.Errorf("after she wrote again: %v", err)
	}
	at.twilio.Deliver()
	for range 8 {
		at.Clock.Advance(time.Minute)
		at.eraser.EraseDue(t.Context())
	}
	if left := at.twilio.Messages(); len(left) != 0 {
		t.Errorf("%d are left at Twilio: %+v", len(left), left)
	}
	at.quiet(t, "line 4", "thank you")
}

// R36, R60: once she left or stopped nothing goes out any more.
func TestNoLineAfterSheLeft(t *testing.T) {
	for _, word := range []string{"EXIT", "salir", "STOP", "stop texting me"} {
		t.Run(word, func(t *testing.T) {
			at, d := joined(t)
			line := d.line()
			at.text(word)
			asked := at.twilio.Asked(bottest.TwilioCreate)
			if err := say(line, "are you there?"); !errors.Is(err, bot.ErrLeft) {
				t.Errorf("a line gives %v", err)
			}
			if err := line.End(t.Context(), "relay.ended"); !errors.Is(err, bot.ErrLeft) {
				t.Errorf("the end gives %v", err)
			}
			if now := at.twilio.Asked(bottest.TwilioCreate); now != asked || d.hung == 0 {
				t.Errorf("%d were sent; hung up %d times", now-asked, d.hung)
			}
		})
	}
}

// R36: she leaves while a line is on its way through a Twilio that hangs: leaving
// does not wait for it, and it never arrives.
func TestLeavingBreaksOffALine(t *testing.T) {
	at, d := joined(t)
	release := make(chan struct{})
	at.twilio.Fail(bottest.TwilioCreate, bottest.TwilioSlow(release))
	shown, asked := len(at.twilio.Texts(her)), at.twilio.Asked(bottest.TwilioCreate)
	said := make(chan error)
	go func() { said <- say(d.line(), "are you there?") }()
	for at.twilio.Asked(bottest.TwilioCreate) == asked {
		runtime.Gosched()
	}
	began := time.Now()
	at.twilio.Receive(her, at.number, "EXIT")
	if took := time.Since(began); took > time.Second {
		t.Errorf("EXIT took %v", took)
	}
	if err := <-said; !errors.Is(err, bot.ErrLeft) {
		t.Errorf("the line gives %v", err)
	}
	for at.twilio.HungUp() == 0 && time.Since(began) < 10*time.Second {
		runtime.Gosched() // the other side hears of it a moment later
	}
	close(release)
	at.twilio.Deliver()
	if now := len(at.twilio.Texts(her)); now != shown {
		t.Errorf("%d texts after EXIT", now-shown)
	}
}

// R34: whom Twilio does not let us reach any more has left.
func TestWhoStoppedAtTwilioHasLeft(t *testing.T) {
	at, d := joined(t)
	at.twilio.Fail(bottest.TwilioCreate, bottest.TwilioSays(21610))
	if err := say(d.line(), "are you there?"); !errors.Is(err, bot.ErrLeft) || d.line().Open() {
		t.Errorf("got %v", err)
	}
	at.quiet(t)
}

// What Twilio does not take for now is told to whoever wrote it, by a code; the
// line stays, and the one that failed does not count.
func TestALineThatFailsMayBeSentAgain(t *testing.T) {
	at, d := joined(t)
	for code, how := range map[string]bottest.TwilioFailure{
		"http_500": bottest.TwilioBroken(), "twilio_20429": bottest.TwilioBusy(1), "twilio_20003": bottest.TwilioSays(20003),
	} {
		at.twilio.Fail(bottest.TwilioCreate, how)
		err := say(d.line(), "are you there?")
		if err == nil || errors.Is(err, bot.ErrLeft) || errors.Is(err, bot.ErrWait) {
			t.Errorf("%s gives %v", code, err)
		}
		if !strings.Contains(at.Log.String(), "code="+code) {
			t.Errorf("the log does not tell %s:\n%s", code, at.Log)
		}
	}
	for range 5 {
		if err := say(d.line(), "are you there?"); err != nil {
			t.Fatal(err)
		}
	}
	at.quiet(t, "are you there")
}

// A number that says nothing of what was written, under every verb.
func TestTheWayBackHoldsNoWords(t *testing.T) {
	var asked bot.Message
	at := settle(t)
	b := &fakeBot{}
	o := sms.Options{
		Bot: b, Limits: at.Parts.Limits, Keys: at.Parts.Keys, Now: at.Clock.Now, PublicURL: public,
		Tokens: []string{at.twilio.AuthToken()}, Card: sorry, Eraser: at.eraser,
	}
	at.stand(o)
	at.text("a canary")
	if asked = b.asked[0]; asked.Back != nil {
		t.Error("without an account there is a way back")
	}
	o.Account = at.account
	at.stand(o)
	at.text("a canary")
	if asked = b.asked[1]; asked.Back == nil {
		t.Fatal("with an account there is no way back")
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if got := fmt.Sprintf(verb, asked.Back); got != privacy.Redacted {
			t.Errorf("%s gives %s", verb, got)
		}
	}
	if sms.BackHolds(asked.Back, "a canary") || !sms.BackHolds(asked.Back, her) {
		t.Error("it holds what was written, or not whom to answer")
	}
}
