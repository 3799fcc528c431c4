package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"porchlight/internal/config"
	"porchlight/resources"
)

type quarantineCmd struct {
	List quarantineListCmd `cmd:"" default:"withargs" help:"List the rows that wait."`
	Show quarantineShowCmd `cmd:"" help:"Show one row as it stood."`
	Fix  quarantineFixCmd  `cmd:"" help:"Mend cells of one row and take it in."`
	Drop quarantineDropCmd `cmd:"" help:"Throw rows away."`
}

type quarantineListCmd struct {
	Dataset string `help:"Those of one dataset." placeholder:"NAME"`
	Limit   int    `help:"How many rows; 0 for all." default:"50"`
	jsonFlag
}

// heldJSON is a row of `directory quarantine --json`. Cells are in show alone.
type heldJSON struct {
	ID      uint64            `json:"id"`
	Dataset string            `json:"dataset"`
	File    string            `json:"file"`
	Row     int               `json:"row"`
	Table   string            `json:"table"`
	Column  string            `json:"column"`
	Code    string            `json:"code"`
	Cells   map[string]string `json:"cells,omitempty"`
}

func heldOf(h *resources.Held) heldJSON {
	return heldJSON{
		ID: uint64(h.ID), Dataset: h.From.Dataset, File: h.From.File, Row: h.From.Line,
		Table: string(h.Table), Column: h.Column, Code: string(h.Code),
	}
}

// Run lists what waits, the oldest first.
func (c quarantineListCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		held, err := s.Held(ctx)
		if err != nil {
			return fmt.Errorf("read the quarantine: %w", err)
		}
		rows := []heldJSON{}
		for i := range held {
			if c.Dataset == "" || held[i].From.Dataset == c.Dataset {
				rows = append(rows, heldOf(&held[i]))
			}
		}
		total := len(rows)
		if c.Limit > 0 && total > c.Limit {
			rows = rows[:c.Limit]
		}
		if c.JSON {
			return printJSON(w.out, rows)
		}
		for _, h := range rows {
			column(w.out, 8, fmt.Sprint(h.ID), where(&h)+": "+meaning(resources.Code(h.Code))+" ("+h.Code+")")
		}
		switch {
		case total == 0:
			fmt.Fprintln(w.out, "Nothing waits in quarantine.")
		case len(rows) < total:
			fmt.Fprintf(w.err, "porchlight: the first %d of %d; --limit 0 lists all\n", len(rows), total)
		default:
			fmt.Fprintf(w.err, "porchlight: %s; porchlight directory quarantine show ID shows one\n", count(total, "row"))
		}
		return nil
	})
}

// where says where a row stood.
func where(h *heldJSON) string {
	text := fmt.Sprintf("%s, %s row %d", h.Dataset, h.File, h.Row)
	if h.Column != "" {
		text += ", " + h.Column
	}
	return text
}

type quarantineShowCmd struct {
	ID resources.HeldID `arg:"" help:"The number that the list shows."`
	jsonFlag
}

// Run shows the cells of one row.
func (c quarantineShowCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		h, err := s.heldRow(ctx, c.ID)
		if err != nil {
			return err
		}
		one := heldOf(&h)
		one.Cells = h.Cells
		if c.JSON {
			return printJSON(w.out, one)
		}
		printHeld(w.out, &one)
		return nil
	})
}

func printHeld(w io.Writer, h *heldJSON) {
	column(w, fieldIndent, "waits because", "it "+meaning(resources.Code(h.Code))+" ("+h.Code+")")
	column(w, fieldIndent, "from", where(h))
	fmt.Fprintln(w)
	for _, name := range slices.Sorted(maps.Keys(h.Cells)) {
		column(w, fieldIndent, clip(oneLine(name), screen), orNothing(h.Cells[name]))
	}
}

func (s *shelf) heldRow(ctx context.Context, id resources.HeldID) (resources.Held, error) {
	held, err := s.Held(ctx)
	if err != nil {
		return resources.Held{}, fmt.Errorf("read the quarantine: %w", err)
	}
	for _, h := range held {
		if h.ID == id {
			return h, nil
		}
	}
	return resources.Held{}, fmt.Errorf("no row %d waits in quarantine; porchlight directory quarantine lists them", id)
}

type quarantineDropCmd struct {
	IDs []resources.HeldID `arg:"" name:"id" help:"The numbers that the list shows."`
	actFlags
	mustReason
}

// Run throws rows away.
func (c quarantineDropCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return act(ctx, w, flags, c.actFlags, c.Reason, func(s *shelf) (resources.Act, error) {
		for _, id := range c.IDs {
			if _, err := s.heldRow(ctx, id); err != nil {
				return nil, err
			}
		}
		return resources.Settle{Held: c.IDs}, nil
	})
}
