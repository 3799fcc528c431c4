package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"porchlight/resources"
)

// printImport is the form for people.
func (s *shelf) printImport(w io.Writer, r resources.Report, in resources.Import) {
	if r.DryRun {
		fmt.Fprintln(w, "Dry run: nothing was kept. This is what would become of it.")
	}
	fmt.Fprintf(w, "Dataset %s\n\n", clip(oneLine(in.Dataset), 60))
	const form = "%8s %8s %8s %9s %11s %8s\n"
	fmt.Fprintf(w, strings.Repeat(" ", 20)+form, "rows", "added", "changed", "unchanged", "quarantined", "withheld")
	number := func(n int) string { return fmt.Sprint(n) }
	for _, f := range r.Files {
		name := oneLine(f.Name)
		if cells(name) > 20 {
			fmt.Fprintln(w, clip(name, screen))
			name = ""
		}
		fmt.Fprintf(w, pad(name, 20)+form, number(f.FileIn.Rows), number(f.Added), number(f.Changed), number(f.Unchanged), number(f.Quarantined), number(f.Withheld))
		column(w, 4, "", "read as "+f.Dialect)
	}
	printHeadings(w, r.Files)
	printReasons(w, r)
	if r.Retired > 0 {
		fmt.Fprintf(w, "\nRetired: %s that this dataset brings no more.\n", entriesText(r.Retired))
	}
	s.printNext(w, r, in)
}

// printReasons says what there is to say of rows: first what was not taken, then
// what was withheld, then what somebody should look at.
func printReasons(w io.Writer, r resources.Report) {
	said := worthSaying(r.Rows)
	with := func(a resources.Action) []resources.RowReport {
		return slices.DeleteFunc(slices.Clone(said), func(row resources.RowReport) bool { return row.Action != a })
	}
	rest := slices.DeleteFunc(slices.Clone(said), func(row resources.RowReport) bool { return gravity(row.Action) >= 0 })
	printGroup(w, "Not taken; these rows wait in quarantine as they stood:", with(resources.Quarantined))
	printGroup(w, "Taken without their place:", with(resources.Withheld))
	printGroup(w, "Taken, but look at these:", slices.Concat(rest, worthSaying(r.Notes)))
}

// printGroup counts rows by reason, the commonest first, and names the first few.
func printGroup(w io.Writer, heading string, rows []resources.RowReport) {
	if len(rows) == 0 {
		return
	}
	groups := map[resources.Code][]resources.RowReport{}
	for _, row := range rows {
		group := groups[row.Code]
		if n := len(group); n > 0 && group[n-1].File == row.File && group[n-1].Row == row.Row {
			continue // other parts of the same row
		}
		groups[row.Code] = append(group, row)
	}
	codes := slices.SortedFunc(maps.Keys(groups), func(a, b resources.Code) int {
		return cmp.Or(cmp.Compare(len(groups[b]), len(groups[a])), cmp.Compare(a, b))
	})
	fmt.Fprintf(w, "\n%s\n", heading)
	for _, code := range codes {
		column(w, 8, fmt.Sprintf("%6d", len(groups[code])), fmt.Sprintf("%s (%s)", meaning(code), code))
		column(w, 8, "", rowsText(groups[code]))
	}
}

// firstRows is how many rows are named for a reason; --json names all.
const firstRows = 5

// rowsText names the first rows: "services.csv row 3, 7 (phone), 9 and 12 more".
func rowsText(rows []resources.RowReport) string {
	var out strings.Builder
	file := ""
	for i, row := range rows[:min(firstRows, len(rows))] {
		if i > 0 {
			out.WriteString(", ")
		}
		if row.File != file {
			out.WriteString(row.File + " row ")
			file = row.File
		}
		fmt.Fprint(&out, row.Row)
		if row.Column != "" {
			out.WriteString(" (" + row.Column + ")")
		}
	}
	if len(rows) > firstRows {
		fmt.Fprintf(&out, " and %d more", len(rows)-firstRows)
	}
	return out.String()
}
