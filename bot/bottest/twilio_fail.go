package bottest

import (
	"net/http"
	"net/url"
	"sync"
)

// TwilioFailure is one way for a request to go wrong.
type TwilioFailure struct {
	code   int    // of an error answer of Twilio's
	status int    // of an answer that is not Twilio's own
	raw    string // of such
	kind   string // its Content-Type
	retry  int    // seconds

	hangUp  bool            // the connection closes without an answer
	garble  bool            // the answer breaks off in the middle
	hold    bool            // nothing happens
	release <-chan struct{} // until this, or the client gives up
	taken   bool            // the work was done before it went wrong
}

// After makes a failure come after Twilio did what it was asked: the message
// exists, and the client does not know.
func (f TwilioFailure) After() TwilioFailure {
	f.taken = true
	return f
}

// TwilioDown closes the connection without an answer.
func TwilioDown() TwilioFailure { return TwilioFailure{hangUp: true} }

// TwilioSlow does nothing until release is closed, then goes on as if nothing
// were. With nil it waits until the client gives up.
func TwilioSlow(release <-chan struct{}) TwilioFailure {
	return TwilioFailure{hold: true, release: release}
}

// TwilioBusy is 429 with code 20429 and, when seconds > 0, Retry-After.
func TwilioBusy(seconds int) TwilioFailure { return TwilioFailure{code: 20429, retry: seconds} }

// TwilioBroken is a 500 of a proxy's: HTML, no code.
func TwilioBroken() TwilioFailure {
	return TwilioFailure{status: http.StatusInternalServerError, kind: "text/html", raw: "<html><body><h1>500</h1></body></html>"}
}

// TwilioGarbled does what it was asked and answers with half a JSON.
func TwilioGarbled() TwilioFailure { return TwilioFailure{garble: true, taken: true} }

// TwilioSays is an error answer with one of Twilio's codes: 20009, 21211,
// 21610, 30029, 20403 (refused by a policy) …
func TwilioSays(code int) TwilioFailure { return TwilioFailure{code: code} }

// failures is what a test has asked for.
type failures struct {
	mu      sync.Mutex
	once    map[TwilioOp][]TwilioFailure
	always  map[TwilioOp]TwilioFailure
	when    func(TwilioOp, url.Values) *TwilioFailure
	closing chan struct{}
	closed  sync.Once
}

func (f *failures) close() { f.closed.Do(func() { close(f.closing) }) }

// Fail makes the next requests of an operation go wrong, one after the other.
func (tw *Twilio) Fail(op TwilioOp, next ...TwilioFailure) {
	f := &tw.failures
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.once == nil {
		f.once = map[TwilioOp][]TwilioFailure{}
	}
	f.once[op] = append(f.once[op], next...)
}

// FailAlways makes every request of an operation go wrong, until Heal.
func (tw *Twilio) FailAlways(op TwilioOp, how TwilioFailure) {
	f := &tw.failures
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.always == nil {
		f.always = map[TwilioOp]TwilioFailure{}
	}
	f.always[op] = how
}

// FailWhen asks choose for every request; nil lets it through. It must be safe
// for concurrent use.
func (tw *Twilio) FailWhen(choose func(op TwilioOp, form url.Values) *TwilioFailure) {
	tw.failures.mu.Lock()
	defer tw.failures.mu.Unlock()
	tw.failures.when = choose
}

// Heal ends every failure that was asked for.
func (tw *Twilio) Heal() {
	tw.failures.mu.Lock()
	defer tw.failures.mu.Unlock()
	tw.failures.once, tw.failures.always, tw.failures.when = nil, nil, nil
}

// next takes the failure of a request.
func (f *failures) next(c call) *TwilioFailure {
	f.mu.Lock()
	when := f.when
	queue := f.once[c.op]
	if len(queue) > 0 {
		f.once[c.op] = queue[1:]
		f.mu.Unlock()
		return &queue[0]
	}
	how, ok := f.always[c.op]
	f.mu.Unlock()
	if ok {
		return &how
	}
	if when != nil {
		return when(c.op, c.form)
	}
	return nil
}

// failed lets a request go wrong.
func (tw *Twilio) failed(w http.ResponseWriter, n int, c call, f TwilioFailure) {
	var done answer
	if f.taken {
		done = tw.do(c)
	}
	if f.hold && !tw.held(c.r, f.release) {
		tw.drop(w)
		return
	}
	switch {
	case f.hangUp:
		tw.drop(w)
	case f.code != 0:
		a := refuse(f.code, or(c.form.Get("To"), c.r.URL.Path))
		a.retry = f.retry
		if c.op == TwilioCreate && a.status == http.StatusBadRequest && !f.taken {
			tw.keepRefused(c, f.code)
		}
		tw.write(w, n, a)
	case f.status != 0:
		tw.write(w, n, answer{status: f.status, kind: f.kind, raw: []byte(f.raw)})
	case f.garble:
		raw := encode(done.body)
		tw.write(w, n, answer{status: done.status, kind: "application/json", raw: raw[:len(raw)/2]})
	case f.taken:
		tw.write(w, n, done)
	default:
		tw.write(w, n, tw.do(c))
	}
}

// held waits for release; false when the client or the test was gone first.
func (tw *Twilio) held(r *http.Request, release <-chan struct{}) bool {
	select {
	case <-release:
		return true
	case <-r.Context().Done():
		tw.mu.Lock()
		tw.hungUp++
		tw.mu.Unlock()
	case <-tw.failures.closing:
	}
	return false
}

// drop closes the connection without an answer.
func (tw *Twilio) drop(http.ResponseWriter) {
	panic(http.ErrAbortHandler) // the server closes the connection and says nothing
}
