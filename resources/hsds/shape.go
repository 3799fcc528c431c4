package hsds

import (
	"maps"
	"regexp"
	"slices"

	"porchlight/resources"
)

// shape makes every row as valid as it can be without inventing anything:
// what its column has no room for moves to column_text, what is demanded and
// can be told from elsewhere is filled in and marked.
func (s *shelf) shape() {
	for name, rows := range s.rows {
		t := tableOf(name)
		for _, r := range rows {
			if r.Extra["source_id"] == "" && r.From.ID != "" && r.From.ID != r.ID {
				r.Extra["source_id"] = r.From.ID
			}
			r.Cells["id"] = r.ID
			if t != nil {
				s.rename(t, r)
				s.move(t, r)
				s.fill(t, r)
				extensionInWords(r)
			}
		}
	}
}

// rename keeps what HSDS does not know from standing under a name that it knows.
func (s *shelf) rename(t *table, r *resources.Row) {
	for _, name := range slices.Sorted(maps.Keys(r.Extra)) {
		if columnOf(t, name) == nil && !slices.ContainsFunc(t.nests, func(n nest) bool { return n.property == name }) {
			continue
		}
		text := r.Extra[name]
		delete(r.Extra, name)
		for name += textSuffix; r.Extra[name] != ""; {
			name += textSuffix
		}
		r.Extra[name] = text
	}
}

func (s *shelf) move(t *table, r *resources.Row) {
	for i := range t.columns {
		c := &t.columns[i]
		v := r.Cells[c.name]
		if v == "" {
			continue
		}
		if fit, ok := c.fit(v); ok {
			r.Cells[c.name] = fit
			continue
		}
		delete(r.Cells, c.name)
		r.Extra[c.name+textSuffix] = v
		s.report.Moved[string(t.name)+"."+c.name]++
	}
}

// extensionInWords says an extension that is no number of JSON where people of
// other tools see it, if nothing else stands there.
func extensionInWords(r *resources.Row) {
	if ext := r.Extra["extension"+textSuffix]; r.Table == resources.TablePhone && ext != "" && r.Cells["description"] == "" {
		r.Cells["description"] = extensionWord + ext
	}
}

const extensionWord = "ext. "

// fill puts in what a table demands and something else tells.
func (s *shelf) fill(t *table, r *resources.Row) {
	for i := range t.columns {
		c := &t.columns[i]
		if !c.required || r.Cells[c.name] != "" {
			continue
		}
		if v := s.told(t.name, c.name, r); v != "" {
			r.Cells[c.name] = v
			r.Extra[c.name+"_filled"] = "true"
			s.report.Filled[string(t.name)+"."+c.name]++
		}
	}
}

// told gives a demanded value that the rest of a row tells: a name describes, a
// service that says nothing of its status is given, one with a status that HSDS
// does not know is not to be counted on, a ZIP code lies in one state, and an
// address with both lies in the United States.
func (s *shelf) told(t resources.Table, column string, r *resources.Row) string {
	switch {
	case column == "description":
		return r.Cells["name"]
	case t == resources.TableService && column == "status":
		if r.Extra["status_text"] != "" {
			return "inactive"
		}
		return "active"
	case t == resources.TableLocation && column == "location_type":
		return "physical"
	case t == resources.TableAddress && column == "state_province":
		return s.stateOf(r.Cells["postal_code"])
	case t == resources.TableAddress && column == "country":
		if american.MatchString(r.Cells["state_province"] + " " + r.Cells["postal_code"]) {
			return "US"
		}
	}
	return ""
}

// stateOf gives the state of a ZIP code that is known exactly.
func (s *shelf) stateOf(zip string) string {
	if s.places == nil || len(zip) < 5 {
		return ""
	}
	id, exact, ok := s.places.ZIP(zip[:5])
	if !ok || !exact {
		return ""
	}
	return s.places.Place(id).State
}

var american = regexp.MustCompile(`^[A-Z]{2} [0-9]{5}(-[0-9]{4})?$`)

// partial says that a row lacks what its table demands.
func partial(t *table, r *resources.Row) bool {
	return t != nil && slices.ContainsFunc(t.columns, func(c column) bool { return c.required && r.Cells[c.name] == "" })
}
