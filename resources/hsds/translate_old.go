package hsds

import (
	"strings"

	"porchlight/resources"
)

// forms are the tables that 3.2 names or builds otherwise, by source table.
var forms = map[string][]*form{
	"organization": {{
		table: "organization",
		columns: map[string]move{
			"url":               {to: "website"},
			"date_incorporated": {to: "year_incorporated", do: yearOf},
			"funding_sources":   {do: child("funding", "organization_id", "source", whole)},
		},
	}},
	"service": {
		{
			table: "service", without: "fees_description",
			columns: map[string]move{
				"fees":               {to: "fees_description"},
				"eligibility":        {to: "eligibility_description"},
				"website":            {to: "url"},
				"location_id":        {do: atLocation},
				"funding_sources":    {do: child("funding", "service_id", "source", whole)},
				"languages":          {do: child("language", "service_id", "name", list)},
				"required_documents": {do: child("required_document", "service_id", "document", whole)},
				"service_areas":      {do: child("service_area", "service_id", "name", list)},
				"accepted_payments":  {do: labeled("payment_accepted", list)},
				"taxonomy_ids":       {do: terms},
			},
		},
		{table: "service", columns: map[string]move{"website": {to: "url"}, "location_id": {do: atLocation}, "taxonomy_ids": {do: terms}}},
	},
	"location": {
		{
			table: "location", without: "location_type", set: map[string]string{"location_type": "physical"},
			columns: map[string]move{
				"website":       {to: "url"},
				"accessibility": {do: child("accessibility", "location_id", "description", list)},
				"languages":     {do: child("language", "location_id", "name", list)},
				"virtual":       {do: virtual},
			},
		},
		{table: "location", columns: map[string]move{"website": {to: "url"}}},
	},
	"address":          {{table: "address", without: "address_type", set: map[string]string{"address_type": "physical"}}, {table: "address"}},
	"physical_address": {{table: "address", ids: "physical_address", set: map[string]string{"address_type": "physical"}}},
	"postal_address":   {{table: "address", ids: "postal_address", set: map[string]string{"address_type": "postal"}}},
	"mail_address":     {{table: "address", ids: "mail_address", set: map[string]string{"address_type": "postal"}}},
	"phone": {{
		table: "phone",
		columns: map[string]move{
			"number_type": {to: "type"},
			"language":    {do: child("language", "phone_id", "name", list)},
		},
	}},
	"regular_schedule": {{table: "schedule", ids: "regular_schedule", columns: map[string]move{"weekday": {do: weekday}}}},
	"holiday_schedule": {{
		table: "schedule", ids: "holiday_schedule",
		columns: map[string]move{"start_date": {to: "valid_from"}, "end_date": {to: "valid_to"}},
	}},
	"service_taxonomy": {{
		table: "attribute", ids: "service_taxonomy", set: map[string]string{"link_entity": "service", "link_type": "taxonomy"},
		columns: map[string]move{"service_id": {to: "link_id"}, "taxonomy_id": {to: "taxonomy_term_id"}},
	}},
	"service_attribute": {{
		table: "attribute", ids: "service_attribute", set: map[string]string{"link_entity": "service"},
		columns: map[string]move{"service_id": {to: "link_id"}},
	}},
	"other_attribute": {{table: "attribute", ids: "other_attribute", columns: map[string]move{"link_type": {to: "link_entity"}}}},
	"eligibility": {{
		table: "attribute", ids: "eligibility", set: map[string]string{"link_entity": "service", "link_type": "eligibility", "label": "eligibility"},
		columns: map[string]move{"service_id": {to: "link_id"}, "eligibility": {to: "value"}},
	}},
	"payment_accepted": {{
		table: "attribute", ids: "payment_accepted", set: map[string]string{"link_entity": "service", "link_type": "payment_accepted", "label": "payment_accepted"},
		columns: map[string]move{"service_id": {to: "link_id"}, "payment": {to: "value"}},
	}},
	"service_area": {{table: "service_area", columns: map[string]move{"service_area": {to: "name"}}}},
	"language":     {{table: "language", columns: map[string]move{"language": {to: "name"}}}},
	"accessibility_for_disabilities": {{
		table: "accessibility", columns: map[string]move{"accessibility": {to: "description"}},
	}},
	"old_taxonomy": {{
		table: "taxonomy_term", columns: map[string]move{"taxonomy_id": {to: "id"}, "vocabulary": {to: "taxonomy"}},
	}},
	"taxonomy_term": {{table: "taxonomy_term", columns: map[string]move{"term": {to: "name"}}}},
}

// whole and list say how many rows a cell becomes: one, or one for each part
// between commas or semicolons.
func whole(text string) []string { return []string{text} }

func list(text string) []string {
	var parts []string
	depth, start := 0, 0
	cut := func(end int) {
		if p := strings.TrimSpace(text[start:end]); p != "" {
			parts = append(parts, p)
		}
	}
	for i, c := range text {
		switch c {
		case '(':
			depth++
		case ')':
			depth = max(0, depth-1)
		case ',', ';':
			if depth == 0 {
				cut(i)
				start = i + 1
			}
		}
	}
	cut(len(text))
	return parts
}

// child makes rows of another table that hang on this one.
func child(name resources.Table, by, column string, parts func(string) []string) func(*making, cell) {
	return func(m *making, c cell) {
		text := tidy(c.plain())
		if wordless(text, false) {
			m.raw(c)
			return
		}
		all := parts(text)
		if len(all) != 1 || all[0] != c.text {
			m.raw(c)
		}
		for _, p := range all {
			row := m.child(name, c.column, p)
			row.Cells[by], row.Cells[column] = m.id, p
			m.more = append(m.more, row)
		}
	}
}

// labeled makes attributes of the row: a label and a value, and no term.
func labeled(label string, parts func(string) []string) func(*making, cell) {
	return func(m *making, c cell) {
		text := tidy(c.plain())
		if wordless(text, false) {
			m.raw(c)
			return
		}
		m.raw(c)
		for _, p := range parts(text) {
			row := m.child("attribute", c.column, p)
			row.Cells["link_id"], row.Cells["link_entity"], row.Cells["link_type"] = m.id, string(m.row.Table), label
			row.Cells["label"], row.Cells["value"] = label, p
			m.more = append(m.more, row)
		}
	}
}

// terms makes attributes of a list of terms' ids.
func terms(m *making, c cell) {
	m.raw(c)
	for _, p := range list(tidy(c.plain())) {
		row := m.child("attribute", c.column, p)
		row.Cells["link_id"], row.Cells["link_entity"], row.Cells["link_type"] = m.id, string(m.row.Table), "taxonomy"
		row.Cells["taxonomy_term_id"] = m.r.idOf("taxonomy_term", p)
		m.more = append(m.more, row)
	}
}

// atLocation makes the row that joins a service of 1.0 to its location.
func atLocation(m *making, c cell) {
	m.raw(c)
	text := tidy(c.plain())
	if wordless(text, false) {
		return
	}
	place := m.r.idOf(resources.TableLocation, text)
	row := m.child(resources.TableServiceAtLocation, c.column, text)
	row.ID = UUID(m.r.b.dataset, resources.TableServiceAtLocation, m.id+"|"+place)
	row.Cells["service_id"], row.Cells["location_id"] = m.id, place
	m.more = append(m.more, row)
	m.r.homeless[m.id] = place
}

// virtual reads the column of 1.0 that says a location is no place to go to.
func virtual(m *making, c cell) {
	m.raw(c)
	if yes(tidy(c.plain())) {
		m.row.Cells["location_type"] = "virtual"
	}
}

// yes reads the words for yes.
func yes(text string) bool {
	switch strings.ToLower(text) {
	case "yes", "y", "true", "t", "1", "x":
		return true
	}
	return false
}

// yearOf takes the year of a date.
func yearOf(m *making, c cell) {
	text := tidy(c.plain())
	if day, ok := asDate(text); ok {
		m.row.Cells["year_incorporated"] = strings.TrimLeft(day[:4], "0")
		m.raw(c)
		return
	}
	m.put("year_incorporated", c)
}

// weekdays are those of HSDS, from Monday.
var weekdays = []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}

// weekday reads the day of a regular schedule: a name, its beginning, or a
// number, Monday being 1 and Sunday 7 or 0.
func weekday(m *making, c cell) {
	text := strings.ToLower(strings.TrimSuffix(tidy(c.plain()), "."))
	day := ""
	switch {
	case len(text) == 1 && text[0] >= '0' && text[0] <= '7':
		day = weekdays[(int(text[0]-'0')+6)%7]
	case len(text) >= 2:
		for i, name := range []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
			if strings.HasPrefix(name, text) || strings.TrimSuffix(text, "s") == name {
				day = weekdays[i]
			}
		}
	}
	if day == "" {
		m.extra(c.column, c.text)
		return
	}
	m.row.Cells["byday"], m.row.Cells["freq"] = day, "WEEKLY"
	m.raw(c)
}
