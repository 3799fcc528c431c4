package demo

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
	"porchlight/internal/web"
)

// Limits of the demo.
const (
	maxVisitors = 200              // Houses at a time; the one unused for longest makes room
	keepVisitor = bot.MaxSession   // after the last touch; the longest window of any limit
	maxPhones   = 3                // numbers that one visitor may text from
	maxText     = 1600             // characters, as Twilio takes (R82)
	maxBody     = 16 << 10         // bytes of JSON; 1,600 characters may take four bytes or an escape of six each
	passTime    = 11 * time.Minute // one press on "let time pass": longer than any chat may rest
	maxOffset   = 30 * 24 * time.Hour
)

// policy is the page's own: its script and style, requests to ourselves, and no
// way for a text to become markup.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// House is what one visitor talks to: a bot whose stores and keys are its own.
type House struct {
	Bot      *bot.Bot
	Keys     *privacy.Keys
	Sessions *Watched // the bot's Parts.Sessions
	Sweep    func()   // forgets what has expired; once a minute
}

// Options is what the demo is made of. All are required but Now.
type Options struct {
	// Open builds a House that reads the given clock, which is the real one
	// until its visitor lets time pass.
	Open           func(now func() time.Time) House
	Collaboratives []bot.Collaborative           // those to choose from
	First          bot.CollaborativeID           // the one shown first; empty is the first of them
	Segments       func(text string) (int, bool) // SMS parts of a text, and whether it is GSM-7
	RightToLeft    func(locale string) bool      // how a locale is written
	Now            func() time.Time              // normally time.Now
}

// Demo answers under /try. Make one with New.
type Demo struct {
	o    Options
	mux  http.Handler
	mu   sync.Mutex
	here map[string]*visitor // by the secret in their cookie
}

// New makes the handler for /try and everything below it.
func New(o Options) (*Demo, error) {
	if len(o.Collaboratives) == 0 || o.Open == nil || o.Segments == nil || o.RightToLeft == nil {
		return nil, errors.New("demo: an option is missing")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	d := &Demo{o: o, here: map[string]*visitor{}}
	page, err := d.page()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /try", page)
	mux.Handle("GET /try/phone.js", file("text/javascript; charset=utf-8", script))
	mux.Handle("GET /try/phone.css", file("text/css; charset=utf-8", stylesheet))
	mux.Handle("GET /try/icon.svg", file("image/svg+xml", icon))
	mux.HandleFunc("POST /try/say", d.say)
	mux.HandleFunc("POST /try/held", d.held)
	mux.HandleFunc("POST /try/later", d.later)
	mux.HandleFunc("POST /try/exit", d.exit)
	// Another site's page may not text in a visitor's name.
	d.mux = http.NewCrossOriginProtection().Handler(web.LimitBody(mux, maxBody))
	return d, nil
}

// ServeHTTP answers. It stands behind web.Guard, as every handler does, and
// puts its own content policy in the place of the guard's.
func (d *Demo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", policy)
	d.mux.ServeHTTP(w, r)
}

// Sweep forgets visitors who went away, and in the Houses of the others what
// has expired. A server calls it once a minute.
func (d *Demo) Sweep() {
	gone, stay := d.sort(d.o.Now())
	for _, v := range gone {
		v.house.Sessions.WipeAll(context.Background())
	}
	for _, v := range stay {
		v.house.Sweep()
	}
}

// sort takes those out who were not here for keepVisitor.
func (d *Demo) sort(now time.Time) (gone, stay []*visitor) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for secret, v := range d.here {
		if now.Sub(v.used) >= keepVisitor {
			delete(d.here, secret)
			gone = append(gone, v)
			continue
		}
		stay = append(stay, v)
	}
	return gone, stay
}
