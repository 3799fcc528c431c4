package hsds

import (
	"context"
	"slices"
	"strings"

	"porchlight/resources"
)

// finishPublic is finish for readers that nobody knows.
func (s *shelf) finishPublic(ctx context.Context, a amending) error {
	if err := s.amend(ctx, a); err != nil {
		return err
	}
	s.confine()
	s.number()
	s.shape()
	s.publish(a.records)
	s.index()
	return nil
}

// publicExtras are the columns besides those of HSDS that may be shown: what a
// directory's file had besides may be a note of its staff.
var publicExtras = []string{"porchlight_needs", "extension_text", "description_filled"}

// publish takes out what is nobody's business outside: who changed and who
// checked what, columns of unknown meaning, the people of delicate services, and
// names of taxonomies that are not ours.
func (s *shelf) publish(records []resources.Record) {
	delicate := map[string]bool{}
	for i := range records {
		r := &records[i]
		if r.Confidential || r.Service.Crisis || r.Kind == resources.Refuge || slices.ContainsFunc(r.Service.Needs, resources.Need.Guarded) {
			delicate[OwnUUID(r.Service.ID)] = true
			delicate[r.Organization.ID] = true
			for _, join := range s.kids[hook{place{resources.TableService, OwnUUID(r.Service.ID)}, resources.TableServiceAtLocation, "service_id"}] {
				delicate[join.ID], delicate[join.Cells["location_id"]] = true, true
			}
		}
	}
	delete(delicate, "")
	for name, rows := range s.rows {
		if tableOf(name) == nil || name == resources.TableMetadata {
			delete(s.rows, name)
			continue
		}
		s.rows[name] = slices.DeleteFunc(rows, func(r *resources.Row) bool { return opaque(r) || name == "contact" && of(r, delicate) })
		for _, r := range s.rows[name] {
			delete(r.Cells, "assurer_email")
			for extra := range r.Extra {
				if !slices.Contains(publicExtras, extra) {
					delete(r.Extra, extra)
				}
			}
		}
	}
}

// of says that a row hangs on one of some things.
func of(r *resources.Row, things map[string]bool) bool {
	for column, id := range r.Cells {
		if column != "id" && strings.HasSuffix(column, "_id") && things[id] {
			return true
		}
	}
	return false
}
