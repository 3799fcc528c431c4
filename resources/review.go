package resources

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// ReviewEvery is after how long a record has to be confirmed again: a delicate
// or confidential one and a shelter after 90 days, all others after 180. A card
// says "not recently checked" at the same ages.
func (r *Record) ReviewEvery() time.Duration {
	if delicate(r) || r.Confidential || shelter(r) {
		return freshDays * day
	}
	return staleDays * day
}

// shelter says that people sleep there: who is sent to a closed one has lost
// the evening.
func shelter(r *Record) bool {
	if !slices.Contains(r.Service.Needs, Housing) {
		return false
	}
	words := fold(strings.Join(append([]string{r.Organization.Name, r.Service.Name}, r.Service.Categories...), " . "))
	return strings.Contains(words, " shelter") || strings.Contains(words, " emergency housing")
}

// Review is when a record was confirmed and when it is due again. Editing a
// record does not confirm it.
type Review struct {
	ID      ServiceID
	Checked time.Time // zero when nobody ever has
	Edited  time.Time
	Due     time.Time // zero: since ever
}

// Due lists what is past its review at a moment, the longest first. What is out
// of service, or is shown to nobody for want of a number, is not asked for.
func (d *Directory) Due(at time.Time) []Review {
	var due []Review
	for _, e := range d.index.Load().entries {
		r := e.record
		if r.Service.Status != Active || firstNumber(r).number == "" {
			continue
		}
		v := Review{ID: r.Service.ID, Edited: r.Provenance.EditedAt}
		if r.Provenance.Verified() {
			v.Checked = r.Provenance.VerifiedAt
			v.Due = v.Checked.Add(r.ReviewEvery())
		}
		if v.Due.Before(at) {
			due = append(due, v)
		}
	}
	slices.SortFunc(due, func(a, b Review) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID)) })
	return due
}
