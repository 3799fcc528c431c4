package resources

import "strings"

// twins are the names and numbers under which confidential records are known:
// another file may bring the same shelter under an id of its own.
type twins struct {
	services map[string]bool // organization and service, folded
	callers  map[string]bool // organization and number
	names    map[string]bool // of organizations and services, folded
	ids      map[Origin]bool // what their files call them
}

// confidentialTwins reads them from what is kept.
func (d *Directory) confidentialTwins() *twins {
	t := &twins{services: map[string]bool{}, callers: map[string]bool{}, names: map[string]bool{}, ids: map[Origin]bool{}}
	for _, r := range d.state.records {
		if !r.Confidential {
			continue
		}
		organization, service := fold(r.Organization.Name), fold(r.Service.Name)
		if strings.TrimSpace(organization) != "" {
			t.services[organization+"|"+service] = true
		}
		for _, name := range []string{organization, service} {
			if len(strings.Fields(name)) > 1 { // "Shelter" is anybody's
				t.names[name] = true
			}
		}
		if number, _ := shownNumber(r.Service.Phones); number != "" {
			t.callers[organization+"|"+number] = true
		}
		if r.Provenance.Original != "" {
			t.ids[Origin{Dataset: r.Provenance.Dataset, ID: r.Provenance.Original}] = true
		}
	}
	return t
}

// of says that a record bears the names of a confidential one, or is answered by
// the same organization at the same number.
func (t *twins) of(r *Record) bool {
	organization := fold(r.Organization.Name)
	if strings.TrimSpace(organization) == "" {
		return false
	}
	number, _ := shownNumber(r.Service.Phones)
	return t.services[organization+"|"+fold(r.Service.Name)] || (number != "" && t.callers[organization+"|"+number])
}

// held says that a row in quarantine speaks of a confidential record.
func (t *twins) held(h *Held) bool {
	if t.ids[Origin{Dataset: h.From.Dataset, ID: h.From.ID}] {
		return true
	}
	for _, text := range h.Cells {
		if t.names[fold(text)] {
			return true
		}
	}
	return false
}

// aboutOrganizations gathers what the rows of an import say of each
// organization: its own words, its programs', and its categories.
func (f *filing) aboutOrganizations() map[string]string {
	terms, about := map[string]string{}, map[string]string{}
	for i := range f.im.Rows {
		if r := &f.im.Rows[i]; r.Table == "taxonomy_term" {
			terms[r.ID] = r.Cells["name"]
		}
	}
	for i := range f.im.Rows {
		r := &f.im.Rows[i]
		id := r.Of.ID
		if r.Of.Table != TableOrganization || id == "" {
			continue
		}
		switch r.Table {
		case TableOrganization, "program":
			about[id] += " . " + r.Cells["name"] + " . " + r.Cells["alternate_name"] + " . " + r.Cells["description"]
		case TableAttribute:
			about[id] += " . " + r.Cells["label"] + " . " + r.Cells["value"] + " . " + terms[r.Cells["taxonomy_term_id"]]
		}
	}
	return about
}
