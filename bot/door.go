package bot

import (
	"context"
	"sync"
	"time"
)

// Limits of a Door (R60).
const (
	DoorOpenFor  = 120 * time.Second
	DoorMessages = 3
)

// Limits of the Door of a line in a hand-off that the member agreed to (DESIGN.md
// §8): ten minutes from their last message, and so many messages to it: the answer
// itself, five of the person's, and what we say ourselves (who joins, who takes
// over, what was lost, and always the end).
const (
	LineOpenFor  = 10 * time.Minute
	lineMessages = 20
)

// leaveWaits is how long somebody who leaves waits for a message that is being
// sent at this moment; then its sending is broken off. Leaving has to take less
// than a second (R36).
const (
	leaveWaits  = 300 * time.Millisecond
	leaveBreaks = 100 * time.Millisecond // and this long for what was broken off to end
)

// Door is the permission to answer somebody. Only a message that has just
// arrived opens one; it is good for 120 seconds and three messages, and quick
// exit closes it. The zero Door is closed: nothing can be sent without an
// inbound message.
type Door struct {
	mu      sync.Mutex
	opened  time.Time
	stays   bool // beyond this answer, for a hand-off
	left    int
	busy    bool               // something is being let through
	abort   context.CancelFunc // breaks that off
	waiting chan struct{}      // closed when it is through; nil while nobody waits for it
}

// OpenDoor opens a Door for a message that was verified to have arrived at the given time.
func OpenDoor(at time.Time) *Door { return &Door{opened: at, left: DoorMessages} }

// Through lets up to n messages out: it calls send once with how many may pass,
// and gives how many send says it has sent; the others are given back. Once the
// Door is closed, used up or older than DoorOpenFor it calls nothing and gives 0.
// One answer at a time goes through a Door: a second is not let in beside it.
//
// Whoever closes the Door meanwhile waits until send returns: a message has left
// before the Door is closed, or it never leaves (R36). So send must heed its
// context, and must not close this Door itself.
func (d *Door) Through(ctx context.Context, now time.Time, n int, send func(ctx context.Context, n int) (sent int)) (sent int) {
	ctx, abort := context.WithCancel(ctx)
	defer abort()
	return d.let(now, n, abort, func(n int) int { return send(ctx, n) })
}

// Hand is Through for what waits for nobody, as a response that is written.
func (d *Door) Hand(now time.Time, n int, send func(n int) (sent int)) (sent int) {
	return d.let(now, n, nil, send)
}

func (d *Door) let(now time.Time, n int, abort context.CancelFunc, send func(n int) (sent int)) (sent int) {
	if d == nil || n <= 0 {
		return 0
	}
	if n = d.hold(now, n, abort); n == 0 {
		return 0
	}
	defer func() { d.release(n - sent) }()
	return send(n)
}

// Pass takes one of the Door's messages, for a channel that has handed it over
// when it asks, as a terminal has.
func (d *Door) Pass(now time.Time) bool {
	return d.Hand(now, 1, func(int) int { return 1 }) == 1
}

// stay keeps an open Door for the person who joins in a hand-off that the member
// agreed to. It opens none that is closed.
func (d *Door) stay(now time.Time) (open bool) {
	if d == nil {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.over(now) {
		return false
	}
	d.stays, d.left = true, lineMessages
	return true
}

// alone makes a Door that stays one for an answer again: no person joins by it.
// One that was closed meanwhile stays closed.
func (d *Door) alone() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stays {
		d.stays, d.left = false, DoorMessages
	}
}

// idle waits until nothing is let through.
func (d *Door) idle(ctx context.Context) {
	d.mu.Lock()
	if d.busy && d.waiting == nil {
		d.waiting = make(chan struct{})
	}
	waiting, busy := d.waiting, d.busy
	d.mu.Unlock()
	if !busy {
		return
	}
	select {
	case <-waiting:
	case <-ctx.Done():
	}
}

// Done ends an answer: it closes the Door, unless a hand-off keeps it.
func (d *Door) Done() {
	if d == nil {
		return
	}
	d.mu.Lock()
	stays := d.stays
	d.mu.Unlock()
	if !stays {
		d.Close()
	}
}

// Close shuts the Door, and returns when nothing leaves by it any more. It may
// be called any number of times.
func (d *Door) Close() { closeDoors(d) }

// closeDoors shuts them all before it waits for any.
func closeDoors(doors ...*Door) {
	waits := make([]<-chan struct{}, 0, len(doors))
	for _, d := range doors {
		if wait := d.shut(); wait != nil {
			waits = append(waits, wait)
		}
	}
	if len(waits) == 0 {
		return
	}
	patience, cancel := context.WithTimeout(context.Background(), leaveWaits)
	defer cancel()
	for _, wait := range waits {
		select {
		case <-wait:
		case <-patience.Done():
		}
	}
	if patience.Err() == nil {
		return
	}
	for _, d := range doors {
		d.breakOff()
	}
	patience, cancel = context.WithTimeout(context.Background(), leaveBreaks)
	defer cancel()
	for _, wait := range waits {
		select {
		case <-wait:
		case <-patience.Done():
		}
	}
}

func (d *Door) hold(now time.Time, n int, abort context.CancelFunc) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.busy || d.over(now) {
		return 0
	}
	n = min(n, d.left)
	d.left -= n
	d.busy, d.abort = true, abort
	return n
}

// release ends what was let through. What was not sent is given back, unless
// the Door was closed meanwhile.
func (d *Door) release(back int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.busy, d.abort = false, nil
	if !d.opened.IsZero() {
		d.left += back
	}
	if d.waiting != nil {
		close(d.waiting)
		d.waiting = nil
	}
}

// shut closes the Door at once. What it gives is closed when nothing is under
// way any more, and nil when nothing is.
func (d *Door) shut() <-chan struct{} {
	if d == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.opened, d.left, d.stays = time.Time{}, 0, false
	if d.busy && d.waiting == nil {
		d.waiting = make(chan struct{})
	}
	return d.waiting
}

func (d *Door) breakOff() {
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.abort != nil {
		d.abort()
	}
}

// over says that the Door lets nothing out, now or later. The caller holds mu.
func (d *Door) over(now time.Time) bool {
	openFor := DoorOpenFor
	if d.stays {
		openFor = LineOpenFor
	}
	return d.opened.IsZero() || d.left <= 0 || now.Sub(d.opened) > openFor
}

func (d *Door) closed(now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return !d.busy && d.over(now)
}
