package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"porchlight/resources"
)

func rename(name string) func(*resources.Record) {
	return func(r *resources.Record) { r.Organization.Name = name }
}

func add(records ...resources.Record) resources.Put { return resources.Put{Records: records} }

// twoEditors: who saves second is told, and sees both versions.
func twoEditors(d *office) {
	d.must("ana", add(entry("a")))
	anas, bos := d.edit("a", rename("Ana's")), d.edit("a", rename("Bo's"))
	d.must("ana", anas)
	_, err := d.try("bo", bos)
	var both *resources.StaleError
	if !errors.As(err, &both) || both.Mine.Organization.Name != "Bo's" || both.Theirs.Organization.Name != "Ana's" {
		d.Fatalf("the second editor is told %v", err)
	}
	if r, _ := d.Record("a"); r.Organization.Name != "Ana's" {
		d.Fatalf("the record is %s", r.Organization.Name)
	}
	d.same("after two editors")
}

// secondProcess: what another process commits is seen, and never overwritten.
func secondProcess(d *office) {
	d.must("ana", add(entry("a"), entry("b")))
	here := d.Directory
	there, store := d.second()
	put := d.edit("a", rename("Ana's"))
	d.must("ana", put)
	if err := store.Commit(context.Background(), resources.Commit{Base: there.Revision(), Revision: there.Revision() + 1}); !stale(err) {
		d.Fatalf("a commit from an older revision: %v", err)
	}

	d.Directory = there
	if _, err := d.try("bo", put); !stale(err) {
		d.Fatalf("an edit of what the other process changed: %v", err)
	}
	d.must("bo", d.edit("b", rename("Bo's")))
	if changed, err := here.Refresh(context.Background()); !changed || err != nil {
		d.Fatalf("refresh: %v, %v", changed, err)
	}
	if changed, err := here.Refresh(context.Background()); changed || err != nil {
		d.Fatalf("refresh of what is known: %v, %v", changed, err)
	}
	if picture(d, here) != picture(d, there) {
		d.Fatalf("the two differ:\n%s\n%s", picture(d, here), picture(d, there))
	}
	d.Directory = here
	d.must("ana", d.edit("b", rename("Ana's too"))) // from what the other process wrote
	d.Directory = there
	d.must("bo", add(entry("c"))) // has not refreshed, and need not
	if r, _ := d.Record("b"); r.Organization.Name != "Ana's too" {
		d.Fatalf("b is %s", r.Organization.Name)
	}
	d.same("after two processes")
}

// refuge is a shelter, which two people change.
func refuge(id string) resources.Record {
	r := entry(id)
	r.Kind, r.Service.Needs, r.Service.SMSName = resources.Refuge, []resources.Need{resources.DV}, "Line "+id
	return r
}

// secondPerson: nobody changes a delicate record alone.
func secondPerson(d *office) {
	report := d.must("ana", add(refuge("a")))
	if len(report.Proposed) != 1 || report.Rows[0].Action != resources.Proposed || d.Len() != 0 {
		d.Fatalf("a shelter was added by one person: %+v", report)
	}
	d.same("with a proposal")
	if _, err := d.try("ana", resources.Approve{Proposal: report.Proposed[0]}); !errors.Is(err, resources.ErrNotAllowed) {
		d.Fatalf("its author approves it: %v", err)
	}
	d.must("bo", resources.Approve{Proposal: report.Proposed[0]})
	if r, ok := d.Record("a"); !ok || r.Provenance.Verified() {
		d.Fatalf("approved, it is %+v", r)
	}
	d.must("ana", resources.Verify{IDs: []resources.ServiceID{"a"}})
	if r, _ := d.Record("a"); r.Provenance.Verified() {
		d.Fatal("one person has verified a shelter")
	}
	d.must("ana", resources.Verify{IDs: []resources.ServiceID{"a"}})
	if n := len(d.Proposals()); n != 1 {
		d.Fatalf("the same person twice makes %d proposals", n)
	}
	d.must("bo", resources.Verify{IDs: []resources.ServiceID{"a"}})
	if r, _ := d.Record("a"); r.Provenance.VerifiedBy != "ana" || len(d.Proposals()) != 0 {
		d.Fatalf("verified by both it is %+v, and %d wait", r.Provenance, len(d.Proposals()))
	}
	past, err := d.History(context.Background(), "a", 1)
	if err != nil || len(past) != 1 || past[0].By != "ana" || past[0].Second != "bo" || past[0].What != "verify" {
		d.Fatalf("the history says %+v, %v", past, err)
	}
	d.staleProposal()
	d.same("after proposals")
}

// staleProposal: what was proposed of an older version is not put in force.
func (d *office) staleProposal() {
	d.Helper()
	first := d.must("ana", d.edit("a", rename("Ana's"))).Proposed[0]
	second := d.must("bo", d.edit("a", rename("Bo's"))).Proposed[0]
	d.must("ana", resources.Approve{Proposal: second})
	if _, err := d.try("bo", resources.Approve{Proposal: first}); !stale(err) {
		d.Fatalf("an overtaken proposal: %v", err)
	}
	d.must("bo", resources.Reject{Proposal: first})
	if r, _ := d.Record("a"); r.Organization.Name != "Bo's" || len(d.Proposals()) != 0 {
		d.Fatalf("the record is %s, and %d wait", r.Organization.Name, len(d.Proposals()))
	}
}

// undoTakesBack: an entry is undone, what was edited since is not lost, and an
// undo is undone.
func undoTakesBack(d *office) {
	d.must("ana", add(entry("a")))
	d.must("ana", d.edit("a", rename("Wrong")))
	wrong := d.last("a")
	d.must("bo", d.edit("a", func(r *resources.Record) { r.Service.Fees = "none" }))
	d.must("bo", resources.Undo{Entry: wrong})
	if r, _ := d.Record("a"); r.Organization.Name != "Organization a" || r.Service.Fees != "none" {
		d.Fatalf("undone, it is %+v", r)
	}
	if report := d.must("ana", resources.Undo{Entry: wrong}); report.Rows[0].Action != resources.Unchanged {
		d.Fatalf("undone twice: %+v", report)
	}
	d.must("ana", resources.Undo{Entry: d.last("a")})
	if r, _ := d.Record("a"); r.Organization.Name != "Wrong" || r.Service.Fees != "none" {
		d.Fatalf("the undo undone, it is %+v", r)
	}
	d.must("ana", d.edit("a", rename("Third")))
	if _, err := d.try("ana", resources.Undo{Entry: wrong}); !stale(err) {
		d.Fatalf("an undo of what was edited since: %v", err)
	}
	if _, err := d.try("ana", resources.Undo{Entry: 1 << 40}); !errors.Is(err, resources.ErrUnknown) {
		d.Fatalf("an entry that is none: %v", err)
	}
	d.same("after undo")
}

func (d *office) last(id resources.ServiceID) resources.AuditID {
	d.Helper()
	past, err := d.History(context.Background(), id, 1)
	if err != nil || len(past) != 1 {
		d.Fatalf("history of %s: %v, %v", id, past, err)
	}
	return past[0].ID
}

// allOrNothing: a commit that fails has done nothing.
func allOrNothing(d *office) {
	d.must("ana", add(entry("a")))
	before := picture(d, d.Directory)
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	many := make([]resources.Record, 50)
	for i := range many {
		many[i] = entry(fmt.Sprintf("m%02d", i))
	}
	for _, act := range []resources.Act{
		add(many...),
		resources.Conceal{IDs: []resources.ServiceID{"a"}},
		resources.Import{Dataset: "county", Records: many, Rows: rowsOf(many[0])},
	} {
		if _, err := d.Apply(gone, resources.Change{By: "ana", At: monday, Act: act}); err == nil {
			d.Fatalf("%T was taken though it was called off", act)
		}
		if after := picture(d, d.Directory); after != before {
			d.Fatalf("%T left something:\n%s\n%s", act, before, after)
		}
	}
	if _, err := d.Apply(context.Background(), resources.Change{By: "ana", At: monday, DryRun: true, Act: add(many...)}); err != nil {
		d.Fatalf("dry run: %v", err)
	}
	if after := picture(d, d.Directory); after != before {
		d.Fatal("a dry run left something")
	}
	d.same("after what failed")
}

// numbersOnce: a number of a proposal or of a row in quarantine, once given,
// never means another, also after a restart.
func numbersOnce(d *office) {
	seen := map[string]bool{}
	for i := range 4 {
		id := fmt.Sprintf("r%d", i)
		p := d.must("ana", add(refuge(id))).Proposed[0]
		d.must("bo", resources.Reject{Proposal: p})
		bad := resources.Held{From: resources.Origin{Dataset: "county", File: "f.csv", Line: i + 2}, Table: "service", Code: resources.NoName}
		d.must("ana", resources.Import{Dataset: "county", Held: []resources.Held{bad}})
		held, err := d.Held(context.Background())
		if err != nil || len(held) != 1 {
			d.Fatalf("held %+v, %v", held, err)
		}
		d.must("ana", resources.Settle{Held: []resources.HeldID{held[0].ID}})
		for _, number := range []string{fmt.Sprint("proposal ", p), fmt.Sprint("held ", held[0].ID)} {
			if seen[number] {
				d.Fatalf("%s was given twice", number)
			}
			seen[number] = true
		}
		d.open()
	}
	if len(proposals(d.Directory)) != 0 {
		d.Fatal("what was rejected still waits")
	}
}

// quarantineKept: what waits is replaced by what its dataset brings next, and
// nobody else's is.
func quarantineKept(d *office) {
	held := func(dataset string, lines ...int) resources.Import {
		im := resources.Import{Dataset: dataset}
		for _, n := range lines {
			im.Held = append(im.Held, resources.Held{
				From:  resources.Origin{Dataset: dataset, File: "services.csv", Line: n, ID: fmt.Sprint(n)},
				Table: resources.TableService, Column: "name", Code: resources.NoName, Cells: map[string]string{"phone": "555", "Was": "é"},
			})
		}
		return im
	}
	d.must("ana", held("one", 2, 3, 4))
	d.must("ana", held("two", 2))
	before := d.Revision()
	d.must("ana", held("one", 2, 3, 4))
	if d.Revision() != before {
		d.Fatal("the same file twice changes the quarantine")
	}
	d.must("ana", held("one", 3, 5))
	var got []string
	all, err := d.Held(context.Background())
	if err != nil {
		d.Fatal(err)
	}
	for _, h := range all {
		got = append(got, fmt.Sprint(h.From.Dataset, h.From.Line, h.Cells["Was"]))
	}
	slices.Sort(got)
	if strings.Join(got, " ") != "one3é one5é two2é" {
		d.Fatalf("quarantine holds %v", got)
	}
	d.must("ana", resources.Settle{Held: []resources.HeldID{all[0].ID}})
	if all, _ = d.Held(context.Background()); len(all) != 2 {
		d.Fatalf("%d wait after one was settled", len(all))
	}
	d.same("with a quarantine")
}

// rowsReplace: the rows of a thing are those of its last file, and nobody
// else's are touched.
func rowsReplace(d *office) {
	a, b := entry("a"), entry("b")
	d.must("ana", resources.Import{Dataset: "county", Records: []resources.Record{a, b}, Rows: append(rowsOf(a), rowsOf(b)...)})
	at := d.Revision()
	d.must("ana", resources.Import{Dataset: "county", Records: []resources.Record{a}, Rows: rowsOf(a)})
	if d.Revision() != at {
		d.Fatal("a file that says what it said changes something")
	}
	rows := rowsOf(a)
	rows[0].Cells = map[string]string{"id": "a", "name": "Other"}
	a.Service.Name = "Other"
	d.must("ana", resources.Import{Dataset: "county", Records: []resources.Record{a}, Rows: rows[:2]})
	var got []string
	err := d.Rows(context.Background(), []resources.Anchor{{Table: resources.TableService, ID: "a"}}, func(r resources.Row) bool {
		got = append(got, string(r.Table)+" "+r.ID+" "+r.Cells["name"])
		return true
	})
	if err != nil || strings.Join(got, ", ") != "phone phone-a , service a Other" {
		d.Fatalf("rows of a: %v, %v", got, err)
	}
	n := 0
	_ = d.Rows(context.Background(), nil, func(resources.Row) bool { n++; return n < 2 })
	if n != 2 {
		d.Fatalf("rows went on to %d after the end was called", n)
	}
	d.same("with rows")
}

// rowsOf are what a file said of an entry, in the order of the file.
func rowsOf(r resources.Record) []resources.Row {
	id := string(r.Service.ID)
	from := func(file string) resources.Origin {
		return resources.Origin{Dataset: "county", File: file, Line: 2, ID: "src-" + id}
	}
	service := resources.Anchor{Table: resources.TableService, ID: id}
	place := resources.Anchor{Table: resources.TableLocation, ID: "place-" + id}
	return []resources.Row{
		{Table: resources.TableService, ID: id, Of: service, From: from("services.csv"), Cells: map[string]string{"id": id, "name": r.Service.Name}},
		{
			Table: resources.TablePhone, ID: "phone-" + id, Of: service, From: from("phones.csv"),
			Cells: map[string]string{"id": "phone-" + id, "number": "559-555-0123"}, Raw: map[string]string{"Tel.": "559-555-0123 "},
		},
		{
			Table: resources.TableServiceAtLocation, ID: "sal-" + id, Of: service, From: from("service_at_location.csv"),
			Cells: map[string]string{"id": "sal-" + id, "service_id": id, "location_id": "place-" + id},
		},
		{
			Table: resources.TableLocation, ID: "place-" + id, Of: place, From: from("locations.csv"),
			Cells: map[string]string{"id": "place-" + id, "location_type": "physical", "latitude": "36.7", "longitude": "-119.7"},
			Extra: map[string]string{"map": "https://maps.example/?q=77+Larkspur"},
		},
		{
			Table: resources.TableAddress, ID: "address-" + id, Of: place, From: from("addresses.csv"),
			Cells: map[string]string{"id": "address-" + id, "address_1": "77 Larkspur Avenue", "city": "Fresno", "location_id": "place-" + id},
		},
	}
}
