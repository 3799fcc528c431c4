package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"porchlight/internal/config"
	"porchlight/internal/store/local"
	"porchlight/resources"
	"porchlight/resources/places"
	"porchlight/resources/starter"
)

// directoryFile is where a deployment keeps its directory, in the data folder.
const directoryFile = "directory.db"

// shelf is the directory, opened for one verb.
type shelf struct {
	*resources.Directory
	cfg    *config.Config
	places *places.Gazetteer
	book   *local.Directory // nil: the shipped directory in memory, which nobody may change
	now    time.Time
}

// use says what a verb is going to do.
type use bool

const (
	toLook   use = false // makes no file
	toChange use = true
)

// openShelf opens the directory of the data folder. Somebody who looks before
// there is one sees the shipped directory. Changing makes one, also where no
// porchlight.yaml is yet: bringing a spreadsheet in may be the first thing that
// somebody tries. Only a demo that was asked for keeps nothing.
func openShelf(ctx context.Context, w *world, flags *config.Flags, u use) (*shelf, error) {
	cfg, err := settings(flags, w)
	if err != nil {
		return nil, err
	}
	s := &shelf{cfg: cfg, now: w.now().UTC()}
	if s.places, err = places.Open(); err != nil {
		return nil, fmt.Errorf("open the places: %w", err)
	}
	switch {
	case u == toChange && asked(flags, w):
		return nil, errors.New("the demo keeps nothing, so its directory cannot be changed; leave --demo and PORCHLIGHT_DEMO away")
	case u == toLook && (asked(flags, w) || !mayBeThere(cfg, directoryFile)):
		s.Directory, err = starter.Open(s.places)
		if err != nil {
			return nil, fmt.Errorf("open the starter directory: %w", err)
		}
		return s, nil
	}
	if s.book, err = local.OpenDirectory(ctx, cfg.Data); err != nil {
		return nil, fmt.Errorf("%s: %w", cfg.Data, err)
	}
	s.Directory, err = openBook(ctx, s.places, s.book, s.now, u == toChange)
	if err != nil {
		_ = s.book.Close() // what went wrong before is what counts
		return nil, fmt.Errorf("%s: %w", cfg.Data, err)
	}
	if u == toChange && cfg.Demo {
		fmt.Fprintf(w.err, "porchlight: there is no porchlight.yaml here; the directory is kept in %s, and the demo does not show it\n", cfg.Data)
	}
	return s, nil
}

// openBook reads the kept directory. A new one gets what is shipped.
func openBook(ctx context.Context, g *places.Gazetteer, book *local.Directory, now time.Time, fill bool) (*resources.Directory, error) {
	d, err := resources.OpenDirectory(ctx, g, book)
	if err != nil {
		return nil, fmt.Errorf("read the directory: %w", err)
	}
	if fill && d.Revision() == 0 {
		err = bringStarter(ctx, d, now)
	}
	return d, err
}

// bringStarter brings the shipped directory in, or what a newer version of the
// program changed of it. What people edited stays.
func bringStarter(ctx context.Context, d *resources.Directory, now time.Time) error {
	records, err := starter.Read()
	if err != nil {
		return err
	}
	_, err = d.Apply(ctx, resources.Change{
		By: resources.Program, At: now, Reason: "shipped with porchlight " + version,
		Act: resources.Import{
			Dataset: starter.Source, Records: records, Retire: true, Shipped: true,
			Files: []resources.FileIn{{Name: starter.FileName, Dialect: "spreadsheet", Rows: len(records)}},
		},
	})
	if err != nil {
		return fmt.Errorf("bring in the shipped directory: %w", err)
	}
	return nil
}

func (s *shelf) close() error {
	if s.book == nil {
		return nil
	}
	return s.book.Close()
}

// with opens the directory, does something with it, and closes it.
func withShelf(ctx context.Context, w *world, flags *config.Flags, u use, do func(*shelf) error) error {
	s, err := openShelf(ctx, w, flags, u)
	if err != nil {
		return err
	}
	return errors.Join(do(s), s.close())
}

// shortest is how much of an id somebody has to write.
const shortest = 4

// entry finds a record by its id, or by the beginning of it that no other has.
func (s *shelf) entry(id string) (resources.Record, error) {
	if r, ok := s.Record(resources.ServiceID(id)); ok {
		return r, nil
	}
	var found []resources.Record
	if len(id) >= shortest {
		for _, r := range s.Records() {
			if strings.HasPrefix(string(r.Service.ID), id) {
				found = append(found, r)
			}
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return resources.Record{}, fmt.Errorf("no entry %q; porchlight directory list --search WORDS finds ids", clip(oneLine(id), 40))
	}
	return resources.Record{}, fmt.Errorf("%d entries begin with %q; write more of the id", len(found), clip(oneLine(id), 40))
}

// entries finds each of some ids.
func (s *shelf) entries(ids []string) ([]resources.ServiceID, error) {
	var all []resources.ServiceID
	for _, id := range ids {
		r, err := s.entry(id)
		if err != nil {
			return nil, err
		}
		all = append(all, r.Service.ID)
	}
	return all, nil
}
