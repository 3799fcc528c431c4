// Package places is the gazetteer: a ZIP code or the name of a place in the
// United States goes in; its county, its point and its time zone come out. It
// finds a place inside a sentence too, with one letter wrong, and says which
// places a name could mean when it could mean several.
//
// Everything is embedded and read where it lies: [Open] copies nothing but a
// small index, touches no file, network, clock or log, and keeps no word that
// it is asked about. The tables are packed by `go generate` (see ./pack) from
// GeoNames and Census data; ATTRIBUTION.md says whose they are. County lines
// and time zones are by county, so a few places near a line are an hour or a
// county off; pack/zones.tsv names them.
//
// Read Place, then Gazetteer, then Find.
package places

//go:generate go run ./pack ../../../shared/data/us_zips.csv.gz ../../../shared/data/us_places.csv.gz data/gazetteer.bin
