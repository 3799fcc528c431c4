package hsds

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"porchlight/resources"
)

// catalog is what the API finds things by, of one revision; it never changes.
type catalog struct {
	revision resources.Revision
	services []entryOf // by uuid; those that are public
	at       map[string]int
	runs     map[string][]runner
	secret   map[string]bool // places of confidential records
	facts    map[string]facts
	shared   []resources.Row // taxonomies, terms and units: rows that hang on nothing
	terms    map[string]string
}

// entryOf is one public service.
type entryOf struct {
	id     string
	record *resources.Record
	facts
}

// facts are what the rows of one service tell that its record does not.
type facts struct {
	version      resources.Revision
	touched      time.Time // by a person
	organization string
	joints       []jointOf
	terms        []string // taxonomy terms of the service, by id
	modified     time.Time
}

// jointOf is one service_at_location.
type jointOf struct{ id, location string }

// catalog gives that of the present revision. Records that did not change keep
// their facts, so that an edit costs little.
func (a *api) catalog(ctx context.Context) (*catalog, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.book.Revision()
	if a.last != nil && a.last.revision == now {
		return a.last, nil
	}
	old := a.last
	if old == nil {
		old = &catalog{}
	}
	records := a.book.Records()
	c := &catalog{
		revision: now, at: map[string]int{}, runs: runners(records), secret: map[string]bool{},
		facts: make(map[string]facts, len(records)), terms: map[string]string{},
	}
	if err := c.commons(ctx, a.book); err != nil {
		return nil, err
	}
	byHand := old.onlyEdits(records, now)
	var stale []*resources.Record
	for i := range records {
		id := OwnUUID(records[i].Service.ID)
		if f, ok := old.facts[id]; ok && byHand && f.version == records[i].Version && !c.dissents(&records[i]) {
			c.facts[id] = f
			continue
		}
		stale = append(stale, &records[i])
	}
	for part := range slices.Chunk(stale, batchSize) {
		if err := a.learn(ctx, c, part); err != nil {
			return nil, err
		}
	}
	c.gather(records)
	a.last = c
	return c, nil
}

// onlyEdits says that all that happened since a catalog was edits of records,
// one by one. An import may change rows whose records stay as they are: then
// everything is read anew.
func (c *catalog) onlyEdits(records []resources.Record, now resources.Revision) bool {
	edited := map[resources.Revision]bool{}
	for i := range records {
		r := &records[i]
		if r.Version <= c.revision {
			continue
		}
		if lastTouched(r).Equal(c.facts[OwnUUID(r.Service.ID)].touched) {
			return false // it was no person
		}
		edited[r.Version] = true
	}
	return now > c.revision && uint64(len(edited)) == uint64(now-c.revision)
}

// lastTouched is when a person last edited or verified a record.
func lastTouched(r *resources.Record) time.Time {
	if p := &r.Provenance; p.VerifiedAt.After(p.EditedAt) {
		return p.VerifiedAt
	}
	return r.Provenance.EditedAt
}

// dissents says that the records of an organization do not agree on it: then
// another record's edit may move this one to a row of its own.
func (c *catalog) dissents(r *resources.Record) bool { return len(c.runs[r.Organization.ID]) > 1 }

// commons reads the rows that hang on nothing.
func (c *catalog) commons(ctx context.Context, b Book) error {
	return b.Rows(ctx, []resources.Anchor{{}}, func(r resources.Row) bool {
		if r.Of != (resources.Anchor{}) || opaque(&r) {
			return true
		}
		c.shared = append(c.shared, r)
		if r.Table == "taxonomy_term" {
			c.terms[r.ID] = r.Cells["taxonomy_id"]
		}
		return true
	})
}

// opaque are taxonomies whose names are not ours to show: those of AIRS and
// 211 LA are proprietary (hsds.md §9).
func opaque(r *resources.Row) bool {
	text := ""
	switch r.Table {
	case "taxonomy":
		text = r.Cells["name"] + " " + r.Cells["uri"]
	case "taxonomy_term":
		text = r.Cells["taxonomy"] + " " + r.Cells["term_uri"]
	}
	text = folded(text)
	return strings.Contains(text, " airs ") || strings.Contains(text, " 211 la ") || strings.Contains(text, " 211la") ||
		strings.Contains(text, " 211hsis ") || strings.Contains(text, " 211taxonomy ")
}

// learn reads the facts of some records, public or not: a confidential record
// that is not shown still hides its places.
func (a *api) learn(ctx context.Context, c *catalog, records []*resources.Record) error {
	s, err := a.load(ctx, c, records)
	if err != nil {
		return err
	}
	for _, r := range records {
		id := OwnUUID(r.Service.ID)
		row := s.first[place{resources.TableService, id}]
		f := facts{version: r.Version, touched: lastTouched(r), organization: row.Cells["organization_id"]}
		f.modified, _ = time.Parse(time.RFC3339, row.Cells["last_modified"]) // no time: it is not known
		for _, join := range s.on(row, resources.TableServiceAtLocation, "service_id") {
			f.joints = append(f.joints, jointOf{join.ID, join.Cells["location_id"]})
		}
		for _, attribute := range s.on(row, resources.TableAttribute, "link_id") {
			if term := attribute.Cells["taxonomy_term_id"]; term != "" {
				f.terms = append(f.terms, term)
			}
		}
		c.facts[id] = f
	}
	return nil
}

// gather puts the public services in order.
func (c *catalog) gather(records []resources.Record) {
	for i := range records {
		r := &records[i]
		id := OwnUUID(r.Service.ID)
		if r.Confidential {
			for _, j := range c.facts[id].joints {
				c.secret[j.location] = true
			}
		}
		if public(r) {
			c.services = append(c.services, entryOf{id, r, c.facts[id]})
		}
	}
	slices.SortFunc(c.services, func(a, b entryOf) int { return strings.Compare(a.id, b.id) })
	for i := range c.services {
		c.at[c.services[i].id] = i
	}
}

// public says that anybody may read a record: what members are shown, and what
// is general, active, shared and waits for nobody.
func public(r *resources.Record) bool {
	if r.Service.Status != resources.Active || r.Owner != "" && !r.Shared || r.Provenance.Hold && !r.Provenance.Verified() {
		return false
	}
	if len(resources.ShownUnder(r)) > 0 {
		return true
	}
	return r.Kind == resources.General && !r.Service.Crisis && !r.Confidential &&
		!slices.ContainsFunc(r.Service.Needs, resources.Need.Guarded)
}

// load reads the rows of some services and of what they name, shaped as they
// may be shown.
func (a *api) load(ctx context.Context, c *catalog, records []*resources.Record) (*shelf, error) {
	s := newShelf(&WriteReport{
		Rows: map[resources.Table]int{}, Filled: map[string]int{}, Moved: map[string]int{}, Partial: map[resources.Table]int{},
	})
	s.places = a.places
	maps.Copy(s.secret, c.secret)
	for i := range c.shared {
		s.add(c.shared[i])
	}
	own, near := map[resources.Anchor]bool{}, map[resources.Anchor]bool{}
	work := amending{runs: c.runs, kept: a.book.Kept}
	for _, r := range records {
		work.records = append(work.records, *r)
		own[resources.Anchor{Table: resources.TableService, ID: string(r.Service.ID)}] = true
		for _, l := range r.Locations {
			near[resources.Anchor{Table: resources.TableLocation, ID: l.ID}] = true
		}
		near[resources.Anchor{Table: resources.TableOrganization, ID: r.Organization.ID}] = true
	}
	take := func(r resources.Row) bool {
		s.add(r)
		for column, table := range map[string]resources.Table{
			"organization_id": resources.TableOrganization, "location_id": resources.TableLocation,
		} {
			if id := r.Cells[column]; id != "" {
				near[resources.Anchor{Table: table, ID: id}] = true
			}
		}
		return true
	}
	if err := a.rows(ctx, own, take); err != nil {
		return nil, err
	}
	if err := a.rows(ctx, maps.Clone(near), take); err != nil {
		return nil, err
	}
	return s, s.finishPublic(ctx, work)
}

func (a *api) rows(ctx context.Context, of map[resources.Anchor]bool, take func(resources.Row) bool) error {
	var list []resources.Anchor
	for anchor := range of {
		if anchor.ID != "" {
			list = append(list, anchor)
		}
	}
	if list == nil {
		return nil // no anchors would mean all rows
	}
	slices.SortFunc(list, func(a, b resources.Anchor) int {
		return strings.Compare(string(a.Table)+a.ID, string(b.Table)+b.ID)
	})
	return a.book.Rows(ctx, list, take)
}
