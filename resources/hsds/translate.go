package hsds

import (
	"maps"
	"slices"
	"strconv"
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

// put sets a column of 3.2, or Extra where 3.2 has no such column or its column
// cannot take the text.
func (m *making) put(name string, c cell) {
	plain := c.plain()
	value := tidy(plain)
	col := columnOf(m.t, name)
	switch {
	case name == "id":
		if c.text != m.row.From.ID {
			m.rawUnless(c, m.id)
		}
		return
	case name == "source_id" && col == nil:
		m.row.From.ID = plain
		return
	case col == nil:
		m.extra(c.column, plain)
		m.rawUnless(c, plain)
		return
	case wordless(value, prose(name)):
		m.raw(c)
		return
	case col.refers != "":
		m.row.Cells[name] = m.r.idOf(col.refers, value)
		m.rawUnless(c, m.row.Cells[name])
		return
	case name == "link_id" || name == "resource_id":
		m.row.Cells[name] = value
		m.rawUnless(c, value)
		return
	case name == "link_entity" || name == "resource_type":
		value = entity(value)
	}
	fit, ok := col.fit(value)
	if !ok {
		m.extra(name+textSuffix, plain)
		m.rawUnless(c, plain)
		return
	}
	if have, ok := m.row.Cells[name]; ok && have != fit {
		m.extra(c.column, plain)
		return
	}
	m.row.Cells[name] = fit
	m.rawUnless(c, fit)
}

// entity brings the name of a table, of any version, to that of 3.2.
func entity(text string) string {
	name, ok := tableNamed(text)
	if !ok {
		return text
	}
	if now, ok := became[name]; ok {
		return now
	}
	return name
}

// became are the tables that 3.2 has under another name.
var became = map[string]string{
	"mail_address": "address", "physical_address": "address", "postal_address": "address",
	"regular_schedule": "schedule", "holiday_schedule": "schedule",
	"service_taxonomy": "attribute", "service_attribute": "attribute", "other_attribute": "attribute",
	"eligibility": "attribute", "payment_accepted": "attribute",
	"accessibility_for_disabilities": "accessibility",
}

// prose says that "None" in a column is an answer.
func prose(column string) bool {
	switch column {
	case "description", "fees_description", "fees", "eligibility_description", "application_process", "wait_time",
		"interpretation_services", "transportation", "notes", "previous_value", "replacement_value", "accreditations",
		"licenses", "alert", "details", "note", "value", "amount_description":
		return true
	}
	return false
}

// raw keeps a text that stands nowhere else as it stood.
func (m *making) raw(c cell) {
	if m.row.Raw == nil {
		m.row.Raw = map[string]string{}
	}
	m.row.Raw[c.column] = c.text
}

func (m *making) rawUnless(c cell, kept string) {
	if kept != c.text {
		m.raw(c)
	}
}

// extra keeps a text under a name that 3.2 does not have.
func (m *making) extra(name, text string) {
	if m.row.Extra == nil {
		m.row.Extra = map[string]string{}
	}
	if have, ok := m.row.Extra[name]; ok && have != text {
		for n := 2; ; n++ {
			if _, taken := m.row.Extra[name+"_"+strconv.Itoa(n)]; !taken {
				name += "_" + strconv.Itoa(n)
				break
			}
		}
	}
	m.row.Extra[name] = text
}

// child begins a row that a cell of this one becomes. Its id is of its parent,
// the column and the text, so that it lasts as long as they do.
func (m *making) child(name resources.Table, column, text string) resources.Row {
	id := UUID(m.r.b.dataset, name, m.id+"|"+heading(column)+"|"+text)
	from := m.row.From
	from.ID = ""
	return resources.Row{Table: name, ID: id, From: from, Cells: map[string]string{}}
}

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
	if _, known := tableNamed(name); !known {
		m.r.loose[m.row.Table+"|"+resources.Table(m.id)] = original
	}
	m.row.Cells[column] = m.r.idOf(idTable(name), original)
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
