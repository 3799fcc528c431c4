package starter

import (
	"bytes"
	"context"
	_ "embed" // directory.csv
	"fmt"

	"porchlight/resources"
	"porchlight/resources/places"
)

//go:embed directory.csv
var file []byte

// FileName is the name of the embedded file in messages.
const FileName = "resources/starter/directory.csv"

// Source is the dataset of the starter.
const Source = "starter"

// Bytes gives the file itself, for `directory export` and for checks.
func Bytes() []byte { return bytes.Clone(file) }

// Read gives every record of the starter, in the order of the file.
func Read() ([]resources.Record, error) {
	records, err := Parse(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", FileName, err)
	}
	return records, nil
}

// File gives records of the starter as the import of it, whose confidence counts.
func File(records []resources.Record) resources.Import {
	return resources.Import{Dataset: Source, Records: records, Shipped: true}
}

// Open gives a directory that holds the starter. A row that Apply refuses is a
// fault in the file, so that it fails whole.
func Open(g *places.Gazetteer) (*resources.Directory, error) {
	records, err := Read()
	if err != nil {
		return nil, err
	}
	d := resources.NewDirectory(g)
	report, err := d.Apply(context.Background(), resources.Change{By: resources.Program, Act: File(records)})
	if err != nil {
		return nil, fmt.Errorf("apply %s: %w", FileName, err)
	}
	for _, row := range report.Rows {
		if row.Action == resources.Quarantined {
			return nil, fmt.Errorf("%s: row %d: %s", FileName, row.Row, row.Code)
		}
	}
	return d, nil
}
