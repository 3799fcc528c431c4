package hsds

import (
	"slices"
	"strings"

	"porchlight/resources"
	"porchlight/resources/places"
)

// found is what a question finds.
type found struct {
	table  resources.Table
	hits   []hit
	width  width
	single bool // one thing, by its id
	sparse bool // id and day of change only
	full   bool // services of an organization with all that hangs on them
}

// hit is one thing: its id and the services that must be read for it.
type hit struct {
	id       string
	services []int
	entry    *catalog
}

func (a *api) services(c *catalog, q *question) (found, error) {
	f := found{table: resources.TableService, width: listed, single: q.id != "", sparse: q.minimal}
	if q.full || f.single {
		f.width = full
	}
	if f.single {
		at, ok := c.at[q.id]
		if !ok {
			return f, errNotFound
		}
		f.sparse = false
		f.hits = []hit{{id: q.id, services: []int{at}, entry: c}}
		return f, nil
	}
	for i := range c.services {
		if c.matches(i, q) {
			f.hits = append(f.hits, hit{id: c.services[i].id, services: []int{i}, entry: c})
		}
	}
	return f, nil
}

// matches holds one service to a question. What has no day of change may have
// changed.
func (c *catalog) matches(i int, q *question) bool {
	e := &c.services[i]
	switch {
	case q.organization != "" && e.organization != q.organization:
		return false
	case !q.after.IsZero() && !e.modified.IsZero() && !e.modified.After(q.after):
		return false
	case !c.hasTerm(e, q):
		return false
	}
	s := &e.record.Service
	return says(q.words, s.Name, s.AlternateName, s.Description, e.record.Organization.Name)
}

func (c *catalog) hasTerm(e *entryOf, q *question) bool {
	if q.term != "" && !slices.Contains(e.terms, q.term) {
		return false
	}
	return q.taxonomy == "" || slices.ContainsFunc(e.terms, func(term string) bool { return c.terms[term] == q.taxonomy })
}

// says is true when every word begins a word of some text. Addresses are never
// among the texts.
func says(words []string, texts ...string) bool {
	if len(words) == 0 {
		return true
	}
	all := folded(strings.Join(texts, " "))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(all, " "+w) })
}

func (a *api) organizations(c *catalog, q *question) (found, error) {
	f := found{table: resources.TableOrganization, width: listed, single: q.id != "", full: q.fullService}
	if q.full || f.single {
		f.width = entire
	}
	by := map[string][]int{}
	match := map[string]bool{}
	for i := range c.services {
		e := &c.services[i]
		if e.organization == "" || f.single && e.organization != q.id {
			continue
		}
		by[e.organization] = append(by[e.organization], i)
		if c.hasTerm(e, q) && says(q.words, e.record.Organization.Name) {
			match[e.organization] = true
		}
	}
	for id := range match {
		f.hits = append(f.hits, hit{id: id, services: by[id], entry: c})
	}
	slices.SortFunc(f.hits, func(a, b hit) int { return strings.Compare(a.id, b.id) })
	if f.single && f.hits == nil {
		return f, errNotFound
	}
	return f, nil
}

// joints are the service_at_locations.
func (a *api) joints(c *catalog, q *question) (found, error) {
	f := found{table: resources.TableServiceAtLocation, width: listed, single: q.id != ""}
	if q.full || f.single {
		f.width = full
	}
	near, err := a.near(q)
	if err != nil {
		return f, err
	}
	for i := range c.services {
		e := &c.services[i]
		for _, j := range e.joints {
			if f.single && j.id != q.id || !f.single && !(near(c, e, j.location) && c.matches(i, q)) {
				continue
			}
			f.hits = append(f.hits, hit{id: j.id, services: []int{i}, entry: c})
		}
	}
	slices.SortFunc(f.hits, func(a, b hit) int { return strings.Compare(a.id, b.id) })
	if f.single && f.hits == nil {
		return f, errNotFound
	}
	return f, nil
}

const metresPerMile = 1609.344

// near says of a place whether it lies in the ZIP code of a question, or as far
// from it as it asks. No confidential place ever does: many questions would
// otherwise find it (R17).
func (a *api) near(q *question) (func(*catalog, *entryOf, string) bool, error) {
	if q.postcode == "" {
		return func(*catalog, *entryOf, string) bool { return true }, nil
	}
	middle, ok := a.zip(q.postcode)
	if !ok && q.metres > 0 {
		return nil, &badParameter{"postcode"}
	}
	return func(c *catalog, e *entryOf, location string) bool {
		if e.record.Confidential || c.secret[location] {
			return false
		}
		at := slices.IndexFunc(e.record.Locations, func(l resources.Location) bool { return l.ID == location || l.ID == "" })
		if at < 0 {
			return false
		}
		l := &e.record.Locations[at]
		if q.metres == 0 {
			return l.ZIP == q.postcode
		}
		from := places.Place{Lat: l.Point.Lat, Lon: l.Point.Lon}
		if !l.Point.Known() {
			if from, ok = a.zip(l.ZIP); !ok {
				return false
			}
		}
		return places.Miles(middle, from)*metresPerMile <= q.metres
	}, nil
}

func (a *api) zip(code string) (places.Place, bool) {
	id, exact, ok := a.places.ZIP(code)
	if !ok || !exact {
		return places.Place{}, false
	}
	return a.places.Place(id), true
}

func (a *api) taxonomies(c *catalog, q *question) (found, error) {
	return c.commonRows("taxonomy", q, func(r *resources.Row) bool { return says(q.words, r.Cells["name"], r.Cells["description"]) })
}

func (a *api) terms(c *catalog, q *question) (found, error) {
	return c.commonRows("taxonomy_term", q, func(r *resources.Row) bool {
		return (q.taxonomy == "" || r.Cells["taxonomy_id"] == q.taxonomy) &&
			(q.parent == "" || r.Cells["parent_id"] == q.parent) &&
			(!q.topOnly || r.Cells["parent_id"] == "") &&
			says(q.words, r.Cells["name"], r.Cells["description"])
	})
}

func (c *catalog) commonRows(table resources.Table, q *question, match func(*resources.Row) bool) (found, error) {
	f := found{table: table, width: full, single: q.id != ""}
	for i := range c.shared {
		r := &c.shared[i]
		if r.Table != table || f.single && r.ID != q.id || !f.single && !match(r) {
			continue
		}
		f.hits = append(f.hits, hit{id: r.ID, entry: c})
	}
	slices.SortFunc(f.hits, func(a, b hit) int { return strings.Compare(a.id, b.id) })
	if f.single && f.hits == nil {
		return f, errNotFound
	}
	return f, nil
}
