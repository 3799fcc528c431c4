package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/locales"
	"porchlight/resources"
)

// refMark begins a value that stands for one service.
const refMark = "#"

func refText(ref resources.Ref) string { return strconv.FormatUint(uint64(ref), 10) }

// record gives the service that a handle in an Act stands for.
func (q *request) record(ref string) (resources.Record, bool) {
	n, err := strconv.ParseUint(strings.TrimPrefix(ref, refMark), 10, 32)
	if err != nil {
		return resources.Record{}, false
	}
	r, ok := q.Directory.ByRef(resources.Ref(n))
	return r, ok && q.ours(&r)
}

// ours says that the collaborative may see a record: its own, a shared one, or
// nobody's in particular.
func (q *request) ours(r *resources.Record) bool {
	return r.Owner == "" || r.Owner == string(q.house.ID) || r.Shared
}

// hit is a service that a name could mean.
type hit struct {
	resources.Hit
	record resources.Record
}

// lookup finds the services that a name or number could mean.
func (q *request) lookup(typed string) (hits []hit) {
	for _, h := range q.Directory.Lookup(typed, 2*maxOptions) {
		r, ok := q.Directory.Record(h.ID)
		if ok && q.ours(&r) && len(hits) < maxOptions {
			hits = append(hits, hit{h, r})
		}
	}
	return hits
}

func (h *hit) option() Option {
	label := h.Name
	if h.Service != "" && h.Service != h.Name {
		label += ": " + h.Service
	}
	if h.Where != "" {
		label += " (" + h.Where + ")"
	}
	return Option{Label: clip(label, maxLabel), Value: refMark + refText(h.record.Handle)}
}

// suggestServices completes the name of a service, a slip of one letter forgiven.
func (q *request) suggestServices(typed string) []Option {
	hits := q.lookup(typed)
	all := make([]Option, len(hits))
	for i := range hits {
		all[i] = hits[i].option()
	}
	return all
}

// service reads the option of a command: a chosen service, or a name. Where it
// could mean several, the Screen asks which one, and goes on with the Act that
// is given the service in its first object's stead.
func (q *request) service(typed, verb, object string) (r resources.Record, ask Screen, ok bool) {
	if strings.HasPrefix(typed, refMark) {
		if r, ok = q.record(typed); ok {
			return r, Screen{}, true
		}
	}
	hits := q.lookup(typed)
	if len(hits) == 0 {
		return r, q.screen("staff.service.none", nil), false
	}
	if len(hits) == 1 || hits[0].whole() && !hits[1].whole() {
		return hits[0].record, Screen{}, true
	}
	choose := Select{Act: act(verb, "", object), Prompt: q.say("staff.service.which", nil)}
	for i := range hits {
		choose.Options = append(choose.Options, hits[i].option())
	}
	return r, Screen{Text: []string{q.say("staff.service.several", nil)}, Selects: []Select{choose}}, false
}

// whole says that all of a name or number was given.
func (h *hit) whole() bool {
	return slices.Contains(h.Why, resources.ReasonExact) || slices.Contains(h.Why, resources.ReasonNumber)
}

// chosen gives the record of an Act, and its other object: an Act names the
// record and is told the other, or the other way round.
func (q *request) chosen(objects, values []string) (r resources.Record, other string, ok bool) {
	ref, other := nth(objects, 0), nth(objects, 1)
	switch {
	case ref == "":
		ref = nth(values, 0)
	case other == "":
		other = nth(values, 0)
	}
	r, ok = q.record(ref)
	return r, other, ok
}

// listing lays out one service as staff see it: all of its name, because only
// they read the screen.
func (q *request) listing(l *resources.Listing, language string) Card {
	card := q.bot.Content().CardOf(q.tag, l)
	c := Card{Title: l.Name}
	add := func(lines ...string) {
		for _, line := range lines {
			if line != "" {
				c.Lines = append(c.Lines, line)
			}
		}
	}
	add(card.About, card.Phone, card.Hours+q.openNow(l.Open), card.Where, card.Spoken, card.Limits)
	add(q.checked(l.Checked), q.callFirst(l), q.why(l.Why))
	c.Buttons = []Button{
		{Label: q.say("staff.button.text", nil), Act: act("card", refText(l.Ref), cmp.Or(language, q.tag))},
		{Label: q.say("staff.button.wrong", nil), Act: act("flag", refText(l.Ref))},
	}
	return c
}

func (q *request) openNow(open resources.Open) string {
	switch open {
	case resources.OpenYes:
		return " (" + q.say("staff.open.yes", nil) + ")"
	case resources.OpenNo:
		return " (" + q.say("staff.open.no", nil) + ")"
	}
	return ""
}

// checked says when a person last confirmed an entry.
func (q *request) checked(at time.Time) string {
	if at.IsZero() {
		return q.say("staff.checked.never", nil)
	}
	return q.say("staff.checked.on", locales.Args{"Date": at.Format(time.DateOnly)})
}

// callFirst says that nobody should be sent there before somebody has called.
func (q *request) callFirst(l *resources.Listing) string {
	if l.Stale || l.Checked.IsZero() {
		return q.say("staff.checked.stale", nil)
	}
	return ""
}

// why says by what a service was found.
func (q *request) why(reasons []resources.Reason) string {
	texts := make([]string, 0, len(reasons))
	for _, r := range reasons {
		texts = append(texts, q.say("staff.why."+string(r), nil))
	}
	return q.say("staff.why", locales.Args{"Reasons": strings.Join(texts, ", ")})
}

// nameOf names a record, for staff.
func nameOf(r *resources.Record) string {
	switch {
	case r.Organization.Name == "":
		return r.Service.Name
	case r.Service.Name == "" || r.Service.Name == r.Organization.Name:
		return r.Organization.Name
	}
	return r.Organization.Name + ": " + r.Service.Name
}

// numberOf is a record's number for staff who call it.
func (q *request) numberOf(r *resources.Record) string {
	for _, p := range r.Service.Phones {
		if p.Kind == "" || p.Kind == resources.Voice {
			return bot.PrintPhone(p.Number)
		}
	}
	return q.say("staff.no_number", nil)
}
