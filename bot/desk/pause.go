package desk

import (
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// pauseFor is how long a person is offered nobody after staff ended a chat and
// asked for a pause. They go on with the computer meanwhile.
const pauseFor = 24 * time.Hour

// pause keeps a person from writing with staff for a while. The caller holds mu.
func (d *Desk) pause(c *bot.Call) {
	d.pauses[pauseKey{c.Collaborative, c.Person}] = d.Now().Add(pauseFor)
}

// pauseKey: what one collaborative asks for is none of another's.
type pauseKey struct {
	house  bot.CollaborativeID
	person privacy.Key
}

// paused says that staff asked for a pause of a person.
func (d *Desk) paused(house bot.CollaborativeID, person privacy.Key, at time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	until, ok := d.pauses[pauseKey{house, person}]
	return ok && at.Before(until)
}

// forgetPauses lets go of those that are over. The caller holds mu.
func (d *Desk) forgetPauses(now time.Time) {
	for key, until := range d.pauses {
		if !now.Before(until) {
			delete(d.pauses, key)
		}
	}
}
