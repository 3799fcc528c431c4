package hsds

import (
	"slices"

	"porchlight/resources"
)

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
var tables = slices.Concat(thingTables, factTables, termTables)
