package discord

import (
	"context"
	"slices"
	"sync"
	"time"

	"porchlight/internal/privacy"
)

const (
	tokenLasts = 15 * time.Minute // then Discord knows the message no more, and nor do we
	tossSoon   = time.Second      // after the answer, which Discord has to read first
	tossTries  = 3                // while the message is not found
	tossAtOnce = 32               // requests at a time
	maxTossed  = 20_000
)

// tossed is the messages that are to be taken away, by the tokens that stand for them.
type tossed struct {
	mu  sync.Mutex
	all []litter
}

type litter struct {
	token     string
	due, till time.Time
	tries     int
}

// toss has the message behind a token taken away, now or after a while.
func (e *Endpoint) toss(token string, after time.Duration) {
	now := e.now()
	e.drop(litter{token: token, due: now.Add(after), till: now.Add(tokenLasts)})
	if after == 0 {
		e.later(tossSoon, func() { e.sweep(context.Background()) })
	}
}

// tossOld has the message of an earlier press taken away. Its answer was read
// long ago, so that a message which is not found is gone.
func (e *Endpoint) tossOld(token string) {
	now := e.now()
	e.drop(litter{token: token, due: now, till: now.Add(tokenLasts), tries: tossTries - 1})
	e.later(tossSoon, func() { e.sweep(context.Background()) })
}

func (e *Endpoint) drop(l litter) {
	e.tossed.mu.Lock()
	defer e.tossed.mu.Unlock()
	if len(e.tossed.all) < maxTossed {
		e.tossed.all = append(e.tossed.all, l)
	}
}

// sweep takes away what is due. What Discord did not take away is tried again at
// the next Tick, as long as its token lives.
func (e *Endpoint) sweep(ctx context.Context) {
	now := e.now()
	e.tossed.mu.Lock()
	var due []litter
	kept := e.tossed.all[:0]
	for _, l := range e.tossed.all {
		switch {
		case !now.Before(l.till):
		case now.Before(l.due):
			kept = append(kept, l)
		default:
			due = append(due, l)
		}
	}
	clear(e.tossed.all[len(kept):])
	e.tossed.all = kept
	e.tossed.mu.Unlock()

	// What has been tried comes last: it may be the same message as another one's.
	slices.SortStableFunc(due, func(a, b litter) int { return a.tries - b.tries })
	for len(due) > 0 {
		n := 1
		for n < len(due) && due[n].tries == due[0].tries {
			n++
		}
		e.takeAll(ctx, due[:n])
		due = due[n:]
	}
}

// takeAll takes several away at a time.
func (e *Endpoint) takeAll(ctx context.Context, list []litter) {
	var group sync.WaitGroup
	places := make(chan struct{}, tossAtOnce)
	for _, l := range list {
		places <- struct{}{}
		group.Go(func() {
			defer func() { <-places }()
			e.takeAway(ctx, l)
		})
	}
	group.Wait()
}

func (e *Endpoint) takeAway(ctx context.Context, l litter) {
	defer func() {
		if p := recover(); p != nil {
			e.log.Error("taking a screen away panicked", privacy.Panic(p))
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, requestLasts)
	defer cancel()
	err := e.app.remove(ctx, l.token)
	l.tries++
	if err == nil || spent(err) || missing(err) && l.tries >= tossTries {
		return
	}
	if !missing(err) {
		e.log.Warn("screen not taken away yet", privacy.Code(err))
	}
	e.drop(l)
}
