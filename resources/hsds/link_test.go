package hsds

import (
	"testing"

	"porchlight/resources"
)

func TestEveryRowHangsOnTheThingThatItBelongsTo(t *testing.T) {
	b, _ := read(t,
		row("organization", "o", "name", "O"), row("service", "s", "name", "S", "organization_id", "o", "program_id", "pr"),
		row("location", "l", "name", "L"), row("service_at_location", "sl", "service_id", "s", "location_id", "l"),
		row("program", "pr", "organization_id", "o"), row("program", "loose"), row("service", "s2", "name", "S2", "program_id", "loose"),
		row("phone", "p1", "number", "559-555-0101", "service_at_location_id", "sl"),
		row("phone", "p2", "number", "559-555-0101", "contact_id", "c"),
		row("phone", "p3", "number", "+44 1234 234567", "contact_id", "nobody", "organization_id", "o"),
		row("contact", "c", "location_id", "l"), row("language", "g", "phone_id", "p2", "name", "English"),
		row("attribute", "a1", "link_id", "g", "link_entity", "language"), row("attribute", "a2", "link_id", "o", "link_entity", "organizations"),
		row("attribute", "a3", "link_id", "u", "link_entity", "link_entity"),
		row("metadata", "m", "resource_id", "p1", "resource_type", "phone"),
		row("taxonomy_term", "t", "name", "T"), row("unit", "u", "name", "U"), row("service_capacity", "sc", "service_id", "s", "unit_id", "u"),
		row("schedule", "h", "service_id", "s", "location_id", "l", "description", "Mon"),
	)
	want := map[string]resources.Anchor{
		"o": {Table: "organization", ID: "o"}, "s": {Table: "service", ID: "s"}, "l": {Table: "location", ID: "l"},
		"sl": {Table: "service", ID: "s"}, "pr": {Table: "organization", ID: "o"}, "loose": {Table: "service", ID: "s2"}, "s2": {Table: "service", ID: "s2"},
		"p1": {Table: "service", ID: "s"}, "p2": {Table: "location", ID: "l"}, "p3": {Table: "organization", ID: "o"}, "c": {Table: "location", ID: "l"},
		"g": {Table: "location", ID: "l"}, "a1": {Table: "location", ID: "l"}, "a2": {Table: "organization", ID: "o"}, "a3": {},
		"m": {Table: "service", ID: "s"}, "t": {}, "u": {}, "sc": {Table: "service", ID: "s"}, "h": {Table: "service", ID: "s"},
	}
	if len(b.rows) != len(want) || len(b.held) != 0 {
		t.Errorf("%d rows taken, %d held; want %d and none", len(b.rows), len(b.held), len(want))
	}
	for _, r := range b.rows {
		if r.Of != want[r.ID] {
			t.Errorf("%s %s hangs on %v, want %v", r.Table, r.ID, r.Of, want[r.ID])
		}
	}
}

func TestWhatHangsOnNothingWaitsForAPerson(t *testing.T) {
	for _, c := range []struct {
		name string
		row  resources.Row
		code resources.Code
	}{
		{"a phone of nobody", row("phone", "x", "number", "559-555-0101"), Unhung},
		{"a phone of a service that is not there", row("phone", "x", "number", "559-555-0101", "service_id", "gone"), "dangling_service"},
		{"a phone that is none", row("phone", "x", "number", "call us", "service_id", "s"), resources.BadPhone},
		{"a language of a phone that is none", row("language", "x", "phone_id", "bad", "name", "Hmong"), "dangling_phone"},
		{"an address of a location that is not there", row("address", "x", "location_id", "gone", "address_1", "1 Main St"), "dangling_location"},
		{"a joint without its service", row("service_at_location", "x", "service_id", "gone", "location_id", "l"), "dangling_service"},
		{"a schedule of a joint without its service", row("schedule", "x", "service_at_location_id", "noservice"), "dangling_service_at_location"},
		{"an attribute of nothing", row("attribute", "x", "label", "a"), Unhung},
		{"an attribute of what is not there", row("attribute", "x", "link_id", "gone", "link_entity", "service"), "dangling_link"},
		{"a change of what is not there", row("metadata", "x", "resource_id", "gone", "resource_type", "location"), "dangling_resource"},
		{"a phone that names itself", resources.Row{Table: "phone", ID: "x", Cells: map[string]string{"number": "559-555-0101", "phone_id": "x"}, From: resources.Origin{ID: "x"}}, "dangling_phone"},
		{"a program of nobody", row("program", "x", "name", "P", "organization_id", "gone"), "dangling_organization"},
	} {
		c.row.Raw = map[string]string{"Original Heading": " as it stood "}
		b, _ := read(t, row("service", "s", "name", "S"), row("location", "l", "name", "L"), row("phone", "bad", "number", "none", "service_id", "s"),
			row("service_at_location", "noservice", "location_id", "l"), c.row)
		found := false
		for _, h := range b.held {
			if h.From == c.row.From && h.From.ID == "x" {
				found = true
				if h.Code != c.code || h.Cells["Original Heading"] != " as it stood " {
					t.Errorf("%s: held as %s with %v, want %s", c.name, h.Code, h.Cells, c.code)
				}
			}
		}
		if !found {
			t.Errorf("%s is not held", c.name)
		}
	}
}

// hsds.md §10: nothing is dropped for a reference that leads nowhere where the
// row stands by itself.
func TestWhatStandsByItselfIsTaken(t *testing.T) {
	b, records := read(t,
		row("service", "s", "name", "S", "organization_id", "gone", "program_id", "gone"),
		row("location", "l", "name", "L", "organization_id", "gone"),
		row("organization", "o", "name", "O", "parent_organization_id", "gone"),
		row("service_at_location", "sl", "service_id", "s", "location_id", "gone"),
		row("taxonomy_term", "t", "name", "T", "parent_id", "gone", "taxonomy_id", "gone"),
		row("attribute", "a", "link_id", "s", "taxonomy_term_id", "gone"),
	)
	if len(b.held) != 0 || len(b.rows) != 6 || len(records) != 1 {
		t.Errorf("held %+v, %d rows, %d records", b.held, len(b.rows), len(records))
	}
	if o := records[0].Organization; o != (resources.Organization{}) {
		t.Errorf("an organization was invented: %+v", o)
	}
}

func TestFaultsOfConvertersAreMendedWhereTheFileTellsHow(t *testing.T) {
	org := UUID("test", "organization", "7") // a converter wrote location 7 where its organization should stand
	location := row("location", "l", "name", "L", "organization_id", org)
	location.From.ID = "7"
	b, records := read(t,
		row("organization", "o", "name", "O"), row("service", "s", "name", "S", "organization_id", "o"), location,
		row("service_at_location", "sl", "service_id", "s", "location_id", "l"),
		row("service", "s2", "name", "S2", "organization_id", "l2"), row("location", "l2", "name", "L2", "organization_id", "o"),
		row("service_at_location", "sl2", "service_id", "s2", "location_id", "l2"),
		row("taxonomy_term", "parent", "name", "Food", "code", "BD"),
		row("taxonomy_term", "child", "name", "Pantry", "code", "BD-1", "parent_id", UUID("test", "taxonomy_term", "BD")),
	)
	for _, r := range b.rows {
		switch r.ID {
		case "l":
			if r.Cells["organization_id"] != "o" || r.Raw["organization_id"] != org {
				t.Errorf("location has organization %q, raw %q", r.Cells["organization_id"], r.Raw["organization_id"])
			}
		case "child":
			if r.Cells["parent_id"] != "parent" {
				t.Errorf("term has parent %q", r.Cells["parent_id"])
			}
		}
	}
	for _, r := range records {
		if r.Organization.Name != "O" {
			t.Errorf("%s belongs to %q", r.Service.ID, r.Organization.Name)
		}
	}
}

func TestTheOrderOfNumbersInOneObjectIsKept(t *testing.T) {
	rows := []resources.Row{row("service", "s", "name", "S")}
	for i, id := range []string{"z", "m", "a"} {
		rows = append(rows, row("phone", id, "service_id", "s", "number", "559-555-010"+string(rune('1'+i))))
	}
	b, records := read(t, rows...)
	var got []string
	for _, p := range records[0].Service.Phones {
		got = append(got, p.Number)
	}
	if len(got) != 3 || got[0] != "+15595550101" || got[2] != "+15595550103" {
		t.Errorf("numbers are %v", got)
	}
	if b.rows[1].Extra[OrderColumn] != "1" || b.rows[3].Extra[OrderColumn] != "3" {
		t.Errorf("orders are %q, %q", b.rows[1].Extra[OrderColumn], b.rows[3].Extra[OrderColumn])
	}
}
