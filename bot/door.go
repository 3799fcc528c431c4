package bot

import (
	"sync"
	"time"
)

// Limits of a Door (R60).
const (
	DoorOpenFor  = 120 * time.Second
	DoorMessages = 3
)

// Door is the permission to answer somebody. Only a message that has just
// arrived opens one; it is good for 120 seconds and three messages, and quick
// exit closes it. The zero Door is closed: nothing can be sent without an
// inbound message.
type Door struct {
	mu     sync.Mutex
	opened time.Time
	left   int
}

// OpenDoor opens a Door for a message that was verified to have arrived at the given time.
func OpenDoor(at time.Time) *Door { return &Door{opened: at, left: DoorMessages} }

// Pass takes one of the Door's messages. It says false, for ever after, once
// the Door is closed, used up or older than DoorOpenFor.
func (d *Door) Pass(now time.Time) bool {
	if d == nil {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.left <= 0 || now.Sub(d.opened) > DoorOpenFor {
		d.left = 0
		return false
	}
	d.left--
	return true
}

// Close shuts the Door. It may be called any number of times.
func (d *Door) Close() {
	if d == nil {
		return
	}
	d.mu.Lock()
	d.left = 0
	d.mu.Unlock()
}

func (d *Door) closed(now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.left <= 0 || now.Sub(d.opened) > DoorOpenFor
}
