package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/internal/config"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
)

// kept is what a start finds of earlier ones: who told us to stop, under which
// secret, and the weekly numbers. Sessions are never among it.
type kept struct {
	keys     *privacy.Keys
	optouts  bot.OptOuts
	settings desk.Settings    // of the desks in Discord
	tally    *privacy.Tally   // nil: nothing is counted
	state    *local.State     // nil: nothing is kept
	book     *local.Directory // nil: the shipped directory, in memory
	old      int              // people who stand on the list under the secret that is being replaced
}

// forgetful is for the demo, the terminal and every verb that answers nobody:
// nothing is read from the data folder, and nothing written to it.
func forgetful() kept {
	return kept{keys: privacy.RandomKeys(), optouts: local.NewOptOuts(), settings: local.NewSettings()}
}

// remember opens the data folder of a deployment, and makes there on the first
// start what is missing.
func remember(ctx context.Context, cfg *config.Config) (kept, error) {
	if cfg.Demo {
		return forgetful(), nil
	}
	keys, err := personKeys(cfg)
	if err != nil {
		return kept{}, err
	}
	state, err := local.OpenState(ctx, cfg.Data)
	if err != nil {
		return kept{}, fmt.Errorf("%s: %w", cfg.Data, err)
	}
	old, err := state.Bind(ctx, keys)
	if err != nil {
		_ = state.Close() // what went wrong before is what counts
		return kept{}, fmt.Errorf("%s: %w", cfg.Data, err)
	}
	return kept{keys: keys, optouts: state.OptOuts(), settings: state.Settings(), tally: &privacy.Tally{}, state: state, old: old}, nil
}

// personKeys knows people under the secret that was given, or the one that was
// made at the first start. One that is given later replaces the made one.
// Sessions hang on chance: a restart forgets them.
func personKeys(cfg *config.Config) (*privacy.Keys, error) {
	var made []byte
	if !cfg.Secret.Set() && !there(cfg, "secret") && there(cfg, "state.db") {
		return nil, fmt.Errorf("%s: the file secret is gone, and people who told us to stop are known by it: put it back; if nobody ever did, move state.db away as well", cfg.Data)
	}
	if !cfg.Secret.Set() || !cfg.OldSecret.Set() && there(cfg, "secret") {
		var err error
		if made, err = local.Secret(cfg.Data); err != nil {
			return nil, fmt.Errorf("%s: %w", cfg.Data, err)
		}
	}
	switch {
	case !cfg.Secret.Set():
		return privacy.RandomSession(made), nil
	case cfg.OldSecret.Set():
		made = []byte(cfg.OldSecret.Expose())
	}
	return privacy.RandomSession([]byte(cfg.Secret.Expose())).Replacing(made), nil
}

// there says whether the data folder has a file already.
func there(cfg *config.Config, name string) bool {
	_, err := os.Stat(filepath.Join(cfg.Data, name))
	return err == nil
}

// mayBeThere counts a file that may not be looked at as there: whoever opens it
// is told so, and nothing is answered from elsewhere or begun anew beside it.
func mayBeThere(cfg *config.Config, name string) bool {
	_, err := os.Stat(filepath.Join(cfg.Data, name))
	return err == nil || errors.Is(err, fs.ErrPermission)
}

// tend does what has to be done every minute: it repeats what could not be
// written of the list of opt-outs, hears of other processes' changes, clears
// directory.db of what a purge left, and writes the weekly numbers, at most once
// an hour.
func (k kept) tend(ctx context.Context, now time.Time) error {
	if k.state == nil {
		return nil
	}
	err := k.state.OptOuts().Refresh(ctx)
	if k.book != nil {
		err = errors.Join(err, k.book.Tidy(ctx))
	}
	if k.tally != nil {
		err = errors.Join(err, k.state.SaveTally(ctx, k.tally, now))
	}
	return err
}

// close writes what was counted and closes the files.
func (k kept) close(ctx context.Context, now time.Time) error {
	var unsaved error
	if k.book != nil {
		unsaved = k.book.Close()
	}
	if k.state == nil {
		return unsaved
	}
	if k.tally != nil {
		unsaved = errors.Join(unsaved, k.state.FlushTally(ctx, k.tally, now))
	}
	return errors.Join(unsaved, k.state.Close())
}
