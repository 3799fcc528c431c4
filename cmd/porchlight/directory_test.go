package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sheet5 has a row of each kind: two that are taken, one with a broken number,
// one without a name, one of a shelter.
const sheet5 = `Agency,Program,Telephone,Street,City,Zip,Hours,Category,County,Confidential
Valley Pantry,Groceries,(559) 555-0110,100 Made-up Ave,Fresno,93701,Fri 9am-1pm,Food Pantry,Fresno County,
Open Table,Hot lunch,559-555-0111 x12,,Fresno,93702,Mon-Fri 11:30am-1pm,Soup Kitchen,Fresno County,
Rooms First,Rent help,559-555-01,,Fresno,93721,Mon-Thu 9am-4pm,Rent Assistance,Fresno County,
,,559-555-0113,,,,,,,
House of Rest,Domestic violence shelter,559-555-0114,90714711 Canary Row,Fresno,93706,24/7,Domestic Violence Shelter,Fresno County,yes
`

// The form of `directory import --json` is DESIGN.md's, key for key, and the five
// counts sum to the rows.
func TestTheJSONOfAnImportHasItsForm(t *testing.T) {
	y := deployed(t)
	y.write("five.csv", sheet5)
	for _, dry := range []bool{true, false} {
		args := []string{"--json"}
		if dry {
			args = append(args, "--dry-run")
		}
		said := y.must("import five.csv", args...)
		var got struct {
			DryRun   *bool   `json:"dry_run"`
			Revision *uint64 `json:"revision"`
			Retired  *int    `json:"retired"`
			Files    []map[string]any
			Rows     []map[string]any
		}
		in := json.NewDecoder(strings.NewReader(said.out))
		in.DisallowUnknownFields()
		if err := in.Decode(&got); err != nil {
			t.Fatalf("%v\n%s", err, said.out)
		}
		if got.DryRun == nil || *got.DryRun != dry || got.Revision == nil || got.Retired == nil || len(got.Files) != 1 {
			t.Fatalf("%s", said.out)
		}
		f := got.Files[0]
		sum := 0.0
		for _, name := range []string{"added", "changed", "unchanged", "quarantined", "withheld"} {
			sum += f[name].(float64)
		}
		if f["file"] != "five.csv" || f["dialect"] != "spreadsheet" || f["rows"] != 5.0 || sum != 5 || f["quarantined"] != 2.0 || f["withheld"] != 1.0 || len(f) != 8 {
			t.Errorf("%v", f)
		}
		codes := map[string]string{}
		for _, row := range got.Rows {
			if len(row) != 5 {
				t.Errorf("%v", row)
			}
			codes[fmt.Sprint(row["row"])] = fmt.Sprint(row["action"], " ", row["code"])
		}
		want := map[string]string{"4": "quarantined bad_phone", "5": "quarantined no_name", "6": "withheld address_withheld"}
		if fmt.Sprint(codes) != fmt.Sprint(want) || len(got.Rows) != 3 {
			t.Errorf("rows: %s", said.out)
		}
		if there := exists("data"); there == dry {
			t.Errorf("dry run %v: there is a data folder: %v", dry, there)
		}
	}
	again := y.must("import five.csv --json")
	if !strings.Contains(again.out, `"added":0,"changed":0,"unchanged":`) {
		t.Errorf("the same file again: %s", again.out)
	}
}

// R86: what is imported is not verified, whatever it says of itself.
func TestNoFileVerifiesItself(t *testing.T) {
	y := deployed(t)
	y.write("a.csv", "id,organization,service,phone,needs,counties,confidence,verified,last_verified,verified_by\nboast,We Checked,Everything,+15595550110,food,06019,high,yes,2026-11-19,ana\n")
	y.must("import a.csv")
	if said := y.must("list --search", "we checked"); !strings.Contains(said.out, "never verified") {
		t.Errorf("%s", said.out)
	}
}

// A file that is broken as a whole is refused with one line that says what to do,
// and nothing of it is taken.
func TestABrokenFileIsRefusedWithOneLine(t *testing.T) {
	y := deployed(t)
	y.must("editors add", "ana", "--name", "Ana", "--role", "admin")
	before := y.must("list --limit 0 --json").out
	y.write("cut.zip", "PK\x03\x04 and then nothing")
	y.write("wide.csv", strings.Repeat("organization,", 10_000)+"phone\n")
	y.write("picture.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	y.write("shopping.csv", "a,b\nmilk,2\n")
	y.write("empty.csv", "")
	y.write("cut.json", `[{"id":"x","name":`)
	y.write("good.csv", sheet5)
	for _, name := range []string{"cut.zip", "wide.csv", "picture.png", "shopping.csv", "empty.csv", "cut.json", "none.csv"} {
		said := y.directory("import good.csv " + name)
		if said.code != exitFailed || said.out != "" || strings.Count(said.err, "\n") != 1 || !strings.Contains(said.err, name+": ") {
			t.Errorf("%s: exit %d\n%s%s", name, said.code, said.out, said.err)
		}
	}
	y.write("a/list.csv", "name,phone\nOne,559-555-0110\n")
	y.write("b/list.csv", "name,phone\nTwo,559-555-0111\n")
	if said := y.directory("import a b"); said.code != exitFailed || !strings.Contains(said.err, "two files are named list.csv") {
		t.Errorf("two of one name: exit %d %s%s", said.code, said.out, said.err)
	}
	if after := y.must("list --limit 0 --json").out; after != before {
		t.Error("something of a refused file was taken")
	}
}

// Who looks makes no file, and a demo that was asked for keeps nothing.
func TestLookingMakesNoFile(t *testing.T) {
	y := newYard(t)
	y.write("five.csv", sheet5)
	for _, line := range []string{"list", "list --hidden --json", "show fre-map-point", "history", "approve", "stale", "quarantine", "editors", "categories", "import five.csv --dry-run", "export --format csv out.csv"} {
		y.must(line)
	}
	if said := y.does("find", "--need", "housing", "--near", "93701"); said.code != exitDone {
		t.Errorf("find: %s", said.err)
	}
	for _, line := range []string{"verify fre-map-point", "import five.csv", "edit fre-map-point --set hours=24/7"} {
		if said := y.does(append([]string{"--demo", "directory"}, strings.Fields(line)...)...); said.code != exitFailed || !strings.Contains(said.err, "the demo keeps nothing") {
			t.Errorf("%s: exit %d %s", line, said.code, said.err)
		}
	}
	if exists("data") {
		t.Error("there is a data folder")
	}
}

// R16: the street of a shelter that an import brings is in no file of the folder
// and in nothing that is said, whatever is done with the entry afterwards.
func TestNoConfidentialStreetGetsIn(t *testing.T) {
	y := deployed(t)
	y.write("in/five.csv", sheet5)
	street := []string{"Canary Row", "90714711"}
	look := func(what, text string) {
		for _, word := range street {
			if strings.Contains(text, word) {
				t.Errorf("%s holds %q", what, word)
			}
		}
	}
	y.must("editors add ana --role admin --name Ana")
	y.must("editors add ben --role admin --name Ben --as ana")
	id := ""
	for _, line := range []string{
		"import in/five.csv --as ana", "import in/five.csv --as ana --json", "list --search house", "quarantine --json", "history --json",
		"export --format hsds-json out.json", "export --format hsds-csv out.zip", "export --format csv out.csv", "export --format xlsx out.xlsx",
		"backup out.db",
	} {
		said := y.must(line)
		look(line, said.out+said.err)
		if strings.HasPrefix(line, "list") {
			id = said.out[:8]
		}
	}
	for _, line := range []string{"show " + id, "show --json " + id, "edit " + id + " --as ana --set sms_name=House", "approve", "approve 1 --as ben", "history --json " + id} {
		said := y.must(line)
		look(line, said.out+said.err)
	}
	said := y.directory("edit " + id + " --as ana --set address=Canary-Row-4711")
	if said.code != exitFailed {
		t.Errorf("an address is typed in: %s%s", said.out, said.err)
	}
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, "in") {
			return err
		}
		text, err := os.ReadFile(path)
		look(path, string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// No cell is quoted by a report, however it is printed (hsds.md §10).
func TestReportsQuoteNoCell(t *testing.T) {
	y := deployed(t)
	var sheet bytes.Buffer
	sheet.WriteString("organization,service,phone,hours,service_area,confidential\n")
	for i, phone := range []string{"559-555-0110", "555-01", "call QUOTED", "911", "", "559-555-0110"} {
		fmt.Fprintf(&sheet, "QUOTED %d,QUOTED,%s,QUOTED,QUOTED county,%s\n", i, phone, []string{"", "yes"}[i%2])
	}
	sheet.WriteString("QUOTED,\"QUOTED\nsecond line\",QUOTED,QUOTED,QUOTED,QUOTED,QUOTED,QUOTED\n")
	y.write("a.csv", sheet.String())
	for _, args := range []string{"--dry-run", "--dry-run --json", "", "--json", "--retire"} {
		said := y.must("import a.csv " + args)
		if strings.Contains(said.out+said.err, "QUOTED") {
			t.Errorf("%s quotes a cell:\n%s%s", args, said.out, said.err)
		}
	}
}

// 80 columns hold also for names that are long or wide; the yard looks at every line.
func TestNoLineIsWiderThanAScreen(t *testing.T) {
	y := deployed(t)
	long := strings.Repeat("食物銀行", 30)
	y.write("wide_"+strings.Repeat("名", 30)+".csv", "organization,service,phone,hours,service_area,"+long+"\n"+
		long+","+strings.Repeat("x", 200)+",559-555-0110,"+long+",Fresno County,1\n\x1b[31mred,b,559-555-0111,,Fresno County,\n,,1,,,\n")
	files, err := filepath.Glob("*.csv")
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	y.must("import --dataset wide", files...)
	var ids []listed
	if err := json.Unmarshal([]byte(y.must("list --json --limit 0 --dataset", "wide").out), &ids); err != nil || len(ids) != 2 {
		t.Fatal(err, ids)
	}
	for _, line := range []string{
		"list --limit 0", "stale --limit 0", "history", "quarantine", "quarantine show 1", "categories", "approve", "editors",
		"show " + ids[0].ID, "show " + ids[1].ID, "edit " + ids[0].ID + " --set area=06019 --set description=" + long, "history " + ids[0].ID,
		"flag " + ids[0].ID, "retire " + ids[1].ID + " --reason " + long,
	} {
		if said := y.must(line); strings.ContainsAny(said.out, "\x1b\x07") {
			t.Errorf("%s directs the terminal", line)
		}
	}
	for _, args := range [][]string{{"directory", "--help"}, {"directory", "edit", "--help"}, {"directory", "import", "--help"}, {"--help"}} {
		if said := y.does(args...); said.code != exitDone {
			t.Errorf("%v: %s", args, said.err)
		}
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// --json on all that lists or shows gives JSON, and an empty list is [].
func TestWhatListsAlsoSpeaksJSON(t *testing.T) {
	y := deployed(t)
	y.write("five.csv", sheet5)
	for _, line := range []string{"approve", "quarantine", "editors", "categories"} {
		if said := y.must(line + " --json"); strings.TrimSpace(said.out) != "[]" {
			t.Errorf("%s --json of nothing: %s", line, said.out)
		}
	}
	y.must("import five.csv")
	for _, line := range []string{"verify fre-map-point", "edit fre-map-point --set fees=free", "edit fre-map-point --set fees=free", "flag fre-map-point", "retire fre-clfa --reason x"} {
		var told actJSON
		if said := y.must(line + " --json"); json.Unmarshal([]byte(said.out), &told) != nil || told.Revision == 0 || len(told.Entries) == 0 && !strings.HasPrefix(line, "flag") {
			t.Errorf("%s --json: %s", line, said.out)
		}
	}
	for _, line := range []string{"list", "stale", "quarantine", "quarantine show 1", "editors", "history", "show fre-map-point", "categories"} {
		if said := y.must(line + " --json"); !json.Valid([]byte(said.out)) || slices.Contains([]string{"", "null"}, strings.TrimSpace(said.out)) {
			t.Errorf("%s --json: %s", line, said.out)
		}
	}
}
