package hsds

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"porchlight/resources"
)

// maxColumns is how many columns a file may have; more is no directory.
const maxColumns = 256

// rowReader gives rows of cells: of a CSV file, or of a sheet.
type rowReader interface {
	// next gives a row; broken is one that could not be told apart.
	next() (cells []string, broken, ok bool)
	at() int // its number, the header being 1 if it stands first
}

func (s *separated) at() int { return s.line }

// file reads one file, told by its content.
func (r *reader) file(f source) error {
	if f.zip != nil {
		return r.workbook(f)
	}
	data, err := f.read()
	if err != nil {
		return err
	}
	if looksZipped(data) {
		return r.inner(f, data)
	}
	text, ok := decoded(data)
	if !ok {
		return &FileError{File: f.name, Code: WrongType}
	}
	body := strings.TrimLeft(text, " \t\r\n")
	switch {
	case body == "":
		return r.empty(f)
	case foreign(body):
		return &FileError{File: f.name, Code: WrongType}
	case body[0] == '{' || (body[0] == '[' && jsonName(f.name)) || strings.HasPrefix(body, "[{") || strings.HasPrefix(strings.Join(strings.Fields(body[:min(len(body), 64)]), ""), "[{") || strings.TrimSpace(body) == "[]":
		return r.json(f, body)
	}
	return r.table(f.name, nameOf(f.name), rowsOfText(text))
}

// empty is a file of nothing: alone it is a mistake, among others a table
// without rows.
func (r *reader) empty(f source) error {
	if r.alone {
		return &FileError{File: f.name, Code: EmptyFile}
	}
	r.b.files = append(r.b.files, resources.FileIn{Name: f.name, Dialect: "empty"})
	return nil
}

// foreign is true for what is text and no table.
func foreign(body string) bool {
	for _, mark := range []string{"%PDF", "{\\rtf", "<!DOCTYPE", "<!doctype", "<html", "<?xml", "\xd0\xcf\x11\xe0"} {
		if strings.HasPrefix(body, mark) {
			return true
		}
	}
	return false
}

func jsonName(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasSuffix(lower, "json") || strings.HasSuffix(lower, ".jsonl")
}

// nameOf is the table that a file's name promises, or its stem.
func nameOf(file string) string {
	if name, ok := tableNamed(file); ok {
		return name
	}
	stem, _, _ := strings.Cut(strings.ToLower(file), ".")
	return strings.NewReplacer(" ", "_", "-", "_").Replace(stem)
}

// table reads rows under a header: a table of HSDS, or a spreadsheet.
func (r *reader) table(file, name string, rows rowReader) error {
	head, broken, ok := rows.next()
	for ok && !broken && blank(head) {
		head, broken, ok = rows.next()
	}
	if !ok || broken {
		return &FileError{File: file, Code: NoHeadings}
	}
	if len(head) > maxColumns {
		return &FileError{File: file, Code: TooWide}
	}
	head = headings(head)
	has := func(column string) bool {
		for _, h := range head {
			if heading(h) == column {
				return true
			}
		}
		return false
	}
	in := resources.FileIn{Name: file}
	var err error
	if known(name, head, has) {
		in.Dialect = dialectOf(name, has)
		in.Rows, err = r.tableRows(file, name, formOf(name, has), head, rows)
	} else {
		in, err = r.sheet(file, name, head, rows)
	}
	r.b.files = append(r.b.files, in)
	return err
}

// known is true when half of the columns are those of the table, in some version.
func known(name string, head []string, has func(string) bool) bool {
	if len(forms[name]) == 0 && tableOf(resources.Table(name)) == nil {
		return false
	}
	f := formOf(name, has)
	t := tableOf(f.table)
	n := 0
	for _, h := range head {
		column := heading(h)
		if _, ok := f.columns[column]; ok || columnOf(t, column) != nil {
			n++
		}
	}
	return 2*n >= len(head)
}

// tableRows reads the rows of one table.
func (r *reader) tableRows(file, name string, f *form, head []string, rows rowReader) (int, error) {
	n := 0
	for {
		cells, broken, ok := rows.next()
		if !ok {
			return n, nil
		}
		if n%1024 == 0 && r.ctx.Err() != nil {
			return n, r.ctx.Err()
		}
		e, ok := r.entry(file, head, cells, broken, rows.at())
		if !ok {
			continue
		}
		n++
		e.name, e.form = name, f
		r.take(e)
	}
}

// entry makes an entry of the cells of a row; ok is false for a row of nothing.
func (r *reader) entry(file string, head, cells []string, broken bool, line int) (entry, bool) {
	e := entry{from: resources.Origin{Dataset: r.b.dataset, File: file, Line: line}}
	if broken {
		e.code = Unreadable
		e.cells = []cell{{"line", western(cells[0])}}
		return e, true
	}
	if blank(cells) {
		return e, false
	}
	e.cells = make([]cell, 0, len(cells))
	for i, text := range cells {
		if text == "" {
			continue
		}
		column := ""
		if i < len(head) {
			column = head[i]
		} else {
			column = "column_" + strconv.Itoa(i+1)
			e.code = Unreadable
		}
		if !utf8.ValidString(text) {
			e.code = Unreadable
			text = western(text)
		}
		e.cells = append(e.cells, cell{column, text})
	}
	return e, true
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// headings makes the names of columns unique: one without a name gets its
// number, a second one of a name too.
func headings(head []string) []string {
	seen := map[string]bool{}
	out := make([]string, len(head))
	for i, h := range head {
		h = strings.TrimSpace(strings.TrimPrefix(strings.ToValidUTF8(h, "\ufffd"), "\ufeff"))
		if h == "" {
			h = "column_" + strconv.Itoa(i+1)
		}
		for n := 2; seen[h]; n++ {
			if next := h + "_" + strconv.Itoa(n); !seen[next] {
				h = next
			}
		}
		seen[h] = true
		out[i] = h
	}
	return out
}
