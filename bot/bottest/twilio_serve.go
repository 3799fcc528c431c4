package bottest

import (
	"crypto/subtle"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// call is one request as the operations see it.
type call struct {
	operation
	r     *http.Request
	path  map[string]string
	query url.Values
	form  url.Values
}

// answer is what goes back: JSON of body, or raw as it is.
type answer struct {
	status int
	code   int // Twilio's, of a refusal
	body   any
	raw    []byte
	kind   string // of raw
	retry  int    // seconds
}

// serve answers one request of a client's.
func (tw *Twilio) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		tw.t.Errorf("twilio: %s %s: the body is no form", r.Method, r.URL.Path)
	}
	c, known := match(r)
	c.form = form
	n := tw.note(TwilioRequest{Op: c.op, Method: r.Method, Path: r.URL.Path, Query: r.URL.Query(), Form: form})
	if !known {
		tw.t.Errorf("twilio: %s %s is not played: a client asked for what it should not, or the fake lacks it", r.Method, r.URL.Path)
		tw.write(w, n, refuse(20404, r.URL.Path))
		return
	}
	if a, ok := tw.admitted(c); !ok {
		tw.write(w, n, a)
		return
	}
	checkRequest(tw.t, c, body)
	fail := tw.failures.next(c)
	if fail == nil {
		tw.write(w, n, tw.do(c))
		return
	}
	tw.failed(w, n, c, *fail)
}

// do works and holds the answer against the description.
func (tw *Twilio) do(c call) answer {
	a := c.do(tw, c)
	if c.op == TwilioCreate && a.status == http.StatusBadRequest {
		tw.keepRefused(c, a.code)
	}
	if a.status < 300 && c.op != TwilioGetMedia {
		checkAnswer(tw.t, c, a)
	}
	return a
}

// admitted checks who asks, and for which account.
func (tw *Twilio) admitted(c call) (answer, bool) {
	if c.op == TwilioGetMedia && !tw.o.MediaAuth {
		return answer{}, true
	}
	user, pass, _ := c.r.BasicAuth()
	if subtle.ConstantTimeCompare([]byte(user+":"+pass), []byte(tw.o.AccountSID+":"+tw.o.AuthToken)) != 1 {
		return refuse(20003, ""), false
	}
	account, isOld := c.path["AccountSid"], strings.HasPrefix(c.template, account2010)
	if c.op == TwilioFetchAccount {
		account = c.path["Sid"]
	}
	if isOld && account != tw.o.AccountSID {
		return refuse(20404, c.r.URL.Path), false
	}
	return answer{}, true
}

// note keeps a request, and gives its place for the status of its answer.
func (tw *Twilio) note(r TwilioRequest) int {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	tw.asked = append(tw.asked, r)
	return len(tw.asked) - 1
}

func (tw *Twilio) write(w http.ResponseWriter, n int, a answer) {
	tw.mu.Lock()
	tw.asked[n].Status = a.status
	tw.mu.Unlock()
	kind, raw := a.kind, a.raw
	if raw == nil && a.body != nil {
		kind, raw = "application/json", encode(a.body)
	}
	if kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	if a.retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(a.retry))
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(raw) // a client that hung up cannot be told
}
