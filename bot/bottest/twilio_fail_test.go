package bottest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"porchlight/bot/bottest"
)

func TestTwilioFailsAsItIsTold(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Fail(bottest.TwilioCreate, bottest.TwilioBusy(7), bottest.TwilioBroken(), bottest.TwilioGarbled(), bottest.TwilioDown(), bottest.TwilioDown().After())
	type result struct {
		status      int
		retry, kind string
		whole, made bool
	}
	for i, want := range []result{
		{429, "7", "application/json", true, false},
		{500, "", "text/html", false, false},
		{201, "", "application/json", false, true},
		{0, "", "", false, false},
		{0, "", "", false, true},
		{201, "", "application/json", true, true}, // nothing is left in the queue
	} {
		before := len(s.Messages())
		var got result
		if res, err := s.try("POST", s.messages(), text("hello")); err == nil {
			raw, _ := io.ReadAll(res.Body)
			res.Body.Close()
			got = result{res.StatusCode, res.Header.Get("Retry-After"), res.Header.Get("Content-Type"), strings.HasSuffix(strings.TrimSpace(string(raw)), "}"), false}
		}
		got.made = len(s.Messages()) > before
		if got != want {
			t.Errorf("%d: %+v, want %+v", i, got, want)
		}
	}
	if asked := s.Requests(); asked[0].Status != 429 || asked[3].Status != 0 || asked[0].Form.Get("Body") != "hello" || asked[0].Path != s.messages() {
		t.Errorf("requests: %+v", asked)
	}
}

func TestTwilioRefusesWithTheCodeItIsTold(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for code, status := range map[int]int{21610: 400, 30029: 400, 21211: 400, 20429: 429, 20500: 500} {
		s.Fail(bottest.TwilioCreate, bottest.TwilioSays(code))
		if got, answer := s.ask("POST", s.messages(), text("hello")); got != status || answer["code"] != float64(code) {
			t.Errorf("%d: %d %v", code, got, answer)
		}
	}
	sid := s.send("hello")
	s.Deliver()
	s.FailAlways(bottest.TwilioDelete, bottest.TwilioSays(20403))
	for range 2 {
		if got, _ := s.ask("DELETE", s.messages(sid), nil); got != http.StatusForbidden {
			t.Errorf("refused by a policy: %d", got)
		}
	}
	s.Heal()
	if got, _ := s.ask("DELETE", s.messages(sid), nil); got != http.StatusNoContent {
		t.Errorf("healed: %d", got)
	}
	s.FailWhen(func(op bottest.TwilioOp, form url.Values) *bottest.TwilioFailure {
		if op == bottest.TwilioCreate && form.Get("To") == her {
			f := bottest.TwilioSays(21610)
			return &f
		}
		return nil
	})
	if got, _ := s.ask("POST", s.messages(), text("hello")); got != http.StatusBadRequest {
		t.Errorf("chosen: %d", got)
	}
	if got, _ := s.ask("POST", s.messages(), text("hello", "To", "+15595550143")); got != http.StatusCreated {
		t.Errorf("not chosen: %d", got)
	}
}

func TestTwilioIsSlowUntilTheClientGivesUp(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Fail(bottest.TwilioCreate, bottest.TwilioSlow(nil), bottest.TwilioSlow(nil).After())
	for _, made := range []int{0, 1} {
		ctx, cancel := context.WithCancel(context.Background())
		r, err := http.NewRequestWithContext(ctx, "POST", s.URL()+s.messages(), strings.NewReader(text("hello").Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.SetBasicAuth(s.AccountSID(), s.AuthToken())
		asked := len(s.Requests())
		go func() {
			until(func() bool { return len(s.Requests()) > asked && len(s.Messages()) >= made })
			cancel()
		}()
		if _, err := http.DefaultTransport.RoundTrip(r); !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
		if n := len(s.Messages()); n != made {
			t.Errorf("%d messages, want %d", n, made)
		}
	}
	until(func() bool { return s.HungUp() == 2 })
	release := make(chan struct{})
	close(release)
	s.Fail(bottest.TwilioCreate, bottest.TwilioSlow(release))
	s.send("late, and still")
}

// until waits for what another goroutine brings about; go test ends a wait that
// is in vain.
func until(done func() bool) {
	for !done() {
		runtime.Gosched()
	}
}

// Not parallel: it looks at every goroutine.
func TestTwilioLeavesNothingRunning(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	s := newStage(t)
	s.listen(twiml("<Response/>"))
	s.Receive(her, ours, "hello")
	s.Fail(bottest.TwilioList, bottest.TwilioSlow(nil))
	failed := make(chan struct{})
	go func() {
		defer close(failed)
		res, err := s.try("GET", s.messages(), nil)
		if err == nil {
			res.Body.Close()
			t.Error("a held request was answered")
		}
	}()
	until(func() bool { return s.Asked(bottest.TwilioList) == 1 })
	s.Close()
	<-failed
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
}
