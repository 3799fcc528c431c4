package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"porchlight/internal/check"
	"porchlight/internal/config"
	"porchlight/internal/overlay"
	"porchlight/resources"
	"porchlight/resources/places"
)

type overlayCmd struct {
	Status overlayStatusCmd `cmd:"" help:"Which files lie there, whether they may be used, and what is in force."`
	Log    overlayLogCmd    `cmd:"" help:"Who changed what, when and why; the newest first (--json: the oldest)."`
	Undo   overlayUndoCmd   `cmd:"" help:"Go back to the content before a write."`
}

type overlayStatusCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// Run shows the overlay. Files that are refused are faults: exit code 1.
func (c overlayStatusCmd) Run(w *world, flags *config.Flags) error {
	o, err := openOverlay(w, flags)
	if err != nil {
		return err
	}
	s, err := o.Status()
	if err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(w.out, s)
	} else {
		printUnread(w.err, s.Unread)
		printStatus(w.out, s)
	}
	if err == nil && len(s.Faults) > 0 {
		return errFaults
	}
	return err
}

type overlayLogCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// Run lists every write.
func (c overlayLogCmd) Run(w *world, flags *config.Flags) error {
	o, err := openOverlay(w, flags)
	if err != nil {
		return err
	}
	entries, unread, err := o.Log()
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(w.out, struct {
			Writes []overlay.Entry `json:"writes"`
			Unread []int           `json:"unreadable_lines,omitempty"`
		}{append([]overlay.Entry{}, entries...), unread})
	}
	printUnread(w.err, unread)
	printLog(w.out, entries)
	return nil
}

type overlayUndoCmd struct {
	Write  *int   `arg:"" optional:"" help:"The number of the write, as log shows it (default: what brought the content that is in force)."`
	As     string `required:"" help:"Who undoes it." placeholder:"NAME"`
	Reason string `required:"" help:"Why; never anything about a member." placeholder:"TEXT"`
	JSON   bool   `name:"json" help:"Print JSON."`
}

// Run goes back. A program that is serving takes it over within seconds.
func (c overlayUndoCmd) Run(w *world, flags *config.Flags) error {
	o, err := openOverlay(w, flags)
	if err != nil {
		return err
	}
	e, report, err := c.undo(o)
	switch {
	case errors.Is(err, overlay.ErrRefused):
		fmt.Fprint(w.err, report.Plain())
		return errors.New("that content has the faults above, so nothing was changed; another write's number is in porchlight overlay log")
	case errors.Is(err, overlay.ErrNothing):
		return errors.New("the files are as they were before that write; there is nothing to undo")
	case err != nil:
		return err
	case c.JSON:
		return printJSON(w.out, e)
	}
	printUndone(w.out, e, wasRefused(o, e.N-1))
	return nil
}

func (c overlayUndoCmd) undo(o *overlay.Overlay) (overlay.Entry, check.Report, error) {
	if c.Write == nil {
		return o.UndoLast(resources.EditorID(c.As), c.Reason)
	}
	return o.Undo(*c.Write, resources.EditorID(c.As), c.Reason)
}

// wasRefused says whether a write was an edit by hand with faults.
func wasRefused(o *overlay.Overlay, n int) bool {
	entries, _, err := o.Log()
	return err == nil && slices.ContainsFunc(entries, func(e overlay.Entry) bool { return e.N == n && e.Faults > 0 })
}

// openOverlay opens the overlay for a look or a write. What a write leads to is
// built as well as checked, and nobody is answered from it here.
func openOverlay(w *world, flags *config.Flags) (*overlay.Overlay, error) {
	a := &app{}
	var err error
	if a.cfg, err = settings(flags, w); err != nil {
		return nil, err
	}
	if a.places, err = places.Open(); err != nil {
		return nil, fmt.Errorf("open the places: %w", err)
	}
	base, err := baseOf(a.cfg)
	if err != nil {
		return nil, err
	}
	return overlay.New(a.cfg.Data, overlay.Options{Base: base, Build: a.build, Now: w.now}), nil
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
