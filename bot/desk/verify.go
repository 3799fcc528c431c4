package desk

import (
	"context"

	"porchlight/locales"
	"porchlight/resources"
)

// How somebody confirmed an entry. The first two stand in its history; a page is
// no confirmation.
const (
	howPhone   = "phone"
	howPerson  = "person"
	howWebsite = "website"
)

// reasonsOfHow are the words of the directory's history, which is in English.
var reasonsOfHow = map[string]string{howPhone: "by telephone", howPerson: "in person"}

// verify answers /verify: somebody of the staff has confirmed an entry.
func (q *request) verify(ctx context.Context, options map[string]string) Screen {
	how := options[optionHow]
	r, ask, ok := q.service(options[optionService], "verify", how)
	if !ok {
		return ask
	}
	return q.confirm(ctx, &r, how)
}

// verifyOf answers a press of "I called".
func (q *request) verifyOf(ctx context.Context, objects, values []string) Screen {
	r, how, ok := q.chosen(objects, values)
	if !ok {
		return q.screen("staff.service.gone", nil)
	}
	return q.confirm(ctx, &r, how)
}

// confirm has the directory know it. What is delicate waits for a second person
// who called too, and the answer says so.
func (q *request) confirm(ctx context.Context, r *resources.Record, how string) Screen {
	if how == howWebsite {
		return q.screen("staff.verify.website", locales.Args{"Phone": q.numberOf(r)})
	}
	reason, ok := reasonsOfHow[how]
	if !ok {
		return q.screen("staff.unknown", nil)
	}
	report, trouble := q.apply(ctx, resources.Verify{IDs: []resources.ServiceID{r.Service.ID}}, reason)
	if trouble != "" {
		return q.screen(trouble, nil)
	}
	became := "staff.verify.done"
	switch {
	case report.Count(resources.Quarantined) > 0:
		became = "staff.verify.number"
	case len(report.Proposed) > 0:
		became = "staff.verify.second"
	}
	s := q.screen(became, locales.Args{"Name": nameOf(r)})
	s.Buttons = q.toQueue()
	return s
}
