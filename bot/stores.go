package bot

import (
	"context"
	"errors"
	"time"

	"porchlight/internal/privacy"
)

// Gen counts the wipes of one session key. It stands beside the sealed bytes
// and is part of what they are sealed with. It decides races: a reply computed
// before a wipe cannot be saved after it, and so is never sent (R36).
type Gen uint64

// ErrGone says that the session was wiped after it was loaded. The reply that
// was computed from it must be dropped.
var ErrGone = errors.New("session was wiped")

// Sessions keeps sealed conversations for minutes. It sees bytes only.
type Sessions interface {
	// Load gives the sealed session and the key's generation. A key that holds
	// nothing (never seen, expired or wiped) gives nil and its generation, and no error.
	Load(ctx context.Context, key privacy.Key) (sealed []byte, gen Gen, err error)
	// Save must fail with ErrGone, and keep what is there, when the key was
	// wiped since gen was loaded. A key with no trace accepts every gen: a wipe
	// leaves a trace that outlives every Door (see Wipe). ttl is in (0, 10 min].
	Save(ctx context.Context, key privacy.Key, sealed []byte, gen Gen, ttl time.Duration) error
	// Wipe forgets the session at once and raises the generation; the trace
	// (a number, no content) stays for 10 minutes. It must succeed for a key it
	// has never seen, and be repeatable.
	Wipe(ctx context.Context, key privacy.Key) error
}

// Limits counts events in a sliding window, under keys that tell nothing.
type Limits interface {
	// Allow records one event and says true, or, when max events lie within
	// the window already, records nothing and says false. Windows are at most
	// 1 hour, save de-duplication, which is 24.
	Allow(ctx context.Context, key privacy.Key, max int, window time.Duration) (bool, error)
	// Forget drops the key's events.
	Forget(ctx context.Context, key privacy.Key) error
}

// OptOuts is the list of persons who told us to stop. It holds keyed hashes,
// no date and no topic, and covers all numbers of the deployment (R32, R41).
type OptOuts interface {
	Has(ctx context.Context, person privacy.Key) (bool, error)
	Add(ctx context.Context, person privacy.Key) error
	Remove(ctx context.Context, person privacy.Key) error
}
