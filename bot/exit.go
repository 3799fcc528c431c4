package bot

import (
	"context"
	"errors"
	"time"

	"porchlight/internal/privacy"
)

// storeWaits is how long somebody who leaves, or tells us to stop, waits for
// one answer of a store: leaving takes less than a second, whatever is down (R36).
const storeWaits = 250 * time.Millisecond

var errPanicked = errors.New("store panicked")

// leave is quick exit: every Door of the conversation closes, the session is
// wiped, and nothing is sent (R35, R36). It needs no store: what cannot be
// wiped now is refused to every reader until it could be.
func (t *turn) leave(ctx context.Context) Reply {
	t.m.Door.Close()
	t.wipe(ctx)
	return Reply{Silent: true, Wiped: true}
}

// wipe forgets the conversation, and drops every answer to it that is on its
// way. The Door of this very message stays open: a card may still follow. wiped
// is false when the store did not say that it is gone; it is buried then.
func (t *turn) wipe(ctx context.Context) (wiped bool) {
	b := t.bot
	defer t.hang()
	// Closed before the wipe, so that an answer which is ready stays here; and
	// after it, so that one which had loaded the session in between stays too.
	b.doors.close(t.m.Session, t.m.Door)
	defer b.doors.close(t.m.Session, t.m.Door)
	if err := b.wipeSession(ctx, t.m.Session); err != nil {
		b.log.Error("wipe failed, kept to repeat", privacy.Code(err))
		b.graves.bury(t.m.Session, t.now)
		return false
	}
	b.graves.lift(t.m.Session)
	return true
}

// wipeSession is Sessions.Wipe that always comes back: leaving may not end here.
func (b *Bot) wipeSession(ctx context.Context, key privacy.Key) error {
	return b.ask(ctx, func(ctx context.Context) error { return b.sessions.Wipe(ctx, key) })
}

// ask puts one question to a store for somebody who leaves or stops. It goes on
// when the caller hangs up, and it comes back within storeWaits: a store that
// panics, or that heeds no context, is one that failed. What such a store still
// does later only forgets, or keeps an opt-out.
func (b *Bot) ask(ctx context.Context, question func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), storeWaits)
	answer := make(chan error, 1)
	go func() {
		defer cancel()
		answer <- b.try(func() error { return question(ctx) })
	}()
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
	}
	select { // it may have answered and cancelled at once
	case err := <-answer:
		return err
	default:
		return context.DeadlineExceeded
	}
}

// try turns a panic into an error.
func (b *Bot) try(question func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("store panicked", privacy.Panic(p))
			err = errPanicked
		}
	}()
	return question()
}
