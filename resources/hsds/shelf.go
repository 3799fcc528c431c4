package hsds

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"porchlight/resources"
	"porchlight/resources/places"
)

// shelf holds the rows of one export, each as it will leave.
type shelf struct {
	rows   map[resources.Table][]*resources.Row // by id, then part
	first  map[place]*resources.Row
	kids   map[hook][]*resources.Row
	loose  map[*resources.Row]bool // taken off something they hung on
	secret map[string]bool         // ids of services and locations whose place nobody may know
	places *places.Gazetteer       // may be nil
	report *WriteReport
}

// place is where a row stands.
type place struct {
	table resources.Table
	id    string
}

// hook is a nest of one object: what hangs on it, by which of the columns.
type hook struct {
	on    place
	table resources.Table
	by    string
}

// newShelf makes an empty one.
func newShelf(report *WriteReport) *shelf {
	return &shelf{
		rows: map[resources.Table][]*resources.Row{}, loose: map[*resources.Row]bool{}, secret: map[string]bool{}, report: report,
	}
}

// shelve reads a whole book and shapes its rows for HSDS 3.2.
func shelve(ctx context.Context, b Book, o WriteOptions, report *WriteReport) (*shelf, error) {
	s := newShelf(report)
	s.places = o.Places
	err := b.Rows(ctx, nil, func(r resources.Row) bool {
		s.add(r)
		return true
	})
	if err != nil {
		return nil, err
	}
	records := b.Records()
	a := amending{records: records, runs: runners(records), kept: b.Kept, progress: o.Progress}
	if err := s.finish(ctx, a); err != nil {
		return nil, err
	}
	s.countDangling()
	return s, nil
}

// countDangling tells the report which references lead nowhere: they are
// written as they stood.
func (s *shelf) countDangling() {
	for i := range tables {
		for _, c := range tables[i].columns {
			if c.refers == "" {
				continue
			}
			for _, r := range s.rows[tables[i].name] {
				if id := r.Cells[c.name]; id != "" && s.first[place{c.refers, id}] == nil {
					s.report.Dangling[string(tables[i].name)+"."+c.name]++
				}
			}
		}
	}
}

// finish brings the rows to what the records say, takes out what may not leave,
// and puts the rest in form.
func (s *shelf) finish(ctx context.Context, a amending) error {
	if err := s.amend(ctx, a); err != nil {
		return err
	}
	s.confine()
	s.number()
	s.shape()
	s.index()
	return nil
}

// add takes a row's own copy, so that shaping it changes nobody's.
func (s *shelf) add(r resources.Row) {
	r.Cells, r.Extra = maps.Clone(r.Cells), maps.Clone(r.Extra)
	if r.Cells == nil {
		r.Cells = map[string]string{}
	}
	if r.Extra == nil {
		r.Extra = map[string]string{}
	}
	s.rows[r.Table] = append(s.rows[r.Table], &r)
}

// index puts the rows in order and hangs each on what it belongs to.
func (s *shelf) index() {
	s.first, s.kids = map[place]*resources.Row{}, map[hook][]*resources.Row{}
	for name, rows := range s.rows {
		slices.SortStableFunc(rows, func(a, b *resources.Row) int {
			return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(a.Part, b.Part))
		})
		for _, r := range rows {
			at := place{name, r.ID}
			if s.first[at] == nil {
				s.first[at] = r
			}
		}
	}
	for i := range tables {
		for _, n := range tables[i].nests {
			if n.one {
				continue
			}
			for _, r := range s.rows[n.table] {
				on := place{tables[i].name, r.Cells[n.by]}
				if on.id != "" && s.first[on] != nil && s.hangsOn(r, on, n.by) {
					s.kids[hook{on, n.table, n.by}] = append(s.kids[hook{on, n.table, n.by}], r)
				}
			}
		}
	}
	s.inOrder()
}

// inOrder puts what hangs on one thing in its own order.
func (s *shelf) inOrder() {
	for _, rows := range s.kids {
		slices.SortStableFunc(rows, func(a, b *resources.Row) int { return cmp.Compare(orderOf(a), orderOf(b)) })
	}
}

// hangsOn decides for attributes and metadata, whose link_id may name a row of
// any table: the one that the row itself names, else the first that has the id.
func (s *shelf) hangsOn(r *resources.Row, on place, by string) bool {
	if by != "link_id" && by != "resource_id" {
		return true
	}
	named := resources.Table(r.Cells["link_entity"])
	if by == "resource_id" {
		named = resources.Table(r.Cells["resource_type"])
	}
	if s.first[place{named, on.id}] != nil && nests(named, r.Table) {
		return on.table == named
	}
	for i := range tables {
		if s.first[place{tables[i].name, on.id}] != nil && nests(tables[i].name, r.Table) {
			return on.table == tables[i].name
		}
	}
	return false
}

// nests says that objects of one table nest those of another by link.
func nests(outer, inner resources.Table) bool {
	t := tableOf(outer)
	return t != nil && slices.ContainsFunc(t.nests, func(n nest) bool { return !n.one && n.table == inner })
}

// tableOf gives the table of a name; nil when HSDS has none.
func tableOf(name resources.Table) *table {
	for i := range tables {
		if tables[i].name == name {
			return &tables[i]
		}
	}
	return nil
}

// names lists the tables that have rows: those of HSDS in their order, then
// the others by name.
func (s *shelf) names() []resources.Table {
	var known, others []resources.Table
	for i := range tables {
		if len(s.rows[tables[i].name]) > 0 {
			known = append(known, tables[i].name)
		}
	}
	for name, rows := range s.rows {
		if tableOf(name) == nil && len(rows) > 0 {
			others = append(others, name)
		}
	}
	slices.Sort(others)
	return append(known, others...)
}

// extras lists the columns that HSDS does not have, of some rows, by name.
func extras(rows []*resources.Row) []string {
	seen := map[string]bool{}
	for _, r := range rows {
		for name, text := range r.Extra {
			if text != "" {
				seen[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// stem is a file's name without its ending: the name of a table's array.
func (t *table) stem() string { return strings.TrimSuffix(t.file, ".csv") }
