package bot

import (
	"testing"
	"time"

	"porchlight/internal/privacy"
)

// Who writes on leaves one Door behind, not one for every text; and every one
// that is open is still closed by leaving (R36).
func TestDoorsOfWhoWritesOn(t *testing.T) {
	now := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	var d doors
	session, person := privacy.Key{1}, privacy.Key{2}
	for range 100 {
		door := OpenDoor(now)
		d.enter(session, person, door, now)
		door.Close()
	}
	if a, b := len(d.open[session]), len(d.open[person]); a != 1 || b != 1 {
		t.Errorf("%d Doors of the conversation and %d of the person are kept", a, b)
	}
	first := OpenDoor(now)
	d.enter(session, person, first, now)
	opened := []*Door{first}
	for range 100 {
		door := OpenDoor(now)
		d.enter(session, person, door, now)
		door.Close()
	}
	if n := len(d.open[session]); n != 2 && n != 3 {
		t.Errorf("%d Doors are kept beside one that is open", n)
	}
	for i := range 5 {
		door := OpenDoor(now)
		d.enter(session, person, door, now)
		if i == 2 {
			door.Close() // between ones that are open
		}
		opened = append(opened, door)
	}
	d.close(session, nil)
	for i, door := range opened {
		if !door.closed(now) {
			t.Errorf("Door %d is still open", i)
		}
	}
}
