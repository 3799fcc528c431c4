package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"porchlight/internal/config"
	"porchlight/internal/store/local"
	"porchlight/resources"
	"porchlight/resources/places"
)

type backupCmd struct {
	To string `arg:"" help:"The file to make; one that is there is not touched." placeholder:"FILE"`
}

// Run copies the directory, whole and at one moment, also while others write.
func (c backupCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		if s.book == nil {
			return fmt.Errorf("%s: there is no directory.db to copy yet", s.cfg.Data)
		}
		if err := s.book.Backup(ctx, c.To); err != nil {
			return fmt.Errorf("%s: %w", c.To, err)
		}
		column(w.out, 0, "", fmt.Sprintf("%s holds %s. When one of them is marked confidential later, delete this file: it still has the address.", c.To, entriesText(s.Len())))
		return nil
	})
}

type restoreCmd struct {
	From string `arg:"" help:"A file that backup made." placeholder:"FILE"`
}

// Run puts a backup in the place of directory.db, which it keeps beside it. What
// is confidential now loses its place in the copy too, before it is used.
func (c restoreCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	g, err := places.Open()
	if err != nil {
		return fmt.Errorf("open the places: %w", err)
	}
	if err := os.MkdirAll(cfg.Data, 0o700); err != nil {
		return cannotOpen(cfg.Data, err)
	}
	release, err := hold(cfg.Data)
	if err != nil {
		return err
	}
	defer release()
	done, err := local.RestoreDirectory(ctx, c.From, cfg.Data, func(ctx context.Context, copied resources.Store, ids []resources.ServiceID) error {
		return concealIn(ctx, w, g, copied, ids)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", c.From, err)
	}
	c.tell(w, cfg, done)
	return nil
}

// concealIn takes the places of confidential entries out of the copy.
func concealIn(ctx context.Context, w *world, g *places.Gazetteer, copied resources.Store, ids []resources.ServiceID) error {
	d, err := resources.OpenDirectory(ctx, g, copied)
	if err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	_, err = d.Apply(ctx, resources.Change{
		By: resources.Program, At: w.now().UTC(), Reason: "confidential when the backup was restored", Act: resources.Conceal{IDs: ids},
	})
	if err != nil {
		return fmt.Errorf("conceal in the backup: %w", err)
	}
	return nil
}

func (c restoreCmd) tell(w *world, cfg *config.Config, done local.Restored) {
	column(w.out, 0, "", c.From+" is in force.")
	if done.Kept != "" {
		column(w.out, 0, "", "What was there is kept as "+filepath.Join(cfg.Data, done.Kept)+". Delete it when you no longer need it.")
	}
	if done.Concealed > 0 {
		column(w.out, 0, "", fmt.Sprintf("%s had a place in the backup that is confidential now; it was taken out. The backup itself still holds it: delete it.", entriesText(done.Concealed)))
	}
	if done.Unread {
		column(w.out, 0, "", "What was there could not be read, so nobody knows what was marked confidential since the backup. Go through the shelters: porchlight directory list --need dv")
	}
}
