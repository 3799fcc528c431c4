package hsds

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"porchlight/resources"
)

// maxColumns is how many columns a file may have; more is no directory.
const maxColumns = 256

// rowReader gives rows of cells: of a CSV file, or of a sheet.
type rowReader interface {
	// next gives a row, until it is called again; broken is one that could not be
	// told apart.
	next() (cells []string, broken, ok bool)
	at() int     // its number, the header being 1 if it stands first
	read() int64 // about how many bytes are read
}

func (s *separated) at() int     { return s.line }
func (s *separated) read() int64 { return int64(s.pos) }

// file reads one file, told by its content.
func (r *reader) file(f source) error {
	if f.zip != nil {
		return r.workbook(f)
	}
	if streams, err := f.isJSON(); err != nil || streams {
		return cmp.Or(err, r.streamJSON(f))
	}
	data, err := f.read()
	if err != nil {
		return err
	}
	if looksZipped(data) {
		return r.inner(f, data)
	}
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) { // XLS, and XLSX with a password
		return &FileError{File: f.name, Code: BrokenSheet}
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
	case beginsJSON(body, f.name):
		return r.json(f, strings.NewReader(body))
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
	for _, mark := range []string{"%PDF", "{\\rtf", "<!DOCTYPE", "<!doctype", "<html", "<?xml"} {
		if strings.HasPrefix(body, mark) {
			return true
		}
	}
	return false
}

// nameOf is the table that a file's name promises, or its stem.
func nameOf(file string) string {
	if name, ok := tableNamed(file); ok {
		return name
	}
	stem, _, _ := strings.Cut(strings.ToLower(file), ".")
	return strings.NewReplacer(" ", "_", "-", "_").Replace(stem)
}

// table reads rows under a header: a table of HSDS, a spreadsheet, or, in the
// midst of other files, rows of a table that nobody knows.
func (r *reader) table(file, name string, rows rowReader) error {
	head, broken, ok := rows.next()
	for ok && !broken && blank(head) {
		head, broken, ok = rows.next()
	}
	if !ok || broken {
		return r.unheaded(file)
	}
	if len(head) > maxColumns {
		return &FileError{File: file, Code: TooWide}
	}
	head = headings(head)
	has := func(column string) bool {
		return slices.ContainsFunc(head, func(h string) bool { return r.heading(h) == column })
	}
	if !r.known(name, head, has) {
		if better := r.guessHead(head, has); better != "" {
			name = better
		}
	}
	in := resources.FileIn{Name: file}
	var err error
	switch {
	case r.known(name, head, has):
		in.Dialect = dialectOf(name, has)
		in.Rows, err = r.tableRows(file, name, formOf(name, has), head, rows)
	case !r.alone && !planOf(head).sure() && has("id"):
		in.Dialect = "unknown table"
		in.Rows, err = r.tableRows(file, name, &form{table: resources.Table(name)}, head, rows)
	default:
		in, err = r.sheet(file, name, head, rows)
	}
	if err != nil {
		return err
	}
	r.b.files = append(r.b.files, in)
	return nil
}

// unheaded is a table of nothing, or one whose first row cannot be read.
func (r *reader) unheaded(file string) error {
	if r.alone {
		return &FileError{File: file, Code: NoHeadings}
	}
	r.b.files = append(r.b.files, resources.FileIn{Name: file, Dialect: "empty"})
	return nil
}

// known is true when half of the columns are those of the table, in some
// version, and one of them is an id: without one, it is a sheet that bears the
// name of a table by chance.
func (r *reader) known(name string, head []string, has func(string) bool) bool {
	if len(forms[name]) == 0 && tableOf(resources.Table(name)) == nil {
		return false
	}
	n, ids := r.columnsIn(formOf(name, has), head)
	return ids && 2*n >= len(head)
}

// columnsIn counts the headings that a form knows.
func (r *reader) columnsIn(f *form, head []string) (n int, ids bool) {
	t := tableOf(f.table)
	for _, h := range head {
		column := r.heading(h)
		ids = ids || column == "id" || strings.HasSuffix(column, "_id")
		if _, ok := f.columns[column]; ok || columnOf(t, column) != nil || columnOf(t, strings.TrimSuffix(column, textSuffix)) != nil {
			n++
		}
	}
	return n, ids
}

// guessHead finds the table of a file whose name says nothing.
func (r *reader) guessHead(head []string, has func(string) bool) string {
	best, most := "", 3
	for i := range tables {
		name := string(tables[i].name)
		n, ids := r.columnsIn(formOf(name, has), head)
		if ids && has("id") && n > most && 4*n >= 3*len(head) {
			best, most = name, n
		}
	}
	return best
}

// tableRows reads the rows of one table.
func (r *reader) tableRows(file, name string, f *form, head []string, rows rowReader) (int, error) {
	n := 0
	for {
		cells, broken, ok := rows.next()
		if !ok {
			return n, nil
		}
		if n%1024 == 0 {
			if r.ctx.Err() != nil {
				return n, r.ctx.Err()
			}
			r.progress(rows.read())
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
		e.cells = []cell{{column: "line", text: western(cells[0])}}
		return e, true
	}
	if blank(cells) {
		return e, false
	}
	e.cells = r.cells[:0] // an entry lives until the next is made
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
		e.cells = append(e.cells, cell{column, text, text[0] == '\''})
	}
	r.cells = e.cells
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
		h = unescape(strings.TrimSpace(strings.TrimPrefix(strings.ToValidUTF8(h, "\ufffd"), "\ufeff")))
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
