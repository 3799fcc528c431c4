package resources_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"porchlight/resources"
	"porchlight/resources/hsds"
)

// file is an import of records by an admin.
func file(records ...resources.Record) resources.Import {
	return resources.Import{Dataset: "county", Records: records}
}

// from gives a record the place in a file that brought it.
func from(id string, row int) edit {
	return func(r *resources.Record) {
		r.Provenance.File, r.Provenance.Row, r.Provenance.Original = "services.csv", row, "src-"+id
	}
}

func street(address string) edit {
	return func(r *resources.Record) {
		r.Locations = []resources.Location{{ID: "place-" + string(r.Service.ID), Address: address, City: "Fresno", State: "CA", ZIP: "93701"}}
	}
}

func fees(text string) edit { return func(r *resources.Record) { r.Service.Fees = text } }

func record(t testing.TB, d *resources.Directory, id string) resources.Record {
	t.Helper()
	return edited(t, d, id)
}

// everything is all that a directory and its store hold, as text.
func everything(t testing.TB, d *resources.Directory) string {
	t.Helper()
	ctx := context.Background()
	var b strings.Builder
	fmt.Fprintf(&b, "%+v %+v %+v %+v\n", d.Records(), d.Proposals(), d.Flags(), d.Editors())
	for _, r := range d.Records() {
		k, err := d.Kept(ctx, r.Service.ID)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%+v", k.Record)
		if k.Imported != nil {
			fmt.Fprintf(&b, "%+v\n", *k.Imported)
		}
	}
	held, err := d.Held(ctx)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%+v\n", held)
	past, err := d.History(ctx, "", 100_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range past {
		fmt.Fprintf(&b, "%+v %+v %+v\n", a, a.Before, a.After)
	}
	if err := d.Rows(ctx, nil, func(r resources.Row) bool { fmt.Fprintf(&b, "%+v\n", r); return true }); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What a person edited here stays, field by field, whatever the file says anew.
func TestAFileTakesNoEditAway(t *testing.T) {
	d := directory(t)
	must(t, d, "ana", file(sample("a", from("a", 2), fees("free"))))
	must(t, d, "bo", write(edited(t, d, "a", hours("24/7"), fees("5 dollars"))))
	at := d.Revision()
	if report := must(t, d, "ana", file(sample("a", from("a", 7), fees("free")))); report.Count(resources.Unchanged) != 1 || d.Revision() != at {
		t.Errorf("the same file again: %+v", report)
	}
	report := must(t, d, "ana", file(sample("a", from("a", 2), fees("free"), named("New name"))))
	if r := record(t, d, "a"); r.Organization.Name != "New name" || r.Service.Fees != "5 dollars" || !r.Service.Schedule.Always || report.Count(resources.Changed) != 1 {
		t.Errorf("%+v makes it %+v", report, r)
	}
	report = must(t, d, "ana", file(sample("a", from("a", 2), fees("9 dollars"), named("Newer name"))))
	want := resources.RowReport{File: "services.csv", Row: 2, Column: "fees", ID: "a", Code: resources.EditedHere, Action: resources.Quarantined}
	if !slices.Contains(report.Rows, want) {
		t.Errorf("rows %+v, want %+v", report.Rows, want)
	}
	if r := record(t, d, "a"); r.Service.Fees != "5 dollars" || r.Organization.Name != "Newer name" {
		t.Errorf("in conflict it is %+v", r.Service)
	}
	held, _ := d.Held(context.Background())
	if len(held) != 1 || held[0].Cells["fees"] != "9 dollars" {
		t.Errorf("quarantine %+v", held)
	}
	at = d.Revision()
	must(t, d, "ana", file(sample("a", from("a", 2), fees("9 dollars"), named("Newer name"))))
	if again, _ := d.Held(context.Background()); d.Revision() != at || len(again) != 1 {
		t.Errorf("the same file again moved something: %d waiting at revision %d", len(again), d.Revision())
	}
}

// R75: what a file says and what a person wrote, put together, name no national line.
func TestAMergeRedefinesNoNationalLine(t *testing.T) {
	d := directory(t)
	must(t, d, "ana", file(sample("a", from("a", 2))))
	must(t, d, "ana", write(edited(t, d, "a", phones("+15595550177"))))
	report := must(t, d, "ana", file(sample("a", from("a", 2), named("The Trevor Project"), phones("+18664887386"))))
	if r := record(t, d, "a"); r.Organization.Name != "Sample a" || report.Rows[0].Code != resources.LineRedefined {
		t.Errorf("%+v makes it %s", report.Rows, r.Organization.Name)
	}
	at := d.Revision()
	must(t, d, "ana", file(sample("a", from("a", 2), named("The Trevor Project"), phones("+18664887386"))))
	if held, _ := d.Held(context.Background()); len(held) != 1 || d.Revision() != at {
		t.Errorf("%d wait at revision %d", len(held), d.Revision())
	}
}

// R86: nothing that makes an entry shown comes out of a file.
func TestAFileVerifiesNothing(t *testing.T) {
	d := directory(t, refuge("ours", high, verified(3)))
	must(t, d, "ana", file(sample("a", high, verified(1), hold), refuge("b", high, verified(1)), sample("c", crisis, high)))
	for _, id := range []string{"a", "b", "c"} {
		if r := record(t, d, id); r.Confirmed() || r.Provenance.Confidence != resources.Unrated {
			t.Errorf("%s came confirmed: %+v", id, r.Provenance)
		}
	}
	for _, need := range []resources.Need{resources.Housing, resources.DV} {
		for _, l := range all(d, resources.Query{Need: need, Place: zip(t, "93701")}).Listings {
			if l.ID != "ours" {
				t.Errorf("%s is shown under %v", l.ID, need)
			}
		}
	}
	report := must(t, d, "ana", resources.Import{Dataset: "county", Records: []resources.Record{refuge("ours", phones("+15595550199"))}})
	if r := record(t, d, "ours"); r.Service.Phones[0].Number != "+15595550123" || !r.Provenance.Verified() {
		t.Errorf("a file changed a verified shelter: %+v", r)
	}
	if len(report.Proposed) != 1 || report.Rows[0].Code != resources.NeedsApproval || report.Rows[0].Action != resources.Quarantined {
		t.Errorf("report %+v", report)
	}
	must(t, d, "bo", resources.Approve{Proposal: report.Proposed[0]})
	if r := record(t, d, "ours"); r.Service.Phones[0].Number != "+15595550199" || r.Confirmed() {
		t.Errorf("approved, a number that nobody called is confirmed: %+v", r)
	}
}

// A list without ids: what waits is known by the id that we gave it.
func TestARowThatWaitsWithoutAnIDIsNotRetired(t *testing.T) {
	d := directory(t)
	must(t, d, "ana", file(sample("a", from("a", 2)), sample("c", from("c", 4), func(r *resources.Record) { r.Provenance.Original = "" })))
	less := file(sample("a", from("a", 2)))
	less.Held = []resources.Held{{From: resources.Origin{File: "services.csv", Line: 4, ID: "c"}, Table: resources.TableService, Code: resources.BadPhone}}
	less.Retire = true
	must(t, d, "ana", less)
	if r := record(t, d, "c"); r.Service.Status != resources.Active {
		t.Error("a wrong digit in its number retired it")
	}
}

func TestWhatADatasetBringsNoMoreIsRetiredAndMayReturn(t *testing.T) {
	d := directory(t, sample("ours"))
	must(t, d, "ana", file(sample("a", from("a", 2)), sample("b", from("b", 3)), sample("c", from("c", 4))))
	less := file(sample("a", from("a", 2)))
	less.Held = []resources.Held{{From: resources.Origin{File: "services.csv", Line: 4, ID: "src-c"}, Table: resources.TableService, Code: resources.NoName}}
	must(t, d, "ana", less)
	if r := record(t, d, "b"); r.Service.Status != resources.Active {
		t.Fatal("retired without being told to")
	}
	less.Retire = true
	if report := must(t, d, "ana", less); report.Retired != 1 || report.Count(resources.Retired) != 1 {
		t.Errorf("report %+v", report)
	}
	for id, want := range map[string]resources.Status{"a": resources.Active, "b": resources.Inactive, "c": resources.Active, "ours": resources.Active} {
		if r := record(t, d, id); r.Service.Status != want {
			t.Errorf("%s is %q, want %q", id, r.Service.Status, want)
		}
	}
	must(t, d, "ana", file(sample("b", from("b", 3))))
	if r := record(t, d, "b"); r.Service.Status != resources.Active {
		t.Error("it does not return with its file")
	}
}

// What somebody else's record lacks keeps it from being shown, not from being kept.
func TestAnImportedRecordThatLacksSomethingIsKept(t *testing.T) {
	d := directory(t)
	report := must(t, d, "ana", file(
		sample("name", named("Fresno Abuse Services")), sample("area", counties()), sample("code", counties(fresno, "99999")),
		sample("dv", smsName("DV line")), sample("line", phones("988")), sample("phone", phones("123")),
	))
	notes := map[resources.ServiceID]resources.Code{}
	for _, n := range report.Notes {
		notes[n.ID] = n.Code
	}
	for id, want := range map[resources.ServiceID]resources.Code{
		"name": resources.NoSMSName, "area": resources.NoArea, "code": resources.BadArea, "dv": resources.RevealingSMSName,
	} {
		if notes[id] != want {
			t.Errorf("note of %s is %q, want %q", id, notes[id], want)
		}
		if _, ok := d.Record(id); !ok {
			t.Errorf("%s is not kept", id)
		}
	}
	for _, id := range []resources.ServiceID{"line", "phone"} {
		if _, ok := d.Record(id); ok {
			t.Errorf("%s is kept", id)
		}
	}
	if held, _ := d.Held(context.Background()); len(held) != 2 {
		t.Errorf("%d wait, want 2", len(held))
	}
}

// canaryPackage is an HSDS package with a shelter at 12 Canary Lane, and others
// that stand there, speak of it or have nothing to do with it.
var canaryPackage = fstest.MapFS{
	"organizations.csv": {Data: []byte("id,name,description,website\n" +
		"o1,Valley Safe Haven,Helps families. Visit 12 Canary Ln.,https://haven.example\no2,Food For All,Pantry,https://food.example\n")},
	"services.csv": {Data: []byte("id,organization_id,name,description,status,url,eligibility_description,map_link\n" +
		"s1,o1,Domestic violence shelter,Beds for women who flee abuse; ring at 12 Canary Lane,active,https://haven.example/s,Women,https://maps.example/?q=12+Canary+Lane\n" +
		"s2,o2,Food pantry,Boxes. We share 12 Canary Lane with friends.,active,https://food.example/p,All,\n" +
		"s3,o2,Hot meals,Lunch,active,,All,\n")},
	"locations.csv": {Data: []byte("id,organization_id,location_type,name,description,transportation,latitude,longitude\n" +
		"l1,o1,physical,Canary House,Behind the canary sign,Bus 5 to Canary,36.75011,-119.77771\n" +
		"l2,o2,physical,Hall,Big hall,Bus 9,36.7,-119.7\nl3,o1,physical,Canary Annex,Second canary house,,36.75022,-119.77772\n")},
	"service_at_location.csv": {Data: []byte("id,service_id,location_id,description\nsl1,s1,l1,Canary intake\nsl2,s2,l1,In the canary yard\nsl3,s3,l2,Hall\n")},
	"addresses.csv": {Data: []byte("id,location_id,address_1,city,state_province,postal_code,country,address_type,attention\n" +
		"a1,l1,12 Canary Lane,Fresno,CA,93701,US,physical,Canary Desk\na2,l2,5 Hall Road,Fresno,CA,93701,US,physical,\n" +
		"a3,l3,14 Canary Lane,Fresno,CA,93701,US,physical,\n")},
	"phones.csv": {Data: []byte("id,service_id,location_id,number,description\n" +
		"p1,s1,,559-555-0123,24 hours\np2,s2,,559-555-0124,desk at 12 Canary Lane\np3,s3,,559-555-0125,\np4,,l1,555,canary desk\n")},
	"accessibility.csv": {Data: []byte("id,location_id,description,details,url\nx1,l1,Ramp,Canary ramp,https://canary.example\n")},
	"contacts.csv":      {Data: []byte("id,service_id,name,title,email\nc1,s1,Canary Jones,Director,canary@haven.example\n")},
	"metadata.csv": {Data: []byte("id,resource_id,resource_type,last_action_date,last_action_type,field_name,previous_value,replacement_value,updated_by\n" +
		"m1,s1,service,2026-01-01,update,description,9 Canary Road,12 Canary Lane,Canary Jones\n")},
	"service_areas.csv": {Data: []byte("id,service_id,name,extent,extent_type\nv1,s1,Fresno County,canary-polygon,geojson\nv2,s2,Fresno County,,\nv3,s3,Fresno County,,\n")},
}

func readPackage(t testing.TB, d *resources.Directory, files fs.FS) resources.Import {
	t.Helper()
	im, err := hsds.Read(context.Background(), []hsds.Input{{Name: "package", FS: files}}, hsds.Options{Dataset: "county", Places: gazetteer(t)})
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// R16: a shelter's place never reaches the store, by whatever column it comes.
func TestAShelterInAFileLeavesItsPlaceBehind(t *testing.T) {
	d := directory(t)
	im := readPackage(t, d, canaryPackage)
	report := must(t, d, "ana", im)
	text := strings.ToLower(everything(t, d) + fmt.Sprintf("%+v", report))
	for _, canary := range []string{"canary", "36.7501", "119.7777", "36.7502"} {
		if at := strings.Index(text, canary); at >= 0 {
			t.Errorf("%q is kept: …%s…", canary, text[max(0, at-300):min(len(text), at+60)])
		}
	}
	places, secret := 0, 0
	for _, r := range d.Records() {
		if r.Confidential {
			secret++
		}
		if len(r.Service.Phones) != 1 {
			t.Errorf("the number is gone: %+v", r.Service)
		}
		places += len(r.Locations)
	}
	if secret != 2 || places != 1 || !strings.Contains(text, "5 hall road") { // the pantry has no other place
		t.Errorf("%d confidential records and %d places, want 2 and 1", secret, places)
	}
	sums(t, report)
	for _, format := range []hsds.Format{"hsds-json", "csv"} {
		var out bytes.Buffer
		if _, err := hsds.Write(context.Background(), &out, d, format, hsds.WriteOptions{}); err != nil {
			t.Fatal(err)
		}
		if low := strings.ToLower(out.String()); strings.Contains(low, "canary") || !strings.Contains(low, "5 hall road") {
			t.Errorf("the export as %s is not right", format)
		}
	}
	at := d.Revision()
	if report = must(t, d, "ana", im); d.Revision() != at {
		t.Errorf("the same file again changed something: %+v", report.Rows)
	}
	sums(t, report)
}

// sums holds the counts of every file to its rows.
func sums(t testing.TB, report resources.Report) {
	t.Helper()
	for _, f := range report.Files {
		if got := f.Added + f.Changed + f.Unchanged + f.Quarantined + f.Withheld; got != f.Rows {
			t.Errorf("%s: %d added, %d changed, %d unchanged, %d quarantined, %d withheld of %d rows",
				f.Name, f.Added, f.Changed, f.Unchanged, f.Quarantined, f.Withheld, f.Rows)
		}
	}
}

// Every row of a file comes to exactly one end, and the same file twice changes nothing.
func TestEveryRowOfTheSamplesHasOneOutcome(t *testing.T) {
	for _, folder := range []string{"samples-ohana-1.0", "v3.2.3/examples/csv", "v3.2.3/examples", "v3.1-dev/field-guidance-examples/schedules"} {
		root := sharedFile(t, "hsds/"+folder)
		d := directory(t)
		im := readPackage(t, d, os.DirFS(root))
		report := must(t, d, "ana", im)
		if len(report.Files) == 0 || d.Len() == 0 {
			t.Errorf("%s: %d files, %d records", folder, len(report.Files), d.Len())
		}
		sums(t, report)
		at := d.Revision()
		report = must(t, d, "ana", readPackage(t, d, os.DirFS(root)))
		if d.Revision() != at {
			t.Errorf("%s: the same file again changed something", folder)
		}
		sums(t, report)
	}
}
