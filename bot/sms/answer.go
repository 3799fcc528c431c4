package sms

import (
	"context"
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
func (h *Webhook) answer(m bot.Message) []string {
	s, ok := within(h, answerPatience, func(ctx context.Context) said {
		r := h.bot.Handle(ctx, m)
		return said{r.Silent, bot.Plain(r)}
	})
	switch {
	case ok && s.silent:
		return nil
	case ok && len(s.parts) > 0:
		return s.parts
	}
	return []string{h.card}
}

// within does work apart from the request, and says false when it panicked or
// did not end in time. Its context ends at patience, the waiting a tenth later.
// Work that never ends keeps its goroutine, and what it was given.
func within[T any](h *Webhook, patience time.Duration, work func(context.Context) T) (result T, ok bool) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	done := make(chan T, 1)
	go func() {
		defer cancel()
		defer close(done)
		defer func() {
			if p := recover(); p != nil {
				h.log.Error("webhook work panicked", privacy.Panic(p))
			}
		}()
		done <- work(ctx)
	}()
	late := time.NewTimer(patience + patience/10)
	defer late.Stop()
	select {
	case result, ok = <-done:
		return result, ok
	case <-late.C:
		h.log.Error("webhook work not done in time", "code", "timeout", "after", patience)
		return result, false
	}
}
