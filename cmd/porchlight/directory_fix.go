package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"porchlight/internal/config"
	"porchlight/resources"
	"porchlight/resources/hsds"
)

type quarantineFixCmd struct {
	ID  resources.HeldID `arg:"" help:"The number that the list shows."`
	Set []string         `name:"set" sep:"none" required:"" help:"What the cell shall say, as COLUMN=VALUE. May be given again." placeholder:"COLUMN=VALUE"`
	actFlags
	reasonFlag
}

// Run reads one row of a spreadsheet again, with other cells. A row of an HSDS
// table says little without its other tables, so it is mended in its file.
func (c quarantineFixCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return withShelf(ctx, w, flags, toChange, func(s *shelf) error {
		h, err := s.heldRow(ctx, c.ID)
		if err != nil {
			return err
		}
		if h.Code == resources.EditedHere {
			return fmt.Errorf("the file and somebody here changed %s of %s; to take the file's word, porchlight directory edit %s --set; then, or to keep ours, porchlight directory quarantine drop %d", h.Column, h.Cells["id"], h.Cells["id"], h.ID)
		}
		if err := c.mend(&h); err != nil {
			return err
		}
		in, err := s.again(ctx, &h)
		if err != nil {
			return err
		}
		if in.Held, err = s.stillHeld(ctx, &h); err != nil {
			return err
		}
		by, err := s.who(ctx, w, c.asFlag)
		if err != nil {
			return err
		}
		report, err := s.Apply(ctx, resources.Change{By: by, At: s.now, Reason: c.Reason, Act: in})
		if err != nil {
			return s.refused(err, by)
		}
		return s.told(w.out, c.jsonFlag, in, about(report, in))
	})
}

// about leaves what is said of other rows out: they wait as before.
func about(report resources.Report, in resources.Import) resources.Report {
	report.Rows = slices.DeleteFunc(slices.Clone(report.Rows), func(r resources.RowReport) bool {
		return r.ID == "" || !slices.ContainsFunc(in.Records, func(one resources.Record) bool { return one.Service.ID == r.ID })
	})
	return report
}

// mend puts the cells into a row.
func (c quarantineFixCmd) mend(h *resources.Held) error {
	h.Cells = maps.Clone(h.Cells)
	for _, set := range c.Set {
		name, value, ok := strings.Cut(set, "=")
		if _, there := h.Cells[name]; !ok || !there {
			return fmt.Errorf("--set: write COLUMN=VALUE, with one of the columns of the row: %s", oneLine(strings.Join(slices.Sorted(maps.Keys(h.Cells)), ", ")))
		}
		h.Cells[name] = value
	}
	return nil
}

// again reads a mended row as the spreadsheet of one row.
func (s *shelf) again(ctx context.Context, h *resources.Held) (resources.Import, error) {
	var text bytes.Buffer
	out := csv.NewWriter(&text)
	names := slices.Sorted(maps.Keys(h.Cells))
	cells := make([]string, len(names))
	for i, name := range names {
		cells[i] = h.Cells[name]
	}
	if err := out.WriteAll([][]string{names, cells}); err != nil {
		return resources.Import{}, err
	}
	in, err := hsds.Read(ctx, []hsds.Input{{Name: h.From.File, Data: bytes.NewReader(text.Bytes()), Size: int64(text.Len())}},
		hsds.Options{Dataset: h.From.Dataset, Places: s.places, Home: s.home(), Known: s.known()})
	switch {
	case err != nil || len(in.Files) != 1 || !strings.HasPrefix(in.Files[0].Dialect, "spreadsheet"):
		return in, errors.New("this row cannot be read without the other tables; mend it in its file and import that again, or write what is missing into the entry (porchlight directory edit) and drop the row")
	case len(in.Held) > 0:
		return in, fmt.Errorf("the row still %s (%s); nothing was changed", meaning(in.Held[0].Code), in.Held[0].Code)
	}
	for i := range in.Rows {
		in.Rows[i].From.Line = h.From.Line
	}
	for i := range in.Records {
		in.Records[i].Provenance.Row = h.From.Line
	}
	return in, nil
}

// stillHeld gives what else waits of the dataset, so that it goes on waiting.
// What somebody edited here waits of itself.
func (s *shelf) stillHeld(ctx context.Context, mended *resources.Held) ([]resources.Held, error) {
	held, err := s.Held(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the quarantine: %w", err)
	}
	return slices.DeleteFunc(held, func(h resources.Held) bool {
		return h.ID == mended.ID || h.From.Dataset != mended.From.Dataset || h.Code == resources.EditedHere
	}), nil
}
