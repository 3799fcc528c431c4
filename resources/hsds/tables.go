package hsds

import "porchlight/resources"

// table is one table of HSDS 3.2: its file, its columns in the order of the
// official datapackage (3.2.3), and what the JSON form nests in its objects.
type table struct {
	name    resources.Table
	file    string // "services.csv"
	columns []column
	nests   []nest
}

// column is one column of a table and property of its object.
type column struct {
	name     string
	kind     kind
	required bool            // in JSON: a row without it cannot be an object
	foreign  bool            // required in CSV only, where JSON nests instead
	refers   resources.Table // the table whose id it holds
	values   []string        // the only ones allowed; nil means any
}

// kind is what a value must be for the schemas, formats asserted.
type kind uint8

const (
	text kind = iota
	uuidText
	number
	uri
	email
	date     // the CSV form only; JSON takes any text
	clock    // the CSV form only
	dateTime // RFC 3339
)

// nest is a property that holds other rows: an array of those whose column by
// holds the object's id, or, where one is set, the object that the object's own
// column by names.
type nest struct {
	property string
	table    resources.Table
	by       string
	one      bool
}

// tables are all tables, in the order of the datapackage.
var tables = []table{
	{
		name: "organization", file: "organizations.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "name", required: true},
			{name: "alternate_name"},
			{name: "description", required: true},
			{name: "email", kind: email},
			{name: "website", kind: uri},
			{name: "tax_status"},
			{name: "tax_id"},
			{name: "year_incorporated", kind: number},
			{name: "legal_status"},
			{name: "logo"},
			{name: "uri", kind: uri},
			{name: "parent_organization_id", kind: uuidText, refers: "organization"},
		},
		nests: []nest{
			{property: "additional_websites", table: "url", by: "organization_id"},
			{property: "funding", table: "funding", by: "organization_id"},
			{property: "contacts", table: "contact", by: "organization_id"},
			{property: "phones", table: "phone", by: "organization_id"},
			{property: "locations", table: "location", by: "organization_id"},
			{property: "programs", table: "program", by: "organization_id"},
			{property: "organization_identifiers", table: "organization_identifier", by: "organization_id"},
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "program", file: "programs.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "organization_id", kind: uuidText, foreign: true, refers: "organization"},
			{name: "name", required: true},
			{name: "alternate_name"},
			{name: "description", required: true},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "service", file: "services.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "organization_id", kind: uuidText, foreign: true, refers: "organization"},
			{name: "program_id", kind: uuidText, refers: "program"},
			{name: "name", required: true},
			{name: "alternate_name"},
			{name: "description"},
			{name: "url", kind: uri},
			{name: "email", kind: email},
			{name: "status", required: true, values: []string{"active", "inactive", "defunct", "temporarily closed"}},
			{name: "interpretation_services"},
			{name: "application_process"},
			{name: "fees_description"},
			{name: "wait_time"},
			{name: "fees"},
			{name: "accreditations"},
			{name: "eligibility_description"},
			{name: "minimum_age", kind: number},
			{name: "maximum_age", kind: number},
			{name: "assured_date", kind: date},
			{name: "assurer_email", kind: email},
			{name: "licenses"},
			{name: "alert"},
			{name: "last_modified", kind: dateTime},
		},
		nests: []nest{
			{property: "additional_urls", table: "url", by: "service_id"},
			{property: "phones", table: "phone", by: "service_id"},
			{property: "schedules", table: "schedule", by: "service_id"},
			{property: "service_areas", table: "service_area", by: "service_id"},
			{property: "service_at_locations", table: "service_at_location", by: "service_id"},
			{property: "languages", table: "language", by: "service_id"},
			{property: "organization", table: "organization", by: "organization_id", one: true},
			{property: "funding", table: "funding", by: "service_id"},
			{property: "cost_options", table: "cost_option", by: "service_id"},
			{property: "program", table: "program", by: "program_id", one: true},
			{property: "required_documents", table: "required_document", by: "service_id"},
			{property: "contacts", table: "contact", by: "service_id"},
			{property: "capacities", table: "service_capacity", by: "service_id"},
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "attribute", file: "attributes.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "link_id", kind: uuidText, foreign: true},
			{name: "taxonomy_term_id", kind: uuidText, foreign: true, refers: "taxonomy_term"},
			{name: "link_type"},
			{name: "link_entity", foreign: true},
			{name: "value"},
			{name: "label"},
		},
		nests: []nest{
			{property: "taxonomy_term", table: "taxonomy_term", by: "taxonomy_term_id", one: true},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "service_at_location", file: "service_at_location.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "service_id", kind: uuidText, foreign: true, refers: "service"},
			{name: "location_id", kind: uuidText, foreign: true, refers: "location"},
			{name: "description"},
		},
		nests: []nest{
			{property: "service_areas", table: "service_area", by: "service_at_location_id"},
			{property: "contacts", table: "contact", by: "service_at_location_id"},
			{property: "phones", table: "phone", by: "service_at_location_id"},
			{property: "schedules", table: "schedule", by: "service_at_location_id"},
			{property: "location", table: "location", by: "location_id", one: true},
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "location", file: "locations.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "location_type", required: true, values: []string{"physical", "postal", "virtual"}},
			{name: "url", kind: uri},
			{name: "organization_id", kind: uuidText, refers: "organization"},
			{name: "name"},
			{name: "alternate_name"},
			{name: "description"},
			{name: "transportation"},
			{name: "latitude", kind: number},
			{name: "longitude", kind: number},
			{name: "external_identifier"},
			{name: "external_identifier_type"},
		},
		nests: []nest{
			{property: "languages", table: "language", by: "location_id"},
			{property: "addresses", table: "address", by: "location_id"},
			{property: "contacts", table: "contact", by: "location_id"},
			{property: "accessibility", table: "accessibility", by: "location_id"},
			{property: "phones", table: "phone", by: "location_id"},
			{property: "schedules", table: "schedule", by: "location_id"},
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "phone", file: "phones.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "location_id", kind: uuidText, refers: "location"},
			{name: "service_id", kind: uuidText, refers: "service"},
			{name: "organization_id", kind: uuidText, refers: "organization"},
			{name: "contact_id", kind: uuidText, refers: "contact"},
			{name: "service_at_location_id", kind: uuidText, refers: "service_at_location"},
			{name: "number", required: true},
			{name: "extension", kind: number},
			{name: "type"},
			{name: "description"},
		},
		nests: []nest{
			{property: "languages", table: "language", by: "phone_id"},
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "contact", file: "contacts.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "organization_id", kind: uuidText, refers: "organization"},
			{name: "service_id", kind: uuidText, refers: "service"},
			{name: "service_at_location_id", kind: uuidText, refers: "service_at_location"},
			{name: "location_id", kind: uuidText, refers: "location"},
			{name: "name"},
			{name: "title"},
			{name: "department"},
			{name: "email", kind: email},
		},
		nests: []nest{
			{property: "phones", table: "phone", by: "contact_id"},
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "address", file: "addresses.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "location_id", kind: uuidText, refers: "location"},
			{name: "attention"},
			{name: "address_1", required: true},
			{name: "address_2"},
			{name: "city", required: true},
			{name: "region"},
			{name: "state_province", required: true},
			{name: "postal_code", required: true},
			{name: "country", required: true},
			{name: "address_type", required: true, values: []string{"physical", "postal", "virtual"}},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "schedule", file: "schedules.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "service_id", kind: uuidText, refers: "service"},
			{name: "location_id", kind: uuidText, refers: "location"},
			{name: "service_at_location_id", kind: uuidText, refers: "service_at_location"},
			{name: "valid_from", kind: date},
			{name: "valid_to", kind: date},
			{name: "dtstart", kind: date},
			{name: "timezone", kind: number},
			{name: "until", kind: date},
			{name: "count", kind: number},
			{name: "wkst", values: []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}},
			{name: "freq", values: []string{"WEEKLY", "MONTHLY"}},
			{name: "interval", kind: number},
			{name: "byday"},
			{name: "byweekno"},
			{name: "bymonthday"},
			{name: "byyearday"},
			{name: "description"},
			{name: "opens_at", kind: clock},
			{name: "closes_at", kind: clock},
			{name: "schedule_link", kind: uri},
			{name: "attending_type"},
			{name: "notes"},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "funding", file: "funding.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "organization_id", kind: uuidText, refers: "organization"},
			{name: "service_id", kind: uuidText, refers: "service"},
			{name: "source"},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "service_area", file: "service_areas.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "service_id", kind: uuidText, refers: "service"},
			{name: "service_at_location_id", kind: uuidText, refers: "service_at_location"},
			{name: "name"},
			{name: "description"},
			{name: "extent"},
			{name: "extent_type"},
			{name: "uri"},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "required_document", file: "required_documents.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "service_id", kind: uuidText, refers: "service"},
			{name: "document"},
			{name: "uri", kind: uri},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "language", file: "languages.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "service_id", kind: uuidText, refers: "service"},
			{name: "location_id", kind: uuidText, refers: "location"},
			{name: "phone_id", kind: uuidText, refers: "phone"},
			{name: "name"},
			{name: "code"},
			{name: "note"},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "accessibility", file: "accessibility.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "location_id", kind: uuidText, refers: "location"},
			{name: "description"},
			{name: "details"},
			{name: "url", kind: uri},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "taxonomy_term", file: "taxonomy_terms.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "code"},
			{name: "name", required: true},
			{name: "description", required: true},
			{name: "parent_id", kind: uuidText, refers: "taxonomy_term"},
			{name: "taxonomy"},
			{name: "language"},
			{name: "taxonomy_id", kind: uuidText, refers: "taxonomy"},
			{name: "term_uri", kind: uri},
		},
		nests: []nest{
			{property: "taxonomy_detail", table: "taxonomy", by: "taxonomy_id", one: true},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "metadata", file: "metadata.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "resource_id", kind: uuidText, foreign: true},
			{name: "resource_type", foreign: true},
			{name: "last_action_date", kind: date, required: true},
			{name: "last_action_type", required: true},
			{name: "field_name", required: true},
			{name: "previous_value", required: true},
			{name: "replacement_value", required: true},
			{name: "updated_by", required: true},
		},
	},
	{
		name: "meta_table_description", file: "meta_table_descriptions.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "name"},
			{name: "language"},
			{name: "character_set"},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "cost_option", file: "cost_options.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "service_id", kind: uuidText, foreign: true, refers: "service"},
			{name: "valid_from", kind: date},
			{name: "valid_to", kind: date},
			{name: "option"},
			{name: "currency"},
			{name: "amount", kind: number},
			{name: "amount_description"},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "organization_identifier", file: "organization_identifiers.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "organization_id", kind: uuidText, foreign: true, refers: "organization"},
			{name: "identifier_scheme"},
			{name: "identifier_type", required: true},
			{name: "identifier", required: true},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "taxonomy", file: "taxonomies.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "name", required: true},
			{name: "description", required: true},
			{name: "uri", kind: uri},
			{name: "version"},
		},
		nests: []nest{
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "service_capacity", file: "service_capacity.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "service_id", kind: uuidText, foreign: true, refers: "service"},
			{name: "unit_id", kind: uuidText, foreign: true, refers: "unit"},
			{name: "available", kind: number, required: true},
			{name: "maximum", kind: number},
			{name: "description"},
			{name: "updated", kind: dateTime, required: true},
		},
		nests: []nest{
			{property: "unit", table: "unit", by: "unit_id", one: true},
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "unit", file: "units.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "name", required: true},
			{name: "scheme"},
			{name: "identifier"},
			{name: "uri", kind: uri},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
	{
		name: "url", file: "url.csv",
		columns: []column{
			{name: "id", kind: uuidText, required: true},
			{name: "label"},
			{name: "url", kind: uri, required: true},
			{name: "organization_id", kind: uuidText, refers: "organization"},
			{name: "service_id", kind: uuidText, refers: "service"},
		},
		nests: []nest{
			{property: "attributes", table: "attribute", by: "link_id"},
			{property: "metadata", table: "metadata", by: "resource_id"},
		},
	},
}
