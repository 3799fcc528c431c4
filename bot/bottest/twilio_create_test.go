package bottest_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

func TestTwilioTakesAMessageAndDeliversIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	e := s.listen(nil)
	code, got := s.ask("POST", s.messages(), text("hello", "StatusCallback", public+"/sms/fresno/status"))
	sid, _ := got["sid"].(string)
	if code != http.StatusCreated || got["status"] != "queued" || got["direction"] != "outbound-api" || got["date_sent"] != nil || len(sid) != 34 {
		t.Fatalf("created: %d %v", code, got)
	}
	want(t, "her phone while it is queued", s.Texts(her))
	want(t, "callbacks for the first status", e.said("MessageStatus"))
	if n := s.Deliver(); n != 1 {
		t.Errorf("%d ended, want 1", n)
	}
	want(t, "callbacks", e.said("MessageStatus"), "sent", "delivered")
	want(t, "whose", e.said("MessageSid"), sid, sid)
	want(t, "her phone", s.Texts(her), "hello")
	if got := s.status(sid); got != "delivered" {
		t.Errorf("status %s", got)
	}
	if e.unfair > 0 {
		t.Errorf("%d callbacks are signed wrongly", e.unfair)
	}
	if s.Deliver() != 0 || s.Advance() != 0 {
		t.Error("what is delivered moves")
	}
}

func TestTwilioMovesOneStepAtATime(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *bottest.TwilioOptions) { o.Services = []bottest.TwilioService{bottest.OurService(ours)} })
	e := s.listen(nil)
	sid := s.send("hello", "From", "", "MessagingServiceSid", bottest.OurService().Sid, "StatusCallback", public+"/sms/fresno/status")
	for _, want := range []string{"accepted", "queued", "sent", "delivered", "delivered"} {
		if got := s.status(sid); got != want {
			t.Errorf("status %s, want %s", got, want)
		}
		s.Advance()
	}
	want(t, "callbacks", e.said("MessageStatus"), "queued", "sent", "delivered")
	if got := s.Phone(her)[0].From; got != ours {
		t.Errorf("sent from %s", got)
	}
}

// A service chooses its sender late: until then a list by From does not find
// the message, nor ever one that was refused.
func TestTwilioDoesNotKnowASendersNumberUntilItChose(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *bottest.TwilioOptions) { o.Services = []bottest.TwilioService{bottest.OurService(ours)} })
	service := []string{"From", "", "MessagingServiceSid", bottest.OurService().Sid}
	s.send("hello", service...)
	s.ask("POST", s.messages(), text("refused", append(service, "ContentRetention", "discard")...))
	from := url.Values{"From": {ours}}
	want(t, "by our number at once", s.pages(from, nil))
	want(t, "all at once", s.pages(nil, nil), "refused", "hello")
	s.Deliver()
	want(t, "by our number in the end", s.pages(from, nil), "hello")
}

func TestTwilioRefusesWhatTwilioRefuses(t *testing.T) {
	t.Parallel()
	gone := bottest.TwilioService{Sid: "MG00000000000000000000000000000001", FriendlyName: "empty"}
	for _, c := range []struct {
		name string
		more []string
		code float64
	}{
		{"a number too short", []string{"To", "+1559555"}, 21211},
		{"no number at all", []string{"To", "her"}, 21211},
		{"nobody", []string{"From", ""}, 21603},
		{"no text", []string{"Body", ""}, 21602},
		{"too long", []string{"Body", strings.Repeat("ñ", 1601)}, 21617},
		{"not ours", []string{"From", "+15595550199"}, 21660},
		{"voice only", []string{"From", "+15595550102"}, 21606},
		{"no such service", []string{"MessagingServiceSid", "MGffffffffffffffffffffffffffffffff"}, 21701},
		{"a service without a number", []string{"From", "", "MessagingServiceSid", gone.Sid}, 21704},
		{"discard without the feature", []string{"ContentRetention", "discard"}, 30029},
		{"obfuscate without the feature", []string{"AddressRetention", "obfuscate"}, 30030},
		{"no WhatsApp sender", []string{"From", "whatsapp:" + ours, "To", "whatsapp:" + her}, 63007},
		{"WhatsApp to SMS", []string{"From", "whatsapp:" + ours}, 63007},
		{"no time at all", []string{"ValidityPeriod", "0"}, 30012},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, func(o *bottest.TwilioOptions) { o.Services = []bottest.TwilioService{gone} })
			s.SetNumber(bottest.TwilioNumber{PhoneNumber: "+15595550102", NoSMS: true})
			status, got := s.ask("POST", s.messages(), text("secret", c.more...))
			if status != http.StatusBadRequest || got["code"] != c.code || got["message"] == "" || got["more_info"] == "" {
				t.Errorf("%d %v, want 400 and %v", status, got, c.code)
			}
			s.Deliver()
			want(t, "her phone", s.Texts(her))
			// Since 2024 Twilio keeps refused attempts, with their text.
			if all := s.Messages(); len(all) != 1 || all[0].Status != "failed" || float64(all[0].ErrorCode) != c.code {
				t.Errorf("the log: %+v", all)
			}
		})
	}
}

func TestTwilioQuotesTheNumberInAnError(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	_, got := s.ask("POST", s.messages(), text("secret", "To", "+1559555"))
	if m, _ := got["message"].(string); !strings.Contains(m, "+1559555") {
		t.Errorf("21211 does not quote the number, so a canary would not find who logs it: %q", m)
	}
}

func TestTwilioGivesUpAMessageThatIsTooOld(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	e := s.listen(nil)
	late := s.send("late", "ValidityPeriod", "120", "StatusCallback", public+"/status")
	soon := s.send("soon", "ValidityPeriod", "122")
	service := bottest.OurService(other)
	s.SetService(service)
	old := s.send("by the service's limit", "From", "", "MessagingServiceSid", service.Sid)
	s.pass(121 * time.Second)
	s.Deliver()
	if got := s.status(old); got != "failed 30036" {
		t.Errorf("by the service's limit: %s", got)
	}
	if got := s.status(late); got != "failed 30036" {
		t.Errorf("late: %s", got)
	}
	if got := s.status(soon); got != "delivered" {
		t.Errorf("soon: %s", got)
	}
	want(t, "her phone", s.Texts(her), "soon")
	want(t, "callback", e.said("ErrorCode"), "30036")
	if len(s.Bodies()) != 3 {
		t.Error("a failed message keeps its text until somebody deletes it")
	}
}

func TestTwilioDiscardsWhatItWasAskedToDiscard(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *bottest.TwilioOptions) { o.Privacy = true })
	sid := s.send("hello", "ContentRetention", "discard", "AddressRetention", "obfuscate")
	if n := len(s.Bodies()); n != 1 {
		t.Errorf("%d bodies while it is under way, want 1", n)
	}
	s.Deliver()
	want(t, "bodies", s.Bodies())
	want(t, "her phone", s.Texts(her), "hello")
	if _, got := s.ask("GET", s.messages(sid), nil); got["to"] != "+1559555XXXX" || got["body"] != "" {
		t.Errorf("kept: %v %v", got["to"], got["body"])
	}
	want(t, "what is found by her number", s.pages(url.Values{"To": {her}}, nil))
	want(t, "what is found by ours", s.pages(url.Values{"From": {ours}}, nil), "")
	s.SetPrivacy(true, true)
	s.send("by default")
	s.send("kept", "ContentRetention", "retain")
	s.Deliver()
	want(t, "bodies", s.Bodies(), "kept")
}

func TestTwilioSendsNoWhatsAppIntoAClosedWindow(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	n := bottest.OurNumber(public, ours, "fresno")
	n.WhatsApp = true
	s.SetNumber(n)
	s.listen(twiml("<Response/>"))
	to := []string{"From", "whatsapp:" + ours, "To", "whatsapp:" + her}
	cold := s.send("cold", to...)
	s.Deliver()
	s.Receive("whatsapp:"+her, "whatsapp:"+ours, "hi")
	warm := s.send("warm", to...)
	s.Deliver()
	s.pass(24 * time.Hour)
	late := s.send("late", to...)
	s.Deliver()
	for sid, want := range map[string]string{cold: "failed 63016", warm: "delivered", late: "failed 63016"} {
		if got := s.status(sid); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	want(t, "her phone", s.Texts("whatsapp:"+her), "warm")
}

func TestTwilioAsksWhoItIs(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for name, change := range map[string]func(*http.Request){
		"no name":      func(r *http.Request) { r.Header.Del("Authorization") },
		"wrong secret": func(r *http.Request) { r.SetBasicAuth(s.AccountSID(), "no") },
	} {
		r, err := http.NewRequest("GET", s.URL()+s.messages(), nil)
		if err != nil {
			t.Fatal(err)
		}
		r.SetBasicAuth(s.AccountSID(), s.AuthToken())
		change(r)
		res, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
	}
	if code, got := s.ask("GET", "/2010-04-01/Accounts/ACffffffffffffffffffffffffffffffff/Messages.json", nil); code != 404 || got["code"] != 20404.0 {
		t.Errorf("another account: %d %v", code, got)
	}
}

func TestTwilioMarksWhatATrialSends(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *bottest.TwilioOptions) { o.Type = "Trial" })
	s.send("hello")
	s.Deliver()
	want(t, "her phone", s.Texts(her), "Sent from your Twilio trial account - hello")
}

func TestTwilioDeliversAsFarAsItIsTold(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.SetFate(func(m bottest.TwilioMessage) bottest.TwilioFate {
		status, _, _ := strings.Cut(m.Body, " ")
		return bottest.TwilioFate{Status: status}
	})
	sids := map[string]string{}
	for _, w := range []string{"queued", "sent", "undelivered", "failed", "delivered"} {
		sids[w] = s.send(w + " message")
	}
	s.Deliver()
	for w, sid := range sids {
		expected := w
		if w == "undelivered" || w == "failed" {
			expected += " 30003"
		}
		if got := s.status(sid); got != expected {
			t.Errorf("%s: %s", w, got)
		}
	}
	want(t, "her phone", s.Texts(her), "sent message", "delivered message")
}
