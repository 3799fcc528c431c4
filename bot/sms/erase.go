package sms

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"porchlight/internal/privacy"
)

// When a message is deleted at Twilio (R50, R51).
const (
	eraseAfter  = time.Minute // Twilio: wait at least a minute; a final status brings it forward
	eraseTries  = 4           // after 1, 2, 4 and 8 minutes more; then it is the sweeper's
	eraseAtOnce = 4           // requests at a time
	maxWaiting  = 20_000      // messages; what goes beyond is the sweeper's
	sweepEvery  = 10 * time.Minute
	sweepBreath = time.Second // from the start to the first sweep
)

// Eraser deletes at Twilio what was written to us and by us: each message soon
// after its final status, and every ten minutes whatever a crash left behind.
// What it still has to do lies in memory only; the sweeper finds it again in
// Twilio's own list, so that nothing is lost when the process is killed.
//
// A nil Eraser erases nothing, for a deployment without an account.
type Eraser struct {
	account *Account
	numbers []string // ours, as Twilio writes them
	now     func() time.Time
	log     *slog.Logger
	mu      sync.Mutex
	waiting map[string]due // by SID
	wake    chan struct{}
	left    time.Time // since when sweeps have left something; zero: the last one left nothing
}

// due is when a message is tried next, and how often it has been.
type due struct {
	at    time.Time
	tries int
}

// NewEraser makes an Eraser for the messages from and to these numbers of ours.
func NewEraser(a *Account, numbers []string) *Eraser {
	return &Eraser{
		account: a, numbers: numbers, now: a.now, log: a.log,
		waiting: map[string]due{}, wake: make(chan struct{}, 1),
	}
}

// Format prints nothing of what waits.
func (*Eraser) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// later has a message deleted a minute from now.
func (e *Eraser) later(sid string) {
	if e != nil {
		e.put(sid, due{at: e.now().Add(eraseAfter)})
	}
}

// soon has a message of ours deleted at once: its status is final. One that came
// from another number is none of ours, unless it waits here already.
func (e *Eraser) soon(sid, from string) {
	if e != nil && (slices.Contains(e.numbers, from) || e.waits(sid)) {
		e.put(sid, due{at: e.now()})
	}
}

func (e *Eraser) waits(sid string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	_, ok := e.waiting[sid]
	return ok
}

func (e *Eraser) put(sid string, d due) {
	if !sidForm.MatchString(sid) {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if old, ok := e.waiting[sid]; ok && old.at.Before(d.at) || len(e.waiting) >= maxWaiting {
		return
	}
	e.waiting[sid] = d
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// Run erases until ctx ends. What is under way then is broken off: the next
// start sweeps.
func (e *Eraser) Run(ctx context.Context) {
	var group sync.WaitGroup
	defer group.Wait()
	group.Go(func() { e.sweeps(ctx) })
	places := make(chan struct{}, eraseAtOnce)
	for {
		sid, d, wait := e.next()
		if sid == "" {
			if !e.rest(ctx, wait) {
				return
			}
			continue
		}
		select {
		case <-ctx.Done():
			return
		case places <- struct{}{}:
		}
		group.Go(func() {
			defer func() { <-places }()
			e.try(ctx, sid, d)
		})
	}
}

// next takes a message whose time has come, or gives how long to wait for one.
func (e *Eraser) next() (sid string, d due, wait time.Duration) {
	e.mu.Lock()
	defer e.mu.Unlock()
	now := e.now()
	wait = sweepEvery
	for sid, d := range e.waiting {
		if left := d.at.Sub(now); left > 0 {
			wait = min(wait, left)
			continue
		}
		delete(e.waiting, sid)
		return sid, d, 0
	}
	return "", due{}, wait
}

// rest waits for new work or the given time, and says false when it is all over.
func (e *Eraser) rest(ctx context.Context, wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-e.wake:
	case <-timer.C:
	}
	return true
}

func (e *Eraser) try(ctx context.Context, sid string, d due) {
	defer func() {
		if p := recover(); p != nil {
			e.log.Error("erasing panicked", privacy.Panic(p))
		}
	}()
	state, err := e.account.erase(ctx, sid)
	if state != kept {
		return
	}
	if d.tries++; d.tries >= eraseTries || ctx.Err() != nil {
		e.log.Info("message left to the sweeper", privacy.Code(err))
		return
	}
	e.put(sid, due{at: e.now().Add(eraseAfter << d.tries), tries: d.tries})
}
