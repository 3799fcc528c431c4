package main

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"

	"porchlight/internal/config"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/resources"
	"porchlight/resources/hsds"
	"porchlight/resources/places"
	"porchlight/resources/starter"
)

// glimpse is forgetful, but for the directory: a deployment answers from what it
// keeps. It makes no file.
func glimpse(ctx context.Context, cfg *config.Config, demo bool) (kept, error) {
	k := forgetful()
	if demo || !mayBeThere(cfg, directoryFile) {
		return k, nil
	}
	var err error
	if k.book, err = local.OpenDirectory(ctx, cfg.Data); err != nil {
		return kept{}, fmt.Errorf("%s: %w", cfg.Data, err)
	}
	return k, nil
}

// directory is the kept one; without one, what is shipped, in memory. A program
// that serves brings in what a newer version of it ships.
func (k kept) directory(ctx context.Context, g *places.Gazetteer, now time.Time) (*resources.Directory, error) {
	if k.book == nil {
		d, err := starter.Open(g)
		if err != nil {
			return nil, fmt.Errorf("open the starter directory: %w", err)
		}
		return d, nil
	}
	d, err := resources.OpenDirectory(ctx, g, k.book)
	if err != nil {
		return nil, fmt.Errorf("read the directory: %w", err)
	}
	if k.state != nil {
		err = bringStarter(ctx, d, now)
	}
	return d, err
}

// freshEvery is how soon members see what another process changed of the
// directory, such as an edit on the command line.
const freshEvery = 500 * time.Millisecond

// fresh takes over what other processes commit, until ctx ends. What cannot be
// read is said once; the directory in force stays.
func (a *app) fresh(ctx context.Context, look <-chan time.Time) {
	failed := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-look:
		}
		_, err := a.directory.Refresh(ctx)
		if err != nil && !failed && ctx.Err() == nil {
			a.log.Error("directory not read", privacy.Code(err))
		}
		failed = err != nil
	}
}

// reported keeps, once a day, which entries members said are wrong and how
// often: staff shall look at them. A note of the moment of a report could tell of
// a person, so the day is all that is kept. Where nothing is kept, and where it
// cannot be, it is said in the log.
func (a *app) reported(ctx context.Context) {
	counts := a.directory.TakeFlags()
	today := a.now().UTC().Truncate(24 * time.Hour)
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		if a.book != nil {
			_, err := a.directory.Apply(ctx, resources.Change{
				By: resources.Program, At: today,
				Act: resources.Doubt{ID: id, Reason: resources.FlagByMember, Count: counts[id]},
			})
			if err == nil {
				continue
			}
			a.log.Error("report of an entry not kept", privacy.Code(err))
		}
		a.log.Info("entry reported as wrong", "entry", string(id), "count", counts[id])
	}
}

// openData answers other programs that read the directory (HSDS), where the
// configuration says so.
func (a *app) openData(mux *http.ServeMux) {
	if a.cfg.HSDS.Serve.On() {
		mux.Handle("/hsds/", http.StripPrefix("/hsds", hsds.NewAPI(a.directory, a.places, hsds.APIOptions{})))
	}
}
