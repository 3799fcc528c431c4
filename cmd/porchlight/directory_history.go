package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"porchlight/internal/config"
	"porchlight/resources"
)

type historyCmd struct {
	ID    string `arg:"" optional:"" help:"The entry; without it, all."`
	Limit int    `help:"How many entries." default:"20"`
	jsonFlag
}

// event is one entry of `directory history --json`.
type event struct {
	Entry    uint64         `json:"entry"`
	Revision uint64         `json:"revision"`
	At       time.Time      `json:"at"` // zero of what is shipped, before it is kept
	By       string         `json:"by"`
	Second   string         `json:"second,omitempty"`
	What     string         `json:"what"`
	ID       string         `json:"id"`
	Reason   string         `json:"reason"`
	Changes  []changedField `json:"changes"`
}

type changedField struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Run shows what happened to one entry or to all.
func (c historyCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	if c.Limit < 1 || c.Limit > 10_000 {
		return fmt.Errorf("--limit %d: choose 1 to 10000", c.Limit)
	}
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		id := resources.ServiceID("")
		if c.ID != "" {
			r, err := s.entry(c.ID)
			if err != nil {
				return err
			}
			id = r.Service.ID
		}
		audits, err := s.History(ctx, id, c.Limit)
		if err != nil {
			return fmt.Errorf("read the history: %w", err)
		}
		events := make([]event, 0, len(audits))
		for i := range audits {
			events = append(events, eventOf(&audits[i]))
		}
		if c.JSON {
			return printJSON(w.out, events)
		}
		if len(events) == 0 {
			fmt.Fprintln(w.out, "Nothing was changed yet.")
		}
		for i := range events {
			events[i].print(w.out, id == "")
		}
		return nil
	})
}

func eventOf(a *resources.Audit) event {
	e := event{
		Entry: uint64(a.ID), Revision: uint64(a.Revision), At: a.At.UTC(), By: string(a.By), Second: string(a.Second),
		What: a.What, ID: string(a.Record), Reason: a.Reason, Changes: []changedField{},
	}
	if a.Before == nil || a.After == nil {
		return e // came or went as a whole; show tells what it says
	}
	for _, f := range resources.Fields() {
		if was, is := f.Get(a.Before), f.Get(a.After); was != is {
			e.Changes = append(e.Changes, changedField{f.Name, was, is})
		}
	}
	return e
}

func (e *event) print(w io.Writer, ids bool) {
	by := orWords(e.By, "nobody of the roster")
	if e.Second != "" {
		by += " and " + e.Second
	}
	head := fmt.Sprintf("%s, %s by %s", e.What, e.At.Format("2006-01-02 15:04 MST"), by)
	if e.At.IsZero() {
		head = e.What + " by " + by // what is shipped, seen before it is kept
	}
	if ids && e.ID != "" {
		head = e.ID + ": " + head
	}
	para(w, fmt.Sprint(e.Entry), head)
	if e.Reason != "" {
		para(w, "", "reason: "+e.Reason)
	}
	for _, c := range e.Changes {
		para(w, "", fmt.Sprintf("%s: %s → %s", c.Field, orNothing(c.Before), orNothing(c.After)))
	}
}
