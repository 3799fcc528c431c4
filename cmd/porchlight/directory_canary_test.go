package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"porchlight/internal/config"
	"porchlight/internal/store/local"
	"porchlight/resources"
	"porchlight/resources/places"
)

// secretPlace is what tells a place in the files of this test, in every form that a
// file has for it. Nothing of ours may hold a word of it.
var secretPlace = regexp.MustCompile(`(?i)canar(y|ies)|36\.7123|119\.7123|yellow door`)

// shelters is a spreadsheet of places that must not be known, and one that must
// not be known later.
const shelters = `id,organization,service,phone,address,city,zip,hours,category,county,confidential,description,how to get there
h1,House One,Safe house,559-555-0131,417 Canary Lane,Fresno,93701,24/7,Domestic Violence Shelter,Fresno County,yes,Room for families,the yellow door
h2,House Two,Emergency shelter for women who flee violence,559-555-0132,418 Canary Lane,Fresno,93702,24/7,Emergency Shelter,Fresno County,,Beds,bus to Canary stop
h3,House Three,Domestic violence shelter,559-555-0133,419 Canary Lane,Fresno,93703,24/7,Domestic Violence Shelter,Fresno County,,We are at 419 Canary Lane behind the school,
h4,House Four,Domestic violence shelter,12,420 Canary Lane,Fresno,93704,24/7,Domestic Violence Shelter,Fresno County,,Beds,
h5,Trafficking Aid,Human trafficking safe house,559-555-0135,Confidential - ask at 421 Canary Lane,Fresno,93705,,Safe Housing,Fresno County,,Beds,
d1,Open Desk,Rent help,559-555-0136,902 Canary Court,Fresno,93706,Mon-Fri 9am-5pm,Rent Assistance,Fresno County,,Come to 902 Canary Court,by the yellow door
`

// tables is the same kind of place as an HSDS package.
var tables = map[string]string{
	"organizations.csv":       "id,name,description\no1,Haven Network,Help for people who flee violence; 17 Canary Close\n",
	"services.csv":            "id,organization_id,name,description,status,canary_route\ns1,o1,Domestic violence shelter,Ring first,active,past the Canary mill\n",
	"service_at_location.csv": "id,service_id,location_id,description\na1,s1,l1,at Canary Close\n",
	"locations.csv": "id,organization_id,location_type,name,alternate_name,description,transportation,latitude,longitude,url,external_identifier\n" +
		"l1,o1,physical,Canary House,The canary,Behind the yellow door,Bus 9 to Canary,36.71234,-119.71234,https://maps.example/canary,CANARY-7\n" +
		"l2,o1,physical,Canary Annex,,,,36.71239,-119.71239,,\n",
	"addresses.csv": "id,location_id,attention,address_1,address_2,city,state_province,postal_code,country,address_type\n" +
		"d1,l1,Ms Canary,17 Canary Close,Unit 4,Fresno,CA,93706,US,physical\nd2,l2,,19 Canary Close,,Fresno,CA,93706,US,postal\n" +
		"d3,nowhere,,21 Canary Close,,Fresno,CA,93706,US,physical\n",
	"phones.csv":        "id,service_id,location_id,number,description\np1,s1,l1,559-555-0137,the desk at Canary House\np2,s1,l1,12,Canary night desk\n",
	"schedules.csv":     "id,service_id,location_id,freq,byday,opens_at,closes_at,description,notes\nh1,s1,l1,WEEKLY,\"MO,TU\",09:00,17:00,at Canary House,yellow door\n",
	"service_areas.csv": "id,service_id,name,description,extent,extent_type,uri\nr1,s1,Fresno County,round Canary Close,\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[-119.71234,36.71234]}\",geojson,https://maps.example/canary\n",
	"accessibility.csv": "id,location_id,description,details\nx1,l1,ramp,ramp at the yellow door\n",
	"contacts.csv":      "id,location_id,name,title\nc1,l1,Ann Canary,keeper of Canary House\n",
	"attributes.csv":    "id,link_id,link_entity,link_type,value,label\nt1,l1,location,place,Canary House,where\n",
	"metadata.csv":      "id,resource_id,resource_type,last_action_date,last_action_type,field_name,previous_value,replacement_value,updated_by\nm1,d1,address,2026-01-01,update,address_1,15 Canary Close,17 Canary Close,ann\n",
}

// nested is one more, as a JSON service.
const nested = `[{"id":"n1","name":"Shelter for survivors of domestic violence","status":"active","canary":"yellow door",
"organization":{"id":"no","name":"Third House","description":"A shelter","locations":[{"id":"nl2","location_type":"physical","name":"Canary Hall"}]},
"phones":[{"id":"np","number":"559-555-0138"}],
"service_areas":[{"id":"na","name":"Fresno County"}],
"service_at_locations":[{"id":"ns","location":{"id":"nl","location_type":"physical","name":"Canary Hall","latitude":36.71231,"longitude":-119.71231,
"addresses":[{"id":"nd","address_1":"31 Canary Hill","city":"Fresno","state_province":"CA","postal_code":"93706","country":"US","address_type":"physical",
"metadata":[{"id":"nm","last_action_date":"2026-01-01","last_action_type":"update","field_name":"address_1","previous_value":"29 Canary Hill","replacement_value":"31 Canary Hill","updated_by":"ann"}]}],
"attributes":[{"id":"nt","label":"gate","value":"the yellow door"}]}}]}]`

// R16, R17, R47: a place of a confidential entry is nowhere: not after an
// import, not in a report, not in the history, not after undo, not in an export
// or a backup, not in what members, staff or other programs are shown.
func TestAConfidentialPlaceIsNowhere(t *testing.T) {
	y := deployed(t)
	y.write("porchlight.yaml", "collaboratives:\n  - {id: fresno, name: Valley Info, counties: [\"06019\"], languages: [en, es]}\nhsds: {serve: true}\n")
	var all strings.Builder // what the program ever said of places that are confidential by then
	says := func(line string, more ...string) string {
		said := y.directory(line, more...)
		fmt.Fprintf(&all, "$ %s %s\n%s%s", line, more, said.out, said.err)
		return said.out
	}
	y.must("editors add ana --name Ana --role admin")
	y.must("editors add ben --name Ben --role approver --as ana")
	y.write("in/shelters.csv", shelters)
	for name, text := range tables {
		y.write("in/package/"+name, text)
	}
	y.write("in/nested.json", nested)
	inputs := []string{"in/shelters.csv", "in/package", "in/nested.json"}
	for _, in := range inputs {
		for _, how := range []string{" --dry-run", " --dry-run --json", "", " --json", " --retire"} {
			says("import " + in + how + " --as ana")
		}
	}
	if n := strings.Count(y.must("list --json --limit 0 --dataset shelters").out, `"id"`); n < 4 {
		t.Fatalf("only %d of the entries came in; the test tests nothing", n)
	}

	desk := entryOf(t, y, "Open Desk")
	if !strings.Contains(y.must("show "+desk).out, "902 Canary Court") {
		t.Fatal("the open desk has no address; the test tests nothing")
	}
	y.must("edit "+desk, "--set", "address=904 Canary Court", "--as", "ana")
	y.must("edit "+desk, "--set", "description=Behind the yellow door at 904 Canary Court", "--as", "ben")
	y.must("edit "+desk, "--set", "needs=dv", "--set", "sms_name=The desk", "--as", "ben") // waits: it holds a copy
	y.must("conceal "+desk, "--as", "ana", "--reason", "hosts a safe house now")

	for n := range 30 {
		says(fmt.Sprintf("undo %d --as ana --reason back", n+145))
		says(fmt.Sprintf("approve %d --as ana", n))
		says(fmt.Sprintf("quarantine show %d", n))
	}
	says("import in/shelters.csv --as ana") // the file has it still
	for _, line := range []string{
		"list --limit 0", "list --json --limit 0", "list --search canary", "show " + desk, "show " + desk + " --json", "history --limit 1000",
		"history --json --limit 1000", "history " + desk + " --json", "approve", "approve --json", "stale --limit 0", "stale --json --limit 0",
		"quarantine", "quarantine --json", "categories", "backup kept.db", "backup again.db",
		"export --format hsds-json out.json", "export --format hsds-csv out.zip", "export --format csv out.csv", "export --format xlsx out.xlsx",
	} {
		says(line)
	}
	if said := around(all.String()); said != "" {
		t.Errorf("the program said:\n%s", said)
	}
	for _, name := range []string{"kept.db", "out.json", "out.zip", "out.csv", "out.xlsx", "data/directory.db"} {
		if _, err := os.Stat(name); err != nil {
			t.Errorf("nothing was looked for: %v", err)
		}
	}
	noCanaryIn(t, ".")
	noCanaryKept(t, y)
	noCanaryShown(t, y)
}

func entryOf(t *testing.T, y *yard, name string) string {
	t.Helper()
	m := regexp.MustCompile(`(?m)^(\S+)\s+` + name).FindStringSubmatch(y.must("list --limit 0").out)
	if m == nil {
		t.Fatalf("no entry %s", name)
	}
	return m[1]
}

// around is the line with the canary, and where it was said.
func around(text string) string {
	command := ""
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "$ ") {
			command = line
			continue
		}
		if secretPlace.MatchString(line) {
			return command + line
		}
	}
	return ""
}

// noCanaryIn looks into every file of a folder but what came in, and into what
// is packed in them.
func noCanaryIn(t *testing.T, dir string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if d != nil && d.Name() == "in" {
				return fs.SkipDir
			}
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		if at := secretPlace.FindIndex(text); at != nil {
			t.Errorf("%s holds %q", path, text[max(at[0]-60, 0):min(at[1]+20, len(text))])
		}
		packed, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
		if err != nil {
			return nil // no zip
		}
		for _, part := range packed.File {
			r, err := part.Open()
			if err != nil {
				return err
			}
			inside, err := io.ReadAll(r)
			if err != nil {
				return err
			}
			if secretPlace.Match(inside) {
				t.Errorf("%s, %s holds %q", path, part.Name, secretPlace.Find(inside))
			}
		}
		return nil
	})
	if err != nil || files < 8 {
		t.Fatalf("%d files read, %v", files, err)
	}
}

// noCanaryKept reads all that the store gives.
func noCanaryKept(t *testing.T, y *yard) {
	t.Helper()
	for _, dir := range []string{"data"} {
		store, err := local.OpenDirectory(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		loaded, err := store.Load(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		look := func(what string, v any) {
			if found := secretPlace.FindString(fmt.Sprintf("%+v", v)); found != "" {
				t.Errorf("the store's %s hold %q: %.300v", what, found, v)
			}
		}
		look("records", loaded)
		for _, r := range loaded.Records {
			kept, err := store.Kept(t.Context(), r.Service.ID)
			if err != nil {
				t.Fatal(err)
			}
			if kept.Imported != nil {
				look("files' words", *kept.Imported)
			}
		}
		rows := 0
		if err := store.Rows(t.Context(), nil, func(r resources.Row) bool { rows++; look("rows", r); return true }); err != nil || rows < 20 {
			t.Errorf("%d rows, %v", rows, err)
		}
		held, err := store.Held(t.Context())
		if err != nil || len(held) == 0 {
			t.Errorf("%d held, %v", len(held), err)
		}
		look("quarantine", held)
		audits, err := store.History(t.Context(), "", 10_000)
		if err != nil || len(audits) < 10 {
			t.Errorf("%d entries of history, %v", len(audits), err)
		}
		for _, a := range audits {
			look("history", a)
			for _, r := range []*resources.Record{a.Before, a.After} {
				if r != nil {
					look("history", *r)
				}
			}
		}
	}
}

// noCanaryShown asks from every ZIP code of the county, and the API. The order
// of what is confidential does not move with the ZIP code (R17).
func noCanaryShown(t *testing.T, y *yard) {
	t.Helper()
	w := &world{out: io.Discard, err: io.Discard, env: func(string) string { return "" }, now: y.now.UTC}
	cfg, err := settings(&config.Flags{}, w)
	if err != nil {
		t.Fatal(err)
	}
	k, err := glimpse(t.Context(), cfg, false)
	if err != nil {
		t.Fatal(err)
	}
	defer k.close(t.Context(), y.now)
	a, err := open(t.Context(), cfg, w, w.now, k)
	if err != nil {
		t.Fatal(err)
	}
	for _, need := range resources.Needs() {
		var first []resources.ServiceID
		zips := 0
		for n := 93200; n < 93800; n++ {
			place, exact, ok := a.places.ZIP(fmt.Sprint(n))
			if !ok || !exact || a.places.Place(place).FIPS != "06019" {
				continue
			}
			zips++
			found := a.directory.Search(resources.Query{Need: need, Place: places.ID(place), At: y.now, Limit: 1000})
			if secretPlace.MatchString(fmt.Sprintf("%+v", found)) {
				t.Fatalf("%s near %d shows a place", need, n)
			}
			var order []resources.ServiceID
			for _, l := range found.Listings {
				if r, _ := a.directory.Record(l.ID); r.Confidential {
					order = append(order, l.ID)
					if l.HasMiles {
						t.Errorf("%s has a distance", l.ID)
					}
				}
			}
			if zips == 1 {
				first = order
			}
			if !slices.Equal(first, order) {
				t.Fatalf("%s: the order of confidential entries moves with ZIP code %d", need, n)
			}
		}
		if zips < 50 {
			t.Fatalf("%d ZIP codes asked", zips)
		}
	}
	handler, err := a.routes()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"/hsds/services?per_page=100", "/hsds/services?full=true&per_page=100", "/hsds/services?format=ndjson", "/hsds/organizations?full=true",
		"/hsds/organizations?format=ndjson", "/hsds/service_at_locations?full=true&per_page=100", "/hsds/service_at_locations?format=ndjson",
		"/hsds/service_at_locations?postcode=93706&proximity=100000", "/hsds/taxonomy_terms", "/hsds/taxonomies", "/hsds/services?search=canary",
	} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != 200 {
			t.Errorf("%s: %d", path, w.Code)
		}
		if found := secretPlace.FindString(w.Body.String()); found != "" {
			t.Errorf("%s answers with %q", path, found)
		}
	}
}
