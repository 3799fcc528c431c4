package desk

import (
	"context"
	"slices"

	"porchlight/internal/privacy"
)

// Hears says whether a place is the Room of a hand-off.
func (d *Desk) Hears(place Room) bool { return d.inRoom(place) != "" }

// Typed sends what somebody typed in a Room, where discord.typed_relay is on. Who
// does not hold that Room's hand-off is talking to a colleague, and nothing is
// sent. When it could not be sent, tell says that s has to be shown in the Room.
func (d *Desk) Typed(ctx context.Context, who Who, text privacy.Text) (s Screen, tell bool) {
	defer text.Drop()
	defer d.survive(who, &s)
	q, _, ok := d.admit(ctx, who, false)
	if !ok || !q.mayTake(OnDuty) && !q.mayTake(Partner) {
		return Screen{}, false
	}
	h, _, ok := q.held(d.inRoom(Room(who.Channel)))
	if !ok {
		return Screen{}, false
	}
	s = q.sayTo(ctx, h, text.Reveal())
	return s, !slices.Equal(s.Text, q.screen("staff.handoff.sent", nil).Text)
}
