package sms_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
)

// others are messages of a number that is none of ours.
func others(at *town, n int, age time.Duration) {
	for i := range n {
		at.twilio.Put(bottest.TwilioMessage{
			From: "+15595550180", To: fmt.Sprintf("+1559555%04d", 130+i%60), Body: "somebody else's", Created: at.Clock.Now().Add(-age),
		})
	}
}

// R50, R49: twenty turns, and Twilio's log holds nothing of what was said; what
// others of the account said stays.
func TestAfterTwentyTurnsNothingIsLeftAtTwilio(t *testing.T) {
	for name, change := range map[string]func(*bottest.TwilioOptions, *sms.Options, *bot.Parts){
		"by the API":                         func(*bottest.TwilioOptions, *sms.Options, *bot.Parts) {},
		"by the API, with content retention": func(o *bottest.TwilioOptions, _ *sms.Options, _ *bot.Parts) { o.Privacy = true },
		"with a wait before a delete":        func(o *bottest.TwilioOptions, _ *sms.Options, _ *bot.Parts) { o.Settle = time.Minute },
	} {
		t.Run(name, func(t *testing.T) {
			at := settle(t, change)
			others(at, 500, time.Hour)
			for i, text := range conversation {
				if shown := at.text(text); len(shown) == 0 && text != "exit" {
					t.Errorf("text %d gets nothing", i)
				}
				at.Clock.Advance(20 * time.Second)
				at.eraser.EraseDue(t.Context())
			}
			for range 8 {
				at.Clock.Advance(time.Minute)
				at.eraser.EraseDue(t.Context())
			}
			at.Clock.Advance(10 * time.Minute)
			at.eraser.SweepOnce(t.Context()) // Twilio may keep a message that it refused to make
			left := 0
			for _, m := range at.twilio.Messages() {
				if m.From != at.number && m.To != at.number {
					left++
					continue
				}
				t.Errorf("still there: %s %s, %q", m.Direction, m.Status, m.Body)
			}
			if left != 500 {
				t.Errorf("%d messages of another number are left of 500", left)
			}
			if at.eraser.Waiting() != 0 || len(at.twilio.Alerts()) != 0 {
				t.Errorf("%d wait, alerts %v", at.eraser.Waiting(), at.twilio.Alerts())
			}
			at.quiet(t, conversation[0])
		})
	}
}

// R50: not before the final status; what is refused then is tried again, ever later.
func TestNothingIsDeletedBeforeItsFinalStatus(t *testing.T) {
	at := settle(t, redacting)
	at.twilio.SetFate(func(bottest.TwilioMessage) bottest.TwilioFate { return bottest.TwilioFate{Status: "queued"} })
	at.text("need food 93701")
	at.eraser.EraseDue(t.Context())
	if n := at.twilio.Asked(bottest.TwilioDelete); n != 0 {
		t.Errorf("%d deletes at once", n)
	}
	at.Clock.Advance(time.Minute)
	at.eraser.EraseDue(t.Context())
	tried := at.twilio.Asked(bottest.TwilioDelete)
	if len(at.twilio.Messages()) != 1 { // hers is gone
		t.Errorf("left: %+v", at.twilio.Messages())
	}
	at.Clock.Advance(time.Minute)
	at.eraser.EraseDue(t.Context())
	if n := at.twilio.Asked(bottest.TwilioDelete); n != tried {
		t.Errorf("tried again after one minute, not two (%d, %d)", tried, n)
	}
	at.twilio.SetFate(nil)
	at.twilio.Deliver() // the status callback brings it forward
	at.eraser.EraseDue(t.Context())
	if left := at.twilio.Messages(); len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
}

// R50: a delete that Twilio refuses for good leaves an empty body.
func TestARefusedDeleteEmptiesTheBody(t *testing.T) {
	at := settle(t, redacting)
	at.twilio.FailAlways(bottest.TwilioDelete, bottest.TwilioSays(20403))
	at.text("need food 93701")
	at.Clock.Advance(2 * time.Minute)
	at.eraser.EraseDue(t.Context())
	if bodies := at.twilio.Bodies(); len(bodies) != 0 || len(at.twilio.Messages()) == 0 {
		t.Errorf("bodies %q of %d messages", bodies, len(at.twilio.Messages()))
	}
}

// R46: of a picture nothing is fetched, and its message goes with what Twilio keeps of it.
func TestAPictureIsDeletedUnseen(t *testing.T) {
	at := settle(t, redacting)
	at.text("need food 93701")
	if shown := at.text("", bottest.WithPicture("image/jpeg", []byte("a face"))); len(shown) == 0 {
		t.Error("a picture gets no answer")
	}
	at.Clock.Advance(2 * time.Minute)
	at.eraser.EraseDue(t.Context())
	if at.twilio.MediaGets() != 0 || len(at.twilio.Messages()) != 0 {
		t.Errorf("%d fetched, %d messages left", at.twilio.MediaGets(), len(at.twilio.Messages()))
	}
}

// R51: the sweeper knows nothing but Twilio's own list, takes nothing of other
// numbers, nothing young and nothing old, and tells what is left.
func TestTheSweeperTakesWhatACrashLeftBehind(t *testing.T) {
	at := settle(t)
	now := at.Clock.Now()
	others(at, 500, time.Hour)
	put := func(age time.Duration, status, body string) string {
		return at.twilio.Put(bottest.TwilioMessage{From: at.number, To: her, Body: body, Status: status, Created: now.Add(-age)})
	}
	for i := range 450 { // three pages
		put(11*time.Minute+time.Duration(i)*time.Minute, "delivered", "an answer")
		at.twilio.Put(bottest.TwilioMessage{From: her, To: at.number, Body: "a text", Status: "received", Direction: "inbound", Created: now.Add(-time.Hour)})
	}
	young := put(9*time.Minute, "delivered", "young")
	old := put(15*24*time.Hour, "delivered", "old")

	done, err := at.eraser.Sweep(t.Context())
	if err != nil || done != (sms.Swept{Found: 900, Deleted: 900}) {
		t.Fatalf("swept %+v, %v", done, err)
	}
	var left []string
	for _, m := range at.twilio.Messages() {
		if m.From == at.number || m.To == at.number {
			left = append(left, m.Sid)
		}
	}
	if len(left) != 2 || left[0] != young || left[1] != old {
		t.Errorf("left %v, want %v and %v", left, young, old)
	}
	if n := len(at.twilio.Messages()); n != 502 {
		t.Errorf("%d messages, want the 500 of others and 2", n)
	}
	if n, err := at.eraser.Older(t.Context()); n != 1 || err != nil {
		t.Errorf("%d older, %v", n, err)
	}
	if done, err := at.eraser.SweepOlder(t.Context()); err != nil || done.Deleted != 1 {
		t.Errorf("older: %+v, %v", done, err)
	}
	if n := len(at.twilio.Messages()); n != 501 {
		t.Errorf("%d messages, want the 500 of others and the young one", n)
	}
}

// R51: what Twilio is not done with is left, counted, and told after an hour.
func TestWhatIsLeftForAnHourIsTold(t *testing.T) {
	at := settle(t)
	at.twilio.Put(bottest.TwilioMessage{From: at.number, To: her, Body: "an answer", Created: at.Clock.Now().Add(-time.Hour)})
	at.twilio.FailAlways(bottest.TwilioDelete, bottest.TwilioSays(20009))
	for i := range 7 {
		if i == 3 { // a list that cannot be read does not say that nothing is left
			at.twilio.Fail(bottest.TwilioList, bottest.TwilioBroken(), bottest.TwilioBroken())
		}
		at.eraser.SweepOnce(t.Context())
		at.Clock.Advance(10 * time.Minute)
	}
	if n := countOf(at.Log.String(), "texts_left"); n != 1 {
		t.Errorf("told %d times:\n%s", n, at.Log)
	}
	at.twilio.Heal()
	at.eraser.SweepOnce(t.Context())
	at.eraser.SweepOnce(t.Context())
	if n := countOf(at.Log.String(), "texts_left"); n != 1 || len(at.twilio.Messages()) != 0 {
		t.Errorf("told %d times, %d left", n, len(at.twilio.Messages()))
	}
}

// R51: a sweep that is broken off anywhere leaves nothing but work for the next.
func TestASweepMayBeBrokenOffAnywhere(t *testing.T) {
	at := settle(t)
	for range 40 {
		at.twilio.Put(bottest.TwilioMessage{From: at.number, To: her, Body: "an answer", Created: at.Clock.Now().Add(-time.Hour)})
	}
	for _, how := range []bottest.TwilioFailure{
		bottest.TwilioDown(), bottest.TwilioBroken(), bottest.TwilioGarbled(), bottest.TwilioBusy(1), bottest.TwilioSays(20003),
	} {
		at.twilio.Fail(bottest.TwilioList, how)
		if _, err := at.eraser.Sweep(t.Context()); err == nil {
			t.Error("a list that failed is no error")
		}
		at.twilio.Fail(bottest.TwilioDelete, how)
		at.eraser.SweepOnce(t.Context())
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	at.eraser.SweepOnce(ended)
	if _, err := at.eraser.Sweep(t.Context()); err != nil {
		t.Error(err)
	}
	if left := at.twilio.Messages(); len(left) != 0 {
		t.Errorf("%d left", len(left))
	}
}
