package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"porchlight/internal/config"
	"porchlight/resources"
)

type showCmd struct {
	ID string `arg:"" help:"The entry, or the beginning of its id."`
	jsonFlag
}

// Run shows all that an admin needs to know of one entry.
func (c showCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		r, err := s.entry(c.ID)
		if err != nil {
			return err
		}
		v := s.view(&r)
		if c.JSON {
			return printJSON(w.out, v)
		}
		v.print(w.out)
		return nil
	})
}

// view is one entry in `directory show --json`.
type view struct {
	listed
	Fields   map[string]string `json:"fields"`
	WhyNot   []string          `json:"hidden_because"` // in words; empty when members see it
	File     string            `json:"file"`
	Row      int               `json:"row"`
	Original string            `json:"original_id"`
	Sources  []string          `json:"sources"`
	By       string            `json:"verified_by"`
	Edited   *string           `json:"edited"`
	EditedBy string            `json:"edited_by"`
	Due      *string           `json:"review_due"`
	Stale    bool              `json:"stale"`
	Flags    []flagView        `json:"flags"`
	Waiting  []waiting         `json:"proposals"`
}

type flagView struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
	Day    string `json:"day"`
}

func (s *shelf) view(r *resources.Record) view {
	p := &r.Provenance
	due := reviewDue(r)
	v := view{
		listed: listedOf([]resources.Record{*r})[0], Fields: map[string]string{}, WhyNot: whyNot(r),
		File: p.File, Row: p.Row, Original: p.Original, Sources: append([]string{}, p.Sources...),
		By: string(p.VerifiedBy), Edited: dayJSON(p.EditedAt), EditedBy: string(p.EditedBy),
		Due: dayJSON(due), Stale: due.IsZero() || s.now.After(due), Flags: []flagView{}, Waiting: []waiting{},
	}
	for _, f := range resources.Fields() {
		if value := f.Get(r); value != "" {
			v.Fields[f.Name] = value
		}
	}
	for _, f := range s.Flags() {
		if f.ID == r.Service.ID {
			v.Flags = append(v.Flags, flagView{string(f.Reason), f.Count, f.Day.Format(time.DateOnly)})
		}
	}
	for _, proposal := range s.Proposals() {
		if proposal.Record == r.Service.ID {
			v.Waiting = append(v.Waiting, s.waiting(proposal))
		}
	}
	return v
}

func (v *view) print(w io.Writer) {
	row := func(name, text string) {
		if text != "" {
			column(w, fieldIndent, name, text)
		}
	}
	row("id", v.ID)
	for _, f := range resources.Fields() {
		row(f.Name, v.Fields[f.Name])
	}
	fmt.Fprintln(w)
	if v.Confidential {
		row("place", "confidential: nobody here knows it, and none is kept (R16)")
	}
	if len(v.Shown) > 0 {
		row("members see it", "under "+strings.Join(v.Shown, ", "))
	}
	for i, why := range v.WhyNot {
		name := ""
		if i == 0 {
			name = "hidden because"
		}
		row(name, why)
	}
	verified := "never"
	if v.Verified != nil {
		verified = *v.Verified + " by " + v.By
	}
	row("verified", verified)
	if v.Edited != nil {
		row("edited", *v.Edited+" by "+v.EditedBy)
	}
	switch {
	case v.Due == nil:
		row("review due", "now: nobody has called yet")
	case v.Stale:
		row("review due", *v.Due+", which is past")
	default:
		row("review due", *v.Due)
	}
	v.printOrigin(row)
	for _, f := range v.Flags {
		row("flagged", fmt.Sprintf("%s, %s, last on %s", flagWords[resources.FlagReason(f.Reason)], count(f.Count, "time"), f.Day))
	}
	for _, p := range v.Waiting {
		row("waits", fmt.Sprintf("proposal %d by %s (%s): porchlight directory approve", p.Proposal, p.By, p.What))
	}
	row("version", fmt.Sprint(v.Version))
}

// printOrigin says where the entry comes from.
func (v *view) printOrigin(row func(name, text string)) {
	switch {
	case v.Dataset == "":
		row("from", "an editor here")
	case v.File == "":
		row("from", v.Dataset)
	default:
		row("from", fmt.Sprintf("%s: %s, row %d", v.Dataset, v.File, v.Row))
	}
	if v.Original != v.ID {
		row("id there", v.Original)
	}
	row("sources", strings.Join(v.Sources, " "))
}

// flagWords say what is wrong.
var flagWords = map[resources.FlagReason]string{
	resources.FlagByMember:    "a member said that it is wrong",
	resources.FlagWrongNumber: "wrong number",
	resources.FlagClosed:      "closed",
	resources.FlagHours:       "other hours",
	resources.FlagLanguage:    "not in that language",
	resources.FlagNotEligible: "not for whom it says",
	resources.FlagUnsafe:      "unsafe",
	resources.FlagOther:       "something else",
}
