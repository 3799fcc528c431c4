package hsds

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"porchlight/resources"
	"porchlight/resources/places"
)

// Input is one thing that an admin hands in: a folder, or a file of any form
// that is read here. What it is, its content says; the name only helps.
type Input struct {
	Name string
	FS   fs.FS // a folder; then Data is nil
	Data io.ReaderAt
	Size int64
}

// Options say how to read.
type Options struct {
	Dataset  string // the name its source is known by: ids that are no uuids are counted under it
	Places   *places.Gazetteer
	Home     []string                                      // FIPS codes of the counties that the directory is for: they settle a name that several share
	Progress func(done, total int64)                       // bytes; may be nil
	Known    func(uuid string) (resources.ServiceID, bool) // records of our own by their uuid; may be nil
}

// batch is what the reader hands on: rows that hang on nothing yet.
type batch struct {
	dataset string
	rows    []resources.Row
	held    []resources.Held
	files   []resources.FileIn
}

// Read brings files to rows and records. It fails with a *FileError when a file
// is broken as a whole, and then nothing of any file is taken; a row that cannot
// be read is Held and the rest goes in.
func Read(ctx context.Context, inputs []Input, o Options) (resources.Import, error) {
	b, err := readRows(ctx, inputs, o)
	if err != nil {
		return resources.Import{}, err
	}
	link(b)
	records := compile(b, o)
	return resources.Import{
		Dataset: b.dataset, Records: records, Rows: b.rows, Held: b.held, Files: b.files,
	}, nil
}

// readRows is Read up to the rows.
func readRows(ctx context.Context, inputs []Input, o Options) (*batch, error) {
	files, err := gather(inputs)
	if err != nil {
		return nil, err
	}
	r := newReader(ctx, o)
	files = slices.DeleteFunc(files, func(f source) bool {
		if f.note != "" {
			r.b.files = append(r.b.files, resources.FileIn{Name: f.name, Dialect: noTable, Notes: []string{f.note}})
		}
		return f.note != ""
	})
	if len(files) == 0 {
		return nil, fmt.Errorf("read directory: %w", &FileError{Code: NoFile, File: firstName(inputs)})
	}
	r.alone = len(files) == 1
	for _, f := range files {
		r.total += f.size
	}
	for _, f := range files {
		if err := r.file(f); err != nil {
			return nil, fmt.Errorf("read directory: %w", err)
		}
		r.progress(f.size)
		r.done += f.size
	}
	r.finish()
	b := r.b // a copy: a pointer into the reader would hold all that it remembers
	return &b, nil
}

// noTable is the dialect of a file, or a sheet, that is not read; its note says why.
const noTable = "no table"

func firstName(inputs []Input) string {
	if len(inputs) == 0 {
		return ""
	}
	return baseName(inputs[0].Name)
}
