package sms

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Answerer is the bot as this channel uses it. Enter makes a Message's Door
// known before anything is counted, so that leaving closes it. Handle must look for the words
// that leave or stop before anything else, and close the Message's Door for
// them before it touches a store (see answer.go); a Message for a collaborative
// that it does not know gets the card after that look.
type Answerer interface {
	Enter(bot.Message)
	Handle(context.Context, bot.Message) bot.Reply
	Collaborative(bot.CollaborativeID) (bot.Collaborative, bool)
}

// Options is what a Webhook is made of. Account, Eraser, Now and Log may be left out.
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
	// Card gives what a person gets when something failed in this room. It is
	// rendered before, so that it needs nothing to be up.
	Card func() string
	// Account sends the answers. Without one they go in the webhook's response.
	Account *Account
	// Eraser deletes at Twilio what was written; without one it stays there.
	Eraser *Eraser
	Now    func() time.Time
	Log    *slog.Logger
}

// Format prints nothing of the tokens.
func (Options) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Webhook answers POST /sms/{collaborative}; the path must be mounted with that
// wildcard. It is safe for concurrent use.
type Webhook struct {
	verifier
	bot        Answerer
	limits     bot.Limits
	keys       *privacy.Keys
	card       func() string
	account    *Account
	eraser     *Eraser
	now        func() time.Time
	log        *slog.Logger
	refused    seldom
	strayed    seldom
	numberless seldom
	watch      watch
}

// New makes a Webhook.
func New(o Options) *Webhook {
	h := &Webhook{
		verifier: newVerifier(o.PublicURL, o.Tokens),
		bot:      o.Bot, limits: o.Limits, keys: o.Keys, card: o.Card,
		account: o.Account, eraser: o.Eraser, now: o.Now, log: o.Log,
	}
	if h.now == nil {
		h.now = time.Now
	}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
	return h
}

// Format prints nothing of the tokens.
func (*Webhook) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }
