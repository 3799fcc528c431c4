// Package resources is the directory: which services there are, which of them
// may be shown to whom, and which come first.
//
// In goes a Change: what a person edited, verified, concealed or took back, or
// what a file says. Only Directory.Apply decides what becomes of it: it asks for
// a second person where one is needed, merges files with edits, and keeps no
// place of a confidential service and no rewording of a national line. What it
// decided it hands to a Store as one Commit, all or nothing; a Store decides
// nothing. Out come Listings, which are already stripped of everything that a
// member may not see, and Lines, the national numbers that are compiled in.
//
// A Record is the typed core of one service, in memory; a Row is what a file
// said, at rest, for export. The words follow HSDS 3.2: Organization, Service,
// Location, Phone, Schedule. The package touches no file, no network and no
// clock: the time of a question or an act comes with it.
//
// Read Record, Query, Listing and Line, then Directory.Apply and
// Directory.Search, then Store and Purge.
package resources
