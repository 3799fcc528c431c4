package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"porchlight/examples"
	"porchlight/internal/check"
	"porchlight/internal/config"
)

type checkCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// Run reads everything that people wrote, and names file, line and step of each fault.
func (c checkCmd) Run(w *world, flags *config.Flags) error {
	in := check.Shipped()
	var err error
	if in.Configs, err = check.Configs(examples.Files, "examples"); err != nil {
		return err
	}
	own, err := ownConfig(flags, w)
	if err != nil {
		return err
	}
	in.Configs = append(in.Configs, own...)
	report := check.Run(in)
	if c.JSON {
		e := json.NewEncoder(w.out)
		e.SetEscapeHTML(false)
		if err := e.Encode(report); err != nil {
			return err
		}
	} else {
		fmt.Fprint(w.out, report.Plain())
		fmt.Fprintf(w.out, "%s read, %s\n", count(report.Files, "file"), count(len(report.Faults), "fault"))
	}
	if !report.OK() {
		return errFaults
	}
	return nil
}

// ownConfig reads the configuration file that serve would read. One that was
// named and is not there is an error; without any there is nothing to check.
func ownConfig(flags *config.Flags, w *world) ([]check.File, error) {
	name := flags.Config
	if name == "" {
		name = w.env("PORCHLIGHT_CONFIG")
	}
	named := name != ""
	if !named {
		name = config.DefaultFile
	}
	text, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	return []check.File{{Name: name, Text: text}}, nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
