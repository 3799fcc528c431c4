package hsds

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"porchlight/resources"
)

// shelfBook is a Book over rows and records in memory, as one import brings them.
type shelfBook struct {
	records  []resources.Record
	imported map[resources.ServiceID]*resources.Record
	rows     []resources.Row
}

func (b *shelfBook) Records() []resources.Record { return slices.Clone(b.records) }

func (b *shelfBook) Kept(_ context.Context, id resources.ServiceID) (resources.Kept, error) {
	for i := range b.records {
		if b.records[i].Service.ID == id {
			return resources.Kept{Record: b.records[i], Imported: b.imported[id]}, nil
		}
	}
	return resources.Kept{}, resources.ErrUnknown
}

func (b *shelfBook) Rows(_ context.Context, of []resources.Anchor, yield func(resources.Row) bool) error {
	for _, r := range b.rows {
		if (of == nil || slices.Contains(of, r.Of)) && !yield(r) {
			return nil
		}
	}
	return nil
}

// written is what Write makes of a book.
func written(t testing.TB, b Book, f Format) ([]byte, WriteReport) {
	t.Helper()
	var out bytes.Buffer
	report, err := Write(context.Background(), &out, b, f, WriteOptions{Places: openPlaces(t)})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), report
}

// unpacked gives the files of a zip by name.
func unpacked(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

// pantry is a record that no file brought, with a field of every sort.
func pantry() resources.Record {
	return resources.Record{
		Organization: resources.Organization{Name: "Example Pantry", URL: "https://example.org"},
		Service: resources.Service{
			ID: "own-pantry", Name: "Food boxes", Description: "=Boxes of food", AlternateName: "Boxes",
			Needs:     []resources.Need{resources.Food},
			Phones:    []resources.Phone{{Number: "+15595550101", Ext: "007", Note: "desk"}, {Number: "+15595550102", Kind: resources.Fax}},
			Hours:     "Mon-Fri 9am-5pm",
			Schedule:  resources.ParseHours("Mon-Fri 9am-5pm"),
			Languages: []string{"es", "en"}, Eligibility: "Anyone", Documents: "None needed", Application: "Call",
			Fees: "Free", Alert: "Closed on holidays", MinAge: 18, Categories: []string{"Food pantry"},
			Area: resources.Area{Text: "Fresno County", Counties: []string{"06019"}},
		},
		Locations: []resources.Location{{
			Name: "Hall", Address: "1 Main St", City: "Fresno", State: "CA", ZIP: "93701",
			Point: resources.Point{Lat: 36.75, Lon: -119.78}, Access: "Ramp",
		}},
		Owner: "fresno", Shared: true, Sector: "food",
	}
}

func TestARecordThatNoFileBroughtLeavesAsHSDS(t *testing.T) {
	out, report := written(t, &shelfBook{records: []resources.Record{pantry()}}, HSDSJSON)
	for _, want := range []string{
		`"name":"Food boxes"`, `"status":"active"`, `"opens_at":"09:00"`, `"byday":"MO,TU,WE,TH,FR"`, `"address_1":"1 Main St"`,
		`"latitude":36.75`, `"extension_text":"007"`, `"porchlight_needs":"food"`, `"porchlight_owner":"fresno"`,
		`"source_id":"own-pantry"`, `"description_filled":"true"`, `"minimum_age":18`,
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
	if report.Rows[resources.TablePhone] != 2 || report.Records != 1 {
		t.Errorf("report: %+v", report)
	}
	again, _ := written(t, &shelfBook{records: []resources.Record{pantry()}}, HSDSJSON)
	if !bytes.Equal(out, again) {
		t.Error("the same record gave other bytes")
	}
	csv, _ := written(t, &shelfBook{records: []resources.Record{pantry()}}, HSDSCSV)
	if files := unpacked(t, csv); !strings.Contains(files["services.csv"], "'=Boxes of food") {
		t.Error("a formula left in services.csv")
	}
}

// R16
func TestWriteHidesThePlaceOfAConfidentialRecordByItself(t *testing.T) {
	const service, place, canary = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222", "7 Canary Row"
	at := func(table resources.Table, id string, cells map[string]string) resources.Row {
		cells["id"] = id
		return resources.Row{Table: table, ID: id, Cells: cells, Extra: map[string]string{"note": canary}, From: resources.Origin{ID: "x"}}
	}
	rows := []resources.Row{
		at(resources.TableLocation, place, map[string]string{"name": canary, "location_type": "virtual", "latitude": "36.7001", "longitude": "-119.7001", "url": "https://canary.example", "transportation": canary}),
		at(resources.TableServiceAtLocation, "33333333-3333-4333-8333-333333333333", map[string]string{"service_id": service, "location_id": place, "description": canary}),
		at(resources.TableAddress, "44444444-4444-4444-8444-444444444444", map[string]string{"location_id": place, "address_1": canary}),
		at(resources.TablePhone, "55555555-5555-4555-8555-555555555555", map[string]string{"location_id": place, "number": "+15595550103", "description": canary}),
		at("accessibility", "66666666-6666-4666-8666-666666666666", map[string]string{"location_id": place, "description": canary}),
		at(resources.TableMetadata, "77777777-7777-4777-8777-777777777777", map[string]string{"resource_id": place, "previous_value": canary}),
		at(resources.TableServiceArea, "88888888-8888-4888-8888-888888888888", map[string]string{"service_id": service, "extent": canary, "name": "Fresno County"}),
		at(resources.TableSchedule, "99999999-9999-4999-8999-999999999990", map[string]string{"location_id": place, "byday": "MO", "description": canary, "notes": canary}),
		at(resources.TableLanguage, "99999999-9999-4999-8999-999999999991", map[string]string{"location_id": place, "code": "es", "note": canary}),
		at("contact", "99999999-9999-4999-8999-999999999999", map[string]string{"location_id": place, "name": canary}),
	}
	main := resources.Row{Table: resources.TableService, ID: service, Cells: map[string]string{"name": "Safe home", "status": "active"}}
	r := resources.Record{Service: resources.Service{ID: service, Name: "Safe home"}, Confidential: true}
	book := &shelfBook{
		records: []resources.Record{r}, imported: map[resources.ServiceID]*resources.Record{service: &r},
		rows: append(rows, main),
	}
	for _, f := range []Format{HSDSJSON, HSDSCSV} {
		out, report := written(t, book, f)
		text := string(out)
		if f == HSDSCSV {
			text = ""
			for name, file := range unpacked(t, out) {
				text += name + "\n" + file
			}
		}
		for _, no := range []string{canary, "36.7001", "119.7001", "canary.example", "virtual", "addresses"} {
			if strings.Contains(text, no) {
				t.Errorf("%s holds %q", f, no)
			}
		}
		for _, want := range []string{"physical", "confidential", "+15595550103", "Fresno County", place} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", f, want)
			}
		}
		if report.Withheld != 1 {
			t.Errorf("%s: withheld %d", f, report.Withheld)
		}
	}
}
