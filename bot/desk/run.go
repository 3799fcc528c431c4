package desk

import (
	"context"
	"sync"
	"time"
)

// Run moves hand-offs on until ctx is done: at every tick, and whenever there is
// something to do. It returns when nothing is under way any more.
func (d *Desk) Run(ctx context.Context, tick <-chan time.Time) {
	var all sync.WaitGroup
	defer all.Wait()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
			all.Go(func() { d.Tick(ctx) })
		case <-d.wake:
			all.Go(func() { d.Work(ctx) })
		}
	}
}

// Stop ends every hand-off before the program does: members hear that nobody is
// free, and what staff see is taken away. Call it once Run has returned.
func (d *Desk) Stop(ctx context.Context) {
	d.mu.Lock()
	for _, h := range d.named {
		if h.state != over {
			d.end(h, "relay.nobody")
		}
	}
	d.mu.Unlock()
	for range 2 { // what failed has one more try
		d.move(d.Now())
		d.Work(ctx)
	}
}

// rouse lets Run look at the outboxes.
func (d *Desk) rouse() {
	select {
	case d.wake <- struct{}{}:
	default: // it will look anyway
	}
}
