package sms

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

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
	// Bot wipes and lists after a word that leaves or stops, once the silence is
	// written; without one the list is told of those who stop, if there is a list.
	Bot Answerer
	Now func() time.Time
	Log *slog.Logger
}

// Format prints nothing of the tokens.
func (FallbackOptions) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Fallback answers POST /sms-fallback, the address that Twilio asks when the
// other one fails (R53): the signature, the words that leave or stop, and then
// the compiled-in card. It needs no store, no directory and no API of
// Twilio's, so that it can run as a second process; what there is of a bot or a
// list is told of who left, after the silence is written.
type Fallback struct {
	verifier
	say     func(to, text string) bot.Fallback
	keys    *privacy.Keys
	optouts bot.OptOuts
	bot     Answerer
	now     func() time.Time
	log     *slog.Logger
}

// NewFallback makes a Fallback.
func NewFallback(o FallbackOptions) *Fallback {
	f := &Fallback{
		verifier: newVerifier(o.PublicURL, o.Tokens), say: o.Say, keys: o.Keys, optouts: o.OptOuts,
		bot: o.Bot, now: o.Now, log: o.Log,
	}
	if f.now == nil {
		f.now = time.Now
	}
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
	said := f.said(in)
	var parts []string
	if card := f.card(r.Context(), in, said); card != "" {
		parts = []string{card}
	}
	(&response{ResponseWriter: w}).twiml(parts, "")
	if said.Leaves {
		f.leave(in, said)
	}
}

// said is what to say to a text. A fault in there is silence: the text may have
// been a word that leaves.
func (f *Fallback) said(in inbound) (said bot.Fallback) {
	defer func() {
		if p := recover(); p != nil {
			f.log.Error("fallback panicked", privacy.Panic(p))
			said = bot.Fallback{Silent: true}
		}
	}()
	return f.say(bare(in.to()), words(in))
}

// leave does what a word asks for that leaves or stops, as far as this process
// can. The silence is written already, and nothing here can break it.
func (f *Fallback) leave(in inbound, said bot.Fallback) {
	defer func() {
		if p := recover(); p != nil {
			f.log.Error("leaving panicked", privacy.Panic(p))
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), answerPatience)
	defer cancel()
	switch {
	case f.keys == nil:
	case f.bot != nil:
		house, _ := f.bot.Collaborative(said.Collaborative)
		m := message(f.keys, f.now(), said.Collaborative, house, in)
		m.Door.Close() // nothing may be said to it
		f.bot.Handle(ctx, m)
	case f.optouts != nil && said.Stops:
		if err := f.optouts.Add(ctx, f.keys.Person(bare(in.from()))); err != nil {
			f.log.Error("opt-out not stored", privacy.Code(err))
		}
	}
}

// card is what goes out, or nothing. A fault in here is silence, too.
func (f *Fallback) card(ctx context.Context, in inbound, said bot.Fallback) (card string) {
	defer func() {
		if p := recover(); p != nil {
			f.log.Error("fallback panicked", privacy.Panic(p))
			card = ""
		}
	}()
	if in.get("OptOutType") != "" {
		return "" // Twilio has answered it
	}
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
