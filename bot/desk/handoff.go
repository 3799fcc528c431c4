package desk

import (
	"time"

	"porchlight/internal/privacy"
)

// handOff is one member's hand-off as staff see it.
type handOff struct{}

// paused says that staff have ended a chat of this person's and asked for a pause.
func (d *Desk) paused(_ privacy.Key, _ time.Time) bool { return false }
