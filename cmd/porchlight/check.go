package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"porchlight/examples"
	"porchlight/internal/check"
	"porchlight/internal/config"
	"porchlight/internal/overlay"
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
	content, unread, err := overlay.New(dataFolder(flags, w), overlay.Options{}).Files()
	if err != nil {
		return fmt.Errorf("read the overlay: %w", err)
	}
	in.FlowsOver, in.LocalesOver = content.Flows, content.Locales
	report := check.Run(in)
	report.Faults = append(report.Faults, unread...)
	if c.JSON {
		e := json.NewEncoder(w.out)
		e.SetEscapeHTML(false)
		if err := e.Encode(report); err != nil {
			return err
		}
	} else {
		fmt.Fprint(w.out, report.Plain())
		if len(own) == 0 {
			fmt.Fprintln(w.err, "porchlight: no porchlight.yaml here, so only what is shipped was looked at; name yours with --config or PORCHLIGHT_CONFIG")
		}
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

// dataFolder is where the overlay lies. A configuration that cannot be used is
// a fault for check to name, so the folder is then found without it.
func dataFolder(flags *config.Flags, w *world) string {
	if cfg, err := settings(flags, w); err == nil {
		return cfg.Data
	}
	return cmp.Or(flags.Data, w.env("PORCHLIGHT_DATA"), "data")
}

func count(n int, what string) string {
	switch {
	case n == 1:
		return "1 " + what
	case strings.HasSuffix(what, "ry"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(what, "y"))
	}
	return fmt.Sprintf("%d %ss", n, what)
}
