package resources

// Table is an HSDS 3.2 table by the name of its JSON Schema ("service",
// "service_at_location"), or the name of a file that HSDS does not know.
type Table string

// The tables whose rows the directory itself reads or confines.
const (
	TableOrganization      Table = "organization"
	TableService           Table = "service"
	TableLocation          Table = "location"
	TableServiceAtLocation Table = "service_at_location"
	TableAddress           Table = "address"
	TablePhone             Table = "phone"
	TableSchedule          Table = "schedule"
	TableServiceArea       Table = "service_area"
	TableLanguage          Table = "language"
	TableAttribute         Table = "attribute"
	TableMetadata          Table = "metadata"
)

// Row is one row of a file, brought to the tables and columns of HSDS 3.2: what
// the source said, word for word, beside the Record that was made of it. Rows
// are kept for export and never read by a search.
type Row struct {
	Table Table
	ID    string // a uuid; unique in its table, but for the copies that Part tells apart
	Part  string // what tells copies of one id apart: the object it hangs on; mostly empty
	Of    Anchor
	Cells map[string]string // by HSDS 3.2 column; a cell that is not there was empty
	Extra map[string]string // by column, what HSDS 3.2 has no column for
	Raw   map[string]string // by column of the source, text that Cells and Extra do not hold as it stood
	From  Origin
}

// Anchor is the thing whose row it is: a service, a location or an organization
// with all that hangs on it, or none (taxonomies, units).
type Anchor struct {
	Table Table  // TableService, TableLocation, TableOrganization, or empty
	ID    string // of a service its ServiceID, else the uuid of its row
}

// Origin is where a row stood.
type Origin struct {
	Dataset string // the name under which its source is known here
	File    string // base name
	Line    int    // row of the file, the header being row 1; of JSON, the object, from 1
	ID      string // the source's own id
}

// Held is a row that could not be taken: it waits, as it stood, for a person.
type Held struct {
	ID     HeldID // given by the directory
	From   Origin
	Table  Table
	Column string // the one that is to blame; empty when it is the row as a whole
	Code   Code
	Cells  map[string]string // by column of the source
}

// HeldID names one row in quarantine.
type HeldID uint64

// FileIn is one file of an import.
type FileIn struct {
	Name    string   // base name
	Dialect string   // "hsds-1.1", "spreadsheet"
	Rows    int      // data rows, without the header
	Notes   []string // what was taken for what: "Tel. → phone"; of a spreadsheet
}
