package hsds

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"porchlight/resources"
)

// rowAt finds the row of a table that stood on a line.
func rowAt(t *testing.T, b *batch, name resources.Table, line int) resources.Row {
	t.Helper()
	for _, r := range b.rows {
		if r.Table == name && r.From.Line == line {
			return r
		}
	}
	t.Fatalf("no %s of line %d", name, line)
	return resources.Row{}
}

// folderOf is a folder of files.
func folderOf(files map[string]string) Input {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return Input{Name: "x", FS: fsys}
}

// Every value is in its one form, in a column of its own, or where it stood.
func TestValuesAreBroughtToOneForm(t *testing.T) {
	for _, c := range []struct {
		table, column, text string
		cell, extra, raw    string // under column, column_text and column
	}{
		{"services", "status", "Active", "active", "", "Active"},
		{"services", "status", "TEMPORARILY CLOSED", "temporarily closed", "", "TEMPORARILY CLOSED"},
		{"services", "status", "open", "", "open", ""},
		{"services", "name", " Meals ", "Meals", "", " Meals "},
		{"services", "url", "https://example.org/a", "https://example.org/a", "", ""},
		{"services", "url", "www.example.org", "", "www.example.org", ""},
		{"services", "url", "N/A", "", "", "N/A"},
		{"services", "email", "a@example.org", "a@example.org", "", ""},
		{"services", "email", "a@b@c", "", "a@b@c", ""},
		{"services", "email", "a@example.org; b@example.org", "", "a@example.org; b@example.org", ""},
		{"services", "minimum_age", "18", "18", "", ""},
		{"services", "minimum_age", "18+", "", "18+", ""},
		{"services", "minimum_age", "018", "", "018", ""},
		{"services", "assured_date", "2024-02-29", "2024-02-29", "", ""},
		{"services", "assured_date", "2023-02-29", "", "2023-02-29", ""},
		{"services", "assured_date", "3/9/2024", "2024-03-09", "", "3/9/2024"},
		{"services", "assured_date", "spring", "", "spring", ""},
		{"services", "last_modified", "2023-03-15T10:30:45.123Z", "2023-03-15T10:30:45.123Z", "", ""},
		{"services", "last_modified", "2023-03-15", "", "2023-03-15", ""},
		{"services", "description", "Food &amp; clothes", "Food & clothes", "", "Food &amp; clothes"},
		{"services", "description", `one\ntwo`, "one\ntwo", "", `one\ntwo`},
		{"services", "description", "###MON###", "###MON###", "", ""},
		{"services", "fees_description", "None", "None", "", ""},
		{"services", "fees_description", "null", "", "", "null"},
		{"services", "alternate_name", "None", "", "", "None"},
		{"services", "eligibility_description", "'=1", "=1", "", "'=1"},
		{"addresses", "state_province", "FL ", "FL", "", "FL "},
		{"addresses", "postal_code", "9372O", "9372O", "", ""},
		{"addresses", "address_type", "Physical", "physical", "", "Physical"},
		{"locations", "location_type", "redacted", "", "redacted", ""},
		{"locations", "latitude", "36.7", "36.7", "", ""},
		{"locations", "latitude", "36,7", "", "36,7", ""},
		{"schedules", "opens_at", "9am", "09:00", "", "9am"},
		{"schedules", "opens_at", "9:30 p.m.", "21:30", "", "9:30 p.m."},
		{"schedules", "opens_at", "12am", "00:00", "", "12am"},
		{"schedules", "opens_at", "8:00", "08:00", "", "8:00"},
		{"schedules", "opens_at", "09:00Z", "09:00Z", "", ""},
		{"schedules", "opens_at", "09:00-05:00", "09:00-05:00", "", ""},
		{"schedules", "opens_at", "9:00m", "", "9:00m", ""},
		{"schedules", "opens_at", "4:00pm (dispensing)", "", "4:00pm (dispensing)", ""},
		{"schedules", "opens_at", "25:00", "", "25:00", ""},
		{"schedules", "timezone", "America/Los_Angeles", "", "America/Los_Angeles", ""},
		{"schedules", "freq", "weekly", "WEEKLY", "", "weekly"},
		{"schedules", "freq", "DAILY", "", "DAILY", ""},
		{"schedules", "until", "null", "", "", "null"},
		{"phones", "extension", "100", "100", "", ""},
		{"phones", "extension", "007", "", "007", ""},
		{"phones", "extension", "xOPT2", "", "xOPT2", ""},
	} {
		head, row := "id,service_id,extra", "r1,s1,e"
		if c.table == "services" && c.column != "name" {
			head, row = "id,organization_id,name,extra", "s1,o1,Meals,e"
		}
		if c.table == "phones" {
			head, row = head+",number", row+",559-555-0101"
		}
		text := fmt.Sprintf("%s,%s\n%s,\"%s\"\n", head, c.column, row, c.text)
		b := readOne(t, bytesInput(c.table+".csv", []byte(text)))
		if len(b.held) != 0 || len(b.rows) != 1 {
			t.Errorf("%s %q: %d rows, held %v", c.column, c.text, len(b.rows), b.held)
			continue
		}
		r := b.rows[0]
		if r.Cells[c.column] != c.cell || r.Extra[c.column+"_text"] != c.extra || r.Raw[c.column] != c.raw {
			t.Errorf("%s %q: cell %q, extra %q, raw %q; want %q, %q, %q", c.column, c.text,
				r.Cells[c.column], r.Extra[c.column+"_text"], r.Raw[c.column], c.cell, c.extra, c.raw)
		}
	}
}

// What cannot be taken waits with a reason, and as it stood.
func TestRowsThatCannotBeTakenAreHeld(t *testing.T) {
	long := strings.Repeat("x", maxField+1)
	for name, c := range map[string]struct {
		file, text string
		line       int
		code       resources.Code
		column     string
		taken      int
	}{
		"no name":         {"services.csv", "id,name,status\ns1,,active\ns2,Beds,active\n", 2, resources.NoName, "name", 1},
		"a ghost":         {"organizations.csv", "id,name,description\no1,,\n", 2, GhostRow, "", 0},
		"a ghost phone":   {"phones.csv", "id,service_id,number\np1,s1,\n", 2, GhostRow, "", 0},
		"no phone":        {"phones.csv", "id,service_id,number,type\np1,s1,no phone,voice\n", 2, resources.BadPhone, "number", 0},
		"one id twice":    {"services.csv", "id,name,status\ns1,Meals,active\ns1,Beds,active\n", 3, resources.DuplicateID, "id", 1},
		"one row twice":   {"services.csv", "id,name,status\ns1,Meals,active\ns1,Meals,active\n", 3, resources.DuplicateID, "id", 1},
		"a long field":    {"services.csv", "id,name,description\ns1,Meals," + long + "\n", 2, TooLong, "description", 0},
		"a long row":      {"services.csv", "id,name" + strings.Repeat(",a", 7) + "\ns1,Meals" + strings.Repeat(","+long[1:], 7) + "\n", 2, TooLong, "", 0},
		"many cells":      {"services.csv", "id,name\ns1,Meals,more\ns2,Beds\n", 2, Unreadable, "", 1},
		"broken letters":  {"services.csv", "id,name,alternate_name\ns1,Señora niño,x\ns2,Be\xffds,x\n", 3, Unreadable, "", 1},
		"an open quote":   {"services.csv", "id,name,status\ns1,\"Meals,active\ns2,Beds,active\n", 2, Unreadable, "", 1},
		"a number":        {"services.json", `[{"id":"s1","name":"Meals","status":"active"},7]`, 2, Unreadable, "", 1},
		"a broken line":   {"services.ndjson", "{\"id\":\"s1\",\"name\":\"Meals\",\"status\":\"active\"}\n{\"id\":\n", 2, Unreadable, "", 1},
		"a sheet's ghost": {"list.csv", "Agency,Phone,City\nAlpha,559-555-0101,Fresno\n,559-555-0102,Fresno\n", 3, resources.NoName, "", 1},
	} {
		b := readOne(t, bytesInput(c.file, []byte(c.text)))
		services := 0
		for _, r := range b.rows {
			if r.Table == resources.TableService {
				services++
			}
		}
		if len(b.held) != 1 || services != c.taken {
			t.Errorf("%s: %d services and held %v", name, services, b.held)
			continue
		}
		h := b.held[0]
		if h.Code != c.code || h.From.Line != c.line || h.Column != c.column || h.From.File != c.file || len(h.Cells) == 0 {
			t.Errorf("%s: held %s in row %d column %q with %d cells, want %s in row %d column %q",
				name, h.Code, h.From.Line, h.Column, len(h.Cells), c.code, c.line, c.column)
		}
	}
}

// A row that says too much under names that nobody knows is held; a wide sheet
// whose rows say little is not.
func TestUnknownColumnsAreCounted(t *testing.T) {
	var head, full strings.Builder
	for i := range maxUnknown + 1 {
		fmt.Fprintf(&head, ",u%d", i)
		full.WriteString(",v")
	}
	b := readOne(t, bytesInput("list.csv", []byte("service,phone"+head.String()+"\nMeals,559-555-0101,v\nBeds,559-555-0102"+full.String()+"\n")))
	if len(b.held) != 1 || b.held[0].Code != TooManyColumns || b.held[0].From.Line != 3 {
		t.Errorf("held %v", b.held)
	}
	if got := rowAt(t, b, resources.TableService, 2).Extra["u0"]; got != "v" {
		t.Errorf("unknown column %q", got)
	}
}

// The same file twice gives the same ids, also where it has none.
func TestTheSameFileTwiceSaysTheSame(t *testing.T) {
	for name, in := range map[string]func() Input{
		"a sheet": func() Input { return bytesInput("list.csv", []byte(sheetText)) },
		"no ids": func() Input {
			return bytesInput("phones.csv", []byte("id,service_id,number\n,s1,559-555-0101\n,s1,559-555-0101\n,s1,559-555-0102\n"))
		},
		"a package": func() Input { return Input{Name: "x", FS: generated(t, "v1.1")} },
	} {
		a, b := readOne(t, in()), readOne(t, in())
		if len(a.rows) == 0 || len(a.rows) != len(b.rows) {
			t.Fatalf("%s: %d and %d rows", name, len(a.rows), len(b.rows))
		}
		seen := map[rowKey]bool{}
		for i := range a.rows {
			if a.rows[i].ID != b.rows[i].ID {
				t.Errorf("%s: row %d has ids %s and %s", name, i, a.rows[i].ID, b.rows[i].ID)
			}
			key := rowKey{a.rows[i].Table, a.rows[i].ID}
			if seen[key] {
				t.Errorf("%s: %v twice", name, key)
			}
			seen[key] = true
		}
	}
}

// The mark by which no program takes a cell for a formula (R86) is taken off
// again where cells are escaped, and only there.
func TestOnlyCellsAreEscaped(t *testing.T) {
	c := readOne(t, bytesInput("services.csv", []byte("id,name,status\ns1,'=Meals,active\n")))
	j := readOne(t, bytesInput("services.json", []byte(`[{"id":"s1","name":"'=Meals","status":"active"}]`)))
	if got := cellsIn(c, "service", "name")[0]; got != "=Meals" {
		t.Errorf("CSV: %q", got)
	}
	if got := cellsIn(j, "service", "name")[0]; got != "'=Meals" {
		t.Errorf("JSON: %q", got)
	}
}

// Two rows of one id may hang on two things. When one of them does not say on
// what, and it turns out to be the same, one stands and one waits: no two rows
// are one, and none is gone. (FuzzReadCSV found it.)
func TestCopiesThatTurnOutToBeOneAreHeld(t *testing.T) {
	services := bytesInput("services.csv", []byte("id,name,status\ns1,Meals,active\ns2,Beds,active\n"))
	for name, c := range map[string]struct {
		rows string
		held int
		on   []string
	}{
		"one thing twice": {"a1,s1,,t\na1,s1,service,t\n", 1, []string{"s1"}},
		"two things":      {"a1,s1,,t\na1,s2,service,t\n", 0, []string{"s1", "s2"}},
		"two untold":      {"a1,s1,,t\na1,s2,,t\n", 0, []string{"s1", "s2"}},
	} {
		b, err := readRows(t.Context(), []Input{services, bytesInput("attributes.csv", []byte("id,link_id,link_entity,value\n"+c.rows))}, Options{Dataset: "test"})
		if err != nil {
			t.Fatal(err)
		}
		accounted(t, b)
		var on []string
		for _, r := range b.rows {
			if r.Table == resources.TableAttribute {
				on = append(on, r.Cells["link_id"])
			}
		}
		var want []string
		for _, s := range c.on {
			want = append(want, UUID("test", resources.TableService, s))
		}
		if len(b.held) != c.held || !slices.Equal(on, want) {
			t.Errorf("%s: %d held, attributes of %v; want %d of %v", name, len(b.held), on, c.held, want)
		}
	}
}
