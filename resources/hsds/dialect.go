package hsds

import (
	"cmp"
	"path"
	"strings"

	"porchlight/resources"
)

// form says how a table of some version of HSDS becomes rows of 3.2. A column
// that it does not name goes to the column of its own name, or else to Extra.
type form struct {
	table   resources.Table   // of HSDS 3.2
	ids     resources.Table   // under whose name its ids are counted; empty: table
	set     map[string]string // cells of every row that has none of its own
	columns map[string]move   // by column of the source
	without string            // the form holds only where this column is missing
}

// move is what becomes of a column: another name, or work to be done.
type move struct {
	to string
	do func(m *making, c cell)
}

// names are the tables by the names of their files, in any version, without
// what tells one from many.
var names = map[string]string{
	"mail_address": "mail_address", "physical_address": "physical_address", "postal_address": "postal_address",
	"regular_schedule": "regular_schedule", "holiday_schedule": "holiday_schedule",
	"services_taxonomy": "service_taxonomy", "service_taxonomy": "service_taxonomy", "services_taxonomie": "service_taxonomy",
	"service_attribute": "service_attribute", "other_attribute": "other_attribute",
	"services_at_location": "service_at_location",
	"eligibility":          "eligibility", "eligibilitie": "eligibility",
	"payments_accepted": "payment_accepted", "payment_accepted": "payment_accepted",
	"accessibility_for_disabilities": "accessibility_for_disabilities", "accessibility_for_disabilitie": "accessibility_for_disabilities",
	"accessibilitie": "accessibility", "taxonomie": "taxonomy", "service_capacitie": "service_capacity",
	"service_taxonomie": "service_taxonomy", "organization_detail": "organization", "additional_url": "url", "additional_website": "url",
	"capacitie": "service_capacity", "taxonomy_detail": "taxonomy",
}

// tableNamed finds a source table by the name of its file or property.
func tableNamed(name string) (string, bool) {
	stem := strings.ToLower(path.Base(name))
	for _, ext := range []string{".csv", ".json", ".ndjson", ".jsonl", ".tsv", ".txt", ".xlsx"} {
		stem = strings.TrimSuffix(stem, ext)
	}
	stem = heading(stem)
	stem = strings.TrimPrefix(stem, partialMark)
	for _, s := range []string{stem, strings.TrimSuffix(stem, "_list"), strings.TrimSuffix(stem, "_full")} {
		for _, try := range []string{s, strings.TrimSuffix(strings.TrimSuffix(s, "s"), "e"), strings.TrimSuffix(s, "s")} {
			if known, ok := names[try]; ok {
				return known, true
			}
			if tableOf(resources.Table(try)) != nil {
				return try, true
			}
			if strings.HasSuffix(try, "es") && tableOf(resources.Table(try[:len(try)-2])) != nil {
				return try[:len(try)-2], true
			}
		}
	}
	return "", false
}

// formOf gives the form of a source table whose rows have these columns.
func formOf(name string, has func(column string) bool) *form {
	if name == "taxonomy" && !has("uri") && !has("version") && (has("parent_id") || has("parent_name") || has("vocabulary") || has("taxonomy_id")) {
		name = "old_taxonomy"
	}
	for _, f := range forms[name] {
		if f.without == "" || !has(f.without) {
			return f
		}
	}
	return &form{table: resources.Table(name)}
}

// idTable is the table under whose name the ids of a source table are counted.
func idTable(name string) resources.Table {
	if known, ok := tableNamed(name); ok {
		name = known
	}
	if len(forms[name]) == 0 {
		return resources.Table(name)
	}
	f := forms[name][0]
	return cmp.Or(f.ids, f.table)
}

// heading brings a heading to the form of column names.
func heading(text string) string {
	s := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")))
	return strings.Map(func(c rune) rune {
		if c == ' ' || c == '-' {
			return '_'
		}
		return c
	}, s)
}

// heading is the same, remembered: a file has few headings and many rows.
func (r *reader) heading(text string) string {
	name, ok := r.headings[text]
	if !ok {
		name = heading(text)
		if len(r.headings) < 4*maxColumns {
			r.headings[text] = name
		}
	}
	return name
}

// dialectOf tells from which version of HSDS a table is.
func dialectOf(name string, has func(column string) bool) string {
	switch name {
	case "mail_address":
		return "hsds-1.0"
	case "physical_address", "postal_address", "accessibility_for_disabilities", "payment_accepted", "eligibility":
		return "hsds-1.1"
	case "regular_schedule", "holiday_schedule":
		if has("service_at_location_id") {
			return "hsds-1.1"
		}
		return "hsds-1.0"
	case "service_taxonomy":
		return "hsds-1.1"
	case "service_attribute", "other_attribute":
		return "hsds-2.0"
	case "service":
		switch {
		case has("location_id"):
			return "hsds-1.0"
		case has("taxonomy_ids"):
			return "hsds-1.1"
		case has("fees") && !has("fees_description"):
			return "hsds-2.0"
		}
	case "taxonomy":
		if has("vocabulary") {
			return "hsds-1.1"
		}
		if has("parent_name") {
			return "hsds-1.0"
		}
	case "taxonomy_term":
		if has("term") {
			return "hsds-2.0"
		}
	case "organization":
		switch {
		case has("funding_sources") || has("date_incorporated"):
			return "hsds-1.0"
		case has("url"):
			return "hsds-1.1"
		}
	case "phone":
		switch {
		case has("number_type") || has("vanity_number"):
			return "hsds-1.0"
		case has("department") || has("language"):
			return "hsds-1.1"
		}
	case "location":
		if has("short_desc") || has("admin_emails") || has("virtual") {
			return "hsds-1.0"
		}
	case "address":
		if !has("address_type") {
			return "hsds-1.0"
		}
	case "language":
		if has("language") {
			return "hsds-1.1"
		}
	case "service_area":
		if has("service_area") {
			return "hsds-1.1"
		}
	}
	return "hsds-3.x"
}
