package desk

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"porchlight/internal/privacy"
	"porchlight/locales"
	"porchlight/resources"
)

// queuePage is how many things one page shows.
const queuePage = 5

// waits is one thing in the queue; its card is laid out when it is shown.
type waits func() Card

// queue answers /queue: what waits for somebody to look, nothing of members but
// how many said that an entry is wrong (R87).
func (q *request) queue(ctx context.Context, _ map[string]string) Screen { return q.queued(ctx, 0) }

// queueMore answers a press of "more".
func (q *request) queueMore(ctx context.Context, objects, _ []string) Screen {
	skip, _ := strconv.Atoi(nth(objects, 0))
	return q.queued(ctx, skip)
}

// queued lays out one page: first what waits for a second person, then what was
// said to be wrong, then whom to call again.
func (q *request) queued(ctx context.Context, skip int) Screen {
	flags, flagged := q.flagged()
	proposals, due := q.proposals(), q.due(flagged)
	all := slices.Concat(proposals, flags, due)
	s := Screen{Title: q.say("staff.queue.title", nil)}
	if skip = min(max(skip, 0), len(all)); skip == 0 {
		s.Text = []string{strings.Join([]string{
			q.say("staff.queue.second", locales.Args{"Count": len(proposals)}),
			q.say("staff.queue.flagged", locales.Args{"Count": len(flags)}),
			q.say("staff.queue.due", locales.Args{"Count": len(due)}),
			q.quarantine(ctx),
		}, "\n")}
	}
	page := all[skip:min(skip+queuePage, len(all))]
	for _, card := range page {
		s.Cards = append(s.Cards, card())
	}
	if rest := len(all) - skip - len(page); rest > 0 {
		s.Buttons = append(s.Buttons, Button{
			Label: q.say("staff.queue.more", locales.Args{"Count": rest}), Act: act("queue", strconv.Itoa(skip+len(page))),
		})
	}
	return s
}

// quarantine says how many rows of files could not be taken.
func (q *request) quarantine(ctx context.Context) string {
	held, err := within(ctx, q.Desk, q.Directory.Held)
	if err != nil {
		q.Log.Error("quarantine not read", privacy.Code(err))
		return q.say("staff.queue.held_unknown", nil)
	}
	return q.say("staff.queue.held", locales.Args{"Count": len(held)})
}

// proposals are the changes that wait for a second person.
func (q *request) proposals() (all []waits) {
	for _, p := range q.Directory.Proposals() {
		if q.ours(&p.After) {
			all = append(all, func() Card { return q.proposal(&p) })
		}
	}
	return all
}

// flagged are the entries that somebody said are wrong, the most often first.
func (q *request) flagged() (all []waits, byEntry map[resources.ServiceID][]resources.Flag) {
	byEntry = map[resources.ServiceID][]resources.Flag{}
	times := map[resources.ServiceID]int{}
	var ids []resources.ServiceID
	for _, f := range q.Directory.Flags() {
		if byEntry[f.ID] == nil {
			ids = append(ids, f.ID)
		}
		byEntry[f.ID] = append(byEntry[f.ID], f)
		times[f.ID] += f.Count
	}
	slices.SortStableFunc(ids, func(a, b resources.ServiceID) int { return cmp.Compare(times[b], times[a]) })
	for _, id := range ids {
		if q.sees(id) {
			all = append(all, func() Card { return q.flagCard(id, byEntry[id]) })
		}
	}
	return all, byEntry
}

// sees says that an entry is there, and the collaborative may see it.
func (q *request) sees(id resources.ServiceID) bool {
	r, ok := q.Directory.Record(id)
	return ok && q.ours(&r)
}

func (q *request) flagCard(id resources.ServiceID, flags []resources.Flag) Card {
	r, _ := q.Directory.Record(id)
	c := Card{Title: clip(nameOf(&r), maxTitle), Lines: []string{q.numberOf(&r)}}
	for _, f := range flags {
		c.Lines = append(c.Lines, q.say("staff.queue.flag", locales.Args{
			"Reason": q.say("staff.reason."+string(f.Reason), nil), "Count": f.Count,
		}))
	}
	c.Buttons = []Button{
		{Label: q.say("staff.button.settled", nil), Act: act("settle", refText(r.Handle)), Style: Main},
		{Label: q.say("staff.button.called", nil), Act: act("verify", refText(r.Handle), howPhone)},
	}
	return c
}

// due are the entries that somebody has to call again, but those that are
// flagged, which stand before them already.
func (q *request) due(flagged map[resources.ServiceID][]resources.Flag) (all []waits) {
	for _, review := range q.Directory.Due(q.now) {
		if flagged[review.ID] == nil && q.sees(review.ID) {
			all = append(all, func() Card { return q.dueCard(review) })
		}
	}
	return all
}

func (q *request) dueCard(review resources.Review) Card {
	r, _ := q.Directory.Record(review.ID)
	return Card{
		Title: clip(nameOf(&r), maxTitle),
		Lines: []string{q.numberOf(&r), q.checked(review.Checked)},
		Buttons: []Button{
			{Label: q.say("staff.button.called", nil), Act: act("verify", refText(r.Handle), howPhone)},
			{Label: q.say("staff.button.wrong", nil), Act: act("flag", refText(r.Handle))},
		},
	}
}

// toQueue leads back to what waits.
func (q *request) toQueue() []Button {
	return []Button{{Label: q.say("staff.queue.title", nil), Act: act("queue")}}
}

// settle answers "dealt with": the flags of an entry go.
func (q *request) settle(ctx context.Context, objects, _ []string) Screen {
	r, ok := q.record(nth(objects, 0))
	if !ok {
		return q.screen("staff.service.gone", nil)
	}
	if _, trouble := q.apply(ctx, resources.Settle{Flags: []resources.ServiceID{r.Service.ID}}, ""); trouble != "" {
		return q.screen(trouble, nil)
	}
	return q.after(ctx, "staff.queue.settled")
}

// after is the queue anew, with what was just done before it.
func (q *request) after(ctx context.Context, done string) Screen {
	s := q.queued(ctx, 0)
	s.Text = append([]string{q.say(done, nil)}, s.Text...)
	return s
}
