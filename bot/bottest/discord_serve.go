package bottest

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// DiscordRequest is one request that the API was asked, or one answer of ours
// to an interaction: all that ever goes from us to Discord.
type DiscordRequest struct {
	Op       DiscordOp // empty when it is none that is played
	Method   string
	Template string // of the path, as Discord's description has it
	Path     string // as sent; empty for an answer to an interaction
	Query    string
	Body     []byte
	Status   int // of the answer; 0 when the connection was closed without one

	Channel string // where it belongs
	For     string // the person of the interaction, when it is by its token
}

// discordAnswer is what goes back.
type discordAnswer struct {
	status int
	body   any
	raw    []byte
	retry  time.Duration
}

// serve answers one request of a client's.
func (d *Discord) serve(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == gatewayPath {
		d.serveGateway(w, r)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return
	}
	c, known := matchDiscord(r)
	c.body = body
	n := d.note(r, c)
	switch {
	case d.failures.isDown():
		drop()
	case !known:
		d.t.Errorf("discord: %s %s is not played: a client asked for what it should not, or the fake lacks it", r.Method, r.URL.Path)
		d.write(w, n, discordAnswer{status: 404, body: map[string]any{"code": 0, "message": "404: Not Found"}})
	case !d.admitted(r, c):
		d.write(w, n, discordAnswer{status: 401, body: map[string]any{"code": 0, "message": "401: Unauthorized"}})
	case d.badRequest(r, c):
		d.write(w, n, d.refused(c, says(400, 50035)))
	default:
		if fail := d.failures.next(c, r); fail != nil {
			d.failed(w, r, n, c, *fail)
			return
		}
		d.write(w, n, d.work(c))
	}
}

// work does what is asked, and holds the answer against the description.
func (d *Discord) work(c discordCall) discordAnswer {
	d.mu.Lock()
	defer d.mu.Unlock()
	body, err := c.do(d, c)
	if err != nil {
		return d.refused(c, err)
	}
	d.touch()
	a := discordAnswer{status: c.status}
	if body == nil {
		return a
	}
	if a.status == http.StatusNoContent {
		a.status = http.StatusOK
	}
	a.raw = encode(body)
	d.checkAnswer(c, a)
	return a
}

// refused is the answer to a request that is not taken.
func (d *Discord) refused(c discordCall, err error) discordAnswer {
	var said discordError
	if !errors.As(err, &said) {
		d.t.Errorf("discord: %s: %v", c.op, err)
		said = discordError{status: 500}
	}
	return discordAnswer{status: said.status, raw: encode(said.view())}
}

// admitted checks the bot's token. What goes by an interaction's token needs
// none, nor does the address of the gateway.
func (d *Discord) admitted(r *http.Request, c discordCall) bool {
	open := c.op == DiscordGetGateway || c.op == DiscordCallback || strings.HasPrefix(c.template, "/webhooks/")
	return open || r.Header.Get("Authorization") == "Bot "+d.o.Token
}

// note keeps a request, and gives its place for the status of its answer.
func (d *Discord) note(r *http.Request, c discordCall) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	q := DiscordRequest{
		Op: c.op, Method: r.Method, Template: c.template, Path: r.URL.Path, Query: r.URL.RawQuery,
		Body: c.body, Channel: c.path["channel_id"],
	}
	if i := d.interactions[or(c.path["webhook_token"], c.path["interaction_token"])]; i != nil {
		q.Channel, q.For = i.Channel, i.User
	}
	d.asked = append(d.asked, q)
	d.touch()
	return len(d.asked) - 1
}

func (d *Discord) write(w http.ResponseWriter, n int, a discordAnswer) {
	d.mu.Lock()
	d.asked[n].Status = a.status
	d.touch()
	d.mu.Unlock()
	raw := a.raw
	if raw == nil && a.body != nil {
		raw = encode(a.body)
	}
	if len(raw) > 0 {
		w.Header().Set("Content-Type", "application/json")
	}
	if a.retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(a.retry.Seconds()+0.999)))
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(raw) // a client that hung up cannot be told
}

// drop closes the connection without an answer.
func drop() {
	panic(http.ErrAbortHandler) // the server closes the connection and says nothing
}

// Log gives all that went from us to Discord, in order: requests, and answers to
// interactions. What staff could ever see of us is in it.
func (d *Discord) Log() []DiscordRequest {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]DiscordRequest(nil), d.asked...)
}

// Asked counts the requests of one kind; with DiscordAny all of them. Answers to
// interactions count as DiscordCallback.
func (d *Discord) Asked(op DiscordOp) (n int) {
	for _, r := range d.Log() {
		if op == DiscordAny || r.Op == op {
			n++
		}
	}
	return n
}

// Said says whether a text stands anywhere in what went from us to Discord: in a
// path, a query or a body.
func (d *Discord) Said(text string) bool {
	for _, r := range d.Log() {
		if strings.Contains(r.Path, text) || strings.Contains(r.Query, text) || bytes.Contains(r.Body, []byte(text)) {
			return true
		}
	}
	return false
}
