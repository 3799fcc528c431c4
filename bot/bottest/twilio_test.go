package bottest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

const (
	public = "https://texts.example.org"
	ours   = "+15595550100"
	other  = "+15595550101" // ours too
	her    = "+15595550142"
)

// stage is a fake with a clock and a plain HTTP client, no library of Twilio's.
type stage struct {
	*bottest.Twilio
	t testing.TB

	mu  sync.Mutex
	now time.Time
}

func newStage(t testing.TB, change ...func(*bottest.TwilioOptions)) *stage {
	t.Helper()
	s := &stage{t: t, now: bottest.Noon}
	o := bottest.TwilioOptions{
		Now: s.Now, PublicURL: public,
		Numbers: []bottest.TwilioNumber{
			bottest.OurNumber(public, ours, "fresno"), bottest.OurNumber(public, other, "fresno"),
		},
	}
	for _, c := range change {
		c(&o)
	}
	s.Twilio = bottest.NewTwilio(t, o)
	return s
}

func (s *stage) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *stage) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// messages is the address of the log, of one message when it has a SID.
func (s *stage) messages(sid ...string) string {
	path := "/2010-04-01/Accounts/" + s.AccountSID() + "/Messages"
	return strings.Join(append([]string{path}, sid...), "/") + ".json"
}

// ask sends a request and gives the answer's status and JSON.
func (s *stage) ask(method, path string, form url.Values) (int, map[string]any) {
	s.t.Helper()
	res, err := s.try(method, path, form)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	out := map[string]any{}
	if len(bytes.TrimSpace(raw)) > 0 {
		if err := json.Unmarshal(raw, &out); err != nil {
			s.t.Fatalf("%s %s: %d, no JSON: %v", method, path, res.StatusCode, err)
		}
	}
	return res.StatusCode, out
}

func (s *stage) try(method, path string, form url.Values) (*http.Response, error) {
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequest(method, s.URL()+path, body)
	if err != nil {
		return nil, err
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.SetBasicAuth(s.AccountSID(), s.AuthToken())
	return http.DefaultTransport.RoundTrip(r)
}

// send posts a message and gives its SID.
func (s *stage) send(body string, more ...string) string {
	s.t.Helper()
	status, got := s.ask("POST", s.messages(), text(body, more...))
	if status != http.StatusCreated {
		s.t.Fatalf("send: %d %v", status, got)
	}
	return got["sid"].(string)
}

// text is the form of a message to her; more are keys and values, an empty
// value takes a key out.
func text(body string, more ...string) url.Values {
	f := url.Values{"To": {her}, "From": {ours}, "Body": {body}}
	for i := 0; i+1 < len(more); i += 2 {
		f.Set(more[i], more[i+1])
		if more[i+1] == "" {
			f.Del(more[i])
		}
	}
	return f
}

// status gives one message's, with its error code.
func (s *stage) status(sid string) string {
	s.t.Helper()
	code, got := s.ask("GET", s.messages(sid), nil)
	if code != http.StatusOK {
		return fmt.Sprint(code)
	}
	if got["error_code"] != nil {
		return fmt.Sprint(got["status"], " ", got["error_code"])
	}
	return fmt.Sprint(got["status"])
}

// ear is a server of ours that keeps what it is told.
type ear struct {
	mu     sync.Mutex
	heard  []url.Values
	unfair int // requests whose signature does not hold
	answer func(w http.ResponseWriter, r *http.Request)
}

// listen puts one behind the public address.
func (s *stage) listen(answer func(http.ResponseWriter, *http.Request)) *ear {
	e := &ear{answer: answer}
	s.Hook(public, e.handler(s))
	return e
}

func (e *ear) handler(s *stage) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			s.t.Error(err)
		}
		e.mu.Lock()
		want := bottest.TwilioSignature(s.AuthToken(), "https://"+r.Host+r.URL.RequestURI(), r.PostForm)
		if r.Header.Get("X-Twilio-Signature") != want {
			e.unfair++
		}
		e.heard = append(e.heard, r.PostForm)
		e.mu.Unlock()
		if e.answer == nil {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		e.answer(w, r)
	})
}

// said gives one field of everything that was heard.
func (e *ear) said(key string) (out []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, f := range e.heard {
		out = append(out, f.Get(key))
	}
	return out
}

// twiml answers with it.
func twiml(xml string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/xml; charset=utf-8")
		io.WriteString(w, xml)
	}
}

// want compares lists of words.
func want(t testing.TB, what string, got []string, words ...string) {
	t.Helper()
	if !slices.Equal(got, words) {
		t.Errorf("%s: %q, want %q", what, got, words)
	}
}

// plain is a server that answers one status.
func plain(status int) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }
}
