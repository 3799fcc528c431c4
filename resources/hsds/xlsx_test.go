package hsds

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	parts := workbookParts(map[string][][]any{"Sheet1": {
		{"Agency", "Program", "Phone", "Zip", "Hours"},
		{},
		{"Alpha", "Meals", 5595550101, styled{2134, 1}, "24/7"},
	}}, []string{"00000"})
	b := readOne(t, bytesInput("list.xlsx", zipped(t, parts)))
	if r := rowAt(t, b, "phone", 3); r.Cells["number"] != "5595550101" {
		t.Errorf("phone %q", r.Cells["number"])
	}
	if r := rowAt(t, b, "address", 3); r.Cells["postal_code"] != "02134" {
		t.Errorf("ZIP %q", r.Cells["postal_code"])
	}
}

// Nothing of a directory may lie in a temporary file, not even while it is read.
func TestAWorkbookIsReadInMemory(t *testing.T) {
	rows := [][]any{{"Agency", "Phone", "Description"}}
	for i := range 600 { // 18 MB of texts: above the 16 at which libraries begin
		rows = append(rows, []any{"Alpha", "559-555-0101", noise(30_000, uint32(i))})
	}
	data := workbook(t, map[string][][]any{"Sheet1": rows})
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	looked := 0
	o := Options{Dataset: "test", Progress: func(int64, int64) {
		looked++
		if files, err := os.ReadDir(dir); err != nil || len(files) != 0 {
			t.Errorf("%d files while it is read: %v", len(files), err)
		}
	}}
	b, err := readRows(t.Context(), []Input{bytesInput("list.xlsx", data)}, o)
	if err != nil || looked < 2 {
		t.Fatalf("looked %d times: %v", looked, err)
	}
	if n := len(cellsIn(b, resources.TableService, "description")); n != 600 {
		t.Errorf("%d services", n)
	}
}
