package hsds

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"porchlight/resources"
)

// inner opens a zip that lay in a folder: a spreadsheet. A zip in a zip is not
// opened.
func (r *reader) inner(f source, data []byte) error {
	z, err := unzip(f.name, bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	if !isWorkbook(z) {
		return &FileError{File: f.name, Code: WrongType}
	}
	f.zip, f.data, f.size = z, bytes.NewReader(data), int64(len(data))
	return r.workbook(f)
}

// workbook reads every sheet that has rows: sheets named like tables as tables,
// others as spreadsheets.
func (r *reader) workbook(f source) error {
	book, err := excelize.OpenReader(io.NewSectionReader(f.data, 0, f.size), excelize.Options{
		UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped,
	})
	if err != nil {
		return &FileError{File: f.name, Code: BrokenSheet, Err: err}
	}
	defer book.Close()
	whole, first := r.alone, len(r.b.files)
	r.alone = r.alone && len(book.GetSheetList()) == 1
	read := 0
	for _, name := range book.GetSheetList() {
		rows, err := book.Rows(name)
		if err != nil {
			continue // a chart, not a sheet of cells
		}
		if !rows.Next() {
			rows.Close()
			continue
		}
		rows.Close()
		rows, err = book.Rows(name)
		if err != nil {
			return &FileError{File: f.name, Code: BrokenSheet, Err: err}
		}
		file := f.name
		if len(book.GetSheetList()) > 1 {
			file = f.name + "#" + baseName(name)
		}
		s := &sheetRows{rows: rows}
		err = r.table(file, nameOf(name), s)
		rows.Close()
		if err != nil {
			return err
		}
		if s.err != nil {
			return &FileError{File: f.name, Code: BrokenSheet, Err: s.err}
		}
		read++
	}
	if read == 0 {
		return &FileError{File: f.name, Code: EmptyFile}
	}
	if whole && !r.anyRow(first) {
		return &FileError{File: f.name, Code: NoHeadings}
	}
	return nil
}

// maxSheetRows is how many rows a sheet can have in any program. A row that
// states a higher number would be counted up to, for minutes.
const maxSheetRows = 1 << 20

var errRows = errors.New("row number out of range")

// sheetRows are the rows of one sheet.
type sheetRows struct {
	rows *excelize.Rows
	line int
	err  error
}

func (s *sheetRows) next() (cells []string, broken, ok bool) {
	if !s.rows.Next() {
		s.err = s.rows.Error()
		return nil, false, false
	}
	if s.line++; s.line > maxSheetRows {
		s.err = errRows
		return nil, false, false
	}
	cells, err := s.rows.Columns()
	if err != nil {
		s.err = err
		return nil, false, false
	}
	return cells, false, true
}

func (s *sheetRows) at() int     { return s.line }
func (s *sheetRows) read() int64 { return 0 }

// anyRow says that one of the files since the first had rows.
func (r *reader) anyRow(first int) bool {
	return slices.ContainsFunc(r.b.files[first:], func(f resources.FileIn) bool { return f.Rows > 0 })
}
