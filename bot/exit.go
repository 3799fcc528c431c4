package bot

import (
	"context"
	"sync"
	"time"

	"porchlight/internal/privacy"
)

// leave is quick exit: every Door of the conversation closes, the session is
// wiped, and nothing is sent (R35, R36). It needs no store: what cannot be
// wiped now is refused to every reader until it could be.
func (t *turn) leave(ctx context.Context) Reply {
	t.m.Door.Close()
	t.wipe(ctx)
	return Reply{Silent: true, Wiped: true}
}

// wipe forgets the conversation, and drops every answer to it that is on its
// way. The Door of this very message stays open: a card may still follow.
func (t *turn) wipe(ctx context.Context) {
	b := t.bot
	// Closed before the wipe, so that an answer which is ready stays here; and
	// after it, so that one which had loaded the session in between stays too.
	b.doors.close(t.m.Session, t.m.Door)
	defer b.doors.close(t.m.Session, t.m.Door)
	if err := b.wipeSession(ctx, t.m.Session); err != nil {
		b.log.Error("wipe failed, kept to repeat", privacy.Code(err))
		b.graves.bury(t.m.Session, t.now)
		return
	}
	b.graves.lift(t.m.Session)
}

// wipeSession is Sessions.Wipe with a panic as an error: leaving may not end here.
func (b *Bot) wipeSession(ctx context.Context, key privacy.Key) (err error) {
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("wipe panicked", privacy.Panic(p))
			err = errWipe
		}
	}()
	return b.sessions.Wipe(context.WithoutCancel(ctx), key) // a caller that hangs up does not stop a wipe
}

// graves are the conversations whose wipe failed. Until it succeeds, or the
// session has expired by itself, nobody may read them.
type graves struct {
	mu     sync.Mutex
	until  map[privacy.Key]time.Time
	people map[privacy.Key]bool // opt-outs that could not be stored yet
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

// stopped keeps a person whose opt-out could not be stored.
func (g *graves) stopped(person privacy.Key) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.people == nil {
		g.people = map[privacy.Key]bool{}
	}
	g.people[person] = true
}

func (g *graves) hasStopped(person privacy.Key) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.people[person]
}

func (g *graves) resume(person privacy.Key) {
	g.mu.Lock()
	delete(g.people, person)
	g.mu.Unlock()
}
