package hsds

import (
	"maps"
	"strings"

	"porchlight/resources"
)

// Unhung is the code of a row that belongs to something and names nothing that
// it belongs to. A row that names something which is not there has the code
// "dangling_" and the table that it names: "dangling_service".
const Unhung resources.Code = "belongs_to_nothing"

// link hangs every row on the service, the location or the organization that it
// belongs to (Row.Of), and moves to held what hangs on nothing: it is kept for a
// person, and never dropped (hsds.md §10).
//
// A service, a location and an organization stand by themselves. So a service
// whose organization is not in the file is taken, with the reference as it
// stands and no organization invented for it. Of several references of one row
// the first that leads somewhere decides, those to services first.
func link(b *batch) {
	keepOrder(b)
	l := newLinker(b)
	l.repair()
	l.sift()
	for i := range l.rows {
		l.resolve(i)
	}
	kept := b.rows[:0]
	for i := range l.rows {
		if code := l.state[i].code; code != "" {
			b.held = append(b.held, heldRow(&l.rows[i], l.state[i].column, code))
			continue
		}
		l.rows[i].Of = l.state[i].of
		kept = append(kept, l.rows[i])
	}
	clear(b.rows[len(kept):])
	b.rows = kept
}

// spot names one object: a table and an id.
type spot struct {
	table resources.Table
	id    string
}

// hung is what became of one row.
type hung struct {
	of     resources.Anchor
	done   bool
	column string         // the reference that leads nowhere
	code   resources.Code // why it is held; empty when it is taken
}

type linker struct {
	dataset string
	rows    []resources.Row
	state   []hung
	at      map[spot]int      // the first row of an object
	served  map[string]string // the first program's service, by program
}

func newLinker(b *batch) *linker {
	l := &linker{
		dataset: b.dataset, rows: b.rows, state: make([]hung, len(b.rows)),
		at: make(map[spot]int, len(b.rows)), served: map[string]string{},
	}
	for i := range l.rows {
		r := &l.rows[i]
		s := spot{r.Table, r.ID}
		if _, twice := l.at[s]; !twice {
			l.at[s] = i
		}
		if r.Table == resources.TableService {
			if p := r.Cells["program_id"]; p != "" && (l.served[p] == "" || r.ID < l.served[p]) {
				l.served[p] = r.ID
			}
		}
	}
	return l
}

// reference is one column that names what a row belongs to.
type reference struct {
	column string
	table  resources.Table
}

// references are in the order in which they decide. unit_id, taxonomy_term_id
// and parents are no owners.
var references = []reference{
	{"service_id", resources.TableService},
	{"service_at_location_id", resources.TableServiceAtLocation},
	{"contact_id", "contact"},
	{"phone_id", resources.TablePhone},
	{"location_id", resources.TableLocation},
	{"organization_id", resources.TableOrganization},
	{"program_id", "program"},
}

// resolve works out a row's anchor once. References lead from metadata over
// attribute, language, phone, contact and service_at_location to service, and
// never back.
func (l *linker) resolve(i int) hung {
	if !l.state[i].done {
		l.state[i] = hung{done: true, code: Unhung} // what hangs on itself hangs on nothing
		h := l.hang(i)
		h.done = true
		l.state[i] = h
	}
	return l.state[i]
}

func (l *linker) hang(i int) hung {
	r := &l.rows[i]
	switch r.Table {
	case resources.TableService, resources.TableLocation, resources.TableOrganization:
		return hung{of: resources.Anchor{Table: r.Table, ID: r.ID}}
	case "taxonomy", "taxonomy_term", "unit", "meta_table_description":
		return hung{}
	case resources.TableAttribute:
		return l.hangByName(r, "link_id", "link_entity")
	case resources.TableMetadata:
		return l.hangByName(r, "resource_id", "resource_type")
	case resources.TableServiceAtLocation:
		return l.hangOn(r, references[:1]) // without its service it joins nothing
	}
	return l.hangOn(r, references)
}

// hangOn tries a row's references in order.
func (l *linker) hangOn(r *resources.Row, refs []reference) hung {
	missing := hung{}
	for _, ref := range refs {
		id := r.Cells[ref.column]
		if id == "" {
			continue
		}
		if h, ok := l.lead(spot{ref.table, id}); ok {
			return h
		}
		if missing.code == "" {
			missing = hung{column: ref.column, code: resources.Code("dangling_" + string(ref.table))}
		}
	}
	switch {
	case r.Table == "program" && missing.code == "" && l.served[r.ID] != "":
		return hung{of: resources.Anchor{Table: resources.TableService, ID: l.served[r.ID]}}
	case missing.code == "" && ofHSDS(r.Table):
		return hung{code: Unhung}
	case missing.code != "" && !ofHSDS(r.Table):
		return hung{} // a table that HSDS does not know may mean anything by its columns
	}
	return missing
}

// hangByName hangs a row on an object of whichever table it names; a name that
// is none (the official example says "link_entity") leaves it to the id.
func (l *linker) hangByName(r *resources.Row, idColumn, tableColumn string) hung {
	id := r.Cells[idColumn]
	if id == "" {
		return hung{column: idColumn, code: Unhung}
	}
	if named := tableCalled(r.Cells[tableColumn]); carries(named, r.Table) {
		if h, ok := l.lead(spot{named, id}); ok {
			return h
		}
	}
	for i := range tables {
		if name := tables[i].name; carries(name, r.Table) {
			if h, ok := l.lead(spot{name, id}); ok {
				return h
			}
		}
	}
	return hung{column: idColumn, code: resources.Code("dangling_" + strings.TrimSuffix(idColumn, "_id"))}
}

// carries says that objects of a table may have attributes, or metadata. No
// attribute has one of its own, and no change of a field was itself changed.
func carries(on, what resources.Table) bool {
	return on != resources.TableMetadata && (on != resources.TableAttribute || what == resources.TableMetadata)
}

// lead gives the anchor of the object that a reference names.
func (l *linker) lead(s spot) (hung, bool) {
	i, ok := l.at[s]
	if !ok {
		return hung{}, false
	}
	h := l.resolve(i)
	return hung{of: h.of}, h.done && h.code == ""
}

// tableCalled finds a table by its name or by the name of its file.
func tableCalled(name string) resources.Table {
	name = strings.ToLower(strings.TrimSpace(name))
	for i := range tables {
		if name == string(tables[i].name) || name == strings.TrimSuffix(tables[i].file, ".csv") {
			return tables[i].name
		}
	}
	return ""
}

func ofHSDS(name resources.Table) bool { return tableCalled(string(name)) == name && name != "" }

// heldRow puts a row aside as it stood.
func heldRow(r *resources.Row, column string, code resources.Code) resources.Held {
	cells := make(map[string]string, len(r.Cells)+len(r.Extra)+len(r.Raw))
	maps.Copy(cells, r.Cells)
	maps.Copy(cells, r.Extra)
	maps.Copy(cells, r.Raw)
	return resources.Held{From: r.From, Table: r.Table, Column: column, Code: code, Cells: cells}
}

// said gives a row's cell, or the text that its column had no room for.
func said(r *resources.Row, column string) string {
	if r == nil {
		return ""
	}
	if v := r.Cells[column]; v != "" {
		return v
	}
	return r.Extra[column+"_text"]
}
