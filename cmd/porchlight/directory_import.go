package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"porchlight/internal/config"
	"porchlight/resources"
	"porchlight/resources/hsds"
	"porchlight/resources/starter"
)

type importCmd struct {
	Files   []string `arg:"" name:"file" help:"Files or folders; - reads one file from standard input."`
	DryRun  bool     `name:"dry-run" help:"Say what would become of every row, and keep nothing."`
	Dataset string   `help:"The name that the source is known by here (default: that of the file). Files that replace each other bear the same." placeholder:"NAME"`
	Retire  bool     `help:"What the dataset brought before and brings no more is retired."`
	asFlag
	reasonFlag
	jsonFlag
}

// Run brings files in. Rows that cannot be taken wait in quarantine; a file that
// is broken as a whole is refused, and with it all the others.
func (c importCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	inputs, shut, err := c.open(w)
	if err != nil {
		return err
	}
	defer shut()
	defer beThrifty()()
	dataset, err := c.dataset(inputs)
	if err != nil {
		return err
	}
	u := toChange
	if c.DryRun {
		u = toLook
	}
	return withShelf(ctx, w, flags, u, func(s *shelf) error {
		bar := newProgress(w)
		in, err := c.read(ctx, inputs, hsds.Options{Dataset: dataset, Places: s.places, Home: s.home(), Progress: bar.at, Known: s.known()})
		bar.end()
		switch {
		case ctx.Err() != nil:
			return errStopped
		case err != nil:
			return fmt.Errorf("nothing was taken: %w", err)
		}
		by := resources.EditorID(c.As)
		if !c.DryRun || len(s.Editors()) > 0 { // anybody may ask before there is a roster
			if by, err = s.who(ctx, w, c.asFlag); err != nil {
				return err
			}
		}
		done := bar.then("deciding and writing")
		report, err := s.Apply(ctx, resources.Change{By: by, At: s.now, Reason: c.Reason, Act: in, DryRun: c.DryRun})
		done()
		in.Rows, in.Held = nil, nil // the better part of what an import holds
		switch {
		case err != nil && ctx.Err() != nil:
			return errStopped
		case err != nil:
			return s.refused(err, by)
		case c.JSON:
			return printJSON(w.out, importedOf(report))
		}
		s.printImport(w.out, report, in)
		return nil
	})
}

// errStopped is what somebody reads who stopped an import: it is whole or not at all.
var errStopped = errors.New("stopped: nothing was taken")

// read reads the files. Its error is a line for whoever typed their names.
func (c importCmd) read(ctx context.Context, inputs []hsds.Input, o hsds.Options) (resources.Import, error) {
	in, err := hsds.Read(ctx, inputs, o)
	if broken := (*hsds.FileError)(nil); errors.As(err, &broken) {
		return in, broken // and not by what way it came here
	}
	if err != nil {
		return in, err
	}
	in.Retire = c.Retire
	return in, c.readable(in.Files)
}

// readable refuses a file that was named and is no table of a directory; in a
// folder such files lie about and are left out. Of two files with one name a
// report could not say which one it speaks of.
func (c importCmd) readable(files []resources.FileIn) error {
	seen := map[string]bool{}
	for _, f := range files {
		if seen[f.Name] {
			return fmt.Errorf("two files are named %s; import them one after the other", clip(oneLine(f.Name), 40))
		}
		seen[f.Name] = true
		if f.Dialect == "no table" && slices.ContainsFunc(c.Files, func(name string) bool { return filepath.Base(name) == f.Name }) {
			return &hsds.FileError{File: f.Name, Code: hsds.NoHeadings}
		}
	}
	return nil
}

// maxDataset bounds the name of a dataset, in columns of a screen.
const maxDataset = 60

// dataset is the name given, or that of the first file, made plain.
func (c importCmd) dataset(inputs []hsds.Input) (string, error) {
	name := c.Dataset
	if name == "" {
		name = inputs[0].Name
		for ext := filepath.Ext(name); ext != "" && len(ext) <= 5; ext = filepath.Ext(name) {
			name = strings.TrimSuffix(name, ext)
		}
	}
	name = strings.Trim(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '-'
	}, name), "-")
	if c.Dataset == "" {
		name, _ = split(name, maxDataset)
	}
	switch {
	case name == "" || cells(name) > maxDataset:
		return "", fmt.Errorf("name the source with --dataset, in at most %d letters: files that replace each other bear the same name", maxDataset)
	case name == starter.Source:
		return "", errors.New("the dataset starter is what is shipped; give this one another name with --dataset")
	}
	return name, nil
}

// home are the counties of those who serve with this directory.
func (s *shelf) home() []string {
	var all []string
	for _, c := range s.cfg.Collaboratives {
		all = append(all, c.Counties...)
	}
	return all
}

// known finds our own records by the uuid under which they travel.
func (s *shelf) known() func(string) (resources.ServiceID, bool) {
	all := s.Records()
	ids := make(map[string]resources.ServiceID, len(all))
	for i := range all {
		ids[hsds.OwnUUID(all[i].Service.ID)] = all[i].Service.ID
	}
	return func(uuid string) (resources.ServiceID, bool) {
		id, ok := ids[uuid]
		return id, ok
	}
}
