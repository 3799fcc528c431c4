package desk

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// How often a sweep comes, and how soon after one that failed.
const (
	sweepEvery = 10 * time.Minute
	sweepAgain = time.Minute
	sweepTakes = 2 * time.Minute
)

// ticketFor is how long a consultation ticket stands.
const ticketFor = 24 * time.Hour

// sweeps says when the next sweep is due; at once after a start.
type sweeps struct {
	mu   sync.Mutex
	next time.Time
}

// due says that a sweep should begin now, once.
func (s *sweeps) due(now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now.Before(s.next) {
		return false
	}
	s.next = now.Add(sweepEvery)
	return true
}

func (s *sweeps) failed(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = now.Add(sweepAgain)
}

// Sweep takes away what a crash left behind, of every collaborative: all that
// no hand-off of this life and no fresh ticket claims.
func (d *Desk) Sweep(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, sweepTakes)
	defer cancel()
	d.warm(ctx)
	for _, house := range d.bot.Content().Houses() {
		if !d.sweepHouse(ctx, house.ID) {
			d.sweeps.failed(d.Now())
		}
		_, _ = d.lacks(ctx, house.ID)
	}
}

// sweepHouse sweeps the places of one collaborative.
func (d *Desk) sweepHouse(ctx context.Context, id bot.CollaborativeID) (ok bool) {
	count := 0
	err := d.try(func() (err error) {
		count, err = d.Board.Sweep(ctx, id, d.keeps)
		return err
	})
	if count > 0 {
		d.Log.Info("swept what was left behind", "count", count)
	}
	if err != nil && !errors.Is(err, ErrNoBoard) {
		d.Log.Error("sweep failed, kept to repeat", privacy.Code(err))
		return false
	}
	return true
}

// keeps says what a sweep leaves alone. A Post whose answer is still on its way
// is known by its button, a Room not at all.
func (d *Desk) keeps(f Found) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, act := range f.Acts {
		verb, object, _ := strings.Cut(string(act), ":")
		h := d.named[object]
		switch {
		case verb == "ticket" && d.Now().Sub(f.Posted) < ticketFor:
			return true
		case verb == "claim" && h != nil && h.state != over:
			return true
		}
	}
	for _, h := range d.named {
		if f.Room != "" && (h.opening || h.state != over && h.room == f.Room) {
			return true
		}
		if f.Post != "" && h.state != over && len(h.posts) > 0 && h.posts[len(h.posts)-1] == f.Post {
			return true
		}
	}
	return false
}
