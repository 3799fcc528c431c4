package sms_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
	"porchlight/resources"
)

// gate is a directory whose searches wait until they are let go.
type gate struct {
	bot.Finder
	began, end atomic.Pointer[chan struct{}]
}

func (g *gate) Search(q resources.Query) resources.Found {
	if began, end := g.began.Load(), g.end.Load(); began != nil {
		*began <- struct{}{}
		<-*end
	}
	return g.Finder.Search(q)
}

// counting counts the answers with words that leave a webhook.
type counting struct {
	http.Handler
	said    atomic.Int64
	arrived atomic.Pointer[chan struct{}] // closed by the next request
}

func (c *counting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if arrived := c.arrived.Swap(nil); arrived != nil {
		close(*arrived)
	}
	c.Handler.ServeHTTP(&counted{w, c}, r)
}

type counted struct {
	http.ResponseWriter
	c *counting
}

func (w *counted) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *counted) Write(b []byte) (int, error) {
	if strings.Contains(string(b), "<Message") {
		w.c.said.Add(1)
	}
	return w.ResponseWriter.Write(b)
}

// R36: 200 times an answer is on its way, by either road, when EXIT comes in at
// some moment. Once EXIT is answered nothing more leaves.
func TestNothingLeavesAfterExitIsAnswered(t *testing.T) {
	for _, road := range []string{"by the API", "by TwiML"} {
		t.Run(road, func(t *testing.T) {
			t.Parallel()
			g := &gate{}
			at := settle(t, redacting, func(_ *bottest.TwilioOptions, _ *sms.Options, p *bot.Parts) { g.Finder, p.Finder = p.Finder, g })
			o := sms.Options{
				Bot: at.Bot, Limits: at.Parts.Limits, Keys: at.Parts.Keys, Now: at.Clock.Now, Log: at.Parts.Log,
				PublicURL: public, Tokens: []string{at.twilio.AuthToken()}, Card: sorry, Eraser: at.eraser,
			}
			if road == "by the API" {
				o.Account = at.account
			}
			c := &counting{Handler: mount(sms.New(o))}
			at.twilio.Hook(public, c)
			left := func() int64 { return c.said.Load() + int64(at.twilio.Asked(bottest.TwilioCreate)) }
			dropped := 0
			for i := range 200 {
				who := fmt.Sprintf("+1559777%04d", i)
				at.twilio.Receive(who, at.number, "need shelter in fresno 93701")
				began, end := make(chan struct{}, 1), make(chan struct{})
				g.end.Store(&end)
				g.began.Store(&began)
				answered := make(chan struct{})
				before := left()
				go func() { defer close(answered); at.twilio.Receive(who, at.number, "1") }()
				<-began
				g.began.Store(nil)
				exit := make(chan struct{})
				c.arrived.Store(&exit)
				if i%2 == 0 { // EXIT comes while the answer is made or sent
					close(end)
					pause(i, 3000)
				} else { // the answer is found while EXIT is on its way through
					go func() { <-exit; pause(i, 60); close(end) }()
				}
				at.twilio.Receive(who, at.number, "EXIT")
				then := left()
				<-answered
				if now := left(); now != then {
					t.Fatalf("round %d: %d messages left after EXIT was answered", i, now-then)
				}
				if then == before {
					dropped++
				}
			}
			t.Logf("%d answers were dropped, %d were faster than EXIT", dropped, 200-dropped)
			if dropped == 0 || dropped == 200 {
				t.Errorf("%d of 200 dropped: the two never met", dropped)
			}
		})
	}
}

// pause lets others go first, for a while that chance decides.
func pause(seed, most int) {
	for range rand.New(rand.NewPCG(uint64(seed), 0)).IntN(most) {
		runtime.Gosched()
	}
}

// R36: EXIT does not wait for a Twilio that hangs, and what hung never arrives.
func TestExitBreaksOffASlowSend(t *testing.T) {
	at := settle(t, redacting)
	at.text("need shelter in fresno 93701")
	release := make(chan struct{})
	at.twilio.Fail(bottest.TwilioCreate, bottest.TwilioSlow(release))
	answered := make(chan struct{})
	go func() { defer close(answered); at.twilio.Receive(her, at.number, "1") }()
	for at.twilio.Asked(bottest.TwilioCreate) < 2 {
		runtime.Gosched()
	}
	shown := len(at.twilio.Texts(her))
	began := time.Now()
	at.twilio.Receive(her, at.number, "EXIT")
	took := time.Since(began)
	<-answered
	for at.twilio.HungUp() == 0 && time.Since(began) < 10*time.Second {
		runtime.Gosched() // the other side hears of it a moment later
	}
	close(release)
	at.twilio.Deliver()
	if now := len(at.twilio.Texts(her)); now != shown || at.twilio.HungUp() != 1 {
		t.Errorf("%d texts after EXIT; hung up %d times", now-shown, at.twilio.HungUp())
	}
	if took > time.Second {
		t.Errorf("EXIT took %v", took)
	}
}
