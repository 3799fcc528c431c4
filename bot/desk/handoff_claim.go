package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"porchlight/internal/privacy"
)

// Verbs of hand-offs. Their object is the hand-off's name.
const (
	verbClaim = "claim" // take it
	verbReply = "reply" // ask for words, and send them
	verbReady = "canned"
	verbOver  = "over" // give it back to the group
	verbPass  = "pass" // choose a colleague
	verbTo    = "to"   // give it to them
	verbEnd   = "end"
	verbMute  = "mute" // end, and pause the person for a day
)

// handOff gives a hand-off that is still for staff, and of a group that who asks is
// in. Otherwise it gives what to say: to somebody of another group and to
// everybody else the same.
func (q *request) handOff(name string) (h *handOff, no Screen, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	h = q.named[name]
	if h == nil || h.state == over {
		if !q.mayTake(OnDuty) && !q.mayTake(Partner) {
			return nil, q.screen(refused, nil), false
		}
		return nil, q.gone(), false
	}
	if h.call.Collaborative != q.who.House || !q.mayTake(h.group()) {
		return nil, q.screen(refused, nil), false
	}
	return h, Screen{}, true
}

// held is handOff for whoever has taken it.
func (q *request) held(name string) (h *handOff, no Screen, ok bool) {
	if h, no, ok = q.handOff(name); !ok {
		return nil, no, false
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case h.state == over:
		return nil, q.gone(), false
	case h.state != taken || h.holder != q.who.Staff:
		return nil, q.screen("staff.handoff.not_yours", nil), false
	}
	return h, Screen{}, true
}

// claim takes a hand-off: one wins, however many press.
func (q *request) claim(ctx context.Context, objects, _ []string) Screen {
	h, no, ok := q.handOff(nth(objects, 0))
	if !ok {
		return no
	}
	if no, ok := q.begin(h); !ok {
		return no
	}
	room, err := q.letIn(ctx, h)
	defer q.rouse()
	q.mu.Lock()
	defer q.mu.Unlock()
	h.opening = false
	if err == nil {
		h.room = room
	}
	switch {
	case h.state == over:
		h.add(job{task: takeAway})
		return q.gone()
	case err != nil:
		q.Log.Error("hand-off: no room", privacy.Code(err))
		h.state, h.holder = waiting, ""
		return q.screen("staff.handoff.no_room", nil)
	}
	h.state, h.back, h.owed, h.hurried = taken, false, q.Now(), false
	h.add(job{task: markTaken}, job{task: tell, key: "relay.joined"})
	s := q.screen("staff.handoff.yours", nil)
	s.Title = h.name
	return s
}

// begin keeps a hand-off for who asks while their Room is opened.
func (q *request) begin(h *handOff) (no Screen, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case h.state == over:
		return q.gone(), false
	case h.state != waiting && h.holder == q.who.Staff:
		return q.screen("staff.handoff.already", nil), false
	case h.state != waiting:
		return q.screen("staff.handoff.taken", nil), false
	}
	h.state, h.holder, h.opening = taking, q.who.Staff, true
	return Screen{}, true
}

// letIn opens the Room for who asks, or lets them into the one that is there.
func (q *request) letIn(ctx context.Context, h *handOff) (room Room, err error) {
	ctx, cancel := context.WithTimeout(ctx, jobTakes)
	defer cancel()
	room = q.roomOf(h)
	err = q.try(func() error {
		if room != "" {
			return q.Board.Invite(ctx, room, q.who.Staff)
		}
		room, err = q.Board.Open(ctx, q.who.House, h.group(), h.name, q.who.Staff, q.room(h))
		return err
	})
	return room, err
}

// handBack gives the hand-off back to the group, which is asked anew.
func (q *request) handBack(_ context.Context, objects, _ []string) Screen {
	h, no, ok := q.held(nth(objects, 0))
	if !ok {
		return no
	}
	defer q.rouse()
	q.mu.Lock()
	defer q.mu.Unlock()
	if h.state != taken {
		return q.gone()
	}
	h.state, h.holder, h.asked, h.alerted, h.back, h.owed = waiting, "", q.Now(), true, true, time.Time{}
	h.add(job{task: showCard}, job{task: tell, key: "relay.moved"}, job{task: showOut, staff: q.who.Staff})
	return q.screen("staff.handoff.given_back", nil)
}

// passOn asks to whom.
func (q *request) passOn(_ context.Context, objects, _ []string) Screen {
	h, no, ok := q.held(nth(objects, 0))
	if !ok {
		return no
	}
	colleagues := q.colleagues(h)
	if len(colleagues) == 0 {
		return q.screen("staff.handoff.alone", nil)
	}
	return Screen{Selects: []Select{{
		Act: act(verbTo, h.name), Prompt: q.say("staff.handoff.to_whom", nil), Options: colleagues,
	}}}
}

// passTo gives the hand-off to a colleague.
func (q *request) passTo(ctx context.Context, objects, values []string) Screen {
	h, no, ok := q.held(nth(objects, 0))
	if !ok {
		return no
	}
	to := nth(values, 0)
	if !slices.ContainsFunc(q.colleagues(h), func(o Option) bool { return o.Value == to }) {
		return q.screen("staff.handoff.not_there", nil)
	}
	ctx, cancel := context.WithTimeout(ctx, jobTakes)
	defer cancel()
	room := q.roomOf(h)
	if err := q.try(func() error { return q.Board.Invite(ctx, room, StaffID(to)) }); err != nil {
		q.Log.Error("hand-off: not passed on", privacy.Code(err))
		return q.screen("staff.handoff.not_passed", nil)
	}
	defer q.rouse()
	q.mu.Lock()
	defer q.mu.Unlock()
	if h.state != taken || h.holder != q.who.Staff {
		return q.gone()
	}
	h.holder, h.owed, h.hurried = StaffID(to), q.Now(), false
	h.add(job{task: notice, key: "staff.handoff.passed_note"}, job{task: tell, key: "relay.moved"}, job{task: showOut, staff: q.who.Staff})
	return q.screen("staff.handoff.passed", nil)
}

// colleagues are who else of the group said that they are there.
func (q *request) colleagues(h *handOff) (all []Option) {
	for _, staff := range q.setup.onDuty(h.group(), q.now) {
		if editor, ok := q.Desk.editor(staff); ok && staff != q.who.Staff {
			all = append(all, Option{Label: clip(editor.Name, maxLabel), Value: string(staff)})
		}
	}
	slices.SortFunc(all, func(a, b Option) int { return strings.Compare(a.Label+a.Value, b.Label+b.Value) })
	return all[:min(len(all), 25)]
}
