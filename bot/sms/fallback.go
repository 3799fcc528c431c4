package sms

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// FallbackOptions is what a Fallback is made of. PublicURL, Tokens and Say are required.
type FallbackOptions struct {
	PublicURL string
	Tokens    []string
	// Say gives the compiled-in card for a text to one of our numbers, or silence
	// for a word that leaves or stops. It may touch nothing that can fail.
	Say func(to, text string) bot.Fallback
	// Keys and OptOuts say who told us to stop. Without them only those are
	// answered whom Twilio would keep from us.
	Keys    *privacy.Keys
	OptOuts bot.OptOuts
	Log     *slog.Logger
}

// Format prints nothing of the tokens.
func (FallbackOptions) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Fallback answers POST /sms-fallback, the address that Twilio asks when the
// other one fails (R53): the signature, the words that leave or stop, and then
// the compiled-in card. It needs no store, no directory and no API of
// Twilio's, so that it can run as a second process.
type Fallback struct {
	verifier
	say     func(to, text string) bot.Fallback
	keys    *privacy.Keys
	optouts bot.OptOuts
	log     *slog.Logger
}

// NewFallback makes a Fallback.
func NewFallback(o FallbackOptions) *Fallback {
	f := &Fallback{verifier: newVerifier(o.PublicURL, o.Tokens), say: o.Say, keys: o.Keys, optouts: o.OptOuts, log: o.Log}
	if f.log == nil {
		f.log = slog.New(slog.DiscardHandler)
	}
	return f
}

// Format prints nothing of the tokens.
func (*Fallback) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// ServeHTTP answers one request of Twilio's. A signature that does not hold is
// the only reason to refuse a POST.
func (f *Fallback) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !posted(w, r) {
		return
	}
	in, signed := f.verified(r)
	if !signed {
		finish(r)
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	var parts []string
	if card := f.card(r.Context(), in); card != "" {
		parts = []string{card}
	}
	(&response{ResponseWriter: w}).twiml(parts, "")
}

// card is what to say, or nothing. A fault in here is silence: the text may
// have been a word that leaves.
func (f *Fallback) card(ctx context.Context, in inbound) (card string) {
	defer func() {
		if p := recover(); p != nil {
			f.log.Error("fallback panicked", privacy.Panic(p))
			card = ""
		}
	}()
	if in["OptOutType"] != "" {
		return "" // Twilio has answered it
	}
	said := f.say(bare(in.to()), words(in))
	if said.Silent || f.stopped(ctx, in, said.OptOut) {
		return ""
	}
	return said.Card
}

// stopped says whether this person told us to stop. Where that cannot be known,
// and nobody but us would know, it is assumed (R32).
func (f *Fallback) stopped(ctx context.Context, in inbound, mode bot.OptOutMode) bool {
	if f.keys == nil || f.optouts == nil {
		return mode == bot.OptOutSelf
	}
	for _, person := range persons(f.keys, bare(in.from())) {
		listed, err := f.optouts.Has(ctx, person)
		if err != nil && mode == bot.OptOutSelf || listed {
			return true
		}
	}
	return false
}

// persons are the keys of one person: under the secret, and under the one that
// it replaces.
func persons(keys *privacy.Keys, address string) []privacy.Key {
	all := []privacy.Key{keys.Person(address)}
	if before, ok := keys.PersonBefore(address); ok {
		all = append(all, before)
	}
	return all
}
