package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

// two gives the yard an admin and somebody who approves.
func (y *yard) two() {
	y.t.Helper()
	y.must("editors add ana --role admin", "--name", "Ana Ruiz")
	y.must("editors add ben --role approver --name Ben --as ana")
}

// shown reads `show --json`.
func (y *yard) shown(id string) (v view) {
	y.t.Helper()
	if err := json.Unmarshal([]byte(y.must("show --json "+id).out), &v); err != nil {
		y.t.Fatal(err)
	}
	return v
}

// Commands that cannot be done as asked: exit 2, and a line that says what to do.
func TestWhatCannotBeDoneSaysWhatToDo(t *testing.T) {
	y := deployed(t)
	y.two()
	for _, c := range []struct{ line, says string }{
		{"verify fre-map-point", "--as ana or ben"},
		{"verify fre-map-point --as eve", "no editor"},
		{"verify nobody-here --as ana", "directory list"},
		{"verify fre- --as ana", "write more of the id"},
		{"edit fre-map-point --set phone=911-not-a-number --as ana", "--set phone"},
		{"edit fre-map-point --set phone=900-555-0110 --as ana", "--set phone"},
		{"edit fre-map-point --set area=Fresno --as ana", "06019;06039"},
		{"edit fre-map-point --set nonsense=1 --as ana", "edit --help lists the fields"},
		{"edit fre-map-point --set hours --as ana", "FIELD=VALUE"},
		{"edit fre-map-point --new --set name=x --as ana", "there already"},
		{"edit fre-map-point --set name=988 --set phone=559-555-0110 --as ana", "line_redefined"},
		{"retire fre-map-point --as ana", "--reason"},
		{"conceal fre-map-point --as ana", "--reason"},
		{"undo 99999 --reason x --as ana", "not known"},
		{"approve 7 --as ben", "no proposal 7"},
		{"reject 7 --as ben --reason x", "not known"},
		{"import --as ben porchlight.yaml", "porchlight.yaml"},
		{"editors add eve --role admin --name Eve --as ben", "not allowed"},
		{"editors add Eve! --role viewer --name Eve --as ana", "a-z"},
		{"editors drop ana --as ana", "last admin"},
		{"quarantine show 3", "no row 3"},
		{"quarantine drop 3 --as ana --reason x", "no row 3"},
		{"quarantine fix 3 --as ana --set a=b", "no row 3"},
		{"list --need cake", "choose one of"},
		{"export --format pdf", "--format"},
		{"export --format csv no-such-folder/out.csv", "cannot be written"},
		{"restore porchlight.yaml", "porchlight.yaml"},
		{"restore none.db", "none.db"},
		{"import five.csv --dataset starter --as ana", "five.csv"},
	} {
		said := y.directory(c.line)
		if said.code != exitFailed || !strings.Contains(said.err, c.says) || !strings.HasPrefix(said.err, "porchlight: ") {
			t.Errorf("%s: exit %d, %s%s", c.line, said.code, said.out, said.err)
		}
	}
}

// What an edit changes is shown before and after; who looked at another version
// sees both, and nothing is written.
func TestAnEditShowsBeforeAndAfter(t *testing.T) {
	y := deployed(t)
	y.two()
	first := y.shown("fre-map-point")
	said := y.must("edit fre-map-point --as ana", "--set", "hours=Mon-Fri 8am-4pm", "--set", "fees=free")
	if !strings.Contains(said.out, "→ Mon-Fri 8am-4pm") || !strings.Contains(said.out, "→ free") || !strings.Contains(said.out, "changed") {
		t.Errorf("%s", said.out)
	}
	if said := y.must("edit fre-map-point --as ana", "--set", "fees=free"); !strings.Contains(said.out, "Nothing to change") {
		t.Errorf("the same again: %s", said.out)
	}
	late := y.directory(fmt.Sprintf("edit fre-map-point --as ben --set fees=dear --version %d", first.Version))
	if late.code != exitFailed || !strings.Contains(late.out, "yours: dear") || !strings.Contains(late.out, "kept: free") || !strings.Contains(late.err, "edit again") {
		t.Errorf("exit %d\n%s%s", late.code, late.out, late.err)
	}
	now := y.shown("fre-map-point")
	if now.Fields["fees"] != "free" || now.Version == first.Version || now.EditedBy != "ana" || now.Verified != nil {
		t.Errorf("%+v", now)
	}
	if n := y.lines("history fre-map-point", "fees: (nothing) → free"); n != 1 {
		t.Errorf("the edit stands in the history %d times", n)
	}
}

// lines counts where a word stands in what a command says.
func (y *yard) lines(line, word string) int {
	y.t.Helper()
	return strings.Count(y.must(line).out, word)
}

// Verified and edited are two dates, and a new number is not verified any more.
func TestVerifyingIsNotEditing(t *testing.T) {
	y := deployed(t)
	y.two()
	y.must("verify fre-map-point --as ana --reason called")
	v := y.shown("fre-map-point")
	if v.Verified == nil || *v.Verified != "2026-11-20" || v.By != "ana" || v.Edited != nil || v.Due == nil || v.Stale {
		t.Errorf("verified: %+v", v)
	}
	if strings.Contains(y.must("stale --limit 0").out, "fre-map-point") {
		t.Error("what was verified today is on the list of calls")
	}
	y.now = y.now.AddDate(1, 0, 0)
	if said := y.must("stale --limit 0 --json").out; !strings.Contains(said, `"id":"fre-map-point"`) {
		t.Error("a year later it is not on the list of calls")
	}
	if !y.shown("fre-map-point").Stale {
		t.Error("a year later it is not stale")
	}
	y.must("edit fre-map-point --as ana --set phone=559-555-0110")
	if v := y.shown("fre-map-point"); v.Verified != nil || v.Edited == nil {
		t.Errorf("with another number: %+v", v)
	}
}

// R86: of a delicate entry nothing changes, and no number is confirmed, by one
// person alone; what makes it safer does.
func TestADelicateEntryNeedsTwoPeople(t *testing.T) {
	y := deployed(t)
	y.two()
	const id = "fre-clfa" // Centro La Familia, kind dv
	before := y.shown(id)
	y.must("edit "+id+" --as ana", "--set", "hours=Mon-Fri 9am-4pm")
	if now := y.shown(id); now.Version != before.Version || len(now.Waiting) != 1 {
		t.Fatalf("edited by one: %+v", now)
	}
	if said := y.directory("approve 1 --as ana"); said.code != exitFailed || !strings.Contains(said.err, "somebody else") {
		t.Errorf("her own: exit %d %s", said.code, said.err)
	}
	y.must("approve 1 --as ben")
	if now := y.shown(id); now.Fields["hours"] != "Mon-Fri 9am-4pm" || len(now.Waiting) != 0 {
		t.Errorf("approved: %+v", now)
	}
	var list []event
	if err := json.Unmarshal([]byte(y.must("history --json "+id+" --limit 1").out), &list); err != nil || len(list) != 1 || list[0].By != "ana" || list[0].Second != "ben" {
		t.Errorf("history: %+v %v", list, err)
	}
	y.must("edit " + id + " --as ana --set fees=none")
	y.must("reject 2 --as ben --reason no")
	if now := y.shown(id); now.Fields["fees"] != "" || len(now.Waiting) != 0 {
		t.Errorf("rejected: %+v", now)
	}
	y.must("retire " + id + " --as ana --reason closed")
	if now := y.shown(id); now.Fields["status"] != "inactive" || len(now.WhyNot) == 0 {
		t.Errorf("retired: %+v", now)
	}
}

// Undo takes back what an entry of the history did, and brings no address back (R16).
func TestUndoBringsNoAddressBack(t *testing.T) {
	y := deployed(t)
	y.two()
	y.write("a.csv", "id,organization,phone,address,city,zip,needs,counties\npantry,Valley Pantry,559-555-0110,4711 Canary Row,Fresno,93701,food,06019\n")
	y.must("import a.csv --as ana")
	var all []listed
	if err := json.Unmarshal([]byte(y.must("list --json --dataset a").out), &all); err != nil || len(all) != 1 {
		t.Fatal(err, all)
	}
	id := all[0].ID
	if got := y.shown(id).Fields["address"]; got != "4711 Canary Row" {
		t.Fatalf("address %q", got)
	}
	y.must("edit " + id + " --as ana --set fees=free")
	if n := y.lines("history "+id, "fees"); n == 0 {
		t.Error("the edit is not in the history")
	}
	y.must("backup before.db")
	y.must("conceal " + id + " --as ana --reason safe-house")
	var list []event
	if err := json.Unmarshal([]byte(y.must("history --json "+id).out), &list); err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		y.directory(fmt.Sprintf("undo %d --as ana --reason x", e.Entry))
	}
	for _, p := range []string{"1", "2", "3", "4"} {
		y.directory("approve " + p + " --as ben")
	}
	y.must("export --format hsds-json out.json")
	for _, line := range []string{"show --json " + id, "history --json", "approve --json", "quarantine --json"} {
		if strings.Contains(y.must(line).out, "Canary") {
			t.Errorf("%s tells the street", line)
		}
	}
	gone := func(when string) {
		for _, name := range []string{"out.json", "data/directory.db", "data/directory.db-wal"} {
			text, err := os.ReadFile(name)
			if err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			if strings.Contains(string(text), "Canary") {
				t.Errorf("%s: %s tells the street", when, name)
			}
		}
	}
	gone("concealed")
	if said := y.must("restore before.db"); !strings.Contains(said.out, "taken out") {
		t.Errorf("restore: %s", said.out)
	}
	gone("restored")
	if v := y.shown(id); !v.Confidential || v.Fields["address"] != "" {
		t.Errorf("restored: %+v", v)
	}
}

// A row of a spreadsheet is mended in quarantine; the others go on waiting.
func TestARowIsMendedInQuarantine(t *testing.T) {
	y := deployed(t)
	y.two()
	y.write("five.csv", sheet5)
	y.must("import five.csv --as ana")
	waiting := func() (rows []heldJSON) {
		if err := json.Unmarshal([]byte(y.must("quarantine --json").out), &rows); err != nil {
			t.Fatal(err)
		}
		return rows
	}
	rows := waiting()
	if len(rows) != 2 || rows[0].Code != "bad_phone" || rows[1].Code != "no_name" {
		t.Fatalf("%+v", rows)
	}
	if said := y.directory("quarantine fix 1 --as ana --set Telephone=559"); said.code != exitFailed || !strings.Contains(said.err, "bad_phone") {
		t.Errorf("mended with nonsense: exit %d %s%s", said.code, said.out, said.err)
	}
	if said := y.directory("quarantine fix 1 --as ana --set Fax=559-555-0112"); said.code != exitFailed || !strings.Contains(said.err, "Telephone") {
		t.Errorf("another column: exit %d %s%s", said.code, said.out, said.err)
	}
	y.must("quarantine fix 1 --as ana --set Telephone=559-555-0112")
	if rows := waiting(); len(rows) != 1 || rows[0].Code != "no_name" {
		t.Errorf("%+v", rows)
	}
	if said := y.must("list --search rooms").out; !strings.Contains(said, "559-555-0112") {
		t.Errorf("%s", said)
	}
	y.must("quarantine drop 2 --as ana --reason empty")
	if rows := waiting(); len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
}

// Whoever has no file at all and a spreadsheet in hand becomes the first admin;
// the second has to be added.
func TestTheFirstToChangeSomethingIsTheFirstAdmin(t *testing.T) {
	y := newYard(t)
	y.write("five.csv", sheet5)
	said := y.must("import five.csv")
	if !strings.Contains(said.err, "operator is its first admin") || !strings.Contains(said.err, "no porchlight.yaml") {
		t.Errorf("%s", said.err)
	}
	y.must("verify fre-map-point")
	if said := y.directory("verify fre-map-point --as eve"); said.code != exitFailed {
		t.Errorf("eve: exit %d", said.code)
	}
	if said := y.must("list --search pantry").out; !strings.Contains(said, "Valley Pantry") {
		t.Errorf("%s", said)
	}
}

// What leaves as an export and comes back to another deployment asks nobody to
// approve anything: it says what is there already.
func TestAnExportThatComesBackAsksNobody(t *testing.T) {
	y := deployed(t)
	for _, format := range []string{"hsds-json", "csv"} {
		y.must("export --format " + format + " out." + format)
		var got importedJSON
		if err := json.Unmarshal([]byte(y.must("import --json --dataset back out."+format).out), &got); err != nil {
			t.Fatal(err)
		}
		for _, f := range got.Files {
			if f.Quarantined > 0 || f.Added > 0 && format == "csv" {
				t.Errorf("%s: %+v", format, f)
			}
		}
		if said := y.must("approve").out; !strings.Contains(said, "Nothing waits") {
			t.Errorf("%s: %s", format, said)
		}
	}
}
