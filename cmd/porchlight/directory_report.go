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

// The form of `directory import --json`, which scripts rely on (DESIGN.md §10).
// It holds no text of a cell.
type importedJSON struct {
	DryRun   bool       `json:"dry_run"`
	Revision uint64     `json:"revision"`
	Retired  int        `json:"retired"`
	Files    []fileJSON `json:"files"`
	Rows     []rowJSON  `json:"rows"`
}

type fileJSON struct {
	File        string `json:"file"`
	Dialect     string `json:"dialect"`
	Rows        int    `json:"rows"`
	Added       int    `json:"added"`
	Changed     int    `json:"changed"`
	Unchanged   int    `json:"unchanged"`
	Quarantined int    `json:"quarantined"`
	Withheld    int    `json:"withheld"`
}

type rowJSON struct {
	File   string `json:"file"`
	Row    int    `json:"row"`
	Column string `json:"column"`
	Code   string `json:"code"`
	Action string `json:"action"`
}

func importedOf(r resources.Report) importedJSON {
	out := importedJSON{DryRun: r.DryRun, Revision: uint64(r.Revision), Retired: r.Retired, Files: []fileJSON{}, Rows: []rowJSON{}}
	for _, f := range r.Files {
		out.Files = append(out.Files, fileJSON{
			f.Name, f.Dialect, f.FileIn.Rows, f.Added, f.Changed, f.Unchanged, f.Quarantined, f.Withheld,
		})
	}
	for _, row := range onePerRow(slices.Concat(r.Rows, r.Notes)) {
		out.Rows = append(out.Rows, rowJSON{row.File, row.Row, row.Column, string(row.Code), string(row.Action)})
	}
	return out
}

// worthSaying leaves the rows out that were simply taken, and what is said twice
// of a place. What is left stands in the order of the files.
func worthSaying(rows []resources.RowReport) []resources.RowReport {
	type place struct {
		file string
		row  int
	}
	withheld := map[place]bool{}
	for _, r := range rows {
		withheld[place{r.File, r.Row}] = withheld[place{r.File, r.Row}] || r.Code == resources.AddressWithheld
	}
	rows = slices.DeleteFunc(slices.Clone(rows), func(r resources.RowReport) bool {
		taken := r.Code == resources.Taken && r.Action != resources.Quarantined && r.Action != resources.Withheld
		return r.File == "" || taken || r.Code == resources.PlaceWithheld && withheld[place{r.File, r.Row}]
	})
	slices.SortStableFunc(rows, func(a, b resources.RowReport) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Row, b.Row), cmp.Compare(gravity(b.Action), gravity(a.Action)))
	})
	return rows
}

// onePerRow keeps of each row the gravest thing that is said of it, as the
// counts do.
func onePerRow(rows []resources.RowReport) []resources.RowReport {
	return slices.CompactFunc(worthSaying(rows), func(a, b resources.RowReport) bool { return a.File == b.File && a.Row == b.Row })
}

// gravity orders what may become of a row that there is something to say of.
func gravity(a resources.Action) int {
	return slices.Index([]resources.Action{resources.Withheld, resources.Quarantined}, a)
}

// printImport is the form for people.
func printImport(w io.Writer, r resources.Report, in resources.Import) {
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
	printNext(w, r)
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
		groups[row.Code] = append(groups[row.Code], row)
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

// printNext says what to do now.
func printNext(w io.Writer, r resources.Report) {
	fmt.Fprintln(w)
	held, added := 0, 0
	for _, f := range r.Files {
		held, added = held+f.Quarantined, added+f.Added+f.Changed
	}
	switch {
	case r.DryRun && held > 0:
		column(w, 0, "", "Mend the rows above in the file and try again, or leave --dry-run away: what cannot be taken waits in quarantine, and nothing is lost.")
	case r.DryRun:
		column(w, 0, "", "To take it in, leave --dry-run away.")
	case held > 0:
		column(w, 0, "", "Next: porchlight directory quarantine shows what waits. Mend the file and import it again, or fix single rows there.")
	}
	if !r.DryRun && added > 0 {
		column(w, 0, "", "Then call the new entries: porchlight directory stale lists them, porchlight directory verify ID says that you did.")
	}
	if len(r.Proposed) > 0 {
		column(w, 0, "", "porchlight directory approve lists what waits for a second person.")
	}
}
