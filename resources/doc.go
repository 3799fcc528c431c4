// Package resources is the directory: which services there are, which of them
// may be shown to whom, and which come first.
//
// In goes a Change (records that somebody read from a file or typed); only
// Directory.Apply decides what is kept, and it keeps no place of a confidential
// service and no rewording of a national line. Out come Listings, which are
// already stripped of everything that a member may not see, and Lines, the
// national numbers that are compiled in. The words follow HSDS 3.2:
// Organization, Service, Location, Phone, Schedule. It touches no file, no
// network and no clock: the time of a question comes with the question.
//
// Read Record, Query, Listing and Line, then Directory.Apply and
// Directory.Search.
package resources
