package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"porchlight/bot"
	"porchlight/internal/config"
	"porchlight/resources"
)

type staleCmd struct {
	Limit int `help:"How many entries; 0 for all." default:"50"`
	jsonFlag
}

// overdue is an entry of `directory stale --json`.
type overdue struct {
	ID       string  `json:"id"`
	Name     string  `json:"name"`
	Phone    string  `json:"phone"`
	Verified *string `json:"verified"`
	Due      *string `json:"due"` // null: nobody has called yet
	Flags    int     `json:"flags"`
}

// Run lists whom to call: what members said is wrong, then what is past its review.
func (c staleCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		all := s.overdue()
		total := len(all)
		if c.Limit > 0 && total > c.Limit {
			all = all[:c.Limit]
		}
		if c.JSON {
			return printJSON(w.out, all)
		}
		for _, o := range all {
			due := "nobody has called yet"
			if o.Due != nil {
				due = "due " + *o.Due + ", verified " + *o.Verified
			}
			if o.Flags > 0 {
				due = count(o.Flags, "flag") + "; " + due
			}
			fmt.Fprintln(w.out, clip(clip(oneLine(o.ID), 36)+"  "+oneLine(o.Name), screen))
			fmt.Fprintln(w.out, clip("    "+pad(orWords(bot.PrintPhone(o.Phone), "no number"), 14)+"  "+due, screen))
		}
		switch {
		case total == 0:
			fmt.Fprintln(w.out, "Every entry was verified lately.")
		case len(all) < total:
			fmt.Fprintf(w.err, "porchlight: the first %d of %d; --limit 0 lists all\n", len(all), total)
		default:
			fmt.Fprintf(w.err, "porchlight: %s to call\n", entriesText(total))
		}
		return nil
	})
}

// overdue lists what was flagged, then what nobody has called, then what is
// longest past its review.
func (s *shelf) overdue() []overdue {
	flagged := map[resources.ServiceID]int{}
	for _, f := range s.Flags() {
		flagged[f.ID] += f.Count
	}
	all := []overdue{}
	due := map[resources.ServiceID]bool{}
	for _, review := range s.Due(s.now) {
		due[review.ID] = true
	}
	for _, r := range s.Records() {
		if !due[r.Service.ID] && flagged[r.Service.ID] == 0 {
			continue
		}
		all = append(all, overdue{
			ID: string(r.Service.ID), Name: nameOf(&r), Phone: firstPhone(&r),
			Verified: dayJSON(verifiedOn(&r)), Due: dayJSON(reviewDue(&r)), Flags: flagged[r.Service.ID],
		})
	}
	slices.SortStableFunc(all, func(a, b overdue) int { // records come by id
		return cmp.Or(cmp.Compare(b.Flags, a.Flags), cmp.Compare(day(a.Due), day(b.Due)))
	})
	return all
}

func day(due *string) string {
	if due == nil {
		return ""
	}
	return *due
}

// reviewDue is when a record has to be called again; zero when nobody has yet.
func reviewDue(r *resources.Record) time.Time {
	if !r.Provenance.Verified() {
		return time.Time{}
	}
	return r.Provenance.VerifiedAt.Add(r.ReviewEvery())
}
