package bottest

import (
	"net/http"
	"sync"
	"time"
)

// DiscordFailure is one way for a request to go wrong.
type DiscordFailure struct {
	status, code int           // of an error of Discord's
	retry        time.Duration // of a limit
	raw          string        // of an answer that is not Discord's own
	hangUp       bool          // the connection closes without an answer
	garble       bool          // the answer breaks off in the middle
	hold         bool          // nothing happens
	release      <-chan struct{}
	taken        bool // the work was done before it went wrong
}

// After makes a failure come after Discord did what it was asked: the thread
// exists, and the client does not know.
func (f DiscordFailure) After() DiscordFailure {
	f.taken = true
	return f
}

// DiscordSays is an error answer: 403 with 50013, 404 with 10003 …
func DiscordSays(status, code int) DiscordFailure { return DiscordFailure{status: status, code: code} }

// DiscordBusy is 429, with how long to wait.
func DiscordBusy(retry time.Duration) DiscordFailure {
	return DiscordFailure{status: http.StatusTooManyRequests, retry: retry}
}

// DiscordBroken is a 502 of a proxy's: HTML, no code.
func DiscordBroken() DiscordFailure {
	return DiscordFailure{status: http.StatusBadGateway, raw: "<html><body><h1>502</h1></body></html>"}
}

// DiscordGone closes the connection without an answer.
func DiscordGone() DiscordFailure { return DiscordFailure{hangUp: true} }

// DiscordGarbled does what it was asked and answers with half a JSON.
func DiscordGarbled() DiscordFailure { return DiscordFailure{garble: true, taken: true} }

// DiscordSlow does nothing until release is closed, then goes on as if nothing
// were. With nil it waits until the client gives up.
func DiscordSlow(release <-chan struct{}) DiscordFailure {
	return DiscordFailure{hold: true, release: release}
}

// discordFailures is what a test has asked for.
type discordFailures struct {
	mu      sync.Mutex
	down    bool
	once    map[DiscordOp][]DiscordFailure
	always  map[DiscordOp]DiscordFailure
	when    func(DiscordRequest) *DiscordFailure
	closing chan struct{}
	closed  sync.Once
}

func (f *discordFailures) close() { f.closed.Do(func() { close(f.closing) }) }

func (f *discordFailures) isDown() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.down
}

// Fail makes the next requests of an operation go wrong, one after the other;
// with DiscordAny the next of any kind.
func (d *Discord) Fail(op DiscordOp, next ...DiscordFailure) {
	f := &d.failures
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.once == nil {
		f.once = map[DiscordOp][]DiscordFailure{}
	}
	f.once[op] = append(f.once[op], next...)
}

// FailAlways makes every request of an operation go wrong, until Heal.
func (d *Discord) FailAlways(op DiscordOp, how DiscordFailure) {
	f := &d.failures
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.always == nil {
		f.always = map[DiscordOp]DiscordFailure{}
	}
	f.always[op] = how
}

// FailWhen asks choose for every request; nil lets it through. It must be safe
// for concurrent use.
func (d *Discord) FailWhen(choose func(DiscordRequest) *DiscordFailure) {
	d.failures.mu.Lock()
	defer d.failures.mu.Unlock()
	d.failures.when = choose
}

// Heal ends every failure that was asked for, and Down.
func (d *Discord) Heal() {
	f := &d.failures
	f.mu.Lock()
	defer f.mu.Unlock()
	f.down, f.once, f.always, f.when = false, nil, nil, nil
}

// Down closes every connection, the gateway's too, and takes none until Up.
// People cannot press either.
func (d *Discord) Down() {
	d.failures.mu.Lock()
	d.failures.down = true
	d.failures.mu.Unlock()
	d.CloseGateway(0)
}

// Up ends Down.
func (d *Discord) Up() {
	d.failures.mu.Lock()
	defer d.failures.mu.Unlock()
	d.failures.down = false
}

// next takes the failure of a request.
func (f *discordFailures) next(c discordCall, r *http.Request) *DiscordFailure {
	f.mu.Lock()
	when := f.when
	for _, op := range []DiscordOp{c.op, DiscordAny} {
		if queue := f.once[op]; len(queue) > 0 {
			f.once[op] = queue[1:]
			f.mu.Unlock()
			return &queue[0]
		}
		if how, ok := f.always[op]; ok {
			f.mu.Unlock()
			return &how
		}
	}
	f.mu.Unlock()
	if when == nil {
		return nil
	}
	return when(DiscordRequest{
		Op: c.op, Method: r.Method, Template: c.template, Path: r.URL.Path, Query: r.URL.RawQuery,
		Body: c.body, Channel: c.path["channel_id"],
	})
}

// failed lets a request go wrong.
func (d *Discord) failed(w http.ResponseWriter, r *http.Request, n int, c discordCall, f DiscordFailure) {
	var done discordAnswer
	if f.taken {
		done = d.work(c)
	}
	if f.hold && !d.held(r, f.release) {
		drop()
	}
	switch {
	case f.hangUp:
		drop()
	case f.garble:
		done.raw = done.raw[:len(done.raw)/2]
		d.write(w, n, done)
	case f.raw != "":
		d.write(w, n, discordAnswer{status: f.status, raw: []byte(f.raw)})
	case f.status == http.StatusTooManyRequests:
		d.write(w, n, discordAnswer{status: f.status, retry: f.retry, body: map[string]any{
			"code": 0, "message": "You are being rate limited.", "retry_after": f.retry.Seconds(), "global": false,
		}})
	case f.status != 0:
		d.write(w, n, d.refused(c, says(f.status, f.code)))
	case f.taken:
		d.write(w, n, done)
	default:
		d.write(w, n, d.work(c))
	}
}

// held waits for release; false when the client or the test was gone first.
func (d *Discord) held(r *http.Request, release <-chan struct{}) bool {
	select {
	case <-release:
		return true
	case <-r.Context().Done():
	case <-d.failures.closing:
	}
	return false
}
