package hsds

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"porchlight/resources"
	"porchlight/resources/starter"
)

func TestASpreadsheetBeginsWithTheColumnsOfTheStarter(t *testing.T) {
	names := make([]string, len(sheetFields))
	for i, f := range sheetFields {
		names[i] = f.name
	}
	if !slices.Equal(names[:len(starter.Columns())], starter.Columns()) {
		t.Errorf("columns %q, want first %q", names, starter.Columns())
	}
}

// The starter's file is what its records give back, column for column.
func TestTheStarterLeavesAsItsOwnSpreadsheet(t *testing.T) {
	records, err := starter.Read()
	if err != nil {
		t.Fatal(err)
	}
	out, report := written(t, &shelfBook{records: records}, Spreadsheet)
	got, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want, err := csv.NewReader(bytes.NewReader(starter.Bytes())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) || report.Records != len(records) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	slices.SortFunc(want[1:], func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	for i := range want[1:] {
		for j, column := range starter.Columns() {
			has, had := unescape(got[i+1][j]), want[i+1][j]
			if had == "no" {
				had = ""
			}
			if got[i+1][slices.Index(got[0], "confidential")] == "yes" && slices.Contains([]string{"address", "city", "zip"}, column) {
				had = "" // R16
			}
			if has != had && column != "needs" {
				t.Errorf("%s %s: %q, want %q", want[i+1][0], column, has, had)
			}
		}
	}
}

// R86
func TestAWorkbookHoldsTextAndNoFormula(t *testing.T) {
	r := pantry()
	r.Service.Eligibility = "+cmd|' /C calc'!A0"
	out, _ := written(t, &shelfBook{records: []resources.Record{r}}, Workbook)
	again, _ := written(t, &shelfBook{records: []resources.Record{r}}, Workbook)
	if !bytes.Equal(out, again) {
		t.Error("the same record gave other bytes")
	}
	rows := sheetRowsOf(t, out, sheetName)
	if len(rows) != 2 || rows[1][2] != "Food boxes" || rows[1][3] != "'=Boxes of food" {
		t.Errorf("rows %q", rows)
	}
	sheet := partText(t, out, "xl/worksheets/sheet1.xml")
	if n := strings.Count(sheet, "<c "); n == 0 || n != strings.Count(sheet, ` t="inlineStr"><is><t xml:space="preserve">`) || strings.Contains(sheet, "<f") || strings.Contains(sheet, "<v") {
		t.Errorf("it holds more than texts: %s", sheet)
	}
}

// R16
func TestASpreadsheetHasNoPlaceOfAConfidentialRecord(t *testing.T) {
	r := pantry()
	r.Confidential = true
	out, report := written(t, &shelfBook{records: []resources.Record{r}}, Spreadsheet)
	for _, no := range []string{"1 Main St", "93701", "Hall"} {
		if bytes.Contains(out, []byte(no)) {
			t.Errorf("it holds %q", no)
		}
	}
	if report.Withheld != 1 {
		t.Errorf("withheld %d", report.Withheld)
	}
}

// ours are columns that a sheet shows and a file cannot bring: what was checked,
// and what the directory itself notes.
var ours = []string{"last_checked", "last_edited", "dataset", "confidence", "places"}

// What a spreadsheet of ours shows is read as it shows it.
func TestASpreadsheetIsReadAsItShows(t *testing.T) {
	for name, input := range map[string]Input{"ohana": sources(t)["ohana"], "starter": sources(t)["starter"], "spreadsheet": sources(t)["spreadsheet"]} {
		d := directoryOf(t, readIn(t, input))
		for _, f := range []Format{Spreadsheet, Workbook} {
			once := sheetOf(t, d)
			out, _ := written(t, d, f)
			known := map[string]resources.ServiceID{}
			for _, r := range d.Records() {
				known[OwnUUID(r.Service.ID)] = r.Service.ID
			}
			in := readWith(t, "export."+string(f), out, Options{Dataset: "sample", Places: openPlaces(t), Known: func(uuid string) (resources.ServiceID, bool) {
				id, ok := known[uuid]
				return id, ok
			}})
			twice := sheetOf(t, directoryOf(t, in))
			if len(once) != len(twice) {
				t.Errorf("%s %s: %d rows, then %d; %d held", name, f, len(once), len(twice), len(in.Held))
				continue
			}
			for i := range once {
				for j, column := range once[0] {
					if once[i][j] != twice[i][j] && !slices.Contains(ours, column) {
						t.Errorf("%s %s row %d (%s) column %s: %q, then %q", name, f, i+1, once[i][0], column, once[i][j], twice[i][j])
					}
				}
			}
		}
	}
}

func sheetOf(t *testing.T, b Book) [][]string {
	t.Helper()
	var lines [][]string
	err := sheet(t.Context(), b, WriteOptions{}, &WriteReport{Rows: map[resources.Table]int{}}, func(cells []string) error {
		lines = append(lines, slices.Clone(cells))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
