package storetest

import (
	"context"
	"fmt"
	"strings"

	"porchlight/resources"
)

// purgeLeavesNothing: a shelter's street is put wherever a directory keeps
// text; marked confidential, it is nowhere, and nothing brings it back.
func purgeLeavesNothing(d *office) {
	d.fillWithStreet()
	before := d.last("a")
	for _, where := range []string{"record a", "imported", "audit", "row address", "held", "proposal"} {
		if !d.found(where) {
			d.Fatalf("the street is not in %q: the test tests nothing\n%s", where, picture(d, d.Directory))
		}
	}
	d.must("ana", resources.Conceal{IDs: []resources.ServiceID{"a"}})
	d.clean("concealed")
	if r, _ := d.Record("c"); len(r.Locations) != 0 || !r.Confidential {
		d.Fatalf("a neighbor in the same house is %+v", r)
	}
	if r, _ := d.Record("b"); len(r.Locations) != 1 {
		d.Fatal("the purge took another's place")
	}
	d.open()
	d.clean("after a restart")

	_, _ = d.try("ana", resources.Undo{Entry: before})
	_, _ = d.try("ana", resources.Undo{Entry: d.last("a")})
	for _, p := range proposals(d.Directory) {
		_, _ = d.try("bo", resources.Approve{Proposal: p})
	}
	d.clean("after undo")
	a, c := shelter("a"), entry("c")
	c.Locations = a.Locations
	rows := append(rowsOf(a), rowsOf(c)...)
	d.must("ana", resources.Import{Dataset: "county", Records: []resources.Record{a}, Rows: rows, Held: heldStreet()})
	d.clean("after the file came again")
	d.must("ana", d.edit("a", func(r *resources.Record) { r.Confidential, r.Locations = false, shelter("a").Locations }))
	for _, p := range proposals(d.Directory) {
		_, _ = d.try("bo", resources.Approve{Proposal: p})
	}
	d.clean("after an edit")
	d.same("after a purge")
}

// shelter is a record that the source does not call one, at 77 Larkspur Avenue.
func shelter(id string) resources.Record {
	r := entry(id)
	r.Service.Description = "Ring twice at 77 Larkspur."
	return r
}

func heldStreet() []resources.Held {
	return []resources.Held{{
		From:  resources.Origin{Dataset: "county", File: "phones.csv", Line: 9, ID: "p9"},
		Table: resources.TablePhone, Column: "number", Code: resources.BadPhone,
		Cells: map[string]string{"service_id": "src-a", "number": "none", "description": "at Larkspur, number 77"},
	}, {
		From:  resources.Origin{Dataset: "county", File: "notes.csv", Line: 3},
		Table: "notes", Code: resources.NoName, Cells: map[string]string{"note": "moved to 77 LARKSPUR AVE. in May"},
	}}
}

func (d *office) fillWithStreet() {
	d.Helper()
	a, b, c := shelter("a"), entry("b"), entry("c")
	a.Provenance.Original, a.Provenance.File, a.Provenance.Row = "src-a", "services.csv", 2
	b.Locations[0].Address = "1 Other Road"
	c.Locations = a.Locations // the same house
	rows := rowsOf(a)
	d.must("ana", resources.Import{Dataset: "county", Records: []resources.Record{a, b, c}, Rows: rows, Held: heldStreet()})
	d.must("ana", d.edit("a", func(r *resources.Record) { r.Service.Eligibility = "ask at 77 N Larkspur Ave" }))
	if _, err := d.Apply(context.Background(), resources.Change{
		By: "ana", At: monday, Reason: "they moved to 77 Larkspur Ave", Act: d.edit("a", rename("Moved")),
	}); err != nil {
		d.Fatal(err)
	}
	d.must("ana", d.edit("b", func(r *resources.Record) { r.Service.Alert = "next to 77 Larkspur" }))
	// A change that would make it delicate waits for bo, with the place in it.
	d.must("ana", d.edit("a", func(r *resources.Record) { r.Service.Crisis = true }))
}

// found says that the street stands in a line of the picture that begins so.
func (d *office) found(begins string) bool {
	for line := range strings.Lines(picture(d, d.Directory)) {
		if strings.HasPrefix(line, begins) && strings.Contains(strings.ToLower(line), "larkspur") {
			return true
		}
	}
	return false
}

// clean fails when the street, or the point of the house, is anywhere in the
// directory, or in the copy that another process would load.
func (d *office) clean(when string) {
	d.Helper()
	other, store := d.second()
	loaded, err := store.Load(context.Background(), 0)
	if err != nil {
		d.Fatal(err)
	}
	for who, text := range map[string]string{
		"this process": picture(d, d.Directory), "another": picture(d, other), "Load": fmt.Sprintf("%+v", loaded),
	} {
		for line := range strings.Lines(text) {
			low := strings.ToLower(line)
			if strings.Contains(low, "larkspur") {
				d.Fatalf("%s, %s: the street is left in %s", when, who, line)
			}
		}
	}
}
