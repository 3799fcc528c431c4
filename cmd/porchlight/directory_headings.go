package main

import (
	"fmt"
	"io"

	"porchlight/resources"
)

// printHeadings says what the columns of spreadsheets were taken for. A column
// that was taken for the wrong thing is found here or by somebody in distress.
func printHeadings(w io.Writer, files []resources.FileReport) {
	for _, f := range files {
		if len(f.Notes) == 0 {
			continue
		}
		fmt.Fprintln(w)
		column(w, 0, "", "What the columns of "+oneLine(f.Name)+" were taken for:")
		for _, note := range f.Notes {
			column(w, 4, "", note)
		}
	}
}
