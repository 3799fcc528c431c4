package desk

import (
	"context"
	"strings"

	"porchlight/internal/privacy"
)

// verb is what the first part of an Act means. It is given the other parts, and
// what was chosen.
type verb func(q *request, ctx context.Context, objects, values []string) Screen

// verbs are the meanings of presses, submits those of forms.
var (
	verbs = map[Act]verb{
		"find": (*request).findMore, "card": (*request).cardOf, "flag": (*request).flagOf, "verify": (*request).verifyOf,
		"queue": (*request).queueMore, "settle": (*request).settle, "approve": (*request).approve, "reject": (*request).reject,
		"duty": (*request).dutyOf, "consult": (*request).consultOn, ticketVerb: (*request).ticketOf,
		setupCommand: (*request).setUpOf,

		verbClaim: (*request).claim, verbReply: (*request).reply, verbReady: (*request).ready, verbOver: (*request).handBack,
		verbPass: (*request).passOn, verbTo: (*request).passTo, verbEnd: (*request).endIt, verbMute: (*request).endAndPause,
	}

	submits = map[Act]func(q *request, ctx context.Context, objects []string, fields map[string]string) Screen{
		setupCommand: (*request).hoursSent,
		verbReply:    (*request).replied,
	}
)

// Command answers a slash command.
func (d *Desk) Command(ctx context.Context, who Who, name string, options map[string]string) (s Screen) {
	defer d.survive(who, &s)
	q, no, ok := d.admit(ctx, who, name == setupCommand)
	if !ok {
		return no
	}
	for i := range commands {
		if c := &commands[i]; c.name == name {
			return c.do(q, ctx, options)
		}
	}
	return q.screen("staff.unknown", nil)
}

// Press answers a button or a select.
func (d *Desk) Press(ctx context.Context, who Who, act Act, values []string) (s Screen) {
	defer d.survive(who, &s)
	name, objects := act.parts()
	q, no, ok := d.admit(ctx, who, name == setupCommand)
	if !ok {
		return no
	}
	do, ok := verbs[name]
	if !ok {
		return q.screen("staff.unknown", nil)
	}
	return do(q, ctx, objects, values)
}

// Submit answers a Form.
func (d *Desk) Submit(ctx context.Context, who Who, act Act, fields map[string]string) (s Screen) {
	defer d.survive(who, &s)
	name, objects := act.parts()
	q, no, ok := d.admit(ctx, who, name == setupCommand)
	if !ok {
		return no
	}
	do, ok := submits[name]
	if !ok {
		return q.screen("staff.unknown", nil)
	}
	return do(q, ctx, objects, fields)
}

// Suggest completes what somebody types; at most 25 suggestions.
func (d *Desk) Suggest(ctx context.Context, who Who, command, option, typed string) (all []Option) {
	defer func() {
		if p := recover(); p != nil {
			d.Log.Error("desk panicked", privacy.Panic(p))
			all = nil
		}
	}()
	q, _, ok := d.admit(ctx, who, false)
	if !ok {
		return nil
	}
	switch option {
	case optionPlace:
		return q.suggestPlaces(typed)
	case optionService:
		return q.suggestServices(typed)
	}
	return nil
}

// survive answers with one line after a fault of ours.
func (d *Desk) survive(who Who, s *Screen) {
	if p := recover(); p != nil {
		d.Log.Error("desk panicked", privacy.Panic(p))
		*s = d.Sorry(who)
	}
}

// Sorry says that something failed, and that it may be tried again. The skin
// shows it for faults of its own.
func (d *Desk) Sorry(who Who) Screen { return d.words(who.Locale).screen("staff.sorry", nil) }

// parts are an Act's verb and its objects.
func (a Act) parts() (verb Act, objects []string) {
	all := strings.Split(string(a), ":")
	return Act(all[0]), all[1:]
}

// act makes an Act of a verb and its objects.
func act(parts ...string) Act { return Act(strings.Join(parts, ":")) }

// nth gives an object or a value, empty when there is none.
func nth(all []string, n int) string {
	if n >= len(all) {
		return ""
	}
	return all[n]
}
