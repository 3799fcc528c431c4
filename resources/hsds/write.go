package hsds

import (
	"context"
	"errors"
	"fmt"
	"io"

	"porchlight/resources"
	"porchlight/resources/places"
)

// Book is what Write and the API read; a *resources.Directory is one.
type Book interface {
	Records() []resources.Record
	Kept(ctx context.Context, id resources.ServiceID) (resources.Kept, error)
	Rows(ctx context.Context, of []resources.Anchor, yield func(resources.Row) bool) error
}

// Format is a form in which a directory leaves.
type Format string

// The formats.
const (
	HSDSJSON    Format = "hsds-json" // one JSON object; see jsonOut
	HSDSCSV     Format = "hsds-csv"  // a zip of one CSV file for each table
	Spreadsheet Format = "csv"       // one row for each service
	Workbook    Format = "xlsx"      // the same as a workbook
)

// Formats lists them all.
func Formats() []Format { return []Format{HSDSJSON, HSDSCSV, Spreadsheet, Workbook} }

// ErrFormat says that there is no such format.
var ErrFormat = errors.New("no such format: take hsds-json, hsds-csv, csv or xlsx")

// WriteOptions are the wishes of a caller of Write.
type WriteOptions struct {
	Progress func(done, total int) // by records read; may be nil
	Places   *places.Gazetteer     // tells the state of an address that has a ZIP code only; may be nil
}

// WriteReport says what left and what of it could not be as HSDS 3.2 wants it.
// It holds no text of a cell.
type WriteReport struct {
	Format  Format
	Records int
	Rows    map[resources.Table]int // rows written, by table
	// Withheld is how many records left without their place (R16). A place that
	// was dropped never comes back through a file: that loss is meant.
	Withheld int
	// Filled counts, by "table.column", what 3.2 demands and nobody said: a name
	// stands for a description, and column_filled says so.
	Filled map[string]int
	// Moved counts, by "table.column", values that 3.2 has no room for; they
	// stand in column_text.
	Moved map[string]int
	// Partial counts, by table, rows that lack what 3.2 demands and nobody can
	// fill in. They stand apart, under partial_.
	Partial map[resources.Table]int
	// Dangling counts, by "table.column", references to rows that are not there.
	Dangling map[string]int
}

// Write writes a whole directory. The same directory gives the same bytes, and
// so does a directory that read them. Records that members are never shown
// leave too: a file is for those who keep the directory.
func Write(ctx context.Context, w io.Writer, b Book, f Format, o WriteOptions) (WriteReport, error) {
	report := WriteReport{
		Format: f, Rows: map[resources.Table]int{}, Filled: map[string]int{}, Moved: map[string]int{},
		Partial: map[resources.Table]int{}, Dangling: map[string]int{},
	}
	var err error
	switch f {
	case HSDSJSON:
		err = tablesOut(ctx, w, b, o, &report, jsonOut)
	case HSDSCSV:
		err = tablesOut(ctx, w, b, o, &report, csvOut)
	case Spreadsheet:
		err = spreadsheetOut(ctx, w, b, o, &report)
	case Workbook:
		err = workbookOut(ctx, w, b, o, &report)
	default:
		return report, ErrFormat
	}
	if err != nil {
		return report, fmt.Errorf("write %s: %w", f, err)
	}
	return report, nil
}

func tablesOut(ctx context.Context, w io.Writer, b Book, o WriteOptions, report *WriteReport, out func(io.Writer, *shelf) error) error {
	s, err := shelve(ctx, b, o, report)
	if err != nil {
		return fmt.Errorf("gather rows: %w", err)
	}
	return out(w, s)
}
