// Package hsds brings directories in and out: the Human Services Data
// Specification (Open Referral) 1.0 to 3.2 as folders of CSV, zip, JSON and
// NDJSON, plain spreadsheets as CSV and XLSX; out go HSDS 3.2 as JSON and CSV,
// and spreadsheets; and it answers the read-only HSDS API.
//
// In go bytes and file systems that the caller opened, and Records and Rows of
// a resources.Directory; out come a resources.Import, which only
// Directory.Apply can take, and bytes. It touches no file, no clock and no
// network: nothing is geocoded (R18). What it cannot read is Held with a
// reason, never dropped and never guessed.
//
// Read tables.go for the tables, Read for the way in, Write for the way out.
package hsds
