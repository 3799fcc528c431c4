package local_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"porchlight/internal/store/local"
	"porchlight/resources"
	"porchlight/resources/places"
)

// What tells a place that nobody may find.
const (
	street = "4417 Canarybird Hollow"
	point  = "36.4417123"
)

var gazetteer = sync.OnceValues(places.Open)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func opened(t *testing.T, dir string) (*local.Directory, *resources.Directory) {
	t.Helper()
	g, err := gazetteer()
	must(t, err)
	store, err := local.OpenDirectory(t.Context(), dir)
	must(t, err)
	t.Cleanup(func() { _ = store.Close() })
	d, err := resources.OpenDirectory(t.Context(), g, store)
	must(t, err)
	return store, d
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func apply(t *testing.T, d *resources.Directory, by resources.EditorID, act resources.Act) resources.Report {
	t.Helper()
	report, err := d.Apply(t.Context(), resources.Change{By: by, At: noon, Reason: "canary", Act: act})
	if err != nil {
		t.Fatalf("%T: %v", act, err)
	}
	return report
}

// holds counts the files of a folder in which a text stands.
func holds(t *testing.T, dir, text string) (files []string) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		read, err := os.ReadFile(path)
		if bytes.Contains(bytes.ToLower(read), bytes.ToLower([]byte(text))) {
			files = append(files, filepath.Base(path))
		}
		return err
	}))
	return files
}

// house is a record with a place, and filler around it so that cells move from
// page to page of the file.
func house(n int) resources.Record {
	r := resources.Record{
		Organization: resources.Organization{Name: fmt.Sprintf("Valley Helpers %d", n)},
		Service: resources.Service{
			ID: resources.ServiceID(fmt.Sprintf("0000%04d-0000-5000-8000-000000000001", n)), Name: "Meals",
			Description: fmt.Sprintf("Hot meals, every day but Sunday. %0200d", n), Needs: []resources.Need{resources.Food},
			Phones: []resources.Phone{{Number: "+15595550123"}}, Area: resources.Area{Counties: []string{"06019"}},
		},
		Locations:  []resources.Location{{ID: fmt.Sprintf("0000%04d-0000-5000-8000-000000000002", n), Address: fmt.Sprintf("%d Larkspur St", n), City: "Fresno", State: "CA", ZIP: "93701"}},
		Provenance: resources.Provenance{File: "services.csv", Row: n + 2, Original: fmt.Sprint(n)},
	}
	return r
}

// rowsOf are what files said of it besides.
func rowsOf(r *resources.Record, address, latitude string) []resources.Row {
	service := resources.Anchor{Table: resources.TableService, ID: string(r.Service.ID)}
	place := resources.Anchor{Table: resources.TableLocation, ID: r.Locations[0].ID}
	from := func(file string) resources.Origin {
		return resources.Origin{Dataset: "county", File: file, Line: r.Provenance.Row, ID: r.Provenance.Original}
	}
	return []resources.Row{
		{Table: resources.TableService, ID: service.ID, Of: service, Cells: map[string]string{"name": "Meals"}, Raw: map[string]string{"directions": "behind " + address}, From: from("services.csv")},
		{Table: resources.TableServiceAtLocation, ID: service.ID[:len(service.ID)-1] + "3", Of: service, Cells: map[string]string{"service_id": service.ID, "location_id": place.ID}, From: from("service_at_location.csv")},
		{Table: resources.TableLocation, ID: place.ID, Of: place, Cells: map[string]string{"name": "House", "latitude": latitude, "longitude": "-119.7"}, From: from("locations.csv")},
		{Table: resources.TableAddress, ID: place.ID[:len(place.ID)-1] + "4", Of: place, Cells: map[string]string{"address_1": address, "city": "Fresno"}, Extra: map[string]string{"map": "https://maps.example/" + address}, From: from("addresses.csv")},
	}
}

// R16: through import, edit, quarantine, proposal and history, a place that is
// marked confidential leaves every file: the database, its WAL, and a backup
// that is made afterwards; and an undo brings nothing of it back.
func TestNoFileTellsThePlaceOfWhatWasConcealed(t *testing.T) {
	dir := t.TempDir()
	store, d := opened(t, dir)
	apply(t, d, "ana", resources.Enroll{Editor: resources.Editor{ID: "ana", Name: "Ana", Role: resources.Custodian}})
	apply(t, d, "ana", resources.Enroll{Editor: resources.Editor{ID: "bo", Name: "Bo", Role: resources.Approver}})
	file := resources.Import{Dataset: "county"}
	for n := range 200 {
		r := house(n)
		address, latitude := r.Locations[0].Address, fmt.Sprint(36.5+float64(n)/1000)
		if n == 77 {
			address, latitude = street, point
			r.Locations[0].Address = address
		}
		file.Rows = append(file.Rows, rowsOf(&r, address, latitude)...)
		file.Records = append(file.Records, r)
	}
	file.Held = []resources.Held{{
		From: resources.Origin{Dataset: "county", File: "phones.csv", Line: 3, ID: "9"}, Table: resources.TablePhone, Column: "number", Code: resources.BadPhone,
		Cells: map[string]string{"number": "none", "description": "at the gate of " + street},
	}}
	for _, name := range []string{"services.csv", "service_at_location.csv", "locations.csv", "addresses.csv", "phones.csv"} {
		file.Files = append(file.Files, resources.FileIn{Name: name, Dialect: "hsds-3.2", Rows: 200})
	}
	apply(t, d, "ana", file)
	id := house(77).Service.ID
	edit := func(id resources.ServiceID, change func(*resources.Record)) {
		t.Helper()
		r, ok := d.Record(id)
		if !ok {
			t.Fatal("the record is not there")
		}
		change(&r)
		apply(t, d, "ana", resources.Put{Records: []resources.Record{r}})
	}
	edit(id, func(r *resources.Record) { r.Service.Description = "Ring at " + street + "." })
	edit(id, func(r *resources.Record) { r.Service.Description = "Ring twice." })
	edit(id, func(r *resources.Record) {
		r.Service.Needs = append(r.Service.Needs, resources.DV)
		r.Service.SMSName = "Valley"
	}) // waits for a second person
	for n := range 100 {
		edit(house(n).Service.ID, func(r *resources.Record) { r.Service.Fees = fmt.Sprintf("%0300d", n) })
	}
	if len(d.Proposals()) == 0 {
		t.Error("nothing waits for a second person: the test looks at too little")
	}
	if len(holds(t, dir, street)) == 0 {
		t.Fatal("the place was never kept: the test looks at nothing")
	}
	apply(t, d, "ana", resources.Conceal{IDs: []resources.ServiceID{id}})
	backup := filepath.Join(dir, "backup.db")
	must(t, store.Backup(t.Context(), backup))
	nothing := func(when string) {
		t.Helper()
		for _, text := range []string{street, "Canarybird", point} {
			if files := holds(t, dir, text); len(files) > 0 {
				t.Errorf("%s: %v tell %s", when, files, text)
			}
		}
	}
	nothing("concealed")
	past, err := d.History(t.Context(), id, 100)
	must(t, err)
	for _, entry := range past {
		_, _ = d.Apply(t.Context(), resources.Change{By: "ana", At: noon, Act: resources.Undo{Entry: entry.ID}})
	}
	nothing("undone")
	must(t, store.Close())
	nothing("closed")
}

// R16: a restore brings no place back that was concealed since the backup, and
// an import afterwards does not either.
func TestARestoreConcealsWhatWasConcealedSince(t *testing.T) {
	dir, away := t.TempDir(), t.TempDir()
	store, d := opened(t, dir)
	apply(t, d, "ana", resources.Enroll{Editor: resources.Editor{ID: "ana", Name: "Ana", Role: resources.Custodian}})
	r := house(77)
	r.Locations[0].Address = street
	file := resources.Import{
		Dataset: "county", Records: []resources.Record{r, house(78)}, Rows: rowsOf(&r, street, point),
		Files: []resources.FileIn{{Name: "services.csv", Dialect: "hsds-3.2", Rows: 2}},
	}
	apply(t, d, "ana", file)
	backup := filepath.Join(away, "backup.db")
	must(t, store.Backup(t.Context(), backup))
	apply(t, d, "ana", resources.Conceal{IDs: []resources.ServiceID{r.Service.ID}})
	seen := d.Revision()
	must(t, store.Close())
	g, err := gazetteer()
	must(t, err)
	done, err := local.RestoreDirectory(t.Context(), backup, dir, func(ctx context.Context, s resources.Store, ids []resources.ServiceID) error {
		d, err := resources.OpenDirectory(ctx, g, s)
		if err != nil {
			return err
		}
		_, err = d.Apply(ctx, resources.Change{By: resources.Program, At: noon, Reason: "confidential when it was restored", Act: resources.Conceal{IDs: ids}})
		return err
	})
	must(t, err)
	if done.Concealed != 1 || done.Unread {
		t.Errorf("got %+v", done)
	}
	store, d = opened(t, dir)
	if d.Revision() <= seen || d.Len() != 2 {
		t.Errorf("%d records at revision %d, which was %d", d.Len(), d.Revision(), seen)
	}
	apply(t, d, "ana", file) // as it was before
	for _, text := range []string{street, "Canarybird", point} {
		if files := holds(t, dir, text); len(files) > 0 {
			t.Errorf("%v tell %s", files, text)
		}
	}
	must(t, store.Close())
}
