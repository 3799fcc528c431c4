package discord

import (
	"context"
	"sync"
	"time"
)

// Hold lets a test decide when something comes later: Settle does it.
func (e *Endpoint) Hold() {
	h := &held{}
	e.later = h.later
	e.app.pause = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	holding.Store(e, h)
}

var holding sync.Map // by *Endpoint

type held struct {
	mu  sync.Mutex
	all []func()
}

func (h *held) later(_ time.Duration, f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.all = append(h.all, f)
}

// Settle does what comes later, and waits for what is under way.
func (e *Endpoint) Settle() {
	v, _ := holding.Load(e)
	h := v.(*held)
	for {
		h.mu.Lock()
		all := h.all
		h.all = nil
		h.mu.Unlock()
		for _, f := range all {
			f()
		}
		if len(all) == 0 {
			break
		}
	}
	e.Wait()
}

// Late makes every answer one that comes later: after is what Discord waits for
// first, and what is too late for it. A nil channel never comes.
func (e *Endpoint) Late(first, last <-chan time.Time) {
	e.patient.first = func() <-chan time.Time { return first }
	e.patient.last = func() <-chan time.Time { return last }
}

// Places is how many interactions are worked on at a time.
func (e *Endpoint) Places(n int) { e.turns = make(chan struct{}, n) }

// Screens is how many are known.
func (e *Endpoint) Screens() int { return len(e.screens.all) }

// Tossed is how many messages wait to be taken away.
func (e *Endpoint) Tossed() int { return len(e.tossed.all) }

// MaxScreens is how many screens are kept at most.
const MaxScreens = maxScreens

// Plain and Pieces are how words of people's stand in a message.
var (
	Plain  = plain
	Pieces = pieces
)
