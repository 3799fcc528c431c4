package local

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

var ctx = context.Background()

// hash gives the nth of many keys; all keys of one shard when it is not negative.
func hash(n, shard int) (k privacy.Key) {
	binary.BigEndian.PutUint64(k[:8], uint64(n+1)*0x9e3779b97f4a7c15)
	binary.BigEndian.PutUint64(k[8:], uint64(n))
	if shard >= 0 {
		k[0] = byte(shard)
	}
	return k
}

type ticker struct{ at time.Time }

func (c *ticker) now() time.Time { return c.at }

func (c *ticker) add(d time.Duration) { c.at = c.at.Add(d) }

func (s *Sessions) entries() (n int) {
	for i := range s.shards {
		n += len(s.shards[i].entries)
	}
	return n
}

func TestAFullStoreRefusesANewSessionAndKeepsTheLiveOnes(t *testing.T) {
	c := &ticker{}
	s := newSessions(c.now, 4*shards)
	for n := range 4 {
		must(t, s.Save(ctx, hash(n, 0), []byte("live"), 0, MaxTTL))
	}
	if err := s.Save(ctx, hash(9, 0), []byte("new"), 0, MaxTTL); !errors.Is(err, ErrFull) {
		t.Errorf("one more gives %v", err)
	}
	for n := range 4 {
		if sealed, _, _ := s.Load(ctx, hash(n, 0)); string(sealed) != "live" {
			t.Error("a live session made room")
		}
		must(t, s.Save(ctx, hash(n, 0), []byte("next"), 0, time.Minute)) // goes on in a full store
	}
	c.add(time.Minute)
	must(t, s.Save(ctx, hash(9, 0), []byte("new"), 0, MaxTTL))
}

// R36: what cannot be remembered one by one is remembered together.
func TestExitWinsInAFullStore(t *testing.T) {
	c := &ticker{}
	s := newSessions(c.now, 4*shards)
	for n := range 4 {
		must(t, s.Save(ctx, hash(n, 0), []byte("live"), 0, MaxTTL))
	}
	_, gen, _ := s.Load(ctx, hash(9, 0))
	must(t, s.Wipe(ctx, hash(9, 0)))
	must(t, s.Wipe(ctx, hash(0, 0))) // and makes room again
	c.add(9 * time.Minute)
	if err := s.Save(ctx, hash(9, 0), []byte("late"), gen, MaxTTL); !errors.Is(err, bot.ErrGone) {
		t.Errorf("a late turn gives %v", err)
	}
	_, gen, _ = s.Load(ctx, hash(9, 0))
	if gen == 0 {
		t.Error("the generation did not rise")
	}
	must(t, s.Save(ctx, hash(9, 0), []byte("new"), gen, 10*time.Second))
	c.add(20 * time.Second)
	s.shards[0].commonUntil = 0 // the session took the common trace over as its own
	if err := s.Save(ctx, hash(9, 0), []byte("late"), 0, MaxTTL); !errors.Is(err, bot.ErrGone) {
		t.Errorf("a late turn after a short session gives %v", err)
	}
	s.shards[0].commonUntil = c.now().Sub(s.clock.start) + 40*time.Second
	c.add(2 * time.Minute)
	_, gen, _ = s.Load(ctx, hash(10, 0))
	if gen != 0 {
		t.Error("the common trace outlives its ten minutes")
	}
}

// R36: a flood of exits by nobody costs no memory, no session and no exit.
func TestAFloodOfWipesIsBoundedAndForgetsNone(t *testing.T) {
	c := &ticker{}
	const limit = 64 * shards
	s := newSessions(c.now, limit)
	_, victim, _ := s.Load(ctx, hash(-2, -1))
	must(t, s.Wipe(ctx, hash(-2, -1)))
	must(t, s.Save(ctx, hash(-3, -1), []byte("live"), 0, MaxTTL))
	for n := range 10 * limit {
		must(t, s.Wipe(ctx, hash(n, -1)))
	}
	if got := s.entries(); got > limit {
		t.Errorf("%d entries, at most %d", got, limit)
	}
	if err := s.Save(ctx, hash(-2, -1), []byte("late"), victim, MaxTTL); !errors.Is(err, bot.ErrGone) {
		t.Errorf("the flood washed a trace away: %v", err)
	}
	if sealed, _, _ := s.Load(ctx, hash(-3, -1)); string(sealed) != "live" {
		t.Error("the flood washed a session away")
	}
	_, gen, _ := s.Load(ctx, hash(-4, -1))
	must(t, s.Save(ctx, hash(-4, -1), []byte("new"), gen, MaxTTL))
	c.add(MaxTTL + time.Second)
	s.Sweep()
	if got := s.entries(); got != 0 {
		t.Errorf("%d entries remain", got)
	}
}

// A wipe, an expiry and a longer value overwrite the bytes and do not just let go.
func TestForgottenBytesAreOverwritten(t *testing.T) {
	for name, forget := range map[string]func(*ticker, *Sessions){
		"wipe":         func(_ *ticker, s *Sessions) { must(t, s.Wipe(ctx, hash(0, 0))) },
		"longer value": func(_ *ticker, s *Sessions) { must(t, s.Save(ctx, hash(0, 0), make([]byte, 99), 0, MaxTTL)) },
		"sweep":        func(c *ticker, s *Sessions) { c.add(MaxTTL); s.Sweep() },
		"traffic":      func(c *ticker, s *Sessions) { c.add(MaxTTL); _, _, _ = s.Load(ctx, hash(1, 0)) },
		"next session": func(c *ticker, s *Sessions) { c.add(MaxTTL); must(t, s.Save(ctx, hash(0, 0), nil, 0, MaxTTL)) },
		"full shard": func(c *ticker, s *Sessions) {
			c.add(MaxTTL)
			s.shards[0].nextSweep = c.now().Sub(s.clock.start) + time.Hour
			for n := range 9 {
				must(t, s.Save(ctx, hash(n+1, 0), []byte("x"), 0, MaxTTL))
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := &ticker{}
			s := newSessions(c.now, 9*shards)
			must(t, s.Save(ctx, hash(0, 0), []byte("sealed"), 0, MaxTTL))
			kept := s.shards[0].entries[hash(0, 0)].sealed
			forget(c, s)
			if string(kept) != "\x00\x00\x00\x00\x00\x00" {
				t.Errorf("%q is still in memory", kept)
			}
		})
	}
}

func TestAShorterValueLeavesNoTailOfTheLonger(t *testing.T) {
	s := NewSessions(time.Now)
	must(t, s.Save(ctx, hash(0, 0), []byte("a long value"), 0, MaxTTL))
	must(t, s.Save(ctx, hash(0, 0), []byte("b"), 0, MaxTTL))
	kept := s.shards[0].entries[hash(0, 0)].sealed
	for _, b := range kept[1:cap(kept)] {
		if b != 0 {
			t.Fatalf("%q is still in memory", kept[:cap(kept)])
		}
	}
}

func TestAHugeValueIsRefused(t *testing.T) {
	s := NewSessions(time.Now)
	if err := s.Save(ctx, hash(0, 0), make([]byte, MaxValue+1), 0, MaxTTL); !errors.Is(err, ErrTooLong) {
		t.Errorf("got %v", err)
	}
	must(t, s.Save(ctx, hash(0, 0), make([]byte, MaxValue), 0, MaxTTL))
}

// Bar 12: at most 400 bytes for a live session.
func TestASessionIsSmall(t *testing.T) {
	const sessions = 50_000
	sealed := make([]byte, 64)
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	s := NewSessions(time.Now)
	for n := range sessions {
		must(t, s.Save(ctx, hash(n, -1), sealed, 0, MaxTTL))
	}
	each := float64(heap()-before) / sessions
	runtime.KeepAlive(s)
	t.Logf("%.0f bytes a session of %d sealed bytes", each, len(sealed))
	if each > 400 {
		t.Errorf("%.0f bytes a session, at most 400", each)
	}
}

func TestStoresPrintNothing(t *testing.T) {
	s, l, o := NewSessions(time.Now), NewLimits(time.Now), NewOptOuts()
	must(t, s.Save(ctx, hash(1, -1), []byte("sealed"), 0, MaxTTL))
	must(t, o.Add(ctx, hash(1, -1)))
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x"} {
		if got := fmt.Sprintf(verb+verb+verb, s, l, o); got != "[private][private][private]" {
			t.Errorf("%s prints %s", verb, got)
		}
	}
	if s.LogValue().String()+l.LogValue().String()+o.LogValue().String() != "[private][private][private]" {
		t.Error("a store logs what it keeps")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
