package desk

import "context"

// Retire ends every hand-off, because the program stops: the members hear that
// nobody is there any more, while their Doors are still open, and what staff see
// goes. Call it once Run has returned. What it cannot do in time the sweep of the
// next start does, but for the members' last sentence.
func (d *Desk) Retire(ctx context.Context) {
	d.mu.Lock()
	for _, h := range d.named {
		if h.state != over {
			d.end(h, "relay.nobody")
		}
		h.rests = false
	}
	d.mu.Unlock()
	d.Work(ctx)
}
