package local

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Limits of Limits.
const (
	MaxKeys   = 100_000        // some 30 MB when each has 20 events
	MaxEvents = 10_000         // of one key
	MaxWindow = 24 * time.Hour // de-duplication (R83)
)

var _ bot.Limits = (*Limits)(nil)

// Limits counts events in sliding windows, each event exactly. Make one with NewLimits.
//
// When it is full the eighth of its keys that would end first is forgotten:
// somebody may then write once too often, and nobody is silenced wrongly.
type Limits struct {
	clock  clock
	shards [shards]limitShard
}

type limitShard struct {
	mu        sync.Mutex
	counts    map[privacy.Key]count
	room      int
	nextSweep instant
}

// count is one key's events, the oldest first.
type count struct {
	events []instant
	window time.Duration // the longest that was asked for
}

func (c count) ends() instant { return c.events[len(c.events)-1] + c.window }

// NewLimits makes an empty store that reads the given clock, normally time.Now.
func NewLimits(now func() time.Time) *Limits { return newLimits(now, MaxKeys) }

func newLimits(now func() time.Time, limit int) *Limits {
	l := &Limits{clock: newClock(now)}
	for i := range l.shards {
		l.shards[i].room = max(1, limit/shards)
		l.shards[i].counts = map[privacy.Key]count{}
	}
	return l
}

// Allow records one event, or says false. An event counts until its window has
// passed, and no longer at that very moment. It fails with ErrWindow and ErrMax.
func (l *Limits) Allow(_ context.Context, key privacy.Key, most int, window time.Duration) (bool, error) {
	switch {
	case window <= 0 || window > MaxWindow:
		return false, ErrWindow
	case most > MaxEvents:
		return false, ErrMax
	}
	now := l.clock.at()
	shard := &l.shards[shardOf(key)]
	shard.mu.Lock()
	defer shard.mu.Unlock()
	if now >= shard.nextSweep {
		shard.sweep(now)
	}
	return shard.allow(key, most, window, now), nil
}

// Forget drops the key's events.
func (l *Limits) Forget(_ context.Context, key privacy.Key) error {
	shard := &l.shards[shardOf(key)]
	shard.mu.Lock()
	defer shard.mu.Unlock()
	delete(shard.counts, key)
	return nil
}

// Sweep forgets the events whose windows have passed. Call it once a minute.
func (l *Limits) Sweep() {
	now := l.clock.at()
	for i := range l.shards {
		shard := &l.shards[i]
		shard.mu.Lock()
		shard.sweep(now)
		shard.mu.Unlock()
	}
}

// Format prints nothing of what is kept.
func (*Limits) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// LogValue logs nothing of what is kept.
func (*Limits) LogValue() slog.Value { return slog.StringValue(privacy.Redacted) }

func (s *limitShard) allow(key privacy.Key, most int, window time.Duration, now instant) bool {
	c, ok := s.counts[key]
	c.window = max(c.window, window)
	c.events = after(c.events, now-c.window)
	if len(after(c.events, now-window)) >= most {
		return false
	}
	if !ok {
		s.makeRoom(now)
	}
	c.events = append(c.events, now)
	s.counts[key] = c
	return true
}

// after gives the events later than t.
func after(events []instant, t instant) []instant {
	from := slices.IndexFunc(events, func(at instant) bool { return at > t })
	if from < 0 {
		return nil
	}
	return events[from:]
}

func (s *limitShard) makeRoom(now instant) {
	if len(s.counts) < s.room {
		return
	}
	s.sweep(now)
	if len(s.counts) < s.room {
		return
	}
	ends := make([]instant, 0, len(s.counts))
	for _, c := range s.counts {
		ends = append(ends, c.ends())
	}
	slices.Sort(ends)
	last, leave := ends[len(ends)/8], len(s.counts)-len(ends)/8-1
	for key, c := range s.counts {
		if len(s.counts) > leave && c.ends() <= last {
			delete(s.counts, key)
		}
	}
}

func (s *limitShard) sweep(now instant) {
	s.nextSweep = now + sweepEvery
	for key, c := range s.counts {
		if now >= c.ends() {
			delete(s.counts, key)
		}
	}
	if len(s.counts) == 0 {
		s.counts = map[privacy.Key]count{} // a map never shrinks
	}
}
