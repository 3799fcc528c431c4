package sms_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
	"porchlight/internal/privacy"
)

// held lets a text wait while it is counted.
type held struct {
	bot.Limits
	hold           atomic.Bool
	began, release chan struct{}
}

func (l *held) Allow(ctx context.Context, k privacy.Key, n int, w time.Duration) (bool, error) {
	if l.hold.CompareAndSwap(true, false) {
		close(l.began)
		<-l.release
	}
	return l.Limits.Allow(ctx, k, n, w)
}

// R36: EXIT reaches a text that is still being counted.
func TestNothingFollowsExitWhenCountingWasSlow(t *testing.T) {
	l := &held{began: make(chan struct{}), release: make(chan struct{})}
	at := settle(t, redacting, func(_ *bottest.TwilioOptions, _ *sms.Options, p *bot.Parts) { l.Limits, p.Limits = p.Limits, l })
	at.text("need shelter in fresno 93701")
	l.hold.Store(true)
	answered := make(chan struct{})
	go func() { defer close(answered); at.twilio.Receive(her, at.number, "1") }()
	<-l.began
	at.text("EXIT")
	shown := len(at.twilio.Texts(her))
	close(l.release)
	<-answered
	at.twilio.Deliver()
	if after := at.twilio.Texts(her)[shown:]; len(after) > 0 {
		t.Errorf("after EXIT: %.60q", after)
	}
}

// R32, R90: who told us to stop gets no card either, on a road that is off or
// at an address that is wrong.
func TestWhoStoppedGetsNoCardAnywhere(t *testing.T) {
	at := settle(t, redacting)
	at.text("STOP")
	h := mount(sms.New(sms.Options{
		Bot: at.Bot, Limits: at.Parts.Limits, Keys: at.Parts.Keys, Now: at.Clock.Now, Log: at.Parts.Log,
		PublicURL: public, Tokens: []string{token}, Card: sorry,
	}))
	for path, f := range map[string]url.Values{
		"/sms/nowhere": form("MessageSid", "SMx1", "To", at.number),
		"/sms/fresno":  form("MessageSid", "SMx2", "From", "whatsapp:"+her, "To", "whatsapp:"+at.number),
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request(path, f))
		if parts := messages(t, w); len(parts) > 0 {
			t.Errorf("%s: %.40q", path, parts)
		}
	}
}

// R41: STOP to one of our numbers stops what is on its way from another.
func TestStopElsewhereStopsWhatIsOnItsWay(t *testing.T) {
	began, end := make(chan struct{}), make(chan struct{})
	h := behind(bottest.Open(t, func(p *bot.Parts) { p.Finder = slow{p.Finder, began, end} }))
	h.text(t, form("MessageSid", "SM1", "Body", "need shelter in fresno 93701"))
	found := make(chan []string)
	go func() { found <- h.text(t, form("MessageSid", "SM2", "Body", "1")) }()
	<-began
	messages(t, h.serve(request("/sms/oakland", form("MessageSid", "SM3", "Body", "STOP"))))
	close(end)
	if parts := <-found; parts != nil {
		t.Errorf("sent after STOP: %.60q", parts)
	}
}

// R50: only Twilio's own word, 204, counts as deleted; a proxy's page or a
// redirect does not.
func TestOnlyTwiliosWordIsADelete(t *testing.T) {
	for _, status := range []int{http.StatusOK, http.StatusAccepted, http.StatusMovedPermanently, http.StatusTemporaryRedirect} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodGet {
				fmt.Fprintf(w, `{"messages":[{"sid":"SM%032d","from":%q,"to":%q,"body":"words","date_sent":%q}]}`,
					0, ours, her, time.Now().Add(-time.Hour).Format(time.RFC1123Z))
				return
			}
			w.Header().Set("Location", "https://elsewhere.example/")
			w.WriteHeader(status)
		}))
		a, err := sms.OpenAccount(sms.AccountOptions{SID: "AC1", Token: "t0", API: s.URL})
		if err != nil {
			t.Fatal(err)
		}
		if done, err := sms.NewEraser(a, []string{ours}).Sweep(t.Context()); done.Deleted != 0 || done.Left == 0 || err == nil {
			t.Errorf("%d: %+v, %v", status, done, err)
		}
		s.Close()
	}
}

// R53: a fault in what is only noted still leaves her the answer.
func TestAFaultWhileSendingStillAnswers(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"code":30029,"message":"x","status":400}`)
	}))
	defer s.Close()
	noted := make(chan struct{}, 8)
	h := open(func(o *sms.Options) {
		o.Account, _ = sms.OpenAccount(sms.AccountOptions{SID: "AC1", Token: "t", API: s.URL, Finding: func(string) { noted <- struct{}{}; panic("disk") }})
	})
	h.bot.answer = func(context.Context, bot.Message) bot.Reply { return says("one") }
	if parts := h.text(t, form()); len(parts) != 1 {
		t.Errorf("she gets %q", parts)
	}
	<-noted
}

// R51: a status of another number's message deletes nothing.
func TestAStatusOfAnotherNumberDeletesNothing(t *testing.T) {
	at := settle(t, redacting)
	others(at, 1, time.Minute)
	hook := sms.New(sms.Options{
		Bot: at.Bot, Limits: at.Parts.Limits, Keys: at.Parts.Keys, Now: at.Clock.Now, Log: at.Parts.Log,
		PublicURL: public, Tokens: []string{token}, Card: sorry, Account: at.account, Eraser: at.eraser,
	})
	statusOf(hook, "/sms/fresno/status", token, url.Values{
		"MessageSid": {at.twilio.Messages()[0].Sid}, "MessageStatus": {"delivered"}, "From": {"+15595550180"}, "To": {her},
	})
	at.eraser.EraseDue(t.Context())
	if len(at.twilio.Messages()) != 1 {
		t.Error("a message of another number was deleted")
	}
}

// R51: a list that never ends does not keep the next sweep from coming.
func TestASweepEnds(t *testing.T) {
	pages := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		pages++
		fmt.Fprintf(w, `{"messages":[],"next_page_uri":"/x.json?Page=%d&PageToken=PA%s"}`, pages, r.URL.Query().Get("To"))
	}))
	defer s.Close()
	a, err := sms.OpenAccount(sms.AccountOptions{SID: "AC1", Token: "t0", API: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if _, err := sms.NewEraser(a, []string{ours}).Sweep(ctx); ctx.Err() != nil {
		t.Errorf("went on until it was stopped (%v)", err)
	}
}

// R61, R31: an account that redacts no numbers still gets every text by the API.
func TestWithoutAddressRetentionTheAPIStillSends(t *testing.T) {
	at := settle(t) // no redaction at all
	a, err := sms.OpenAccount(sms.AccountOptions{
		SID: at.twilio.AccountSID(), Token: at.twilio.AuthToken(), API: at.twilio.URL(), Now: at.Clock.Now, HidesNumbers: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	at.stand(sms.Options{
		Bot: at.Bot, Limits: at.Parts.Limits, Keys: at.Parts.Keys, Now: at.Clock.Now, Log: at.Parts.Log,
		PublicURL: public, Tokens: []string{at.twilio.AuthToken()}, Card: sorry, Account: a, Eraser: at.eraser,
	})
	at.text("need food 93701")
	if shown := at.text("1"); len(shown) != 1 {
		t.Errorf("her phone shows %q", shown)
	}
	for _, m := range at.twilio.Messages() {
		if m.Direction == "outbound-reply" {
			t.Errorf("went by TwiML: %.20q", m.Body)
		}
	}
}
