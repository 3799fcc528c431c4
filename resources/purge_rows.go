package resources

import (
	"maps"
	"slices"
	"strings"
)

// confidentialMark is the column of a location's row that says that its place
// was withheld. It outlives the service, so that the place is known as
// confidential when a file brings it under another one.
const confidentialMark = "confidential"

// keeps are the columns that the rows of a confidential service, of its places
// and of its organization may keep (hsds.md §6). What is not here is dropped:
// addresses, points, extents, ways to get there, pages of places, persons,
// change logs. A table that is not here keeps no row.
var keeps = map[Table][]string{
	"organization": {
		"id", "name", "alternate_name", "description", "email", "website", "uri", "logo", "legal_status",
		"year_incorporated", "tax_status", "tax_id", "parent_organization_id",
	},
	"program": {"id", "organization_id", "name", "alternate_name", "description"},
	"service": {
		"id", "organization_id", "program_id", "name", "alternate_name", "description", "url", "email", "status",
		"interpretation_services", "application_process", "wait_time", "fees_description", "fees", "accreditations",
		"eligibility_description", "minimum_age", "maximum_age", "assured_date", "licenses", "alert", "last_modified",
	},
	"service_at_location": {"id", "service_id", "location_id"},
	"location":            {"id", "location_type", "organization_id"},
	"phone": {
		"id", "location_id", "service_id", "organization_id", "contact_id", "service_at_location_id",
		"number", "extension", "type", "description",
	},
	"schedule": {
		"id", "service_id", "location_id", "service_at_location_id", "valid_from", "valid_to", "dtstart", "timezone",
		"until", "count", "wkst", "freq", "interval", "byday", "byweekno", "bymonthday", "byyearday", "description",
		"opens_at", "closes_at",
	},
	"service_area":            {"id", "service_id", "service_at_location_id", "name"},
	"language":                {"id", "service_id", "location_id", "phone_id", "name", "code", "note"},
	"attribute":               {"id", "link_id", "link_entity", "link_type", "taxonomy_term_id"},
	"funding":                 {"id", "organization_id", "service_id", "source"},
	"cost_option":             {"id", "service_id", "valid_from", "valid_to", "option", "currency", "amount", "amount_description"},
	"required_document":       {"id", "service_id", "document"},
	"service_capacity":        {"id", "service_id", "unit_id", "available", "maximum", "description", "updated"},
	"unit":                    {"id", "name", "scheme", "identifier", "uri"},
	"organization_identifier": {"id", "organization_id", "identifier_scheme", "identifier_type", "identifier"},
	"contact":                 {"id", "organization_id", "service_id", "service_at_location_id", "location_id", "title", "department"},
}

// Row confines one row; drop says that nothing of it may stay. A row of another
// service that speaks of a confidential place is confined as the place is.
func (p *Purge) Row(r *Row) (changed, drop bool) {
	tells := p.tells
	if s := p.sets(); s.anchors[r.Of] || s.anchors[Anchor{TableLocation, r.Cells["location_id"]}] {
		changed, drop = confineRow(r)
		if drop {
			return true, true
		}
		tells = p.tellsOwn
	}
	for _, m := range []*map[string]string{&r.Cells, &r.Extra, &r.Raw} {
		if strip(m, tells, p.tells) {
			changed = true
		}
	}
	return changed, false
}

// strip takes the cells away that tell a place. A name may be that of the place
// and is public all the same; it goes when a street stands in it.
func strip(m *map[string]string, tells, nameTells func(string) bool) bool {
	copied := false
	for column, text := range *m {
		is := tells
		if column == "name" || column == "alternate_name" {
			is = nameTells
		}
		if !is(text) {
			continue
		}
		if !copied {
			*m, copied = maps.Clone(*m), true
		}
		delete(*m, column)
	}
	return copied
}

// confineRow keeps of a row what keeps allows.
func confineRow(r *Row) (changed, drop bool) {
	columns, ok := keeps[r.Table]
	if !ok {
		return true, true
	}
	named := r.Table == TableAttribute && keptLabel(r.Cells["label"])
	cells := map[string]string{}
	for column, text := range r.Cells {
		if slices.Contains(columns, column) || (named && (column == "label" || column == "value")) {
			cells[column] = text
		}
	}
	if r.Table == TableAttribute && !named && cells["taxonomy_term_id"] == "" {
		return true, true
	}
	extra := map[string]string{}
	for column, text := range r.Extra {
		if keptLabel(column) {
			extra[column] = text
		}
	}
	if r.Table == TableLocation {
		extra[confidentialMark] = "true"
	}
	changed = len(cells) < len(r.Cells) || !maps.Equal(extra, r.Extra) || len(r.Raw) > 0
	if changed {
		r.Cells, r.Extra, r.Raw = cells, extra, nil
	}
	return changed, false
}

// keptLabel says that an extra column, or the label of an attribute, is ours.
func keptLabel(name string) bool {
	return name == confidentialMark || name == "source_id" || strings.HasPrefix(name, "porchlight_")
}

// Held confines one row in quarantine. One that speaks of a confidential thing,
// by its name in the source, keeps nothing that could be a place.
func (p *Purge) Held(h *Held) (changed, drop bool) {
	if p.speaksOf(h) {
		changed = confineHeld(h)
	}
	return strip(&h.Cells, p.tells, p.tells) || changed, false
}

func (p *Purge) speaksOf(h *Held) bool {
	s := p.sets()
	if s.names[Origin{Dataset: h.From.Dataset, ID: h.From.ID}] && h.From.ID != "" {
		return true
	}
	for column, text := range h.Cells {
		if text == "" || !strings.HasSuffix(column, "id") {
			continue
		}
		if s.names[Origin{Dataset: h.From.Dataset, ID: text}] || s.services[ServiceID(text)] ||
			s.anchors[Anchor{TableLocation, text}] || s.anchors[Anchor{TableOrganization, text}] {
			return true
		}
	}
	return false
}

// heldWords are what a column of a quarantined row must speak of to be kept
// when its thing is confidential.
var heldWords = wordSet("id name organization organisation agency provider service program phone telephone tel number " +
	"extension ext type status hours languages language needs category categories eligibility county counties state fees " +
	"opens closes weekday code label confidential")

// placeWords undo that: "location name", "address type".
var placeWords = wordSet("address street city zip postal location place site map latitude longitude lat lon lng " +
	"geo extent direction directions transportation transit contact")

// confineHeld keeps the columns whose names say that they hold no place.
func confineHeld(h *Held) bool {
	cells := map[string]string{}
	for column, text := range h.Cells {
		if heldColumn(column) {
			cells[column] = text
		}
	}
	if len(cells) == len(h.Cells) {
		return false
	}
	h.Cells = cells
	return true
}

func heldColumn(column string) bool {
	known, place := false, false
	words := strings.Fields(fold(column))
	for _, w := range words {
		known = known || heldWords[w]
		place = place || placeWords[w]
	}
	isID := len(words) > 0 && words[len(words)-1] == "id"
	return isID || (known && !place)
}
