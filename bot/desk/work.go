package desk

import (
	"context"
	"errors"
	"sync"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Limits of the work on outboxes.
const (
	maxWorkers = 8
	jobTakes   = 10 * time.Second // then the Board or the channel has failed
	maxFails   = 3                // of the Board in a row: it is down for good
)

var errBroken = errors.New("board or channel panicked")

// Work does what waits in the outboxes, several hand-offs at once and each in
// its order, and returns when nothing is ready that it could do.
func (d *Desk) Work(ctx context.Context) {
	var hands sync.WaitGroup
	for range d.hire() {
		hands.Go(func() { d.work(ctx) })
	}
	hands.Wait()
}

// hire says how many more workers have something to do.
func (d *Desk) hire() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	ready := 0
	for _, h := range d.named {
		if h.ready() {
			ready++
		}
	}
	more := min(ready, maxWorkers-d.workers)
	d.workers += more
	return more
}

func (d *Desk) work(ctx context.Context) {
	for {
		ctx, cancel := context.WithTimeout(ctx, jobTakes)
		h, j := d.next(ctx, cancel)
		if h == nil {
			cancel()
			return
		}
		d.after(h, j, d.try(func() error { return d.do(ctx, h, j) }))
		cancel()
	}
}

// next takes a job of a hand-off that nobody works on. Words on their way can be
// broken off; a card that was posted must be known, to be taken away.
func (d *Desk) next(ctx context.Context, cancel context.CancelFunc) (*handOff, job) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, h := range d.named {
		if ctx.Err() != nil || !h.ready() {
			continue
		}
		j := h.take()
		if j.task == write || j.task == sent {
			h.abort = cancel
		}
		return h, j
	}
	d.workers--
	return nil, job{}
}

// after looks what became of a job.
func (d *Desk) after(h *handOff, j job, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	defer d.forget(h)
	h.busy, h.abort = false, nil
	if err != nil && d.tryAgain(h, &j, err) {
		h.again(j)
		return
	}
	j.text.Drop()
	if err != nil {
		d.failed(h, j, err)
		return
	}
	if j.task.ofBoard() {
		h.fails = 0
	}
	if j.task == last {
		d.release(h)
	}
}

// tryAgain counts a failure, and says whether the job is worth another try. The
// caller holds mu.
func (d *Desk) tryAgain(h *handOff, j *job, err error) bool {
	if errors.Is(err, bot.ErrLeft) {
		return false
	}
	if j.tries++; j.tries == 1 {
		d.Log.Error("hand-off: not done", privacy.Code(err))
	}
	enough := j.tries >= patience[j.task].most
	if !j.task.ofBoard() {
		return !enough
	}
	h.fails++
	return !enough && h.state != over && h.fails < maxFails && !errors.Is(err, ErrNoBoard)
}

// again puts a job back: to be tried at once, or when the next Tick comes. Once
// a hand-off is over the others need not wait for it.
func (h *handOff) again(j job) {
	h.rests = !patience[j.task].now
	if h.state == over {
		h.add(j)
		return
	}
	h.queue = append([]job{j}, h.queue...)
}

// ofBoard says that the task is for staff to see.
func (t task) ofBoard() bool { return t != tell && t != last && t != takeAway }

// failed is what follows a job that will not succeed any more: a member never
// waits for what cannot come. The caller holds mu.
func (d *Desk) failed(h *handOff, j job, err error) {
	switch {
	case j.task == last:
		h.line.Close()
		d.release(h)
	case j.task == takeAway:
		h.posts, h.room = nil, "" // the sweep goes on trying
	case h.state == over:
	case errors.Is(err, bot.ErrLeft):
		d.drop(h)
	case j.task == markTaken: // somebody took the card away; the chat goes on
	case j.task == showCard, j.task == tell && j.key == "relay.joined", errors.Is(err, ErrNoBoard), h.fails >= maxFails:
		d.end(h, "relay.nobody")
	case j.task == write:
		h.say("relay.lost")
	}
}

// try turns a panic of a Board or a channel into an error.
func (d *Desk) try(act func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			d.Log.Error("board or channel panicked", privacy.Panic(p))
			err = errBroken
		}
	}()
	return act()
}
