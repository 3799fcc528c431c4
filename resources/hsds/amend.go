package hsds

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"porchlight/resources"
)

// amending is what amend works from.
type amending struct {
	records  []resources.Record
	runs     map[string][]runner // of all records there are
	kept     func(context.Context, resources.ServiceID) (resources.Kept, error)
	progress func(done, total int)
}

// amend brings the rows to what the records say now: what an editor changed
// since the file was read, and what no file brought. What nobody changed stays
// as the file had it.
func (s *shelf) amend(ctx context.Context, a amending) error {
	slices.SortFunc(a.records, func(a, b resources.Record) int {
		return strings.Compare(OwnUUID(a.Service.ID), OwnUUID(b.Service.ID))
	})
	s.report.Records = len(a.records)
	s.index()
	for i := range a.records {
		if a.progress != nil {
			a.progress(i+1, len(a.records))
		}
		kept, err := a.kept(ctx, a.records[i].Service.ID)
		if err != nil {
			return fmt.Errorf("record %s: %w", OwnUUID(a.records[i].Service.ID), err)
		}
		d := s.draft(&a.records[i], a.runs)
		old := kept.Imported
		if old == nil || d.fresh { // the starter is imported, and brings no rows
			old = &resources.Record{}
		}
		d.amend(old)
	}
	s.sweep()
	return nil
}

// draft is one record on its way into rows.
type draft struct {
	s       *shelf
	r       *resources.Record
	runs    map[string][]runner
	service *resources.Row
	fresh   bool // no file brought it
	edited  bool // it is not as its file said it
}

func (s *shelf) draft(r *resources.Record, runs map[string][]runner) *draft {
	id := OwnUUID(r.Service.ID)
	d := &draft{s: s, r: r, runs: runs, service: s.first[place{resources.TableService, id}]}
	if d.service == nil {
		d.fresh, d.edited = true, true
		d.service = s.put(resources.TableService, id)
		if string(r.Service.ID) != id {
			d.service.Extra["source_id"] = string(r.Service.ID)
		}
	}
	return d
}

// amend writes what differs between the record as its file said it and the
// record as it stands.
func (d *draft) amend(old *resources.Record) {
	if !d.fresh {
		old = d.uproot(old)
	}
	d.organization(old)
	d.texts(old)
	d.own(old)
	d.phones(old)
	d.hours(old)
	d.languages(old)
	d.area(old)
	d.documents(old)
	d.categories(old)
	d.dates()
	if d.r.Confidential {
		d.conceal()
		return
	}
	d.locations(old)
}

// uproot looks whether anybody edited the record. One that left a place leaves
// behind what it had from there: its numbers, hours, languages and area are then
// written as its own.
func (d *draft) uproot(old *resources.Record) *resources.Record {
	now := d.r
	d.edited = now.Organization != old.Organization || now.Kind != old.Kind ||
		!reflect.DeepEqual(now.Service, old.Service) || !slices.Equal(now.Locations, old.Locations)
	stays := func(l resources.Location) bool {
		return slices.ContainsFunc(now.Locations, func(n resources.Location) bool { return n.ID == l.ID })
	}
	if now.Confidential || !slices.ContainsFunc(old.Locations, func(l resources.Location) bool { return !stays(l) }) {
		return old
	}
	was := *old
	s := &was.Service
	if now.Service.Phones != nil {
		s.Phones = nil
	}
	if now.Service.Area.Text != "" && len(d.of(resources.TableServiceArea)) == 0 {
		s.Area.Text = ""
	}
	if now.Service.Languages != nil && len(d.of(resources.TableLanguage)) == 0 {
		s.Languages = nil
	}
	if now.Service.Hours != "" && len(d.of(resources.TableSchedule)) == 0 {
		s.Hours, s.Schedule = "", resources.Schedule{}
	}
	return &was
}

// put adds a row of our own.
func (s *shelf) put(t resources.Table, id string) *resources.Row {
	s.add(resources.Row{Table: t, ID: id})
	r := s.rows[t][len(s.rows[t])-1]
	r.Cells["id"] = id
	s.first[place{t, id}] = r
	return r
}

// hang adds a row that hangs on the service; key tells it from its like.
func (d *draft) hang(t resources.Table, key string) *resources.Row {
	return d.hangOn(d.service, t, "service_id", key)
}

func (d *draft) hangOn(on *resources.Row, t resources.Table, by, key string) *resources.Row {
	id := UUID(ownDataset, t, on.ID+"\x00"+key)
	if r := d.s.first[place{t, id}]; r != nil { // ours, of an earlier export
		r.Cells[by] = on.ID
		return r
	}
	r := d.s.put(t, id)
	r.Cells[by] = on.ID
	return r
}

// takeOff takes a row off the thing it hangs on; what then hangs on nothing is
// swept away.
func (d *draft) takeOff(r *resources.Row, by string) {
	delete(r.Cells, by)
	d.s.loose[r] = true
}

// of lists the rows of a table that hang on the service itself.
func (d *draft) of(t resources.Table) []*resources.Row { return d.s.on(d.service, t, "service_id") }

// on lists the rows that still hang on a thing.
func (s *shelf) on(r *resources.Row, t resources.Table, by string) []*resources.Row {
	var list []*resources.Row
	for _, kid := range s.kids[hook{place{r.Table, r.ID}, t, by}] {
		if kid.Cells[by] == r.ID {
			list = append(list, kid)
		}
	}
	return list
}

// sweep takes away the rows that were taken off all that they hung on, and then
// what hung on those.
func (s *shelf) sweep() {
	for {
		var gone []*resources.Row
		for name, rows := range s.rows {
			s.rows[name] = slices.DeleteFunc(rows, func(r *resources.Row) bool {
				if !s.loose[r] || hangs(r) {
					return false
				}
				gone = append(gone, r)
				return true
			})
		}
		if gone == nil {
			return
		}
		for _, r := range gone {
			s.shake(r)
		}
	}
}

// shake takes off everything that hangs on a row.
func (s *shelf) shake(r *resources.Row) {
	t := tableOf(r.Table)
	if t == nil {
		return
	}
	for _, n := range t.nests {
		if n.one {
			continue
		}
		for _, kid := range s.on(r, n.table, n.by) {
			delete(kid.Cells, n.by)
			s.loose[kid] = true
		}
	}
}

// hangs says that a row still names something it hangs on.
func hangs(r *resources.Row) bool {
	for _, by := range []string{"service_id", "location_id", "organization_id", "service_at_location_id", "contact_id", "phone_id", "link_id"} {
		if r.Cells[by] != "" {
			return true
		}
	}
	return false
}

// set writes a cell; an empty text takes it away.
func set(cells map[string]string, column, text string) {
	if text == "" {
		delete(cells, column)
		return
	}
	cells[column] = text
}
