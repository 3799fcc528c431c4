package hsds

import (
	"strings"

	"porchlight/resources"
)

// settle ends a row: defaults, links whose table is told by another cell, and
// what a row cannot be without.
func (m *making) settle(e *entry) {
	for column, value := range e.form.set {
		if _, ok := m.row.Cells[column]; !ok {
			m.row.Cells[column] = value
		}
	}
	m.unfill()
	m.link("link_id", "link_entity", e)
	m.link("resource_id", "resource_type", e)
	if len(m.row.Extra) > maxUnknown {
		m.code = TooManyColumns
		return
	}
	if m.t == nil {
		return
	}
	switch {
	case m.ghost(e):
		m.code = GhostRow
	case nameless(m):
		m.code, m.blame = resources.NoName, "name"
	}
	if m.row.Table == resources.TablePhone && m.row.Cells["number"] == "" && m.code == "" {
		m.code, m.blame = resources.BadPhone, "number"
	}
}

// unfill takes away what an export of ours filled in because HSDS demands it.
func (m *making) unfill() {
	for name, text := range m.row.Extra {
		column, ok := strings.CutSuffix(name, filledSuffix)
		if ok && text == "true" && columnOf(m.t, column) != nil {
			delete(m.row.Extra, name)
			delete(m.row.Cells, column)
		}
	}
}

// link resolves an id whose table stands in another cell; one that is not told
// waits until all rows are in.
func (m *making) link(column, by string, e *entry) {
	original, ok := m.row.Cells[column]
	if !ok || e.refs[column] != "" {
		return
	}
	if id, ok := asUUID(original); ok {
		m.row.Cells[column] = id
		return
	}
	name := m.row.Cells[by]
	for _, c := range e.cells {
		if m.target(e.form, c) == by {
			name = c.text
		}
	}
	m.row.Cells[column] = m.r.idOf(idTable(name), original)
	if _, known := tableNamed(name); !known {
		m.r.loose[looseEnd{rowKey{m.row.Table, m.id}, m.row.Cells[column]}] = original
	}
	m.rawUnless(cell{column: m.sourceColumn(e, column), text: original}, m.row.Cells[column])
}

// sourceColumn is the column of the file that a column of 3.2 came from.
func (m *making) sourceColumn(e *entry, column string) string {
	for _, c := range e.cells {
		if m.target(e.form, c) == column {
			return c.column
		}
	}
	return column
}

// ghost is true for a row that says nothing but which others it hangs on.
func (m *making) ghost(e *entry) bool {
	switch m.row.Table {
	case resources.TableLocation:
		// A place of which only its kind is said is one that is kept secret, or
		// one whose address was not whole (partial_addresses.csv).
		if e.has("id") && e.has("location_type") {
			return false
		}
	case resources.TableServiceAtLocation, resources.TableAttribute, resources.TableMetadata:
		return false
	}
	if len(m.row.Extra) > 0 || len(m.more) > 0 {
		return false
	}
	for name := range m.row.Cells {
		col := columnOf(m.t, name)
		if name != "id" && name != "location_type" && name != "address_type" && col != nil && col.refers == "" {
			return false
		}
	}
	return true
}

// nameless is true for a row that has no name where none can be without.
func nameless(m *making) bool {
	c := columnOf(m.t, "name")
	return c != nil && c.required && m.row.Cells["name"] == ""
}
