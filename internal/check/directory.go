package check

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"regexp"
	"strconv"

	"porchlight/resources"
	"porchlight/resources/starter"
)

// codes are ours for what the directory says of a row. Every other refusal is a bad file.
var codes = map[resources.Code]string{
	resources.LineRedefined:    LineRedefined,
	resources.NoSMSName:        DVBeforeSafety,
	resources.RevealingSMSName: DVBeforeSafety,
}

var rowForm = regexp.MustCompile(`row (\d+)`)

// checkDirectory applies the starter to an empty directory and reports each row
// that it refuses. A row with a place that must be withheld is refused as well:
// the file itself would give it away (R16).
func (c *checker) checkDirectory() {
	file := c.in.Directory
	if len(file.Text) == 0 || c.places == nil {
		return
	}
	c.files++
	lines := rowLines(file.Text)
	at := func(row int) int {
		if row < 1 || row > len(lines) {
			return row
		}
		return lines[row-1]
	}
	records, err := starter.Parse(bytes.NewReader(file.Text))
	if err != nil {
		c.add(file.Name, at(rowOf(err)), "", BadFile, "%v", err)
		return
	}
	report, err := resources.NewDirectory(c.places).Apply(context.Background(), resources.Change{By: resources.Program, Act: starter.File(records)})
	if err != nil {
		c.add(file.Name, 1, "", BadFile, "%v", err)
		return
	}
	for _, row := range report.Rows {
		if row.Action != resources.Quarantined && row.Action != resources.Withheld {
			continue
		}
		code, ok := codes[row.Code]
		if !ok {
			code = BadFile
		}
		c.add(file.Name, at(row.Row), "", code, "row %d: %s", row.Row, row.Code)
	}
}

// rowOf is the row that an error of the starter's reader names; 1 when it names none.
func rowOf(err error) int {
	var broken *csv.ParseError
	if m := rowForm.FindStringSubmatch(err.Error()); m != nil && !errors.As(err, &broken) {
		row, _ := strconv.Atoi(m[1]) // the form is digits
		return row
	}
	if broken != nil {
		return broken.StartLine
	}
	return 1
}

// rowLines gives the line at which each row of a CSV file starts; a cell may hold line ends.
func rowLines(text []byte) []int {
	in := csv.NewReader(bytes.NewReader(text))
	in.FieldsPerRecord = -1
	var lines []int
	for {
		if _, err := in.Read(); err != nil {
			return lines
		}
		line, _ := in.FieldPos(0)
		lines = append(lines, line)
	}
}
