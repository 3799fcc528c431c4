package storetest

import (
	"encoding/binary"
	"sync"
	"time"

	"porchlight/internal/privacy"
)

// Clock stands still until it is advanced.
type Clock struct {
	mu    sync.Mutex
	now   time.Time
	hooks []func(time.Duration)
}

// NewClock starts at noon of some day.
func NewClock() *Clock {
	return &Clock{now: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)}
}

// Now is the time to give to a store.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves time on and tells the hooks.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	c.now = c.now.Add(d)
	hooks := c.hooks
	c.mu.Unlock()
	for _, hook := range hooks {
		hook(d)
	}
}

// OnAdvance has hook called with every step, for servers that keep their own time.
func (c *Clock) OnAdvance(hook func(time.Duration)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hooks = append(c.hooks, hook)
}

// key gives the nth of many different keys, spread as hashes are.
func key(n int) (k privacy.Key) {
	binary.BigEndian.PutUint64(k[:8], uint64(n+1)*0x9e3779b97f4a7c15)
	binary.BigEndian.PutUint64(k[8:], uint64(n))
	return k
}
