package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"porchlight/internal/config"
	"porchlight/resources/hsds"
)

type exportCmd struct {
	File   string `arg:"" optional:"" default:"-" help:"Where to write it (default: standard output). A file that is there is replaced." placeholder:"FILE"`
	Format string `required:"" help:"hsds-json, hsds-csv (a zip), csv or xlsx (spreadsheets)." placeholder:"FORMAT" enum:"hsds-json,hsds-csv,csv,xlsx"`
}

// Run writes the directory, and on standard error what could not be as HSDS wants it.
func (c exportCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		var report hsds.WriteReport
		write := func(out io.Writer) (err error) {
			report, err = hsds.Write(ctx, out, s, hsds.Format(c.Format), hsds.WriteOptions{Places: s.places})
			return err
		}
		err := c.write(w, write)
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		printExport(w.err, report)
		return nil
	})
}

func (c exportCmd) write(w *world, write func(io.Writer) error) error {
	if c.File != "-" {
		return replaceFile(c.File, write)
	}
	out := bufio.NewWriter(w.out)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

// replaceFile writes a file that is there whole, or as it was before. Only its
// owner may read it: it holds what is not shown to members.
func replaceFile(name string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*") // mode 0600
	if err != nil {
		return cannotWrite(name, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	out := bufio.NewWriter(f)
	if err := write(out); err != nil {
		_ = f.Close() // what went wrong before is what counts
		return err
	}
	if err := errors.Join(out.Flush(), f.Sync(), f.Close()); err != nil {
		return cannotWrite(name, err)
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return cannotWrite(name, err)
	}
	return nil
}

func cannotWrite(name string, err error) error {
	var path *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return fmt.Errorf("%s cannot be written (%w)", name, err)
}

// printExport counts what left and names what could not be as HSDS 3.2 wants it.
func printExport(w io.Writer, r hsds.WriteReport) {
	fmt.Fprintf(w, "porchlight: %s as %s\n", entriesText(r.Records), r.Format)
	if r.Withheld > 0 {
		column(w, 2, "", fmt.Sprintf("%s left without the place: confidential", entriesText(r.Withheld)))
	}
	tell(w, "filled with the name, because HSDS demands them", r.Filled)
	tell(w, "values that HSDS has no room for; they stand in a column _text", r.Moved)
	tell(w, "rows that lack what HSDS demands; they stand apart as partial_", r.Partial)
	tell(w, "references to rows that are not there", r.Dangling)
}

func tell[K ~string](w io.Writer, what string, counts map[K]int) {
	if len(counts) == 0 {
		return
	}
	var each []string
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		each = append(each, fmt.Sprintf("%s %d", key, counts[key]))
	}
	column(w, 2, "", what+": "+strings.Join(each, ", "))
}
