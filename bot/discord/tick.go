package discord

import "context"

// Tick takes away the screens whose time is over. The program calls it twice a
// minute.
func (e *Endpoint) Tick(ctx context.Context) {
	e.dropAll(e.screens.rested(e.now()))
	e.sweep(ctx)
}

// Retire takes every screen away and waits for what is under way: after the
// program has ended nobody could. The program calls it at its end.
func (e *Endpoint) Retire(ctx context.Context) {
	e.dropAll(e.screens.every())
	e.sweep(ctx)
	done := make(chan struct{})
	go func() { defer close(done); e.Wait() }()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

func (e *Endpoint) dropAll(tokens []string) {
	now := e.now()
	for _, token := range tokens {
		e.drop(litter{token: token, due: now, till: now.Add(tokenLasts), tries: tossTries - 1})
	}
}
