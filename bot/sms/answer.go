package sms

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Patience: a text must be answered within 10 seconds (R53), of which sending
// takes up to 3, and Twilio hangs up after 15.
const (
	countPatience  = 300 * time.Millisecond  // quick exit waits behind it, and must take less than a second (R36)
	answerPatience = 5500 * time.Millisecond // then the bot's stores are told to give up
	lastPatience   = 500 * time.Millisecond  // and this long it has to answer for itself
)

// asking is one text on its way through the bot, and its answer.
//
// A card may never follow a word that leaves (R35), and whether this text was
// one is known to the bot alone, which may be what hangs. What decides is the
// Door: leaving closes it before any store is asked, so that whatever comes
// later, from here too, is not let out. So does leaving by another text of the
// same conversation, because the bot enters every Door before it loads a
// session. The bot's own answer, should it still come, is dropped.
//
// First the stores are told to give up, by their context, and the bot answers for
// itself. Only a store that ignores its context is overtaken: somebody else
// goes on from there, answers, and lets the request hang where it hangs. It
// keeps its goroutine, but Twilio has its answer. The sender's hanging up ends
// nothing: a wipe must not depend on it.
type asking struct {
	h     *Webhook
	w     *response
	in    inbound
	house bot.Collaborative
	m     bot.Message
	ctx   context.Context // of every store that is asked
	end   context.CancelFunc
	since time.Time    // when the text came
	bot   atomic.Int64 // when the bot was asked, after since
	stage atomic.Int32
	said  atomic.Bool   // somebody answers
	over  chan struct{} // closed when the answer is written
}

// The stages of a text: its id is being counted, the bot is asked (or need not
// be), the bot's stores have been told to give up, and it is too late for it.
const (
	counting int32 = iota
	asked
	givenUp
	overtaken
)

// run counts the text and asks the bot. When it returns the answer is written
// and nobody uses the response any more.
func (a *asking) run() {
	a.over = make(chan struct{})
	a.ctx, a.end = context.WithCancel(context.Background())
	defer a.end()
	a.enter()
	a.since = time.Now()
	a.h.watch.enter(a)
	defer a.h.watch.leave(a)
	first := a.h.first(a.ctx, a.in.sid())
	switch {
	case !a.stage.CompareAndSwap(counting, asked): // counting hung, and somebody else went on
	case !first:
		a.say(nil)
	default:
		a.ask()
	}
	<-a.over
}

// enter makes the Door known. A bot that cannot do even that is asked all the same.
func (a *asking) enter() {
	defer func() {
		if p := recover(); p != nil {
			a.h.log.Error("door not known", privacy.Panic(p))
		}
	}()
	a.h.bot.Enter(a.m)
}

// overtake goes on where something has hung for too long: with the bot when it
// was the counting, with the card when it was the bot, and before that by telling
// the bot's stores to give up. It must not be called twice at a time.
func (a *asking) overtake() {
	hung := time.Since(a.since)
	switch {
	case hung >= countPatience && a.stage.CompareAndSwap(counting, asked):
		go func() {
			a.h.log.Error("message id not counted", "code", "timeout")
			a.w.last.Store(true)
			a.ask()
		}()
	case a.stage.Load() == counting:
	case hung-time.Duration(a.bot.Load()) >= answerPatience && a.stage.CompareAndSwap(asked, givenUp):
		a.end()
	case hung-time.Duration(a.bot.Load()) >= answerPatience+lastPatience && !a.said.Load() && a.stage.CompareAndSwap(givenUp, overtaken):
		go func() {
			a.h.log.Error("webhook work not done in time", "code", "timeout", "after", answerPatience)
			a.w.last.Store(true)
			a.say([]string{a.h.sorry()})
		}()
	}
}

// ask asks the bot and gives its answer, or the card when it panics.
func (a *asking) ask() {
	a.bot.Store(int64(time.Since(a.since)))
	var parts []string
	defer func() {
		if p := recover(); p != nil {
			a.h.log.Error("webhook work panicked", privacy.Panic(p))
			parts = []string{a.h.sorry()}
		}
		a.say(parts)
	}()
	parts = []string{a.h.sorry()} // for a goroutine that ends by itself
	r := a.h.bot.Handle(a.ctx, a.m)
	switch said := bot.Plain(r); {
	case r.Silent:
		parts = nil
	case len(said) > 0:
		parts = said
	}
}

// sorry is the card, or nothing where even that fails.
func (h *Webhook) sorry() (card string) {
	defer h.survive()
	return h.card()
}

// survive keeps a panic from going on.
func (h *Webhook) survive() {
	if p := recover(); p != nil {
		h.log.Error("answering panicked", privacy.Panic(p))
	}
}

// Format prints nothing of the person.
func (*asking) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// say answers, when nobody has: by Twilio's API first, and what that does not
// take in the response to this request. There is always a response.
func (a *asking) say(parts []string) {
	if !a.said.CompareAndSwap(false, true) {
		return
	}
	defer close(a.over)
	defer a.m.Door.Done() // what still comes of this turn comes too late
	defer a.w.twiml(nil, "")
	defer a.h.survive()
	if a.h.account != nil && a.m.Collaborative != "" && a.house.ID != "" {
		parts = a.h.letOut(a.m.Door, a.in, a.house, parts)
	}
	a.m.Door.Hand(a.h.now(), len(parts), func(n int) int {
		a.w.twiml(parts[:n], a.h.callback(a.house))
		return n
	})
}
