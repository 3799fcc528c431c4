package bot

import (
	"slices"
	"sync"
	"time"

	"porchlight/internal/privacy"
)

// doors knows the Doors of each conversation and of each person that may still
// be used, so that quick exit closes every one of the conversation, and an
// opt-out every one of the person (R41), also that of an answer which is being
// computed or sent at this moment (R36).
type doors struct {
	mu    sync.Mutex
	open  map[privacy.Key][]*Door // under Message.Session and under Message.Person
	swept time.Time
}

// enter makes a Door known, once however often it is called.
func (d *doors) enter(session, person privacy.Key, door *Door, now time.Time) {
	if door == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open == nil {
		d.open = map[privacy.Key][]*Door{}
	}
	if now.Sub(d.swept) > DoorOpenFor {
		d.sweep(now)
	}
	if slices.Contains(d.open[session], door) {
		return
	}
	d.open[session] = append(earlier(d.open[session], now), door)
	if person != session {
		d.open[person] = append(earlier(d.open[person], now), door)
	}
}

// earlier drops the last Doors when they have closed for good, as that of the
// text before mostly has. Those before one that is open wait for the sweep.
func earlier(list []*Door, now time.Time) []*Door {
	n := len(list)
	for n > 0 && list[n-1].closed(now) {
		n--
	}
	clear(list[n:])
	return list[:n]
}

// Sweep forgets the Doors and the failed wipes whose time is over. A server
// calls it once a minute; without it they wait for the next text.
func (b *Bot) Sweep() {
	now := b.now()
	b.doors.mu.Lock()
	b.doors.sweep(now)
	b.doors.mu.Unlock()
	b.graves.sweep(now)
}

// sweep forgets Doors that have closed by themselves.
func (d *doors) sweep(now time.Time) {
	d.swept = now
	for key, list := range d.open {
		live := list[:0]
		for _, door := range list {
			if !door.closed(now) {
				live = append(live, door)
			}
		}
		if len(live) == 0 {
			delete(d.open, key)
			continue
		}
		d.open[key] = live
	}
}

// close shuts every Door of a conversation, or of a person, but one: that of the
// message which asked for it may still carry a card.
func (d *doors) close(key privacy.Key, but *Door) {
	d.mu.Lock()
	list := d.open[key]
	delete(d.open, key)
	if slices.Contains(list, but) {
		d.open[key] = []*Door{but}
	}
	d.mu.Unlock()
	closeDoors(slices.DeleteFunc(list, func(door *Door) bool { return door == but })...)
}
