package desk

import "context"

// endIt ends the chat for the member, with a last sentence.
func (q *request) endIt(_ context.Context, objects, _ []string) Screen {
	return q.finish(nth(objects, 0), false)
}

// endAndPause ends it, and offers that person nobody for a day.
func (q *request) endAndPause(_ context.Context, objects, _ []string) Screen {
	return q.finish(nth(objects, 0), true)
}

func (q *request) finish(name string, pause bool) Screen {
	h, no, ok := q.held(name)
	if !ok {
		return no
	}
	defer q.rouse()
	q.mu.Lock()
	defer q.mu.Unlock()
	if h.state != taken {
		return q.gone()
	}
	q.end(h, "relay.ended")
	if pause {
		q.pause(&h.call)
		return q.screen("staff.handoff.paused", nil)
	}
	return q.screen("staff.handoff.ended", nil)
}
