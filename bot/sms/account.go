package sms

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/twilio/twilio-go/client"
	api "github.com/twilio/twilio-go/rest/api/v2010"

	"porchlight/internal/privacy"
)

// AccountOptions is what an Account is made of. SID and Token are required.
type AccountOptions struct {
	SID   string
	Token string // the auth token; during a rotation the one that stays
	API   string // base address in place of Twilio's own, for tests; no path
	// HidesNumbers says that the account redacts phone numbers; each text then asks for it (R31).
	HidesNumbers bool
	// Finding is told what doctor should say of this account, by a code; may be nil.
	Finding func(code string)
	Now     func() time.Time
	Log     *slog.Logger
}

// Format prints nothing of the token.
func (AccountOptions) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Account is our account at Twilio, and every request that we make of it. The
// environment variables TWILIO_EDGE and TWILIO_REGION change nothing here. It
// is safe for concurrent use.
type Account struct {
	credentials  *client.Credentials
	base         *url.URL
	road         http.RoundTripper
	hidesNumbers bool
	finding      func(code string)
	now          func() time.Time
	log          *slog.Logger
	noRetention  atomic.Int64 // when content retention was last refused (30029), unix seconds; 0: never
	noHiding     atomic.Int64 // the same for address retention (30030)
	doubled      atomic.Int64 // texts that may have gone out twice
}

// OpenAccount makes an Account; it sends nothing yet.
func OpenAccount(o AccountOptions) (*Account, error) {
	a := &Account{
		credentials: client.NewCredentials(o.SID, o.Token), road: newTransport(),
		hidesNumbers: o.HidesNumbers, finding: o.Finding, now: o.Now, log: o.Log,
	}
	if o.API != "" {
		base, err := url.Parse(o.API)
		if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
			return nil, fmt.Errorf("the address of Twilio's API must be a URL such as https://api.twilio.com")
		}
		a.base = base
	}
	if o.SID == "" || o.Token == "" {
		return nil, fmt.Errorf("the API of Twilio needs an account SID and an auth token")
	}
	if a.now == nil {
		a.now = time.Now
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	return a, nil
}

// Format prints nothing of the token.
func (*Account) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// call begins one request, which ends with ctx.
func (a *Account) call(ctx context.Context) *call { return &call{ctx: ctx, base: a.base, road: a.road} }

// handler is Twilio's library for one request. Its own constructor would read
// the environment.
func (a *Account) handler(c *call) *client.RequestHandler {
	twilio := &client.Client{Credentials: a.credentials, HTTPClient: &http.Client{Transport: c, CheckRedirect: stay}}
	twilio.SetAccountSid(a.credentials.Username)
	return &client.RequestHandler{Client: twilio}
}

// stay follows no redirect: the token would go with it.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// on is the classic API for one request.
func (a *Account) on(c *call) *api.ApiService { return api.NewApiService(a.handler(c)) }
