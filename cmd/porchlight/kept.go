package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"porchlight/bot"
	"porchlight/internal/config"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
)

// kept is what a start finds of earlier ones: who told us to stop, under which
// secret, and the weekly numbers. Sessions are never among it.
type kept struct {
	keys    *privacy.Keys
	optouts bot.OptOuts
	tally   *privacy.Tally // nil: nothing is counted
	state   *local.State   // nil: nothing is kept
}

// forgetful is for the demo, the terminal and every verb that answers nobody:
// nothing is read from the data folder, and nothing written to it.
func forgetful() kept {
	return kept{keys: privacy.RandomKeys(), optouts: local.NewOptOuts()}
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
	return kept{keys: keys, optouts: state.OptOuts(), tally: &privacy.Tally{}, state: state}, nil
}

// personKeys knows people under the secret that was given, or the one that was
// made at the first start. Sessions hang on chance: a restart forgets them.
func personKeys(cfg *config.Config) (*privacy.Keys, error) {
	if cfg.Secret.Set() {
		keys := privacy.RandomSession([]byte(cfg.Secret.Expose()))
		return keys.Replacing([]byte(cfg.OldSecret.Expose())), nil
	}
	secret, err := local.Secret(cfg.Data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", cfg.Data, err)
	}
	return privacy.RandomSession(secret), nil
}

// save writes the weekly numbers, at most once an hour.
func (k kept) save(ctx context.Context, now time.Time) error {
	if k.state == nil || k.tally == nil {
		return nil
	}
	return k.state.SaveTally(ctx, k.tally, now)
}

// close writes what was counted and closes the files.
func (k kept) close(ctx context.Context, now time.Time) error {
	if k.state == nil {
		return nil
	}
	var unsaved error
	if k.tally != nil {
		unsaved = k.state.FlushTally(ctx, k.tally, now)
	}
	return errors.Join(unsaved, k.state.Close())
}
