package local

import (
	"errors"
	"testing"
	"time"
)

func (l *Limits) keys() (n int) {
	for i := range l.shards {
		n += len(l.shards[i].counts)
	}
	return n
}

func TestFullLimitsForgetWhatEndsFirst(t *testing.T) {
	c := &ticker{}
	const limit = 32 * shards
	l := newLimits(c.now, limit)
	for n := range 16 { // the first to end
		allow(t, l, n, 0, time.Minute)
	}
	for n := range 16 {
		allow(t, l, 100+n, 0, 24*time.Hour)
	}
	allow(t, l, 200, 0, time.Hour) // one too many
	short := 0
	for n := range 16 {
		if _, ok := l.shards[0].counts[hash(n, 0)]; ok {
			short++
		}
		if _, ok := l.shards[0].counts[hash(100+n, 0)]; !ok {
			t.Error("a day's de-duplication made room before a minute's limit")
		}
	}
	if short != 11 {
		t.Errorf("%d of 16 short limits remain, want 11: an eighth of 32 and one went", short)
	}
	for n := range 10 * limit {
		allow(t, l, 1000+n, -1, time.Hour)
	}
	if got := l.keys(); got > limit {
		t.Errorf("%d keys, at most %d", got, limit)
	}
}

func TestLimitsAreSweptAwayInUseAndByHand(t *testing.T) {
	c := &ticker{}
	l := NewLimits(c.now)
	for n := range 1000 {
		allow(t, l, n, -1, time.Minute)
	}
	c.add(2 * time.Minute)
	for shard := range shards {
		allow(t, l, 5000+shard, shard, time.Minute)
	}
	if got := l.keys(); got != shards {
		t.Errorf("%d keys after traffic in every shard, want %d", got, shards)
	}
	c.add(time.Minute)
	l.Sweep()
	if got := l.keys(); got != 0 {
		t.Errorf("%d keys after a sweep", got)
	}
}

// An event counts until its window has passed, and no longer at that moment.
func TestAWindowEndsToTheNanosecond(t *testing.T) {
	c := &ticker{}
	l := NewLimits(c.now)
	allow(t, l, 0, 0, 30*time.Second)
	c.add(30*time.Second - 1)
	if ok, _ := l.Allow(ctx, hash(0, 0), 1, 30*time.Second); ok {
		t.Error("let through a nanosecond early")
	}
	c.add(1)
	allow(t, l, 0, 0, 30*time.Second)
}

func TestAKeyHoldsBoundedEvents(t *testing.T) {
	c := &ticker{}
	l := NewLimits(c.now)
	if _, err := l.Allow(ctx, hash(0, 0), MaxEvents+1, time.Hour); !errors.Is(err, ErrMax) {
		t.Errorf("got %v", err)
	}
	for range 10_000 { // a steady trickle far beyond the window
		c.add(time.Second)
		if _, err := l.Allow(ctx, hash(0, 0), 20, time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	if got := cap(l.shards[0].counts[hash(0, 0)].events); got > 64 {
		t.Errorf("room for %d events is held for at most 20", got)
	}
}

func allow(t *testing.T, l *Limits, n, shard int, window time.Duration) {
	t.Helper()
	if ok, err := l.Allow(ctx, hash(n, shard), 1, window); !ok || err != nil {
		t.Fatalf("allow: %v, %v", ok, err)
	}
}
