package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"porchlight/internal/config"
	"porchlight/resources"
)

// act is one change of the directory, by one person.
func act(ctx context.Context, w *world, flags *config.Flags, f actFlags, reason string, choose func(*shelf) (resources.Act, error)) error {
	return withShelf(ctx, w, flags, toChange, func(s *shelf) error {
		by, err := s.who(ctx, w, f.asFlag)
		if err != nil {
			return err
		}
		do, err := choose(s)
		if err != nil {
			return err
		}
		return s.apply(ctx, w, f.jsonFlag, resources.Change{By: by, Reason: reason, Act: do})
	})
}

// apply does it now, and says what became of it.
func (s *shelf) apply(ctx context.Context, w *world, f jsonFlag, c resources.Change) error {
	c.At = s.now
	report, err := s.Apply(ctx, c)
	if err != nil {
		return s.refused(err, c.By)
	}
	return s.told(w.out, f, c.Act, report)
}

// firstEditor is who somebody is that gives no name before there is a roster.
const firstEditor = "operator"

// who is the editor that --as names. The name may be left out while there is
// one. Whoever changes something before there is a roster becomes its first
// admin: who can write the data folder could do anything.
func (s *shelf) who(ctx context.Context, w *world, as asFlag) (resources.EditorID, error) {
	roster := s.Editors()
	names := make([]string, len(roster))
	for i, e := range roster {
		if string(e.ID) == as.As {
			return e.ID, nil
		}
		names[i] = string(e.ID)
	}
	switch {
	case len(roster) == 0:
		return s.first(ctx, w, resources.EditorID(cmp.Or(as.As, firstEditor)))
	case as.As == "" && len(roster) == 1:
		return roster[0].ID, nil
	case as.As == "":
		return "", fmt.Errorf("say who does it: --as %s", strings.Join(names, " or "))
	}
	return "", fmt.Errorf("no editor %q; there are: %s. An admin adds one: porchlight directory editors add", clip(oneLine(as.As), 30), strings.Join(names, ", "))
}

// first puts the first admin on the roster.
func (s *shelf) first(ctx context.Context, w *world, id resources.EditorID) (resources.EditorID, error) {
	_, err := s.Apply(ctx, resources.Change{By: id, At: s.now, Act: resources.Enroll{Editor: resources.Editor{
		ID: id, Name: string(id), Role: resources.Custodian,
	}}})
	if err != nil {
		return "", s.refused(err, id)
	}
	fmt.Fprintf(w.err, "porchlight: the roster was empty, so %s is its first admin; porchlight directory editors\n", id)
	return id, nil
}

// refused says what to do about a change that was not taken.
func (s *shelf) refused(err error, by resources.EditorID) error {
	if errors.Is(err, resources.ErrNotAllowed) {
		return fmt.Errorf("%s: %w; porchlight directory editors says who may do what", by, err)
	}
	return err
}

// told prints what became of a change. A refusal is an error: nothing was kept of it.
func (s *shelf) told(out io.Writer, f jsonFlag, did resources.Act, report resources.Report) error {
	if f.JSON {
		return toldJSON(out, report)
	}
	var refused []string
	for _, row := range report.Rows {
		switch row.Action {
		case resources.Quarantined:
			refused = append(refused, fmt.Sprintf("%s: %s (%s)", row.ID, meaning(row.Code), row.Code))
		case resources.Proposed:
		default:
			column(out, 0, "", fmt.Sprintf("%s: %s", row.ID, outcome(did, row)))
		}
	}
	for _, p := range s.Proposals() {
		if slices.Contains(report.Proposed, p.ID) {
			column(out, 0, "", fmt.Sprintf("%s: waits for a second person, who says:", p.Record))
			fmt.Fprintf(out, "  porchlight directory approve %d --as NAME\n", p.ID)
		}
	}
	if len(refused) > 0 {
		return errors.New(strings.Join(refused, "\nporchlight: "))
	}
	if len(report.Rows) == 0 && len(report.Proposed) == 0 {
		fmt.Fprintln(out, "Done.")
	}
	return nil
}

// outcome says what became of one entry.
func outcome(did resources.Act, row resources.RowReport) string {
	switch did.(type) {
	case resources.Reject:
		return "the proposal was taken away; the entry stays as it was"
	case resources.Verify:
		return "verified"
	case resources.Conceal:
		if row.Action == resources.Unchanged {
			return "was confidential already"
		}
		return "confidential; its place was erased"
	}
	if row.Code != resources.Taken {
		return string(row.Action) + ": " + meaning(row.Code)
	}
	return string(row.Action)
}
