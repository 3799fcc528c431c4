package demo

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

var _ bot.Sessions = (*Watched)(nil)

// Watched is a store that can show what it holds. It keeps no second copy of
// the sealed bytes: it asks the store it is wrapped around, as the bot does, and
// remembers only until when they are held, for the keys it was told to follow.
type Watched struct {
	inner bot.Sessions
	now   func() time.Time
	mu    sync.Mutex
	until map[privacy.Key]time.Time // followed keys; zero where nothing is held
}

// Held is what rests about one conversation.
type Held struct {
	Sealed []byte
	Gen    bot.Gen
	Left   time.Duration
}

// Watch wraps a store. The clock is the one that the store reads.
func Watch(inner bot.Sessions, now func() time.Time) *Watched {
	return &Watched{inner: inner, now: now, until: map[privacy.Key]time.Time{}}
}

// Follow makes a key one that Held answers for.
func (w *Watched) Follow(key privacy.Key) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, known := w.until[key]; !known {
		w.until[key] = time.Time{}
	}
}

// Held says what the store holds under a followed key at this moment, or that
// it holds nothing.
func (w *Watched) Held(ctx context.Context, key privacy.Key) (Held, bool, error) {
	w.mu.Lock()
	until, followed := w.until[key]
	w.mu.Unlock()
	if !followed {
		return Held{}, false, nil
	}
	sealed, gen, err := w.inner.Load(ctx, key)
	if err != nil {
		return Held{}, false, fmt.Errorf("look at the session: %w", err)
	}
	if sealed == nil {
		return Held{}, false, nil
	}
	return Held{Sealed: sealed, Gen: gen, Left: max(0, until.Sub(w.now()))}, true, nil
}

// WipeAll forgets every conversation that is followed.
func (w *Watched) WipeAll(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for key := range w.until {
		_ = w.inner.Wipe(ctx, key) // the memory store cannot fail; the keys go with the visitor
		delete(w.until, key)
	}
}

// Load is the store's.
func (w *Watched) Load(ctx context.Context, key privacy.Key) ([]byte, bot.Gen, error) {
	return w.inner.Load(ctx, key)
}

// Save is the store's; its time is noted.
func (w *Watched) Save(ctx context.Context, key privacy.Key, sealed []byte, gen bot.Gen, ttl time.Duration) error {
	if err := w.inner.Save(ctx, key, sealed, gen, ttl); err != nil {
		return err
	}
	w.note(key, w.now().Add(ttl))
	return nil
}

// Wipe is the store's.
func (w *Watched) Wipe(ctx context.Context, key privacy.Key) error {
	err := w.inner.Wipe(ctx, key)
	w.note(key, time.Time{})
	return err
}

func (w *Watched) note(key privacy.Key, until time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, followed := w.until[key]; followed {
		w.until[key] = until
	}
}

// Format prints nothing of what is kept.
func (*Watched) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// LogValue logs nothing of what is kept.
func (*Watched) LogValue() slog.Value { return slog.StringValue(privacy.Redacted) }
