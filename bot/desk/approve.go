package desk

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"porchlight/locales"
	"porchlight/resources"
)

// maxChanges is how many changed fields of a proposal are shown, and maxValue
// how much of each.
const (
	maxChanges = 6
	maxValue   = 120
)

// proposal lays out a change that waits for a second person. Nobody is offered
// to approve their own (R86).
func (q *request) proposal(p *resources.Proposal) Card {
	c := Card{Title: clip(nameOf(&p.After), maxTitle)}
	c.Lines = append(c.Lines, q.say("staff.queue.proposed", locales.Args{
		"What": q.say(whatOf(p.What), nil), "By": q.nameOf(p.By),
	}))
	if reason := q.reasonOf(p.Reason); reason != "" {
		c.Lines = append(c.Lines, q.say("staff.queue.reason", locales.Args{"Reason": reason}))
	}
	now, _ := q.Directory.Record(p.Record) // a new one has no fields yet
	c.Lines = append(c.Lines, q.changes(&now, &p.After)...)
	number := strconv.FormatUint(uint64(p.ID), 10)
	takeBack := Button{Label: q.say("staff.button.take_back", nil), Act: act("reject", number)}
	reject := Button{Label: q.say("staff.button.reject", nil), Act: act("reject", number), Style: Danger}
	approve := Button{Label: q.say(cmp.Or(approvals[p.What], "staff.button.approve"), nil), Act: act("approve", number), Style: Main}
	switch {
	case p.By == q.editor.ID:
		c.Lines = append(c.Lines, q.say("staff.queue.own", nil))
		c.Buttons = []Button{takeBack}
	case now.Version != p.Base:
		c.Lines = append(c.Lines, q.say("staff.queue.outdated", nil))
		c.Buttons = []Button{reject}
	default:
		c.Buttons = []Button{approve, reject}
	}
	return c
}

// approvals are the words of a button that says more than "approve".
var approvals = map[string]string{"verify": "staff.button.called_too"}

// reasonOf is why something was proposed: one of our own reasons in the language
// of who reads it, or the editor's words.
func (q *request) reasonOf(reason string) string {
	for how, own := range reasonsOfHow {
		if reason == own {
			return q.say("staff.how."+how, nil)
		}
	}
	return clip(reason, maxValue)
}

// whatOf names what a proposal does.
func whatOf(what string) string {
	if slices.Contains([]string{"verify", "import", "reveal", "undo"}, what) {
		return "staff.what." + what
	}
	return "staff.what.put"
}

// changes are the fields that would be other ones. A place is left out where it
// is, or is to be, nobody's to know.
func (q *request) changes(now, after *resources.Record) (lines []string) {
	hidden := now.Confidential || after.Confidential
	for _, f := range resources.Fields() {
		was, is := f.Get(now), f.Get(after)
		if was == is || hidden && slices.Contains(placeFields, f.Name) {
			continue
		}
		if len(lines) == maxChanges {
			return append(lines, q.say("staff.queue.other_changes", nil))
		}
		lines = append(lines, f.Name+": "+q.value(was)+" → "+q.value(is))
	}
	return lines
}

var placeFields = []string{"address", "city", "state", "zip", "access"}

func (q *request) value(text string) string {
	if text == "" {
		return q.say("staff.queue.empty", nil)
	}
	return clip(text, maxValue)
}

// nameOf names an editor as the roster does.
func (q *request) nameOf(id resources.EditorID) string {
	for _, e := range q.Directory.Editors() {
		if e.ID == id {
			return cmp.Or(e.Name, string(e.ID))
		}
	}
	return string(id)
}

// approve answers "approve": what somebody else proposed is put in force.
func (q *request) approve(ctx context.Context, objects, _ []string) Screen {
	p, ok := q.proposed(nth(objects, 0))
	if !ok {
		return q.screen("staff.trouble.gone", nil)
	}
	if p.By == q.editor.ID {
		return q.screen("staff.queue.own", nil)
	}
	if _, trouble := q.apply(ctx, resources.Approve{Proposal: p.ID}, ""); trouble != "" {
		return q.screen(trouble, nil)
	}
	return q.after(ctx, "staff.queue.approved")
}

// reject answers "reject": a proposal goes, and the entry stays as it was.
func (q *request) reject(ctx context.Context, objects, _ []string) Screen {
	p, ok := q.proposed(nth(objects, 0))
	if !ok {
		return q.screen("staff.trouble.gone", nil)
	}
	if _, trouble := q.apply(ctx, resources.Reject{Proposal: p.ID}, ""); trouble != "" {
		return q.screen(trouble, nil)
	}
	return q.after(ctx, "staff.queue.rejected")
}

// proposed gives a proposal that waits, and that the collaborative may see.
func (q *request) proposed(number string) (resources.Proposal, bool) {
	id, err := strconv.ParseUint(number, 10, 64)
	if err != nil {
		return resources.Proposal{}, false
	}
	for _, p := range q.Directory.Proposals() {
		if p.ID == resources.ProposalID(id) {
			return p, q.ours(&p.After)
		}
	}
	return resources.Proposal{}, false
}
