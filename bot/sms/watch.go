package sms

import (
	"sync"
	"time"
)

// lookEvery is how exact patience is.
const lookEvery = 25 * time.Millisecond

// watch looks at all texts that are being answered, again and again while there
// are any. Timers of their own would cost each text more than it takes to read it.
type watch struct {
	mu      sync.Mutex
	texts   map[*asking]struct{}
	looking bool
}

func (w *watch) enter(a *asking) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.texts == nil {
		w.texts = map[*asking]struct{}{}
	}
	w.texts[a] = struct{}{}
	if !w.looking {
		w.looking = true
		time.AfterFunc(lookEvery, w.look)
	}
}

func (w *watch) leave(a *asking) {
	w.mu.Lock()
	delete(w.texts, a)
	w.mu.Unlock()
}

// look overtakes what is late, and comes back as long as anybody is there. What
// is overtaken works in goroutines of its own: one that hangs delays no other.
func (w *watch) look() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for a := range w.texts {
		a.overtake()
	}
	if w.looking = len(w.texts) > 0; w.looking {
		time.AfterFunc(lookEvery, w.look)
	}
}
