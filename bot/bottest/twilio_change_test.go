package bottest_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

// R50: nothing can be deleted or redacted before its end.
func TestTwilioKeepsWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.SetFate(func(bottest.TwilioMessage) bottest.TwilioFate { return bottest.TwilioFate{Status: "sent"} })
	sid := s.send("hello")
	for range 2 { // queued, then sent
		for _, try := range []struct {
			method string
			form   url.Values
		}{{"DELETE", nil}, {"POST", url.Values{"Body": {""}}}} {
			if code, got := s.ask(try.method, s.messages(sid), try.form); code != http.StatusConflict || got["code"] != 20009.0 {
				t.Errorf("%s: %d %v, want 20009", try.method, code, got)
			}
		}
		s.Deliver()
	}
	// A receipt that has not come in an hour will not come.
	s.pass(time.Hour)
	if code, _ := s.ask("DELETE", s.messages(sid), nil); code != http.StatusNoContent {
		t.Errorf("after an hour: %d", code)
	}
}

func TestTwilioWaitsUntilAMessageHasSettled(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *bottest.TwilioOptions) { o.Settle = time.Minute })
	sid := s.send("hello")
	s.Deliver()
	if code, got := s.ask("DELETE", s.messages(sid), nil); got["code"] != 20009.0 {
		t.Errorf("at once: %d %v", code, got)
	}
	s.pass(time.Minute)
	if code, _ := s.ask("DELETE", s.messages(sid), nil); code != http.StatusNoContent {
		t.Errorf("after a minute: %d", code)
	}
}

func TestTwilioDeletesForGood(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	sid := s.send("hello")
	s.Deliver()
	want(t, "bodies", s.Bodies(), "hello")
	if code, got := s.ask("DELETE", s.messages(sid), nil); code != http.StatusNoContent || len(got) > 0 {
		t.Errorf("delete: %d %v", code, got)
	}
	for _, method := range []string{"DELETE", "GET"} {
		if code, got := s.ask(method, s.messages(sid), nil); code != http.StatusNotFound || got["code"] != 20404.0 {
			t.Errorf("%s afterwards: %d %v", method, code, got)
		}
	}
	if len(s.Messages()) != 0 || len(s.Bodies()) != 0 || len(s.pages(nil, nil)) != 0 {
		t.Error("something is left")
	}
	want(t, "her phone keeps it", s.Texts(her), "hello")
}

func TestTwilioRedacts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	sid := s.send("hello")
	s.Deliver()
	for _, c := range []struct {
		form url.Values
		code float64
	}{
		{url.Values{"Body": {"other words"}}, 20001},
		{url.Values{}, 20001},
		{url.Values{"Status": {"canceled"}}, 30409},
	} {
		if code, got := s.ask("POST", s.messages(sid), c.form); code != http.StatusBadRequest || got["code"] != c.code {
			t.Errorf("%v: %d %v", c.form, code, got)
		}
	}
	want(t, "bodies", s.Bodies(), "hello")
	if code, got := s.ask("POST", s.messages(sid), url.Values{"Body": {""}}); code != http.StatusOK || got["body"] != "" || got["to"] != her {
		t.Errorf("redact: %d %v", code, got)
	}
	want(t, "bodies", s.Bodies())
	if code, got := s.ask("POST", s.messages(strings.Replace(sid, "SM", "MM", 1)), url.Values{"Body": {""}}); got["code"] != 20404.0 {
		t.Errorf("one that is not there: %d %v", code, got)
	}
}

func TestTwilioServesPicturesAndCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	e := s.listen(twiml("<Response/>"))
	r := s.Receive(her, ours, "", bottest.WithPicture("image/png", []byte("png")))
	if !strings.HasPrefix(r.Sid, "MM") || e.said("NumMedia")[0] != "1" || e.said("MediaContentType0")[0] != "image/png" {
		t.Fatalf("%+v", r)
	}
	address := e.said("MediaUrl0")[0]
	get := func() int {
		res, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res.StatusCode
	}
	if s.MediaGets() != 0 || get() != http.StatusOK || s.MediaGets() != 1 {
		t.Error("the picture is not there, or not counted")
	}
	if code, _ := s.ask("DELETE", s.messages(r.Sid), nil); code != http.StatusNoContent || get() != http.StatusNotFound || s.Pictures() != 0 {
		t.Error("the picture is there after its message was deleted")
	}
}
