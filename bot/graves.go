package bot

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"porchlight/internal/privacy"
)

// graves are what a store was asked and did not do: conversations whose wipe
// failed, which nobody may read until it succeeds or they have expired by
// themselves, and wishes to hear no more, or to hear again, that it did not keep.
type graves struct {
	mu     sync.Mutex
	until  map[privacy.Key]time.Time
	wishes map[privacy.Key]wish // by the person's key in force
}

// wish is what a person asked for last.
type wish struct {
	who  who
	stop bool
}

func (g *graves) bury(key privacy.Key, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.until == nil {
		g.until = map[privacy.Key]time.Time{}
	}
	g.until[key] = now.Add(MaxSession)
}

// sweep forgets conversations that have expired by themselves meanwhile.
func (g *graves) sweep(now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for k, end := range g.until {
		if now.After(end) {
			delete(g.until, k)
		}
	}
}

func (g *graves) lift(key privacy.Key) {
	g.mu.Lock()
	delete(g.until, key)
	g.mu.Unlock()
}

func (g *graves) has(key privacy.Key) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	_, ok := g.until[key]
	return ok
}

// want keeps a wish that no store has kept yet; the last one counts.
func (g *graves) want(w wish) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.wishes == nil {
		g.wishes = map[privacy.Key]wish{}
	}
	g.wishes[w.who.now] = w
}

func (g *graves) wanted(p who) (w wish, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	w, ok = g.wishes[p.now]
	return w, ok
}

// done drops a wish that a store has kept, unless the person has changed it meanwhile.
func (g *graves) done(w wish) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.wishes[w.who.now] == w {
		delete(g.wishes, w.who.now)
	}
}

func (g *graves) open() (wipes []privacy.Key, wishes []wish) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Collect(maps.Keys(g.until)), slices.Collect(maps.Values(g.wishes))
}

// Settle repeats what a store did not do when it was asked: wipes (R36) and
// opt-outs (R32). A server calls it once a minute and before it ends; without it
// they wait for the person's next text, and an opt-out would not outlive a
// restart. left is how many are still open.
func (b *Bot) Settle(ctx context.Context) (left int) {
	wipes, wishes := b.graves.open()
	for _, key := range wipes {
		if ctx.Err() == nil && b.wipeSession(ctx, key) == nil {
			b.graves.lift(key)
		}
	}
	for _, w := range wishes {
		if ctx.Err() == nil {
			b.keep(ctx, w)
		}
	}
	wipes, wishes = b.graves.open()
	return len(wipes) + len(wishes)
}
