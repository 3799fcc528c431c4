package hsds

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"porchlight/resources"
)

// canaries are what tells a place, in every column that could.
var canaries = []string{"77 Zanzibar", "93706", "36.7123", "119.7456", "zanzibar.example", "Zanzibar bus", "Behind the"}

const (
	shelterPlace = "22222222-2222-4222-8222-222222222222"
	sharedNeed   = "33333333-3333-4333-8333-333333333333"
)

// village is a directory file with a shelter, a pantry at the same place, and a
// pantry elsewhere.
var village = map[string]string{
	"organizations.csv": "id,name,description\n" +
		"11111111-1111-4111-8111-111111111111,Marjaree House,Helps\n",
	"services.csv": "id,organization_id,name,description,status,porchlight_sms_name\n" +
		"44444444-4444-4444-8444-444444444444,11111111-1111-4111-8111-111111111111,Night desk,Domestic violence shelter. Behind the mill at 77 Zanzibar Road.,active,The house\n" +
		sharedNeed + ",11111111-1111-4111-8111-111111111111,Food boxes,Boxes of food,active,\n",
	"locations.csv": "id,location_type,organization_id,name,latitude,longitude,transportation,url\n" +
		shelterPlace + ",physical,11111111-1111-4111-8111-111111111111,Behind the mill,36.7123,-119.7456,Zanzibar bus,https://zanzibar.example\n",
	"service_at_location.csv": "id,service_id,location_id\n" +
		"55555555-5555-4555-8555-555555555555,44444444-4444-4444-8444-444444444444," + shelterPlace + "\n" +
		"66666666-6666-4666-8666-666666666666," + sharedNeed + "," + shelterPlace + "\n",
	"addresses.csv": "id,location_id,address_1,city,state_province,postal_code,country,address_type\n" +
		"77777777-7777-4777-8777-777777777777," + shelterPlace + ",77 Zanzibar Road,Fresno,CA,93706,US,physical\n",
	"phones.csv": "id,service_id,number\n" +
		"88888888-8888-4888-8888-888888888888,44444444-4444-4444-8444-444444444444,559-555-0101\n" +
		"99999999-9999-4999-8999-999999999999," + sharedNeed + ",559-555-0102\n",
}

// outputs is everything that leaves a directory, as text.
func outputs(t *testing.T, d *resources.Directory) string {
	t.Helper()
	var all strings.Builder
	for _, f := range Formats() {
		out, _ := written(t, d, f)
		all.WriteString(plainText(t, out))
	}
	h := serve(t, d)
	for _, target := range []string{
		"/services?full=true", "/services?format=ndjson&full=true", "/organizations?full=true&full_service=true",
		"/service_at_locations?full=true", "/taxonomies", "/taxonomy_terms", "/service_at_locations?postcode=93706",
	} {
		w := call(t, h, target, "")
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", target, w.Code)
		}
		all.WriteString(w.Body.String())
	}
	return all.String()
}

// plainText opens what is a zip.
func plainText(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return string(data)
	}
	var all strings.Builder
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(f.Name + "\n" + string(text))
	}
	return all.String()
}

func holdsNoCanary(t *testing.T, when, text string) {
	t.Helper()
	for _, c := range canaries {
		if strings.Contains(strings.ToLower(text), strings.ToLower(c)) {
			t.Errorf("%s: %q is there", when, c)
		}
	}
}

// R16: import, export, import elsewhere, edit, undo: no output tells the place.
func TestNoOutputTellsThePlaceOfAShelter(t *testing.T) {
	d := directoryOf(t, readIn(t, folderOf(village)))
	holdsNoCanary(t, "after import", outputs(t, d))
	if text := outputs(t, d); !strings.Contains(text, "+15595550101") && !strings.Contains(text, "559-555-0101") {
		t.Error("the number is gone too")
	}
	for _, f := range []Format{HSDSJSON, HSDSCSV, Spreadsheet, Workbook} {
		out, report := written(t, d, f)
		if report.Withheld == 0 {
			t.Errorf("%s: nothing is said to be withheld", f)
		}
		again := directoryOf(t, readBytes(t, "export."+map[Format]string{HSDSJSON: "json", HSDSCSV: "zip", Spreadsheet: "csv", Workbook: "xlsx"}[f], out))
		secret := 0
		for _, r := range again.Records() {
			if r.Confidential {
				secret++
			}
		}
		if secret == 0 {
			t.Errorf("%s: what was confidential is not, elsewhere", f)
		}
		holdsNoCanary(t, "elsewhere, by "+string(f), outputs(t, again))
	}
}

// R16: marked later, the place leaves the exports at once, and no undo brings it
// back; a service that is at the same place loses it too.
func TestAPlaceThatIsConcealedLaterIsInNoOutput(t *testing.T) {
	plain := map[string]string{}
	for name, text := range village {
		plain[name] = strings.NewReplacer("Domestic violence shelter", "Warm meals", ",The house", ",").Replace(text)
	}
	d := directoryOf(t, readIn(t, folderOf(plain)))
	before := outputs(t, d)
	for _, c := range canaries {
		if !strings.Contains(before, c) {
			t.Errorf("%q is not even there before: the test sees nothing", c)
		}
	}
	change(t, d, "admin", resources.Conceal{IDs: []resources.ServiceID{"44444444-4444-4444-8444-444444444444"}})
	holdsNoCanary(t, "concealed", outputs(t, d))
	history, err := d.History(t.Context(), "44444444-4444-4444-8444-444444444444", 10)
	if err != nil || len(history) == 0 {
		t.Fatalf("%d entries, %v", len(history), err)
	}
	for _, entry := range history {
		// A refusal is as good: what matters is what is there afterwards.
		_, _ = d.Apply(t.Context(), resources.Change{By: "admin", Reason: "test", Act: resources.Undo{Entry: entry.ID}})
		holdsNoCanary(t, "undone", outputs(t, d))
	}
}
