package hsds

// termTables are vocabularies, the log of changes, and what came with HSDS 3.1.
var termTables = []table{
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
