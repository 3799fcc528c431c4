package desk

import (
	"context"
	"time"

	"porchlight/bot"
)

// Tick does what time has brought: the group is called once more, somebody who
// waited hears that nobody is free, what is over ends. What failed is tried
// again, and what an earlier life left behind is swept. Call it every few seconds.
func (d *Desk) Tick(ctx context.Context) {
	d.move(d.Now())
	d.Work(ctx)
	if d.sweeps.due(d.Now()) {
		d.Sweep(ctx)
	}
}

func (d *Desk) move(now time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.forgetPauses(now)
	for _, h := range d.named {
		h.rests = false
		d.moveOne(h, now)
	}
}

func (d *Desk) moveOne(h *handOff, now time.Time) {
	free := h.state == waiting || h.state == taking
	switch {
	case h.state == over:
	case !h.line.Open():
		d.drop(h) // left by another way, such as STOP to another number
	case free && now.Sub(h.asked) >= nobodyAfter, h.state == taken && !h.owed.IsZero() && now.Sub(h.owed) >= nobodyAfter:
		d.end(h, "relay.nobody")
	case now.Sub(h.call.At) >= wholeTime, !now.Before(h.line.Until().Add(-farewell)):
		d.end(h, "relay.ended")
	case now.Sub(h.heard) >= d.silence(h):
		d.drop(h) // ten minutes on, somebody else may hold the phone
	case h.state == waiting && !h.alerted && now.Sub(h.asked) >= alertAfter:
		h.alerted = true
		h.add(job{task: showCard})
	case h.state == taken && !h.owed.IsZero() && !h.hurried && now.Sub(h.owed) >= hurryAfter:
		h.hurried = true
		h.add(job{task: notice, key: "staff.handoff.hurry"})
	}
}

// silence is how long the member may be silent: then their conversation has
// ended, and with it the hand-off.
func (d *Desk) silence(h *handOff) time.Duration {
	house, ok := d.bot.Collaborative(h.call.Collaborative)
	if !ok {
		return 0
	}
	return min(house.IdleFor(), bot.LineOpenFor)
}
