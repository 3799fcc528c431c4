package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"porchlight/internal/config"
	"porchlight/resources"
)

type approveCmd struct {
	Proposal *resources.ProposalID `arg:"" optional:"" help:"The number of the proposal; without it, all that wait."`
	actFlags
	reasonFlag
}

// waiting is a proposal, in `directory approve --json`.
type waiting struct {
	Proposal uint64         `json:"proposal"`
	At       time.Time      `json:"at"`
	By       string         `json:"by"`
	What     string         `json:"what"`
	ID       string         `json:"id"`
	Reason   string         `json:"reason"`
	Stale    bool           `json:"stale"` // the entry was changed since: make it anew
	Changes  []changedField `json:"changes"`
}

// Run lists what waits for a second person, or is that second person.
func (c approveCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	if c.Proposal != nil {
		return act(ctx, w, flags, c.actFlags, c.Reason, func(s *shelf) (resources.Act, error) {
			return resources.Approve{Proposal: *c.Proposal}, s.approvable(*c.Proposal, resources.EditorID(c.As))
		})
	}
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		all := []waiting{}
		for _, p := range s.Proposals() {
			all = append(all, s.waiting(p))
		}
		if c.JSON {
			return printJSON(w.out, all)
		}
		if len(all) == 0 {
			fmt.Fprintln(w.out, "Nothing waits for a second person.")
		}
		for i := range all {
			all[i].print(w.out)
		}
		return nil
	})
}

// approvable says what is the matter with a proposal before the directory does,
// which knows no verbs.
func (s *shelf) approvable(id resources.ProposalID, by resources.EditorID) error {
	for _, p := range s.Proposals() {
		switch {
		case p.ID != id:
		case p.By == by:
			return fmt.Errorf("%s proposed this; somebody else has to look at it and approve it", by)
		default:
			return nil
		}
	}
	return fmt.Errorf("no proposal %d waits; porchlight directory approve lists them", id)
}

func (s *shelf) waiting(p resources.Proposal) waiting {
	v := waiting{
		Proposal: uint64(p.ID), At: p.At.UTC(), By: string(p.By), What: p.What, ID: string(p.Record), Reason: p.Reason, Changes: []changedField{},
	}
	now, _ := s.Record(p.Record) // a new one has no fields yet
	v.Stale = now.Version != p.Base
	for _, f := range resources.Fields() {
		if was, is := f.Get(&now), f.Get(&p.After); was != is {
			v.Changes = append(v.Changes, changedField{f.Name, was, is})
		}
	}
	return v
}

func (v *waiting) print(w io.Writer) {
	para(w, fmt.Sprint(v.Proposal), fmt.Sprintf("%s: %s, %s by %s", v.ID, v.What, v.At.Format("2006-01-02 15:04 MST"), v.By))
	if v.Reason != "" {
		para(w, "", "reason: "+v.Reason)
	}
	for _, c := range v.Changes {
		para(w, "", fmt.Sprintf("%s: %s → %s", c.Field, orNothing(c.Before), orNothing(c.After)))
	}
	if v.Stale {
		para(w, "", "The entry was changed since, so this cannot be approved any more: reject it and make it anew.")
	}
}
