package hsds

import (
	"cmp"
	"strconv"

	"porchlight/resources"
)

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
		m.row.Cells[name] = cmp.Or(m.r.own(col.refers, value), m.r.idOf(col.refers, value))
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

// shareRaw has rows whose raw text is the same hold it once: a hundred thousand
// of them name what they hang on. Nobody changes a map in place once its row is
// made.
func (m *making) shareRaw() {
	if len(m.row.Raw) != 1 {
		return
	}
	for column, text := range m.row.Raw {
		key := cell{column: column, text: text}
		if same := m.r.raws[key]; same != nil {
			m.row.Raw = same
			return
		}
		m.r.raws[key] = m.row.Raw
	}
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
