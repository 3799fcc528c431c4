package hsds

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"porchlight/resources"
)

func TestWorkbooksAreReadSheetBySheet(t *testing.T) {
	b := readOne(t, bytesInput("list.xlsx", workbook(t, map[string][][]any{
		"organizations": {{"id", "name"}, {"o1", "Alpha"}},
		"services":      {{"id", "organization_id", "name", "status"}, {"s1", "o1", "Meals", "active"}},
		"About":         {{"Written by hand"}, {"Ask Ana"}},
	})))
	if got := cellsIn(b, "service", "organization_id"); !cmp.Equal(got, []string{UUID("test", "organization", "o1")}) {
		t.Errorf("services of %q", got)
	}
	about := 0
	for _, f := range b.files {
		if f.Dialect == "no table" && len(f.Notes) == 1 {
			about++
		}
	}
	if about != 1 || len(b.files) != 3 || len(b.held) != 0 {
		t.Errorf("files %v, held %v", b.files, b.held)
	}
}

// Numbers, days and codes stand in a row as the admin sees them.
func TestCellsOfAWorkbookAreReadAsTheyLook(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	fiveDigits := "00000"
	zip, err := book.NewStyle(&excelize.Style{CustomNumFmt: &fiveDigits})
	if err != nil {
		t.Fatal(err)
	}
	book.SetSheetRow("Sheet1", "A1", &[]any{"Agency", "Program", "Phone", "Zip", "Hours"})
	book.SetSheetRow("Sheet1", "A3", &[]any{"Alpha", "Meals", 5595550101, 2134, "24/7"})
	book.SetCellStyle("Sheet1", "D3", "D3", zip)
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	b := readOne(t, bytesInput("list.xlsx", out.Bytes()))
	if r := rowAt(t, b, "phone", 3); r.Cells["number"] != "5595550101" {
		t.Errorf("phone %q", r.Cells["number"])
	}
	if r := rowAt(t, b, "address", 3); r.Cells["postal_code"] != "02134" {
		t.Errorf("ZIP %q", r.Cells["postal_code"])
	}
}

// Nothing of a directory may lie in a temporary file.
func TestAWorkbookLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	rows := [][]any{{"Agency", "Phone", "Description"}}
	for range 3000 {
		rows = append(rows, []any{"Alpha", "559-555-0101", string(bytes.Repeat([]byte("abcdefgh "), 700))})
	}
	data := workbook(t, map[string][][]any{"Sheet1": rows})
	os.RemoveAll(dir)
	if err := os.Mkdir(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	b := readOne(t, bytesInput("list.xlsx", data))
	if n := len(cellsIn(b, resources.TableService, "name")); n != 3000 {
		t.Errorf("%d services", n)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left %v: %v", left, err)
	}
}
