package sms

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/twilio/twilio-go/client"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Answerer is the bot as this channel uses it. Handle must look for the words
// that leave or stop before anything else, and close the Message's Door for
// them before it touches a store (see answer.go); a Message for a collaborative
// that it does not know gets the card after that look.
type Answerer interface {
	Handle(context.Context, bot.Message) bot.Reply
	Collaborative(bot.CollaborativeID) (bot.Collaborative, bool)
}

// Options is what a Webhook is made of. All but Now and Log are required.
type Options struct {
	Bot    Answerer
	Limits bot.Limits
	Keys   *privacy.Keys
	// PublicURL is where Twilio reaches us, as it is written at Twilio, such as
	// https://texts.example.org. Signatures are made over it; the Host header and
	// everything else that a sender can choose are never looked at.
	PublicURL string
	// Tokens are the account's auth tokens, two while one replaces the other.
	// Without one nothing can be verified and everything is refused.
	Tokens []string
	// Card is what a person gets when something failed in this room. It is
	// rendered at the start, so that it needs nothing to be up.
	Card string
	Now  func() time.Time
	Log  *slog.Logger
}

// Format prints nothing of the tokens.
func (Options) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Webhook answers POST /sms/{collaborative}; the path must be mounted with that
// wildcard. It is safe for concurrent use.
type Webhook struct {
	bot        Answerer
	limits     bot.Limits
	keys       *privacy.Keys
	public     string // without a slash at its end
	validators []client.RequestValidator
	card       string
	now        func() time.Time
	log        *slog.Logger
	large      chan struct{} // places for bodies beyond usualBody
	refused    seldom
	strayed    seldom
}

// New makes a Webhook.
func New(o Options) *Webhook {
	h := &Webhook{
		bot: o.Bot, limits: o.Limits, keys: o.Keys,
		public: strings.TrimRight(o.PublicURL, "/"), card: o.Card, now: o.Now, log: o.Log,
		large: make(chan struct{}, largePlaces),
	}
	if h.now == nil {
		h.now = time.Now
	}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
	for _, token := range o.Tokens {
		if token != "" && h.public != "" { // with an empty key anybody could sign
			h.validators = append(h.validators, client.NewRequestValidator(token))
		}
	}
	return h
}

// Format prints nothing of the tokens.
func (*Webhook) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }
