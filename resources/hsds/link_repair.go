package hsds

import (
	"maps"

	"porchlight/resources"
)

// repair mends references that a common fault of converters broke (hsds.md §11)
// where the file itself says what was meant. The text that stood there stays in
// Raw.
func (l *linker) repair() {
	for i := range l.rows {
		if r := &l.rows[i]; r.Table == resources.TableServiceAtLocation {
			l.mendOrganizations(r.Cells["service_id"], r.Cells["location_id"])
		}
	}
	l.mendParents()
}

// mendParents: a term whose parent is given by its code, not its id.
func (l *linker) mendParents() {
	byCode := map[string]string{}
	for i := range l.rows {
		r := &l.rows[i]
		code := r.Cells["code"]
		if r.Table != "taxonomy_term" || code == "" {
			continue
		}
		id := UUID(l.dataset, "taxonomy_term", code)
		if other, twice := byCode[id]; twice && other != r.ID {
			byCode[id] = "" // two terms have the code: nobody knows which
			continue
		}
		byCode[id] = r.ID
	}
	for i := range l.rows {
		r := &l.rows[i]
		parent := r.Cells["parent_id"]
		if _, there := l.at[spot{"taxonomy_term", parent}]; r.Table != "taxonomy_term" || parent == "" || there {
			continue
		}
		if id := byCode[parent]; id != "" && id != r.ID {
			l.mend(i, "parent_id", id)
		}
	}
}

// mendOrganizations: a location, or its service, that has the location's own id
// in organization_id belongs to the organization of the other.
func (l *linker) mendOrganizations(service, location string) {
	s, okS := l.at[spot{resources.TableService, service}]
	at, okAt := l.at[spot{resources.TableLocation, location}]
	if !okS || !okAt {
		return
	}
	if org := l.organization(s); org != "" && l.ownID(at, &l.rows[at]) {
		l.mend(at, "organization_id", org)
	}
	if org := l.organization(at); org != "" && l.ownID(s, &l.rows[at]) {
		l.mend(s, "organization_id", org)
	}
}

// organization is a row's organization, when there is such a one.
func (l *linker) organization(i int) string {
	id := l.rows[i].Cells["organization_id"]
	if _, ok := l.at[spot{resources.TableOrganization, id}]; ok {
		return id
	}
	return ""
}

// ownID says that a row names a location where its organization should stand.
func (l *linker) ownID(i int, location *resources.Row) bool {
	id := l.rows[i].Cells["organization_id"]
	return id != "" && l.organization(i) == "" &&
		(id == location.ID || id == UUID(l.dataset, resources.TableOrganization, location.From.ID))
}

func (l *linker) mend(i int, column, value string) {
	r := &l.rows[i]
	r.Cells, r.Raw = maps.Clone(r.Cells), maps.Clone(r.Raw)
	if r.Raw == nil {
		r.Raw = map[string]string{}
	}
	if r.Raw[column] == "" {
		r.Raw[column] = r.Cells[column]
	}
	r.Cells[column] = value
}
