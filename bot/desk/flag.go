package desk

import (
	"context"
	"slices"

	"porchlight/locales"
	"porchlight/resources"
)

// flag answers /flag: somebody of the staff says that an entry is wrong.
func (q *request) flag(ctx context.Context, options map[string]string) Screen {
	reason := options[optionReason]
	r, ask, ok := q.service(options[optionService], "flag", reason)
	if !ok {
		return ask
	}
	return q.doubt(ctx, &r, reason)
}

// flagOf answers a press: it asks for the reason, or notes it.
func (q *request) flagOf(ctx context.Context, objects, values []string) Screen {
	r, reason, ok := q.chosen(objects, values)
	if !ok {
		return q.screen("staff.service.gone", nil)
	}
	if reason != "" {
		return q.doubt(ctx, &r, reason)
	}
	return Screen{
		Title: clip(nameOf(&r), maxTitle),
		Text:  []string{q.say("staff.flag.ask", nil)},
		Selects: []Select{{
			Act: act("flag", refText(r.Handle)), Prompt: q.say("staff.flag.reason", nil), Options: q.choices(reasonChoices),
		}},
	}
}

// doubt notes a flag. It asks people to look, and changes nothing (R86).
func (q *request) doubt(ctx context.Context, r *resources.Record, reason string) Screen {
	why := resources.FlagReason(reason)
	if why == resources.FlagByMember || !slices.Contains(resources.FlagReasons(), why) {
		return q.screen("staff.unknown", nil)
	}
	if _, trouble := q.apply(ctx, resources.Doubt{ID: r.Service.ID, Reason: why}, ""); trouble != "" {
		return q.screen(trouble, nil)
	}
	s := q.screen("staff.flag.done", locales.Args{"Name": nameOf(r), "Reason": q.say("staff.reason."+reason, nil)})
	s.Buttons = q.toQueue()
	if why == resources.FlagUnsafe {
		s.Text = append(s.Text, q.say("staff.flag.unsafe", nil))
	}
	return s
}
