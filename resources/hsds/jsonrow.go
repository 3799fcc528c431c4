package hsds

import (
	"slices"
	"strconv"
	"strings"

	"porchlight/resources"
)

// also are properties that hold rows and that tables.go does not name: those of
// the API's fuller answers, and slips of the field guidance.
var also = map[resources.Table][]nest{
	"organization":        {{property: "services", table: "service", by: "organization_id"}},
	"service_at_location": {{property: "service", table: "service", by: "service_id", one: true}},
	"taxonomy_term":       {{property: "taxonomy_details", table: "taxonomy", by: "taxonomy_id", one: true}},
	"location": {
		{property: "physical_addresses", table: "physical_address", by: "location_id"},
		{property: "postal_addresses", table: "postal_address", by: "location_id"},
	},
}

// nestOf finds what a property of a table's objects holds.
func nestOf(t *table, name string) *nest {
	name = strings.TrimPrefix(name, partialMark)
	for i := range t.nests {
		if t.nests[i].property == name {
			return &t.nests[i]
		}
	}
	for i, n := range also[t.name] {
		if n.property == name {
			return &also[t.name][i]
		}
	}
	return nil
}

// guessTable says what an object is by its properties; empty where the name of
// its list knows better.
func guessTable(o object, name string) string {
	best, most := "", 0
	for i := range tables {
		t := &tables[i]
		n := 0
		for _, p := range o {
			if p.name == "id" {
				continue
			}
			if columnOf(t, p.name) != nil || nestOf(t, p.name) != nil {
				n++
			}
		}
		if n > most || (n == most && n > 0 && string(t.name) == name) {
			best, most = string(t.name), n
		}
	}
	if _, ok := tableNamed(name); name != "" && !ok {
		if most >= 3 && 3*most >= 2*len(o) {
			return best
		}
		return name
	}
	if name != "" {
		f := formOf(name, o.has)
		n := 0
		t := tableOf(f.table)
		for _, p := range o {
			if p.name == "id" {
				continue
			}
			if _, ok := f.columns[p.name]; ok || (t != nil && (columnOf(t, p.name) != nil || nestOf(t, p.name) != nil)) {
				n++
			}
		}
		if 2*n >= most {
			return name
		}
	}
	return best
}

func (o object) has(name string) bool {
	for _, p := range o {
		if p.name == name {
			return true
		}
	}
	return false
}

// nested is one object and what it hangs by.
type nested struct {
	nest  *nest
	value object
}

// object takes an object and all that it holds. refs are the objects that it
// stands in; it gives its id.
func (r *reader) object(name string, o object, from resources.Origin, refs map[string]string, salt string) string {
	f := formOf(name, o.has)
	e := entry{name: name, form: f, from: from, refs: refs, nested: true, salt: salt}
	t := tableOf(f.table)
	var many []nested
	seen := map[string]bool{}
	for _, p := range o {
		if p.value == nil {
			continue
		}
		var n *nest
		if t != nil && !seen[p.name] {
			n = nestOf(t, p.name)
		}
		seen[p.name] = true
		if n != nil {
			inner, ok := nestedIn(n, p.value)
			if ok {
				many = append(many, inner...)
				continue
			}
		}
		switch v := p.value.(type) {
		case object, []any:
			e.cells = append(e.cells, cell{column: p.name, text: jsonMark + compact(v)})
		default:
			if text := scalar(v); text != "" {
				e.cells = append(e.cells, cell{column: p.name, text: text})
			}
		}
	}
	e.refs = r.ones(many, from, refs)
	id := r.take(e)
	kids := map[*nest][]string{}
	for _, in := range many {
		if in.nest.one {
			continue
		}
		hung := map[string]string{in.nest.by: id}
		switch in.nest.by {
		case "link_id":
			hung["link_entity"] = string(f.table)
		case "resource_id":
			hung["resource_type"] = string(f.table)
		}
		kid := r.object(string(in.nest.table), in.value, from, hung, "")
		kids[in.nest] = append(kids[in.nest], kid)
	}
	for n, ids := range kids {
		r.inOrder(n.table, ids)
	}
	return id
}

// inOrder keeps the order of a list where it says something and the order of
// ids, in which everything leaves, would lose it.
func (r *reader) inOrder(t resources.Table, ids []string) {
	if !slices.Contains(ordered, t) || slices.IsSorted(ids) {
		return
	}
	for n, id := range ids {
		for _, i := range r.at[rowKey{t, id}] {
			m := making{row: r.b.rows[i]}
			if m.row.Extra[OrderColumn] == "" {
				m.extra(OrderColumn, strconv.Itoa(n+1))
				r.b.rows[i] = m.row
			}
		}
	}
}

// ones takes the objects that stand in a property of their own (organization,
// location) and gives the references to them, with those that were there.
func (r *reader) ones(many []nested, from resources.Origin, refs map[string]string) map[string]string {
	all := refs
	for _, in := range many {
		if !in.nest.one {
			continue
		}
		if len(all) == len(refs) {
			all = make(map[string]string, len(refs)+1)
			for k, v := range refs {
				all[k] = v
			}
		}
		all[in.nest.by] = r.object(string(in.nest.table), in.value, from, nil, "one")
	}
	return all
}

// nestedIn gives the objects of a property; ok is false where it holds anything
// else, which then is kept as it stands.
func nestedIn(n *nest, v any) ([]nested, bool) {
	switch v := v.(type) {
	case object:
		if len(v) == 0 {
			return nil, true
		}
		return []nested{{n, v}}, n.one
	case []any:
		if n.one {
			return nil, false
		}
		var all []nested
		for _, x := range v {
			o, ok := x.(object)
			if !ok || len(o) == 0 {
				return nil, false
			}
			all = append(all, nested{n, o})
		}
		return all, true
	}
	return nil, false
}
