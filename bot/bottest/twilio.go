package bottest

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"
)

// TwilioOptions is what the account looks like before the first request. The
// zero value of each field is the account of somebody who has just paid.
type TwilioOptions struct {
	AccountSID string           // AC and 32 hex digits; made when empty
	AuthToken  string           // made when empty
	Now        func() time.Time // time.Now when nil
	Type       string           // Full (default) or Trial
	Status     string           // active (default), suspended or closed
	Numbers    []TwilioNumber
	Services   []TwilioService

	// Privacy says that the account has Message Redaction, so that
	// ContentRetention and AddressRetention are taken; without it a message that
	// asks for discard is refused with 30029.
	Privacy bool
	// RedactBodies and RedactNumbers say what the account redacts by default.
	RedactBodies, RedactNumbers bool
	// MediaAuth says that media are given only to who has the auth token.
	MediaAuth bool
	// Words says who answers STOP, START and HELP.
	Words TwilioWords
	// Settle is how long after its making a message cannot be deleted, whatever
	// its status; Twilio asks to wait at least a minute (error 20009).
	Settle time.Duration

	// PublicURL is the address of ours that is written at Twilio, and Hook or
	// HookURL what stands behind it on this machine. Both can be set later.
	PublicURL string
	Hook      http.Handler
	HookURL   string
	Patience  time.Duration // how long a webhook may take: 15 s when zero
}

// Twilio plays api.twilio.com and messaging.twilio.com for one account, and
// the handsets of the people who text with us. It keeps state as Twilio does,
// moves only when a test says so (Deliver), and holds every request and answer
// against Twilio's own description of its API. It is safe for concurrent use.
type Twilio struct {
	t      testing.TB
	o      TwilioOptions
	server *httptest.Server
	hooks  hooks

	mu       sync.Mutex
	seq      int
	log      []*message
	media    map[string]medium
	blocked  map[[2]string]bool // sender or service, member
	spoken   map[[2]string]time.Time
	phones   map[string][]TwilioShown
	asked    []TwilioRequest
	alerts   []TwilioAlert
	gets     int
	hungUp   int
	fate     func(TwilioMessage) TwilioFate
	failures failures
}

// NewTwilio starts the fake; it ends with the test.
func NewTwilio(t testing.TB, o TwilioOptions) *Twilio {
	t.Helper()
	if o.AccountSID == "" {
		o.AccountSID = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	}
	if o.AuthToken == "" {
		o.AuthToken = "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Patience == 0 {
		o.Patience = 15 * time.Second
	}
	tw := &Twilio{
		t: t, o: o, media: map[string]medium{}, blocked: map[[2]string]bool{},
		spoken: map[[2]string]time.Time{}, phones: map[string][]TwilioShown{},
	}
	tw.o.Numbers, tw.o.Services = slices.Clone(o.Numbers), slices.Clone(o.Services)
	tw.failures.closing = make(chan struct{})
	needSpecs(t)
	tw.hooks.client = &http.Client{
		Timeout:       o.Patience,
		Transport:     &http.Transport{MaxIdleConnsPerHost: 8},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	tw.server = quietServer(http.HandlerFunc(tw.serve))
	t.Cleanup(tw.Close)
	if o.Hook != nil {
		tw.Hook(o.PublicURL, o.Hook)
	}
	if o.HookURL != "" {
		tw.HookAt(o.PublicURL, o.HookURL)
	}
	return tw
}

// URL is where both APIs are played: the base address that a client puts in
// place of https://api.twilio.com and https://messaging.twilio.com.
func (tw *Twilio) URL() string { return tw.server.URL }

// AccountSID is the account's.
func (tw *Twilio) AccountSID() string { return tw.o.AccountSID }

// AuthToken is what requests must be authenticated with and webhooks are
// signed with.
func (tw *Twilio) AuthToken() string { return tw.o.AuthToken }

// Close ends every request that is held, and both sides of every connection.
// It may be called more than once.
func (tw *Twilio) Close() {
	tw.failures.close()
	tw.server.Close()
	tw.hooks.close()
}

// TwilioRequest is one request that the API was asked.
type TwilioRequest struct {
	Op     TwilioOp // empty when it is none that is played
	Method string
	Path   string
	Query  url.Values
	Form   url.Values
	Status int // of the answer; 0 when the connection was closed without one
}

// Requests gives what was asked, in order.
func (tw *Twilio) Requests() []TwilioRequest {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	return slices.Clone(tw.asked)
}

// Asked counts the requests of one kind.
func (tw *Twilio) Asked(op TwilioOp) (n int) {
	for _, r := range tw.Requests() {
		if r.Op == op {
			n++
		}
	}
	return n
}

// HungUp counts the requests that were held until the client gave up.
func (tw *Twilio) HungUp() int {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	return tw.hungUp
}

// now is the account's clock, in whole seconds as the API tells time.
func (tw *Twilio) now() time.Time { return tw.o.Now().UTC().Truncate(time.Second) }

// quietServer is a server on loopback that writes nothing when a handler
// panics.
func quietServer(h http.Handler) *httptest.Server {
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = slog.NewLogLogger(slog.NewTextHandler(io.Discard, nil), slog.LevelError)
	s.Start()
	return s
}
