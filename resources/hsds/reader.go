package hsds

import (
	"context"
	"maps"
	"slices"
	"strings"

	"porchlight/resources"
)

// reader gathers the rows of all files.
type reader struct {
	ctx      context.Context
	o        Options
	b        batch
	at       map[rowKey][]int           // the rows of one table and id
	standing map[rowKey]int             // of copies of one id: the row, by its id and what it hangs on
	ids      map[rowKey]string          // by table and original id
	raws     map[cell]map[string]string // of one text: the rows of a thing name it alike
	same     map[[32]byte]int           // how many rows without an id had this content
	homeless map[string]string          // services of 1.0 by uuid: their location, which knows the organization
	loose    map[looseEnd]string        // the original id that a row hangs on without naming its table
	headings map[string]string          // in the form of column names
	cells    []cell                     // of the row at hand
	alone    bool                       // it is the only file
	done     int64
	total    int64
}

type rowKey struct {
	table resources.Table
	id    string
}

func newReader(ctx context.Context, o Options) *reader {
	return &reader{
		ctx: ctx, o: o, b: batch{dataset: o.Dataset},
		at: map[rowKey][]int{}, standing: map[rowKey]int{}, ids: map[rowKey]string{}, raws: map[cell]map[string]string{}, same: map[[32]byte]int{}, homeless: map[string]string{}, loose: map[looseEnd]string{}, headings: map[string]string{},
	}
}

// progress says how far the reader is in the file that it reads.
func (r *reader) progress(bytes int64) {
	if r.o.Progress != nil {
		r.o.Progress(min(r.done+max(bytes, 0), r.total), r.total)
	}
}

// own gives the uuid of a record of ours that a file names by its short id.
func (r *reader) own(t resources.Table, original string) string {
	if t != resources.TableService || r.o.Known == nil {
		return ""
	}
	u := OwnUUID(resources.ServiceID(original))
	if id, ok := r.o.Known(u); ok && string(id) == original {
		return u
	}
	return ""
}

// hold puts an entry in quarantine as it stood, but for what is longer than a
// field can be: the file has the rest.
func (r *reader) hold(e *entry, t resources.Table, column string, code resources.Code) {
	h := resources.Held{From: e.from, Table: t, Column: column, Code: code, Cells: make(map[string]string, len(e.cells))}
	for _, c := range e.cells {
		h.Cells[c.column] = strings.ToValidUTF8(c.text[:min(len(c.text), maxField)], "")
	}
	r.b.held = append(r.b.held, h)
}

// add keeps a row. One that says the same as another of its id, and may stand
// in several places, becomes one with it; one that hangs on something else is a
// copy; one that says something else is refused.
func (r *reader) add(row resources.Row, nested bool) bool {
	key := rowKey{row.Table, row.ID}
	if row.Cells["id"] == "" {
		row.Cells["id"] = row.ID
	}
	copies := r.at[key]
	if len(copies) > 0 {
		kept, refused := r.among(copies, &row, nested)
		if kept || refused {
			return kept
		}
	}
	r.at[key] = append(copies, len(r.b.rows))
	r.b.rows = append(r.b.rows, row)
	return true
}

// among looks for the row's place among the copies of its id: one that it joins,
// or none because it contradicts them.
func (r *reader) among(copies []int, row *resources.Row, nested bool) (kept, refused bool) {
	stand := func(have *resources.Row, i int) {
		r.standing[rowKey{row.Table, row.ID + partOf(have)}] = i
	}
	first := copies[:min(len(copies), maxCopies)]
	if i, ok := r.standing[rowKey{row.Table, row.ID + partOf(row)}]; ok {
		first = append([]int{i}, first...)
	}
	for _, i := range first {
		have := &r.b.rows[i]
		if !agree(have, row) {
			return false, true
		}
		switch {
		case !parents(have, row):
		case nested:
			join(have, row)
			stand(have, i)
			return true, false
		case maps.Equal(have.Cells, row.Cells) || partOf(have) == partOf(row):
			return false, true
		}
	}
	if len(copies) == 1 {
		stand(&r.b.rows[copies[0]], copies[0])
	}
	stand(row, len(r.b.rows))
	return false, false
}

// maxCopies is with how many copies of its id a row is compared. Sources that
// give one id to a language or to a category have thousands.
const maxCopies = 64

// partOf names what a row hangs on.
func partOf(row *resources.Row) string {
	var part []string
	for _, column := range slices.Sorted(maps.Keys(parentColumns[row.Table])) {
		if id := row.Cells[column]; id != "" {
			part = append(part, column+"="+id)
		}
	}
	return strings.Join(part, ",")
}

// agree is true when no text of one row contradicts the other, but for what
// they hang on.
func agree(a, b *resources.Row) bool {
	for column, text := range b.Cells {
		if have, ok := a.Cells[column]; ok && have != text && !parentColumns[a.Table][column] {
			return false
		}
	}
	for column, text := range b.Extra {
		if have, ok := a.Extra[column]; ok && have != text && column != OrderColumn {
			return false
		}
	}
	return true
}

// parents is true when the two hang on nothing different.
func parents(a, b *resources.Row) bool {
	for column := range parentColumns[a.Table] {
		x, y := a.Cells[column], b.Cells[column]
		if x != "" && y != "" && x != y {
			return false
		}
	}
	return true
}

func join(a, b *resources.Row) {
	maps.Copy(a.Cells, b.Cells)
	for column, text := range b.Extra {
		if a.Extra == nil {
			a.Extra = map[string]string{}
		}
		if _, ok := a.Extra[column]; !ok {
			a.Extra[column] = text
		}
	}
	switch {
	case len(a.Raw) == 0:
		a.Raw = b.Raw
	case len(b.Raw) > 0:
		a.Raw = maps.Clone(a.Raw) // it may be that of other rows too
		maps.Copy(a.Raw, b.Raw)
	}
}

// parentColumns are the columns of each table that say what a row hangs on.
var parentColumns = hangers()

func hangers() map[resources.Table]map[string]bool {
	all := map[resources.Table]map[string]bool{}
	for _, t := range tables {
		for _, n := range t.nests {
			if n.one {
				continue
			}
			if all[n.table] == nil {
				all[n.table] = map[string]bool{}
			}
			all[n.table][n.by] = true
			switch n.by {
			case "link_id":
				all[n.table]["link_entity"] = true
			case "resource_id":
				all[n.table]["resource_type"] = true
			}
		}
	}
	return all
}

// finish does what needs all rows: services of 1.0 take their organization from
// their location, rows that name no table find what they hang on, and copies of
// one id are told apart.
func (r *reader) finish() {
	for service, place := range r.homeless {
		for _, i := range r.at[rowKey{resources.TableService, service}] {
			for _, j := range r.at[rowKey{resources.TableLocation, place}] {
				if org := r.b.rows[j].Cells["organization_id"]; org != "" && r.b.rows[i].Cells["organization_id"] == "" {
					r.b.rows[i].Cells["organization_id"] = org
				}
			}
		}
	}
	r.tie()
	r.part()
}

// part tells the copies of one id apart by what they hang on. Two that came to
// hang on the same only now, when all rows are in, cannot both stand: the first
// does, and the other is held.
func (r *reader) part() {
	twice := map[int]bool{}
	for _, copies := range r.at {
		if len(copies) < 2 {
			continue
		}
		parts := map[string]bool{}
		for _, i := range copies {
			part := partOf(&r.b.rows[i])
			twice[i] = parts[part]
			parts[part] = true
			r.b.rows[i].Part = part
		}
	}
	kept := r.b.rows[:0]
	for i := range r.b.rows {
		if twice[i] {
			r.b.held = append(r.b.held, heldRow(&r.b.rows[i], "id", resources.DuplicateID))
			continue
		}
		kept = append(kept, r.b.rows[i])
	}
	clear(r.b.rows[len(kept):])
	r.b.rows = kept
}

// looseEnd is a row's reference to it knows not which table: by the id that
// stands in its cell until the row is tied.
type looseEnd struct {
	row rowKey
	to  string
}

// tie finds what a row hangs on that names no table: the one row of the whole
// directory whose source has that id.
func (r *reader) tie() {
	if len(r.loose) == 0 {
		return
	}
	byID := map[string][]int{}
	for i := range r.b.rows {
		if id := r.b.rows[i].From.ID; id != "" {
			byID[id] = append(byID[id], i)
		}
	}
	for i := range r.b.rows {
		row := &r.b.rows[i]
		id, table := "link_id", "link_entity"
		if row.Table == resources.TableMetadata {
			id, table = "resource_id", "resource_type"
		}
		original, ok := r.loose[looseEnd{rowKey{row.Table, row.ID}, row.Cells[id]}]
		if !ok || len(byID[original]) != 1 {
			continue
		}
		if to := r.b.rows[byID[original][0]]; carries(to.Table, row.Table) {
			row.Cells[id], row.Cells[table] = to.ID, string(to.Table)
		}
	}
}
