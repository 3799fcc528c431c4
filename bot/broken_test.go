package bot_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/internal/privacy"
)

// broken is how a store behaves that is not well.
type broken int

const (
	well broken = iota
	fails
	panics
	hangs // until its context ends
	deaf  // hangs whatever its context says
)

func (b broken) String() string {
	return [...]string{"well", "failing", "panicking", "hanging", "deaf"}[b]
}

// deafFor is longer than anybody waits. Inside a synctest bubble it takes no time.
const deafFor = time.Minute

// suffer is what a call to such a store comes to.
func (b broken) suffer(ctx context.Context) error {
	switch b {
	case fails:
		return errDown
	case panics:
		panic("canary-store")
	case hangs:
		<-ctx.Done()
		return ctx.Err()
	case deaf:
		time.Sleep(deafFor)
		return errDown
	}
	return nil
}

// stores wraps the three stores of a house; each can break.
type stores struct {
	sessions, limits, optouts broken
	kept                      bot.OptOuts // the list itself

	mu    sync.Mutex
	calls []string // what was asked, in order; no key
}

// asked notes a call and says how the store is.
func (s *stores) asked(what string, how *broken) broken {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, what)
	return *how
}

// ail makes stores unwell, or well again.
func (s *stores) ail(breakIt func(*stores, broken), how broken) {
	s.mu.Lock()
	breakIt(s, how)
	s.mu.Unlock()
}

// house opens a House over stores that are well yet.
func (s *stores) house(t testing.TB) *bottest.House {
	t.Helper()
	return bottest.Open(t, func(p *bot.Parts) {
		s.kept = p.OptOuts
		p.Sessions = &brokenSessions{p.Sessions, s}
		p.Limits = &brokenLimits{p.Limits, s}
		p.OptOuts = &brokenOptOuts{p.OptOuts, s}
	})
}

type brokenSessions struct {
	well bot.Sessions
	s    *stores
}

func (b *brokenSessions) Load(ctx context.Context, k privacy.Key) ([]byte, bot.Gen, error) {
	if err := b.s.asked("load", &b.s.sessions).suffer(ctx); err != nil {
		return nil, 0, err
	}
	return b.well.Load(ctx, k)
}

func (b *brokenSessions) Save(ctx context.Context, k privacy.Key, sealed []byte, g bot.Gen, ttl time.Duration) error {
	if err := b.s.asked("save", &b.s.sessions).suffer(ctx); err != nil {
		return err
	}
	return b.well.Save(ctx, k, sealed, g, ttl)
}

func (b *brokenSessions) Wipe(ctx context.Context, k privacy.Key) error {
	if err := b.s.asked("wipe", &b.s.sessions).suffer(ctx); err != nil {
		return err
	}
	return b.well.Wipe(ctx, k)
}

type brokenLimits struct {
	well bot.Limits
	s    *stores
}

func (b *brokenLimits) Allow(ctx context.Context, k privacy.Key, most int, window time.Duration) (bool, error) {
	if err := b.s.asked("allow", &b.s.limits).suffer(ctx); err != nil {
		return false, err
	}
	return b.well.Allow(ctx, k, most, window)
}

func (b *brokenLimits) Forget(ctx context.Context, k privacy.Key) error {
	if err := b.s.asked("forget", &b.s.limits).suffer(ctx); err != nil {
		return err
	}
	return b.well.Forget(ctx, k)
}

type brokenOptOuts struct {
	well bot.OptOuts
	s    *stores
}

func (b *brokenOptOuts) Has(ctx context.Context, k privacy.Key) (bool, error) {
	if err := b.s.asked("has", &b.s.optouts).suffer(ctx); err != nil {
		return false, err
	}
	return b.well.Has(ctx, k)
}

func (b *brokenOptOuts) Add(ctx context.Context, k privacy.Key) error {
	if err := b.s.asked("add", &b.s.optouts).suffer(ctx); err != nil {
		return err
	}
	return b.well.Add(ctx, k)
}

func (b *brokenOptOuts) Remove(ctx context.Context, k privacy.Key) error {
	if err := b.s.asked("remove", &b.s.optouts).suffer(ctx); err != nil {
		return err
	}
	return b.well.Remove(ctx, k)
}
