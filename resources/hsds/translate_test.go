package hsds

import (
	"maps"
	"os"
	"strings"
	"testing"

	"porchlight/resources"
)

func TestMixedPackagesAreTranslatedFileByFile(t *testing.T) {
	b := readOne(t, folderOf(map[string]string{
		"organizations.csv":       "id,name,url\no1,Alpha,https://example.org\n",
		"services.csv":            "id,organization_id,name,status,fees\ns1,o1,Meals,active,Free\n",
		"service_at_location.csv": "id,service_id,location_id\nx1,s1,l1\n",
		"locations.csv":           "id,organization_id,name,latitude,longitude\nl1,o1,Hall,36.7,-119.8\n",
		"physical_addresses.csv":  "id,location_id,address_1,city,state_province,postal_code,country\n1,l1,1 Main St,Fresno,CA,93701,US\n",
		"postal_addresses.csv":    "id,location_id,address_1,city,state_province,postal_code,country\n1,l1,P.O. Box 1,Fresno,CA,93701,US\n",
		"taxonomy_terms.csv":      "id,term,taxonomy\nt1,Food,Own\n",
		"service_attributes.csv":  "id,service_id,taxonomy_term_id\na1,s1,t1\n",
		"parking.csv":             "id,location_id,spaces\nk1,l1,12\n",
	}))
	if len(b.held) != 0 {
		t.Fatalf("held %v", b.held)
	}
	id := func(t resources.Table, s string) string { return UUID("test", t, s) }
	for _, c := range []struct {
		table        resources.Table
		column, want string
	}{
		{"organization", "website", "https://example.org"},
		{"service", "fees_description", "Free"},
		{"service", "organization_id", id("organization", "o1")},
		{"service_at_location", "location_id", id("location", "l1")},
		{"location", "location_type", "physical"},
		{"taxonomy_term", "name", "Food"},
		{"attribute", "link_id", id("service", "s1")},
		{"attribute", "link_entity", "service"},
		{"attribute", "taxonomy_term_id", id("taxonomy_term", "t1")},
		{"address", "address_type", "physical"},
	} {
		if got := rowAt(t, b, c.table, 2).Cells[c.column]; got != c.want {
			t.Errorf("%s.%s is %q, want %q", c.table, c.column, got, c.want)
		}
	}
	if types := cellsIn(b, "address", "address_type"); len(types) != 2 || types[1] != "postal" {
		t.Errorf("addresses %q", types)
	}
	if r := rowAt(t, b, "parking", 2); r.Extra["spaces"] != "12" || r.From.ID != "k1" {
		t.Errorf("unknown table %+v", r)
	}
}

func TestSchedulesOfOldVersionsBecomeRules(t *testing.T) {
	b := readOne(t, folderOf(map[string]string{
		"regular_schedules.csv": "id,location_id,service_id,weekday,opens_at,closes_at\n1,l1,,Monday,9am,17:00\n2,l1,,7,10:00,12:00\n3,l1,,Tues,10:00,12:00\n4,l1,,someday,10:00,12:00\n",
		"holiday_schedules.csv": "id,location_id,service_id,start_date,end_date,closed,opens_at,closes_at\n1,l1,,12/24/2015,12/26/15,true,,\n",
	}))
	want := []string{"MO", "SU", "TU", "", ""}
	i := 0
	for _, r := range b.rows {
		if r.From.File != "regular_schedules.csv" {
			continue
		}
		if r.Cells["byday"] != want[i] || (want[i] != "") != (r.Cells["freq"] == "WEEKLY") {
			t.Errorf("row %d: byday %q freq %q", r.From.Line, r.Cells["byday"], r.Cells["freq"])
		}
		i++
	}
	for _, r := range b.rows {
		if r.From.File == "holiday_schedules.csv" {
			if r.Cells["valid_from"] != "2015-12-24" || r.Cells["valid_to"] != "2015-12-26" || r.Extra["closed"] != "true" {
				t.Errorf("holiday %v %v", r.Cells, r.Extra)
			}
		}
	}
	if i != 4 {
		t.Errorf("%d regular schedules", i)
	}
}

// What 1.0 says in columns of its own stands where 3.2 has it.
func TestOhanaIsTranslated(t *testing.T) {
	b := readOne(t, Input{Name: "ohana", FS: os.DirFS(sharedFile(t, "samples-ohana-1.0"))})
	rows := map[resources.Table]map[string]resources.Row{}
	for _, r := range b.rows {
		if rows[r.Table] == nil {
			rows[r.Table] = map[string]resources.Row{}
		}
		rows[r.Table][r.ID] = r
	}
	id := func(t resources.Table, s string) string { return UUID("test", t, s) }
	service := rows["service"][id("service", "1")].Cells
	for column, want := range map[string]string{
		"organization_id":         id("organization", "1"),
		"eligibility_description": "Age 55 or over for most programs, age 60 or over for lunch program",
		"application_process":     "Walk in or apply by phone.",
		"status":                  "active",
	} {
		if service[column] != want {
			t.Errorf("service.%s is %q, want %q", column, service[column], want)
		}
	}
	if got := rows["location"][id("location", "1")].Cells["location_type"]; got != "physical" {
		t.Errorf("location_type %q", got)
	}
	if got := rows["taxonomy_term"][id("taxonomy_term", "101-01")].Cells["parent_id"]; got != id("taxonomy_term", "101") {
		t.Errorf("parent of a term is %q", got)
	}
	joined, areas, terms, closed := 0, map[string]bool{}, 0, 0
	for _, r := range b.rows {
		switch r.Table {
		case "service_at_location":
			if rows["service"][r.Cells["service_id"]].ID != "" && rows["location"][r.Cells["location_id"]].ID != "" {
				joined++
			}
		case "service_area":
			areas[r.Cells["name"]] = true
		case "attribute":
			if rows["taxonomy_term"][r.Cells["taxonomy_term_id"]].ID != "" {
				terms++
			}
		case "schedule":
			if r.Extra["closed"] == "true" {
				closed++
			}
		}
	}
	if joined != 23 || !areas["San Mateo County"] || !areas["Alameda County"] || terms != 6 || closed != 3 {
		t.Errorf("%d joined, areas %v, %d terms, %d days closed", joined, areas, terms, closed)
	}
	for _, r := range rows["service"] {
		if r.Cells["organization_id"] == "" {
			t.Errorf("service %s has no organization", r.From.ID)
		}
	}
}

// A row that names no table finds the one row whose source has that id; where
// two have it, it stays with none.
func TestALinkWithoutATableFindsItsRow(t *testing.T) {
	b := readOne(t, folderOf(map[string]string{
		"services.csv": "id,organization_id,name,status\ns1,7,Meals,active\n5,7,Beds,active\n",
		"programs.csv": "id,organization_id,name\n5,7,Programs\n",
		"metadata.csv": "id,resource_id,last_action_date,field_name\nm1,s1,2020-01-01,name\nm2,5,2020-01-01,name\n",
	}))
	if r := rowAt(t, b, "metadata", 2); r.Cells["resource_id"] != UUID("test", "service", "s1") || r.Cells["resource_type"] != "service" {
		t.Errorf("m1 hangs on %v", r.Cells)
	}
	if r := rowAt(t, b, "metadata", 3); r.Cells["resource_type"] != "" || r.Raw["resource_id"] != "5" {
		t.Errorf("m2 hangs on %v, raw %v", r.Cells, r.Raw)
	}
}

// One id under two things is two copies, told apart by what they hang on; the
// order in which they come does not matter.
func TestCopiesOfOneRowAreToldApart(t *testing.T) {
	a := `{"id":"11111111-1111-4111-8111-111111111111","name":"Meals","status":"active","attributes":[{"id":"33333333-3333-4333-8333-333333333333","label":"l","value":"v"}]}`
	c := strings.NewReplacer("1111", "2222").Replace(a)
	parts := func(text string) map[string]bool {
		all := map[string]bool{}
		b := readOne(t, bytesInput("services.json", []byte(text)))
		if len(b.held) != 0 {
			t.Fatalf("held %v", b.held)
		}
		for _, r := range b.rows {
			if r.Table == "attribute" {
				all[r.Part] = true
			}
		}
		return all
	}
	x, y := parts("["+a+","+c+"]"), parts("["+c+","+a+"]")
	if len(x) != 2 || x[""] || !maps.Equal(x, y) {
		t.Errorf("parts %v and %v", x, y)
	}
	if one := parts("[" + a + "]"); len(one) != 1 || !one[""] {
		t.Errorf("a single row has the part %v", one)
	}
}
