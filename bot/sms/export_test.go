package sms

import (
	"context"
	"strings"

	"porchlight/bot"
)

// EraseDue erases what is due now and returns when that is done, so that a test
// with a clock of its own need not wait.
func (e *Eraser) EraseDue(ctx context.Context) {
	for {
		sid, d, _ := e.next()
		if sid == "" {
			return
		}
		e.try(ctx, sid, d)
	}
}

// Waiting is how many messages are still to be erased.
func (e *Eraser) Waiting() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.waiting)
}

// SweepOnce is one sweep as Run does it.
func (e *Eraser) SweepOnce(ctx context.Context) { e.sweep(ctx) }

// BackHolds says whether a way back holds some text.
func BackHolds(b bot.Back, text string) bool {
	for _, f := range b.(back).to {
		if strings.Contains(f.value, text) {
			return true
		}
	}
	return false
}
