package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"porchlight/resources"
)

// Shelf is one place where a directory rests. Open opens it as a process does
// that starts: the one before it may be gone or may be at work still.
type Shelf interface {
	Open() (resources.Store, error)
}

// Directory holds a store to the promise of resources.Store: what a directory
// over it shows is what was committed, after a restart and in a second process
// too, and a purge leaves nothing. shelf makes an empty one; over is
// resources.OpenDirectory with a gazetteer.
func Directory(t *testing.T, over func(context.Context, resources.Store) (*resources.Directory, error), shelf func(*testing.T) Shelf) {
	for _, c := range []struct {
		name string
		test func(*office)
	}{
		{"any order of acts, and restarts", actsByModel},          // R86
		{"two editors at once", twoEditors},                       // R86
		{"a second process", secondProcess},                       //
		{"a second person", secondPerson},                         // R86
		{"undo", undoTakesBack},                                   // R86
		{"all or nothing", allOrNothing},                          //
		{"a purge leaves no place", purgeLeavesNothing},           // R16
		{"rows are replaced with what they hang on", rowsReplace}, //
		{"quarantine", quarantineKept},                            //
		{"numbers are not given twice", numbersOnce},              //
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &office{TB: t, over: over, shelf: shelf(t)}
			d.open()
			c.test(d)
		})
	}
}

// office is a directory with its people: ana and bo may do everything.
type office struct {
	testing.TB
	over  func(context.Context, resources.Store) (*resources.Directory, error)
	shelf Shelf
	store resources.Store
	*resources.Directory
}

// monday is when people edit in these tests.
var monday = time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)

func (d *office) open() {
	d.Helper()
	d.Directory, d.store = d.second()
	if len(d.Editors()) > 0 {
		return
	}
	for _, id := range []resources.EditorID{"ana", "bo"} {
		d.must("ana", resources.Enroll{Editor: resources.Editor{ID: id, Name: "Editor " + string(id), Role: resources.Custodian}})
	}
}

// second is the directory as another process sees it.
func (d *office) second() (*resources.Directory, resources.Store) {
	d.Helper()
	store, err := d.shelf.Open()
	if err != nil {
		d.Fatalf("open store: %v", err)
	}
	other, err := d.over(context.Background(), store)
	if err != nil {
		d.Fatalf("open directory: %v", err)
	}
	return other, store
}

func (d *office) try(by resources.EditorID, act resources.Act) (resources.Report, error) {
	return d.Apply(context.Background(), resources.Change{By: by, At: monday, Reason: "a caller said so", Act: act})
}

func (d *office) must(by resources.EditorID, act resources.Act) resources.Report {
	d.Helper()
	report, err := d.try(by, act)
	if err != nil {
		d.Fatalf("%T by %s: %v", act, by, err)
	}
	return report
}

// edit gives a record as it is kept, changed.
func (d *office) edit(id string, change func(*resources.Record)) resources.Put {
	d.Helper()
	r, ok := d.Record(resources.ServiceID(id))
	if !ok {
		d.Fatalf("no record %s", id)
	}
	change(&r)
	return resources.Put{Records: []resources.Record{r}}
}

// entry is a record that is shown under housing in Fresno County.
func entry(id string) resources.Record {
	return resources.Record{
		Organization: resources.Organization{Name: "Organization " + id},
		Service: resources.Service{
			ID: resources.ServiceID(id), Name: "Help with rent", Needs: []resources.Need{resources.Housing},
			Phones: []resources.Phone{{Number: "+15595550123", Ext: "4", Note: "desk"}}, Languages: []string{"en", "es"},
			Area:     resources.Area{Text: "Fresno County", Counties: []string{"06019"}},
			Schedule: resources.Schedule{Week: [7][]resources.Span{1: {{Open: 540, Close: 1020}}}},
		},
		Locations: []resources.Location{{
			ID: "place-" + id, Address: "77 Larkspur Avenue", City: "Fresno", State: "CA", ZIP: "93701",
			Point: resources.Point{Lat: 36.7, Lon: -119.7},
		}},
	}
}

// picture is all that a directory and its store hold, as text; places that
// depend on when it was opened are left out.
func picture(t testing.TB, d *resources.Directory) string {
	t.Helper()
	ctx := context.Background()
	var b strings.Builder
	fmt.Fprintf(&b, "revision %d\n", d.Revision())
	for _, r := range d.Records() {
		k, err := d.Kept(ctx, r.Service.ID)
		if err != nil {
			t.Fatalf("kept: %v", err)
		}
		fmt.Fprintf(&b, "record %s: %s\n", r.Service.ID, recordText(&r))
		if recordText(&r) != recordText(&k.Record) {
			fmt.Fprintf(&b, "but the store has %s\n", recordText(&k.Record))
		}
		fmt.Fprintf(&b, "imported %s\n", recordText(k.Imported))
	}
	fmt.Fprintf(&b, "editors %+v\n", d.Editors())
	for _, p := range d.Proposals() {
		fmt.Fprintf(&b, "proposal %d %s %s %s %s %d %s\n", p.ID, p.By, p.What, p.Reason, p.Record, p.Base, recordText(&p.After))
	}
	for _, f := range d.Flags() {
		fmt.Fprintf(&b, "flag %s %s %d %s %s\n", f.ID, f.Reason, f.Count, f.By, f.Day.UTC())
	}
	held, err := d.Held(ctx)
	if err != nil {
		t.Fatalf("held: %v", err)
	}
	fmt.Fprintf(&b, "held %+v\n", held)
	err = d.Rows(ctx, nil, func(r resources.Row) bool {
		fmt.Fprintf(&b, "row %s %s %s %+v %v %v %v %+v\n", r.Table, r.ID, r.Part, r.Of, r.Cells, r.Extra, r.Raw, r.From)
		return true
	})
	if err != nil {
		t.Fatalf("rows: %v", err)
	}
	past, err := d.History(ctx, "", 1000)
	if err != nil {
		t.Fatalf("history: %v", err)
	}
	for _, a := range past {
		fmt.Fprintf(&b, "audit %s\n", auditText(&a))
		one, err := d.Entry(ctx, a.ID)
		if err != nil || auditText(&one) != auditText(&a) {
			t.Fatalf("entry %d: %v, %s", a.ID, err, auditText(&one))
		}
	}
	return b.String()
}

func auditText(a *resources.Audit) string {
	return fmt.Sprintf("%d %d %s %s/%s %s %s %s %q %s → %s", a.ID, a.Revision, a.At.UTC(), a.By, a.Second, a.What, a.Record, a.Editor, a.Reason,
		recordText(a.Before), recordText(a.After))
}

// recordText writes a record without what a store may write in another form:
// the zone of a time, an empty list for none.
func recordText(r *resources.Record) string {
	if r == nil {
		return "none"
	}
	c := *r
	c.Provenance.VerifiedAt, c.Provenance.EditedAt = c.Provenance.VerifiedAt.UTC(), c.Provenance.EditedAt.UTC()
	return fmt.Sprintf("%+v", c)
}

// same fails when the directory is not the same for a process that starts now.
func (d *office) same(when string) {
	d.Helper()
	mine := picture(d, d.Directory)
	other, _ := d.second()
	if theirs := picture(d, other); mine != theirs {
		d.Fatalf("%s: a restart shows something else\n--- before\n%s--- after\n%s", when, mine, theirs)
	}
}

func stale(err error) bool { return errors.Is(err, resources.ErrStale) }

func proposals(d *resources.Directory) []resources.ProposalID {
	var ids []resources.ProposalID
	for _, p := range d.Proposals() {
		ids = append(ids, p.ID)
	}
	slices.Sort(ids)
	return ids
}
