package hsds

import (
	"bytes"
	"slices"

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
	f.zip = z
	return r.workbook(f)
}

// workbook reads every sheet that has rows: sheets named like tables as tables,
// others as spreadsheets.
func (r *reader) workbook(f source) error {
	book, err := openBook(r.ctx, f.zip)
	if err != nil {
		return r.brokenSheet(f, err)
	}
	whole, first := r.alone, len(r.b.files)
	r.alone = r.alone && len(book.sheets) == 1
	read := 0
	for _, sheet := range book.sheets {
		file := f.name
		if len(book.sheets) > 1 {
			file = f.name + "#" + baseName(sheet.name)
		}
		some, err := r.page(f, file, book, sheet)
		if err != nil {
			return err
		}
		if some {
			read++
		}
	}
	if read == 0 {
		return &FileError{File: f.name, Code: EmptyFile}
	}
	if whole && !r.anyRow(first) {
		return &FileError{File: f.name, Code: NoHeadings}
	}
	return nil
}

// page reads one sheet; some is false when it has no row.
func (r *reader) page(f source, file string, book *book, sheet bookSheet) (some bool, err error) {
	rows, none, err := book.rows(sheet)
	if err != nil {
		return false, r.brokenSheet(f, err)
	}
	defer rows.Close()
	if none {
		return false, nil
	}
	err = r.table(file, nameOf(sheet.name), rows)
	if rows.err != nil {
		return true, r.brokenSheet(f, rows.err)
	}
	return true, err
}

// brokenSheet says that a workbook cannot be read, unless nobody waits for it.
func (r *reader) brokenSheet(f source, err error) error {
	if stopped := r.ctx.Err(); stopped != nil {
		return stopped
	}
	return &FileError{File: f.name, Code: BrokenSheet, Err: err}
}

// anyRow says that one of the files since the first had rows.
func (r *reader) anyRow(first int) bool {
	return slices.ContainsFunc(r.b.files[first:], func(f resources.FileIn) bool { return f.Rows > 0 })
}
