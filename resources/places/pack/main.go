package main

import (
	"compress/gzip"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
)

//go:embed zones.tsv
var zonesTSV string

//go:embed aliases.tsv
var aliasesTSV string

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return errors.New("want three paths: us_zips.csv.gz us_places.csv.gz OUT")
	}
	zips, err := readTable(args[0])
	if err != nil {
		return err
	}
	named, err := readTable(args[1])
	if err != nil {
		return err
	}
	packed, err := build(zips, named, zonesTSV, aliasesTSV)
	if err != nil {
		return err
	}
	return os.WriteFile(args[2], packed, 0o644)
}

// row is one line of a table, by column name.
type row map[string]string

func readTable(path string) ([]row, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	rows, err := parseTable(plain)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return rows, nil
}

func parseTable(r io.Reader) ([]row, error) {
	records, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, errors.New("no header")
	}
	rows := make([]row, 0, len(records)-1)
	for _, record := range records[1:] {
		r := make(row, len(record))
		for i, cell := range record {
			r[records[0][i]] = cell
		}
		rows = append(rows, r)
	}
	return rows, nil
}
