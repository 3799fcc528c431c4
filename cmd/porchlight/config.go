package main

import (
	"fmt"

	"porchlight/internal/config"
)

type configCmd struct{}

// Run prints the settings in force; of a secret, only whether it is set.
func (configCmd) Run(w *world, flags *config.Flags) error {
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(w.out, cfg.Describe())
	return err
}
