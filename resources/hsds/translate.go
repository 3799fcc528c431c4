package hsds

import (
	"maps"
	"slices"
	"strings"

	"porchlight/resources"
)

// The caps of one row (hsds.md §10). Columns count only where HSDS has none of
// that name: a spreadsheet may be wide, but a row of it says little.
const (
	maxField   = 32 << 10
	maxRow     = 200 << 10
	maxUnknown = 64
)

// entry is one row as it stands in its file.
type entry struct {
	name   string // its source table
	form   *form
	from   resources.Origin
	cells  []cell            // without those that were empty
	refs   map[string]string // by HSDS column: the objects it stands in (JSON)
	nested bool              // the same row may stand in several places
	salt   string            // what else an id is made of, where there is none
	code   resources.Code    // why it cannot be taken, where that is known
}

// cell is one text of a row under the column of its source.
type cell struct {
	column, text string
	escaped      bool // the text has the mark by which no program takes it for a formula (R86)
}

// plain is the text without the mark.
func (c cell) plain() string {
	if c.escaped {
		return unescape(c.text)
	}
	return c.text
}

// has says that a column of the source stands in a row.
func (e *entry) has(column string) bool {
	return slices.ContainsFunc(e.cells, func(c cell) bool { return heading(c.column) == column })
}

// making is a row of 3.2 while it is made.
type making struct {
	r     *reader
	row   resources.Row
	id    string
	t     *table
	more  []resources.Row // rows that its cells become
	blame string
	code  resources.Code
}

// take brings one entry in: as rows, or held. It gives the id of its row, also
// of one that is held: what hangs on it can say so.
func (r *reader) take(e entry) string {
	m := &making{r: r, t: tableOf(e.form.table)}
	m.row = resources.Row{Table: e.form.table, From: e.from, Cells: make(map[string]string, len(e.cells)+len(e.refs))}
	m.identify(&e)
	if m.code == "" {
		m.code, m.blame = e.code, ""
	}
	if m.code == "" {
		m.code, m.blame = tooLarge(&e)
	}
	if m.code != "" {
		r.hold(&e, m.row.Table, m.blame, m.code)
		return m.id
	}
	for _, c := range e.cells {
		m.cell(e.form, c)
	}
	m.settle(&e)
	if m.code != "" {
		r.hold(&e, m.row.Table, m.blame, m.code)
		return m.id
	}
	m.shareRaw()
	if !r.add(m.row, e.nested) {
		r.hold(&e, m.row.Table, "id", resources.DuplicateID)
		return m.id
	}
	for _, row := range m.more {
		r.add(row, true)
	}
	return m.id
}

// tooLarge finds the cell, or the row, that is too long.
func tooLarge(e *entry) (resources.Code, string) {
	if len(e.cells) > 4*maxColumns {
		return TooManyColumns, ""
	}
	size := 0
	for _, c := range e.cells {
		if len(c.text) > maxField {
			return TooLong, c.column
		}
		size += len(c.column) + len(c.text)
	}
	if size > maxRow {
		return TooLong, ""
	}
	return "", ""
}

// identify gives the row its id.
func (m *making) identify(e *entry) {
	ids := e.form.ids
	if ids == "" {
		ids = e.form.table
	}
	for _, c := range e.cells {
		if m.target(e.form, c) != "id" {
			continue
		}
		original := tidy(c.plain())
		if wordless(original, false) {
			break
		}
		m.id = m.r.idOf(ids, original)
		if own := m.r.own(m.row.Table, original); own != "" {
			m.id = own
		}
		if _, ok := asUUID(original); !ok {
			m.row.From.ID = original
		}
	}
	if m.id == "" {
		m.id = m.r.contentID(ids, e)
	}
	m.row.ID = m.id
	m.row.Cells["id"] = m.id
	for column, id := range e.refs {
		m.row.Cells[column] = id
	}
}

// target is the column of 3.2 that a cell goes to, as far as its name says.
func (m *making) target(f *form, c cell) string {
	name := m.r.heading(c.column)
	if to, ok := f.columns[name]; ok && to.do == nil {
		return to.to
	}
	return name
}

// cell takes one cell of the row.
func (m *making) cell(f *form, c cell) {
	name := m.r.heading(c.column)
	mv, ok := f.columns[name]
	switch {
	case ok && mv.do != nil:
		mv.do(m, c)
	case ok:
		m.put(mv.to, c)
	default:
		m.put(name, c)
	}
}

// contentID is the id of a row whose file gives none.
func (r *reader) contentID(ids resources.Table, e *entry) string {
	var texts []string
	for _, c := range e.cells {
		texts = append(texts, c.column, strings.TrimSpace(c.text))
	}
	for _, column := range slices.Sorted(maps.Keys(e.refs)) {
		texts = append(texts, column, e.refs[column])
	}
	texts = append(texts, e.salt)
	return r.hashID(ids, texts...)
}
