package main

import (
	"context"
	"errors"

	"porchlight/internal/store/local"
	"porchlight/resources"
	"porchlight/resources/places"
)

// directory looks at the entries: can they be read, and what waits for people?
func (d *doctor) directory(ctx context.Context) {
	if !there(d.cfg, directoryFile) {
		d.note("The directory is what is shipped; the first start makes %s.", directoryFile)
		return
	}
	book, err := local.OpenDirectory(ctx, d.cfg.Data)
	if err == nil {
		err = d.entries(ctx, book)
		err = errors.Join(err, book.Close())
	}
	var fault *local.Fault
	switch {
	case errors.As(err, &fault):
		d.add(partSettings, fault.Code(), directoryFile, "serve does not start like this; docs/directory.md, Backups", "%v", fault)
	case err != nil:
		d.add(partSettings, "directory_unusable", directoryFile, "serve does not start like this; docs/directory.md, Backups", "%v", err)
	}
}

// entries counts what people have to do. None of it keeps the house from
// answering, so none is a finding.
func (d *doctor) entries(ctx context.Context, book *local.Directory) error {
	g, err := places.Open()
	if err != nil {
		return err
	}
	dir, err := resources.OpenDirectory(ctx, g, book)
	if err != nil {
		return err
	}
	held, err := dir.Held(ctx)
	if err != nil {
		return err
	}
	hidden, unverified, past := 0, 0, 0
	for _, r := range dir.Records() {
		if len(resources.ShownUnder(&r)) == 0 {
			hidden++
		}
	}
	for _, review := range dir.Due(d.now) {
		if review.Checked.IsZero() {
			unverified++
		} else {
			past++
		}
	}
	d.looked("the directory: %s", entriesText(dir.Len()))
	d.note("Directory: %s; members see %d. Nobody has called %d yet, and %d are past their review (porchlight directory stale).", entriesText(dir.Len()), dir.Len()-hidden, unverified, past)
	say := func(n int, what, verb string) {
		if n > 0 {
			d.note("Directory: %s (porchlight directory %s).", count(n, what), verb)
		}
	}
	say(len(held), "quarantined row", "quarantine")
	say(len(dir.Proposals()), "proposal that waits for a second person", "approve")
	say(len(dir.Flags()), "flagged entry", "stale")
	if len(dir.Editors()) == 0 {
		d.note("Directory: nobody is on the roster, so nobody can be held to two people for a delicate entry (porchlight directory editors).")
	}
	return nil
}
