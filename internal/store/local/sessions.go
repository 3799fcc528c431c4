package local

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Limits of Sessions.
const (
	MaxSessions = 200_000          // with their traces; some 50 MB when full
	MaxTTL      = 10 * time.Minute // R12
	MaxValue    = 4096             // bytes; a sealed session has about a hundred
	traceFor    = 10 * time.Minute // how long a wipe is remembered; a Door lives two minutes
)

var _ bot.Sessions = (*Sessions)(nil)

// Sessions keeps sealed conversations. Make one with NewSessions.
type Sessions struct {
	clock  clock
	shards [shards]sessionShard
}

// NewSessions makes an empty store that reads the given clock, normally time.Now.
func NewSessions(now func() time.Time) *Sessions { return newSessions(now, MaxSessions) }

func newSessions(now func() time.Time, limit int) *Sessions {
	s := &Sessions{clock: newClock(now)}
	for i := range s.shards {
		s.shards[i].room = max(1, limit/shards)
		s.shards[i].entries = map[privacy.Key]session{}
	}
	return s
}

// Load gives a copy of the sealed session and the key's generation.
func (s *Sessions) Load(_ context.Context, key privacy.Key) ([]byte, bot.Gen, error) {
	now := s.clock.at()
	shard := s.lock(key, now)
	defer shard.mu.Unlock()
	sealed, gen := shard.load(key, now)
	return sealed, gen, nil
}

// Save keeps a copy of sealed for ttl. Beside bot.ErrGone it fails with ErrTTL,
// ErrTooLong and, for a session that is not there yet, ErrFull.
func (s *Sessions) Save(_ context.Context, key privacy.Key, sealed []byte, gen bot.Gen, ttl time.Duration) error {
	switch {
	case ttl <= 0 || ttl > MaxTTL:
		return ErrTTL
	case len(sealed) > MaxValue:
		return ErrTooLong
	}
	now := s.clock.at()
	shard := s.lock(key, now)
	defer shard.mu.Unlock()
	return shard.save(key, sealed, gen, now, now+ttl)
}

// Wipe overwrites the session and leaves a trace for 10 minutes. It always
// succeeds, in a full store and under a context that has ended too.
func (s *Sessions) Wipe(_ context.Context, key privacy.Key) error {
	now := s.clock.at()
	shard := s.lock(key, now)
	defer shard.mu.Unlock()
	shard.wipe(key, now)
	return nil
}

// Sweep overwrites and forgets everything that has expired. Call it once a
// minute: a store that nobody uses does not sweep itself.
func (s *Sessions) Sweep() {
	now := s.clock.at()
	for i := range s.shards {
		shard := &s.shards[i]
		shard.mu.Lock()
		shard.sweep(now)
		shard.mu.Unlock()
	}
}

// Format prints nothing of what is kept.
func (*Sessions) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// LogValue logs nothing of what is kept.
func (*Sessions) LogValue() slog.Value { return slog.StringValue(privacy.Redacted) }

func (s *Sessions) lock(key privacy.Key, now instant) *sessionShard {
	shard := &s.shards[shardOf(key)]
	shard.mu.Lock()
	if now >= shard.nextSweep {
		shard.sweep(now)
	}
	return shard
}
