package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"porchlight/internal/config"
	"porchlight/resources"
)

type editCmd struct {
	ID      string              `arg:"" help:"The entry."`
	Set     []string            `name:"set" sep:"none" required:"" help:"What to change, as FIELD=VALUE; FIELD= empties it. May be given again." placeholder:"FIELD=VALUE"`
	New     bool                `help:"Make a new entry with this id."`
	Version *resources.Revision `help:"The version that you looked at (show prints it); refused when somebody changed the entry since." placeholder:"N"`
	actFlags
	reasonFlag
}

// Help lists the fields, for edit --help.
func (editCmd) Help() string {
	var out strings.Builder
	for _, f := range resources.Fields() {
		columnIn(&out, screen-helpIndent, fieldIndent, f.Name, f.Help)
	}
	// The help keeps lines that begin with a space as they are.
	return "Fields:\n\n " + strings.ReplaceAll(strings.TrimSpace(out.String()), "\n", "\n ")
}

// helpIndent is what the help puts before each line.
const helpIndent = 4

// Run changes fields, and shows each before and after.
func (c editCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return withShelf(ctx, w, flags, toChange, func(s *shelf) error {
		by, err := s.who(ctx, w, c.asFlag)
		if err != nil {
			return err
		}
		before, after, err := c.records(s)
		if err != nil {
			return err
		}
		changes := w.out
		if c.JSON {
			changes = io.Discard
		}
		if printChanges(changes, &before, &after) == 0 && !c.JSON {
			fmt.Fprintln(w.out, "Nothing to change.")
			return nil
		}
		put := resources.Put{Records: []resources.Record{after}}
		report, err := s.Apply(ctx, resources.Change{By: by, At: s.now, Reason: c.Reason, Act: put})
		var stale *resources.StaleError
		switch {
		case errors.As(err, &stale):
			printStale(changes, stale)
			return fmt.Errorf("%s was changed by somebody else since you looked, so nothing was written; look at it (porchlight directory show %s) and edit again", stale.Theirs.Service.ID, stale.Theirs.Service.ID)
		case err != nil:
			return s.refused(err, by)
		}
		return s.told(w.out, c.jsonFlag, put, report)
	})
}

// records gives the entry as it stands and as it shall be.
func (c editCmd) records(s *shelf) (before, after resources.Record, err error) {
	if c.New {
		if _, taken := s.Record(resources.ServiceID(c.ID)); taken {
			return before, after, fmt.Errorf("%s is there already; choose another id, or leave --new away", clip(oneLine(c.ID), 40))
		}
		after.Service.ID = resources.ServiceID(c.ID)
	} else if before, err = s.entry(c.ID); err != nil {
		return before, after, err
	} else if after, err = s.entry(c.ID); err != nil {
		return before, after, err
	}
	if c.Version != nil {
		after.Version = *c.Version
	}
	for _, set := range c.Set {
		name, value, ok := strings.Cut(set, "=")
		f, known := field(strings.TrimSpace(name))
		switch {
		case !ok || !known:
			return before, after, fmt.Errorf("--set %q: write FIELD=VALUE; porchlight directory edit --help lists the fields", clip(oneLine(name), 30))
		default:
			err := f.Set(&after, value)
			switch {
			case errors.Is(err, resources.ErrWord):
				return before, after, fmt.Errorf("--set %s: %w; it takes %s", f.Name, err, f.Help)
			case err != nil:
				return before, after, fmt.Errorf("--set %s: %w", f.Name, err)
			}
		}
	}
	return before, after, nil
}

func field(name string) (resources.Field, bool) {
	for _, f := range resources.Fields() {
		if f.Name == name {
			return f, true
		}
	}
	return resources.Field{}, false
}

// printChanges shows the fields that differ, and says how many they are.
func printChanges(w io.Writer, before, after *resources.Record) (n int) {
	for _, f := range resources.Fields() {
		was, is := f.Get(before), f.Get(after)
		if was == is {
			continue
		}
		n++
		column(w, fieldIndent, f.Name, orNothing(was))
		column(w, fieldIndent, "", "→ "+orNothing(is))
	}
	return n
}

// printStale shows the fields in which two versions differ: what was to be
// written, and what is kept.
func printStale(w io.Writer, e *resources.StaleError) {
	fmt.Fprintln(w, "\nYours, and what is kept:")
	for _, f := range resources.Fields() {
		mine, theirs := f.Get(&e.Mine), f.Get(&e.Theirs)
		if mine == theirs {
			continue
		}
		column(w, fieldIndent, f.Name, "yours: "+orNothing(mine))
		column(w, fieldIndent, "", "kept: "+orNothing(theirs))
	}
}

// fieldIndent is where the values of fields begin.
const fieldIndent = 16

func orNothing(s string) string { return cmp.Or(s, "(nothing)") }
