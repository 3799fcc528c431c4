package bottest_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

func TestTwilioHandsATextOn(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	e := s.listen(twiml(`<?xml version="1.0"?><Response><Message statusCallback="fresno/status">one &amp; only</Message><Message><Body>two</Body></Message></Response>`))
	r := s.Receive(her, ours, "hello 😀", bottest.WithParam("FromZip", ""), bottest.WithParam("Odd", "x"))
	if r.Status != http.StatusOK || len(r.Replies) != 2 || r.Fallback || e.unfair > 0 {
		t.Fatalf("%+v, %d signed wrongly", r, e.unfair)
	}
	for key, want := range map[string]string{
		"MessageSid": r.Sid, "AccountSid": s.AccountSID(), "From": her, "To": ours, "Body": "hello 😀",
		"NumMedia": "0", "SmsStatus": "received", "Odd": "x", "FromZip": "", "OptOutType": "",
	} {
		if got := e.said(key)[0]; got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	all := s.Messages()
	if all[0].Status != "received" || all[1].Direction != "outbound-reply" || all[1].Body != "one & only" {
		t.Errorf("the log: %+v", all)
	}
	s.Deliver()
	want(t, "her phone", s.Texts(her), "one & only", "two")
	want(t, "callbacks, of the first alone", e.said("MessageStatus")[1:], "sent", "delivered")
	if len(s.Alerts()) != 0 {
		t.Errorf("alerts: %v", s.Alerts())
	}
	if again := s.Again(r.Sid); again.Sid != r.Sid || len(e.said("Body")) != 4 || e.said("Body")[3] != "hello 😀" {
		t.Error("a repeated webhook differs")
	}
}

// A process that comes up anew on another port is found at the same address.
func TestTwilioFindsWhoCameBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *bottest.TwilioOptions) { o.RedactNumbers = true })
	first := s.listen(twiml("<Response/>"))
	before := s.Receive(her, ours, "one")
	second := s.listen(twiml("<Response><Message>x</Message></Response>"))
	after := s.Receive(her, ours, "two")
	want(t, "the first heard", first.said("Body"), "one")
	want(t, "the second heard", second.said("Body"), "two")
	all := s.Messages()
	if all[0].Seq > before.Answered || all[1].Seq < before.Answered || all[1].Seq > after.Answered || all[2].Seq < after.Answered {
		t.Errorf("the order: %d, answered %d; %d, answered %d; %d", all[0].Seq, before.Answered, all[1].Seq, after.Answered, all[2].Seq)
	}
	s.Deliver()
	if all = s.Messages(); all[0].From != "+1559555XXXX" || all[2].To != "+1559555XXXX" {
		t.Errorf("numbers in the log: %s %s", all[0].From, all[2].To)
	}
	want(t, "her phone", s.Texts(her), "x")
}

// R53: a webhook that fails leaves her words in Twilio's Debugger.
func TestTwilioKeepsTheWordsOfAFailedWebhook(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		code   int
		answer func(http.ResponseWriter, *http.Request)
	}{
		{"500", 11200, plain(http.StatusInternalServerError)},
		{"403", 11200, plain(http.StatusForbidden)},
		{"redirect", 11200, func(w http.ResponseWriter, r *http.Request) { // Twilio would follow; ours never redirects
			if r.URL.Path == "/elsewhere" {
				twiml("<Response/>")(w, r)
				return
			}
			http.Redirect(w, r, "/elsewhere", http.StatusFound)
		}},
		{"panic", 11200, func(http.ResponseWriter, *http.Request) { panic("words") }},
		{"timeout", 11200, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }},
		{"no XML", 12300, plain(http.StatusOK)},
		{"broken", 12100, twiml("<Response>")},
		{"two roots", 12100, twiml("<Response/><Response/>")},
		{"another root", 12200, twiml("<Reply/>")},
		{"another verb", 12200, twiml("<Response><Say>x</Say></Response>")},
		{"too long", 11750, twiml("<Response><Message>" + strings.Repeat("x", 64<<10) + "</Message></Response>")},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, func(o *bottest.TwilioOptions) {
				o.RedactBodies, o.Patience = true, 10*time.Second
				if c.name == "timeout" {
					o.Patience = 50 * time.Millisecond
				}
			})
			n := bottest.OurNumber(public, ours, "fresno")
			n.SmsFallbackURL = ""
			s.SetNumber(n)
			s.listen(c.answer)
			s.Receive(her, ours, "canary")
			a := s.Alerts()
			if len(a) != 1 || a[0].Code != c.code || !strings.Contains(a[0].RequestVariables, "Body=canary") || a[0].RequestURL != public+"/sms/fresno" {
				t.Errorf("alerts: %+v", a)
			}
			if !slices.Contains(s.Bodies(), "canary") {
				t.Error("Twilio redacts only what it could hand on")
			}
		})
	}
}

func TestTwilioAsksTheFallback(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *bottest.TwilioOptions) { o.RedactBodies = true })
	n := bottest.OurNumber(public, ours, "fresno")
	n.SmsFallbackURL = "https://spare.example.org/sms-fallback"
	s.SetNumber(n)
	first, spare := s.listen(plain(http.StatusBadGateway)), &ear{answer: twiml("<Response><Message>card</Message></Response>")}
	s.Hook("https://spare.example.org", spare.handler(s))
	r := s.Receive(her, ours, "hello")
	if !r.Fallback || r.Status != http.StatusOK || first.unfair+spare.unfair > 0 || len(s.Alerts()) != 1 {
		t.Errorf("%+v %v", r, s.Alerts())
	}
	want(t, "why", spare.said("ErrorCode"), "11200")
	want(t, "where", spare.said("ErrorUrl"), public+"/sms/fresno")
	want(t, "the first one is not told", first.said("ErrorCode"), "")
	s.Deliver()
	want(t, "her phone", s.Texts(her), "card")
	want(t, "bodies", s.Bodies())
	s.Again(r.Sid)
	want(t, "nor told when it is asked again", first.said("ErrorCode"), "", "")
}

func TestTwilioGoesByWhereTheWebhookIsSet(t *testing.T) {
	t.Parallel()
	service := bottest.OurService(ours)
	service.UseInboundWebhookOnNumber, service.InboundRequestURL = false, public+"/of/the/service"
	s := newStage(t, func(o *bottest.TwilioOptions) { o.Services = []bottest.TwilioService{service} })
	var paths []string
	s.listen(func(w http.ResponseWriter, r *http.Request) {
		paths = append(paths, r.Method+" "+r.URL.Path+" "+r.Host)
		if r.Method == http.MethodGet && r.Header.Get("X-Twilio-Signature") != bottest.TwilioSignature(s.AuthToken(), public+r.URL.RequestURI(), nil) {
			t.Error("a GET is signed wrongly")
		}
		twiml("<Response/>")(w, r)
	})
	s.Receive(her, ours, "a")
	service.UseInboundWebhookOnNumber = true
	s.SetService(service)
	s.Receive(her, ours, "b")
	s.SetNumber(bottest.TwilioNumber{PhoneNumber: other, SmsURL: public + "/sms/fresno", SmsMethod: "GET"})
	s.Receive(her, other, "c")
	s.SetNumber(bottest.TwilioNumber{PhoneNumber: other})
	s.Receive(her, other, "nobody is asked")
	want(t, "asked", paths, "POST /of/the/service texts.example.org", "POST /sms/fresno texts.example.org", "GET /sms/fresno texts.example.org")
}

// R31, R34: what Twilio says and does by itself, and what it tells us of it.
func TestTwilioAnswersTheCarriersWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		words bottest.TwilioWords
		types []string
		phone []string
	}{
		{"default", bottest.WordsDefault, []string{"", "", "", "", "", ""}, []string{"ok: hi", bottest.TwilioStopped, bottest.TwilioStarted, "ok: start", bottest.TwilioHelpText, "ok: HELP"}},
		{"advanced", bottest.WordsAdvanced, []string{"", "STOP", "", "", "START", "HELP"}, []string{"ok: hi", bottest.TwilioStopped, bottest.TwilioStarted, "ok: start", bottest.TwilioHelpText, "ok: HELP"}},
		{"off", bottest.WordsOff, []string{"", "", "", "", "", ""}, []string{"ok: hi", "ok: Stop ", "ok: please", "ok: stop it", "ok: start", "ok: HELP"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, func(o *bottest.TwilioOptions) { o.Words = c.words })
			e := s.listen(func(w http.ResponseWriter, r *http.Request) {
				twiml("<Response><Message>ok: "+r.PostFormValue("Body")+"</Message></Response>")(w, r)
			})
			for _, text := range []string{"hi", "Stop ", "please", "stop it", "start", "HELP"} {
				s.Text(her, ours, text)
			}
			want(t, "OptOutType", e.said("OptOutType"), c.types...)
			want(t, "her phone", s.Texts(her), c.phone...)
		})
	}
}

func TestTwilioBlocksWhoLeft(t *testing.T) {
	t.Parallel()
	service := bottest.OurService(other)
	s := newStage(t, func(o *bottest.TwilioOptions) { o.Services = []bottest.TwilioService{service} })
	e := s.listen(twiml("<Response/>"))
	waiting := s.send("on its way")
	s.Receive(her, ours, "STOP")
	if !s.Blocked(ours, her) || s.Blocked(other, her) {
		t.Error("STOP holds for the number that it was sent to")
	}
	if code, got := s.ask("POST", s.messages(), text("no")); code != http.StatusBadRequest || got["code"] != 21610.0 {
		t.Errorf("send: %d %v", code, got)
	}
	s.Receive(her, other, "STOP")
	// A service takes the message first: whom it is from is chosen later.
	sid := s.send("no", "From", "", "MessagingServiceSid", service.Sid, "StatusCallback", public+"/status")
	s.Deliver()
	for _, id := range []string{sid, waiting} {
		if got := s.status(id); got != "failed 21610" {
			t.Errorf("status %s", got)
		}
	}
	if codes := e.said("ErrorCode"); !slices.Contains(codes, "21610") {
		t.Errorf("callback codes %q", codes)
	}
	s.Receive(her, ours, "HELP")
	want(t, "her phone", s.Texts(her), bottest.TwilioStopped, bottest.TwilioStopped)
	service.SynchronousValidation = true
	s.SetService(service)
	if _, got := s.ask("POST", s.messages(), text("no", "From", "", "MessagingServiceSid", service.Sid)); got["code"] != 21610.0 {
		t.Errorf("a service that validates at once: %v", got)
	}
}

func TestTwilioSendsNoTwiMLToWhoLeft(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.listen(twiml("<Response><Message>no</Message><Message>" + strings.Repeat("x", 1601) + "</Message></Response>"))
	r := s.Receive(her, ours, "STOP")
	if len(r.Replies) != 2 || s.status(r.Replies[0]) != "failed 21610" || s.status(r.Replies[1]) != "failed 21617" {
		t.Errorf("%s, %s", s.status(r.Replies[0]), s.status(r.Replies[1]))
	}
}

func TestTwilioTakesTextsAllAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.listen(func(w http.ResponseWriter, r *http.Request) {
		code, _ := s.ask("POST", s.messages(), url.Values{"To": {r.PostFormValue("From")}, "From": {ours}, "Body": {"for " + r.PostFormValue("Body")}})
		if code != http.StatusCreated {
			t.Errorf("send: %d", code)
		}
		w.Header().Set("Content-Type", "text/xml")
		io.WriteString(w, "<Response/>")
	})
	done := make(chan []string)
	const people = 20
	for i := range people {
		go func() {
			who := fmt.Sprintf("+155955501%02d", i+10)
			s.Receive(who, ours, who)
			s.Deliver()
			done <- append(s.Texts(who), who)
		}()
	}
	for range people {
		got := <-done
		if len(got) != 2 || got[0] != "for "+got[1] {
			t.Errorf("%q", got)
		}
	}
}
