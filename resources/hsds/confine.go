package hsds

import (
	"slices"

	"porchlight/resources"
)

// confine takes out of the rows what tells the place of a confidential record.
// Apply has done so before they were kept; a writer that trusted in that alone
// would need one mistake to harm somebody (R16).
func (s *shelf) confine() {
	for name, rows := range s.rows {
		s.rows[name] = slices.DeleteFunc(rows, func(r *resources.Row) bool { return !s.may(r) })
	}
}

// may says that a row may leave, after taking out of it what may not.
func (s *shelf) may(r *resources.Row) bool {
	at := s.secret[r.Cells["location_id"]] && r.Cells["location_id"] != ""
	switch r.Table {
	case resources.TableLocation:
		if s.secret[r.ID] {
			keep(r, "id", "location_type", "organization_id")
			r.Cells["location_type"] = "physical"
		}
	case resources.TableServiceAtLocation:
		if at || s.secret[r.Cells["service_id"]] {
			keep(r, "id", "service_id", "location_id")
		}
	case resources.TablePhone:
		if at {
			keep(r, "id", "location_id", "service_id", "organization_id", "contact_id", "service_at_location_id", "number", "extension", "type")
		}
	case resources.TableServiceArea:
		if s.secret[r.Cells["service_id"]] || s.secretJoin(r) {
			keep(r, "id", "service_id", "service_at_location_id", "name")
		}
	case resources.TableMetadata:
		return !s.secret[r.Cells["resource_id"]]
	case resources.TableAttribute:
		if s.secret[r.Cells["link_id"]] && r.Cells["taxonomy_term_id"] == "" && r.Cells["link_entity"] == string(resources.TableLocation) {
			return r.Cells["label"] == confidentialLabel
		}
	case resources.TableSchedule:
		if at || s.secretJoin(r) {
			for _, words := range []string{"description", "notes", "attending_type", "schedule_link"} {
				delete(r.Cells, words)
			}
			clear(r.Extra)
		}
	case resources.TableLanguage:
		if at {
			keep(r, "id", "service_id", "location_id", "phone_id", "name", "code")
		}
	default:
		return !at
	}
	return true
}

func (s *shelf) secretJoin(r *resources.Row) bool {
	join := s.first[place{resources.TableServiceAtLocation, r.Cells["service_at_location_id"]}]
	return join != nil && s.secret[join.Cells["location_id"]]
}

// keep leaves a row only some of its columns.
func keep(r *resources.Row, columns ...string) {
	clear(r.Extra)
	r.From = resources.Origin{}
	for name := range r.Cells {
		if !slices.Contains(columns, name) {
			delete(r.Cells, name)
		}
	}
}
