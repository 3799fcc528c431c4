package sms_test

import (
	"strings"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
)

const (
	herWhatsApp = "whatsapp:" + her
	sender      = "+15595550104"
)

// wired is Fresno with a WhatsApp sender beside its number.
func wired(t *testing.T, on bool) *town {
	t.Helper()
	at := settle(t, redacting)
	number := bottest.OurNumber(public, sender, "fresno")
	number.WhatsApp = true
	at.twilio.SetNumber(number)
	numbers := []string{at.number, "whatsapp:" + sender}
	at.eraser = sms.NewEraser(at.account, numbers)
	answerer := senders{at.Bot, nil}
	if on {
		answerer.whatsApp = []string{sender}
	}
	at.stand(sms.Options{
		Bot: answerer, Limits: at.Parts.Limits, Keys: at.Parts.Keys, Now: at.Clock.Now, Log: at.Parts.Log,
		PublicURL: public, Tokens: []string{at.twilio.AuthToken()}, Card: sorry, Account: at.account, Eraser: at.eraser,
	})
	return at
}

// senders gives each collaborative WhatsApp senders of its own.
type senders struct {
	*bot.Bot
	whatsApp []string
}

func (s senders) Collaborative(id bot.CollaborativeID) (bot.Collaborative, bool) {
	c, ok := s.Bot.Collaborative(id)
	c.WhatsApp = s.whatsApp
	return c, ok
}

// R90: on WhatsApp the same conversation, free-form, without a template; what
// was said is erased as every text is.
func TestAConversationOverWhatsApp(t *testing.T) {
	at := wired(t, true)
	to := "whatsapp:" + sender
	if shown := at.twilio.Text(herWhatsApp, to, "need shelter in fresno 93701"); len(shown) != 1 || !strings.HasPrefix(shown[0], "Valley Info:") {
		t.Fatalf("first reply: %q", shown)
	}
	if shown := at.twilio.Text(herWhatsApp, to, "1"); len(shown) != 1 || !strings.Contains(shown[0], "211") {
		t.Errorf("results: %q", shown)
	}
	if shown := at.twilio.Text(herWhatsApp, to, "EXIT"); len(shown) != 0 {
		t.Errorf("EXIT gets %q", shown)
	}
	for _, r := range at.twilio.Requests() {
		if r.Op == bottest.TwilioCreate && (r.Form.Get("Body") == "" || r.Form.Has("ContentSid") || r.Form.Has("MessagingServiceSid") || r.Form.Get("From") != to) {
			t.Errorf("asked for %v", r.Form)
		}
	}
	at.eraser.EraseDue(t.Context())
	at.Clock.Advance(time.Minute)
	at.eraser.EraseDue(t.Context())
	if left := at.twilio.Messages(); len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
}

// R90: until a sender is named in the configuration there is no conversation on
// WhatsApp: the card, which needs none, or nothing to a word that leaves.
func TestWhatsAppIsOffUntilItIsConfigured(t *testing.T) {
	at := wired(t, false)
	to := "whatsapp:" + sender
	for _, text := range []string{"need shelter in fresno 93701", "1"} {
		if shown := at.twilio.Text(herWhatsApp, to, text); len(shown) != 1 || !strings.Contains(shown[0], "911") || strings.Contains(shown[0], "OK to text") {
			t.Errorf("%q gets %q", text, shown)
		}
	}
	if shown := at.twilio.Text(herWhatsApp, to, "exit"); len(shown) != 0 {
		t.Errorf("EXIT gets %q", shown)
	}
	if n := at.twilio.Asked(bottest.TwilioCreate); n != 0 {
		t.Errorf("%d messages created by the API", n)
	}
}

// R41: one STOP holds on every number and on WhatsApp, and START undoes it everywhere.
func TestOneStopHoldsOnWhatsAppToo(t *testing.T) {
	at := wired(t, true)
	to := "whatsapp:" + sender
	at.text("STOP")
	if shown := at.twilio.Text(herWhatsApp, to, "need food 93701"); len(shown) != 0 {
		t.Errorf("after STOP by text WhatsApp shows %q", shown)
	}
	at.text("START")
	if shown := at.twilio.Text(herWhatsApp, to, "need food 93701"); len(shown) != 1 {
		t.Errorf("after START WhatsApp shows %q", shown)
	}
}

// R68: the two roads know nothing of each other.
func TestAConversationStaysOnItsRoad(t *testing.T) {
	at := wired(t, true)
	at.text("need shelter in fresno 93701")
	if shown := at.twilio.Text(herWhatsApp, "whatsapp:"+sender, "1"); len(shown) != 1 || !strings.Contains(shown[0], "OK to text now?") {
		t.Errorf("WhatsApp goes on with %q", shown)
	}
}
