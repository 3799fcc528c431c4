package sms

import (
	"context"
	"sync/atomic"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Patience: a text must be answered within 10 seconds (R53), of which sending
// takes up to 3, and Twilio hangs up after 15. A tenth is added to each before
// its work is given up.
const (
	countPatience  = 400 * time.Millisecond // quick exit waits behind it, and must take less than a second (R36)
	answerPatience = 5500 * time.Millisecond
)

// said is what the bot answered.
type said struct {
	silent bool
	parts  []string
}

// answer asks the bot. When that panics or hangs the person gets the card.
//
// A card may never follow a word that leaves (R35), and whether this text was
// one is known to the bot alone, which may be what hangs. What decides is the
// Door: leaving closes it before any store is asked, so that whatever comes
// later, from here too, is not let out. So does leaving by another text of the
// same conversation, because the bot enters every Door before it loads a
// session. The bot's own answer, should it still come, is dropped.
//
// First the stores are told to give up, by the context, and the bot answers for
// itself; only a store that ignores its context leads to the card from here.
// The sender's hanging up ends nothing: a wipe must not depend on it.
func (h *Webhook) answer(m bot.Message, sid string) []string {
	a := &asking{h: h, m: m, done: make(chan said, 1)}
	h.crew.do(func() { a.count(sid) })
	late := time.NewTimer(countPatience + countPatience/10)
	defer late.Stop()
	for counting := true; ; counting = false {
		select {
		case s := <-a.done:
			if s.silent {
				return nil
			}
			if len(s.parts) > 0 {
				return s.parts
			}
			return []string{h.card()}
		case <-late.C:
		}
		if !counting {
			h.log.Error("webhook work not done in time", "code", "timeout", "after", answerPatience)
			return []string{h.card()}
		}
		if a.asked.CompareAndSwap(false, true) {
			h.log.Error("message id not counted", "code", "timeout")
			h.crew.do(a.ask)
		}
		late.Reset(answerPatience + answerPatience/10)
	}
}

// asking is one text on its way through the bot.
type asking struct {
	h     *Webhook
	m     bot.Message
	asked atomic.Bool // somebody asks the bot, or need not
	done  chan said
}

// count asks the bot unless the text has been answered before. When counting
// hangs somebody else asks meanwhile, and what comes of it here is dropped.
func (a *asking) count(sid string) {
	first := a.h.first(sid)
	if !a.asked.CompareAndSwap(false, true) {
		return
	}
	if !first {
		a.done <- said{silent: true}
		return
	}
	a.ask()
}

// ask asks the bot. Of one that panics nothing comes, which is the card.
func (a *asking) ask() {
	var s said
	defer func() {
		if p := recover(); p != nil {
			a.h.log.Error("webhook work panicked", privacy.Panic(p))
		}
		a.done <- s
	}()
	ctx, cancel := context.WithTimeout(context.Background(), answerPatience)
	defer cancel()
	r := a.h.bot.Handle(ctx, a.m)
	s = said{r.Silent, bot.Plain(r)}
}
