package main

import (
	"cmp"
	"slices"

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
