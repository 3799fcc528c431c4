// Command pack makes the embedded gazetteer from the two public tables.
//
// In go us_zips.csv.gz and us_places.csv.gz (columns as in their headers),
// zones.tsv and aliases.tsv, which lie beside this file and are made for people
// to read and correct. Out goes one binary file that package places reads in
// place; layout.go describes it. The same input makes the same bytes.
//
//	go run ./pack us_zips.csv.gz us_places.csv.gz gazetteer.bin
//
// Read main, then build, then layout.
package main
