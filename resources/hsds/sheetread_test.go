package hsds

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/resources"
)

func TestHeadingsAreTakenForWhatTheyMean(t *testing.T) {
	for heads, want := range map[string]string{
		"Agency|Program Name|Tel.":                            "organization|service|phone",
		"PROVIDER|Phone Number|Web Site":                      "organization|phone|url",
		"Organization Name|Hotline|24-Hour Hotline":           "organization|phone|phone",
		"Name|Phone|Who|Cost|Notes":                           "service|phone|eligibility|fees|notes",
		"Nombre|Teléfono|Dirección|Horario":                   "service|phone|address|hours",
		"Program|City|Zip Code|Area Served|County":            "service|city|zip|service_area|county",
		"Service|Service Type|Languages Spoken|Last Verified": "service|category|languages|verified",
		"organization|service|Shoe size":                      "organization|service|",
		"Phone|phone":                                         "phone|phone",
	} {
		head := strings.Split(heads, "|")
		p := planOf(head)
		var got []string
		for _, h := range head {
			got = append(got, p.of[h])
		}
		if d := cmp.Diff(strings.Split(want, "|"), got); d != "" {
			t.Errorf("%s: %s", heads, d)
		}
	}
}

func TestASheetSaysWhatItsHeadingsWereTakenFor(t *testing.T) {
	b := readOne(t, bytesInput("list.csv", []byte("Agency,Tel.,Shoe size\nAlpha,559-555-0101,9\n")))
	want := []string{"Agency → organization", "Tel. → phone", "Shoe size → kept as it stands"}
	if d := cmp.Diff(want, b.files[0].Notes); d != "" || b.files[0].Dialect != "spreadsheet" {
		t.Error(b.files[0].Dialect, d)
	}
	if got := rowAt(t, b, "service", 2).Extra["Shoe size"]; got != "9" {
		t.Errorf("unknown column %q", got)
	}
}

// A correction of a number keeps the row's id, and so what was decided of it.
func TestARowOfASheetKeepsItsIDWhenItIsCorrected(t *testing.T) {
	a := readOne(t, bytesInput("a.csv", []byte("Agency,Program,Phone\nAlpha,Meals,559-555-0101\n")))
	b := readOne(t, bytesInput("b.csv", []byte("Program,Agency,Phone,City\nBeds,Beta,559-555-0109,\nMeals,ALPHA,559-555-0102,Fresno\n")))
	if got := rowAt(t, b, "service", 3).Raw["Agency"]; got != "" {
		t.Errorf("the only spelling is kept twice: %q", got)
	}
	two := readOne(t, bytesInput("c.csv", []byte("Program,Agency,Phone\nBeds,Alpha,559-555-0109\nMeals,ALPHA,559-555-0102\n")))
	if got := rowAt(t, two, "service", 3).Raw["Agency"]; got != "ALPHA" {
		t.Errorf("the second spelling is lost: %q", got)
	}
	if x, y := rowAt(t, a, "service", 2).ID, rowAt(t, b, "service", 3).ID; x != y {
		t.Errorf("ids %s and %s", x, y)
	}
}

// Whoever exports the directory and imports the sheet again gets the records
// that are there, not new ones.
func TestARowOfOurOwnSheetIsTheRecordThatIsThere(t *testing.T) {
	known := func(u string) (resources.ServiceID, bool) {
		return "fre-map-point", u == OwnUUID("fre-map-point")
	}
	in := bytesInput("a.csv", []byte("id,organization,service,phone\nfre-map-point,Alpha,Meals,559-555-0101\nother,Alpha,Beds,559-555-0102\n"))
	b, err := readRows(t.Context(), []Input{in}, Options{Dataset: "test", Known: known})
	if err != nil {
		t.Fatal(err)
	}
	if got := rowAt(t, b, "service", 2); got.ID != OwnUUID("fre-map-point") || got.From.ID != "fre-map-point" {
		t.Errorf("id %s of %q", got.ID, got.From.ID)
	}
	if got := rowAt(t, b, "service", 3); got.ID != UUID("test", "service", "other") {
		t.Errorf("id %s", got.ID)
	}
}

// R16: a mark of the sheet goes with the place.
func TestAConfidentialRowMarksItsPlace(t *testing.T) {
	b := readOne(t, bytesInput("a.csv", []byte("Agency,Phone,City,Confidential\nAlpha,559-555-0101,Fresno,Yes\nBeta,559-555-0102,Fresno,\n")))
	r := rowAt(t, b, "attribute", 2)
	if r.Cells["label"] != "confidential" || r.Cells["value"] != "true" || r.Cells["link_id"] != rowAt(t, b, "location", 2).ID {
		t.Errorf("mark %v", r.Cells)
	}
	if n := len(cellsIn(b, "attribute", "id")); n != 1 {
		t.Errorf("%d marks", n)
	}
}

// Every text of the starter's own file is found again, and nothing is held.
func TestTheStarterIsASheet(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "starter", "directory.csv"))
	if err != nil {
		t.Fatal(err)
	}
	b := readOne(t, bytesInput("directory.csv", data))
	all := cellsOf(t, data)
	if got := len(cellsIn(b, "service", "id")); got != len(all)-1 || len(b.held) != 0 {
		t.Errorf("%d services of %d, held %v", got, len(all)-1, b.held)
	}
	have := textsOf(b)
	names := cellsIn(b, "organization", "name")
	for i, row := range all[1:] {
		for j, text := range row {
			if all[0][j] == "organization" && slices.Contains(names, text) {
				continue // one row for all that it runs
			}
			if text != "" && !have[lineKey("directory.csv", i+2)][text] {
				t.Errorf("row %d column %s: %q is lost", i+2, all[0][j], text)
			}
		}
	}
	row := rowAt(t, b, "service", 2)
	for column, want := range map[string]string{
		"porchlight_kind": "general", "porchlight_needs": "housing;food;money;community", "porchlight_counties": "CA", "confidence": "high",
	} {
		if row.Extra[column] != want {
			t.Errorf("%s is %q, want %q", column, row.Extra[column], want)
		}
	}
}

// The first number of a cell stays the first: members are shown it.
func TestTheOrderOfNumbersIsKept(t *testing.T) {
	b := readOne(t, bytesInput("a.csv", []byte("Agency,Phone,Fax\nAlpha,559-555-0103;559-555-0101;559-555-0102,559-555-0104\n")))
	order := map[string]string{}
	for _, r := range b.rows {
		if r.Table == "phone" {
			order[r.Cells["number"]] = r.Extra[OrderColumn]
		}
	}
	want := map[string]string{"559-555-0103": "1", "559-555-0101": "2", "559-555-0102": "3", "559-555-0104": "4"}
	if d := cmp.Diff(want, order); d != "" {
		t.Error(d)
	}
	j := readOne(t, bytesInput("a.json", []byte(`[{"id":"s1","name":"Meals","status":"active","phones":[{"id":"ffffffff-0000-4000-8000-000000000000","number":"559-555-0103"},{"id":"00000000-0000-4000-8000-000000000000","number":"559-555-0101"}]}]`)))
	for _, r := range j.rows {
		if r.Table == "phone" && r.Extra[OrderColumn] != map[string]string{"559-555-0103": "1", "559-555-0101": "2"}[r.Cells["number"]] {
			t.Errorf("%s stands at %q", r.Cells["number"], r.Extra[OrderColumn])
		}
	}
}

// Names in any letters are names: no two organizations become one because
// folding leaves nothing of them.
func TestNamesInOtherLettersStayApart(t *testing.T) {
	b := readOne(t, bytesInput("a.csv", []byte("Agency,Program,Phone\n灯塔,食物,559-555-0101\n希望,住房,559-555-0102\n!!!,???,559-555-0103\n***,###,559-555-0104\n")))
	names := cellsIn(b, "organization", "name")
	if d := cmp.Diff([]string{"灯塔", "希望", "!!!", "***"}, names); d != "" || len(b.held) != 0 {
		t.Error(d, b.held)
	}
}
