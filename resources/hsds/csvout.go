package hsds

import (
	"archive/zip"
	"encoding/csv"
	"io"

	"porchlight/resources"
)

// partialMark stands before the name of a file or an array of rows that lack
// what HSDS demands of their table.
const partialMark = "partial_"

// csvOut writes a zip with one file for each table that has rows: all columns
// of HSDS in their order, then the others by name. Rows that lack what is
// demanded stand in a file of their own.
func csvOut(w io.Writer, s *shelf) error {
	z := zip.NewWriter(w)
	for _, name := range s.names() {
		t := tableOf(name)
		var whole, part []*resources.Row
		for _, r := range s.rows[name] {
			if partial(t, r) {
				part = append(part, r)
			} else {
				whole = append(whole, r)
			}
		}
		file := string(name) + ".csv"
		if t != nil {
			file = t.file
		}
		if err := csvFile(z, file, t, whole); err != nil {
			return err
		}
		if err := csvFile(z, partialMark+file, t, part); err != nil {
			return err
		}
		s.report.Rows[name] = len(whole) + len(part)
		if len(part) > 0 {
			s.report.Partial[name] = len(part)
		}
	}
	return z.Close()
}

func csvFile(z *zip.Writer, file string, t *table, rows []*resources.Row) error {
	if len(rows) == 0 {
		return nil
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: file, Method: zip.Deflate}) // no time: the bytes stay the same
	if err != nil {
		return err
	}
	known, others := columnsOf(t, rows), extras(rows)
	out := csv.NewWriter(w)
	line := make([]string, 0, len(known)+len(others))
	for _, list := range [][]string{known, others} {
		for _, c := range list {
			line = append(line, escape(c))
		}
	}
	if err := out.Write(line); err != nil {
		return err
	}
	for _, r := range rows {
		line = line[:0]
		for _, c := range known {
			line = append(line, escape(r.Cells[c]))
		}
		for _, c := range others {
			line = append(line, escape(r.Extra[c]))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// columnsOf lists the columns of a table; of one that HSDS does not know, those
// that its rows have.
func columnsOf(t *table, rows []*resources.Row) []string {
	if t != nil {
		list := make([]string, len(t.columns))
		for i := range t.columns {
			list[i] = t.columns[i].name
		}
		return list
	}
	return append([]string{"id"}, cellNames(rows)...)
}
