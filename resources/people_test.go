package resources_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"porchlight/resources"
)

// R86: who may do what.
func TestTheRosterDecidesWhoMayDoWhat(t *testing.T) {
	d := directory(t, sample("a"), refuge("b"))
	apply := func(by resources.EditorID, act resources.Act) error {
		_, err := d.Apply(context.Background(), resources.Change{By: by, At: noon, Act: act, DryRun: true})
		return err
	}
	enroll := func(id resources.EditorID, role resources.Role) resources.Enroll {
		return resources.Enroll{Editor: resources.Editor{ID: id, Role: role}}
	}
	edit := write(edited(t, d, "a", fees("1")))
	for _, act := range []resources.Act{edit, file(), resources.Verify{}, enroll("x", resources.Approver), resources.Doubt{ID: "a", Reason: resources.FlagClosed}} {
		if _, err := d.Apply(context.Background(), resources.Change{By: "x", At: noon, Act: act}); !errors.Is(err, resources.ErrNotAllowed) {
			t.Errorf("%T with an empty roster: %v", act, err)
		}
	}
	for id, role := range map[resources.EditorID]resources.Role{"v": resources.Viewer, "w": resources.Writer, "p": resources.Approver} {
		must(t, d, "ana", enroll(id, role))
	}
	proposed := must(t, d, "ana", write(edited(t, d, "b", fees("1")))).Proposed[0]
	people := []resources.EditorID{"nobody", "v", "w", "p", "ana", resources.Program}
	for _, c := range []struct {
		act  resources.Act
		from int // place in people of the first who may; Program may only conceal
	}{
		{resources.Doubt{ID: "a", Reason: resources.FlagClosed}, 1},
		{edit, 2},
		{resources.Verify{IDs: []resources.ServiceID{"a"}}, 2},
		{resources.Conceal{IDs: []resources.ServiceID{"a"}}, 2},
		{resources.Reveal{ID: "b"}, 2},
		{resources.Settle{}, 2},
		{resources.Reject{Proposal: proposed}, 3},
		{file(), 4},
		{enroll("y", resources.Viewer), 4},
		{resources.Dismiss{Editor: "v"}, 4},
	} {
		for i, who := range people {
			err := apply(who, c.act)
			_, hides := c.act.(resources.Conceal)
			if may := i >= c.from && (who != resources.Program || hides); may != (err == nil) {
				t.Errorf("%T by %s: %v", c.act, who, err)
			}
		}
	}
	for i, who := range people {
		if err := apply(who, resources.Approve{Proposal: proposed}); (err == nil) != (i == 3) { // ana proposed it
			t.Errorf("approve by %s: %v", who, err)
		}
	}
	for who, act := range map[resources.EditorID]resources.Act{
		"ana": resources.Import{Shipped: true}, "p": resources.Doubt{ID: "a", Reason: resources.FlagByMember},
	} {
		if err := apply(who, act); !errors.Is(err, resources.ErrNotAllowed) {
			t.Errorf("%T as the program by %s: %v", act, who, err)
		}
	}
	for _, id := range []resources.EditorID{"", "Ana", "a b", resources.Program, "ж", resources.EditorID(strings.Repeat("a", 33))} {
		if err := apply("ana", enroll(id, resources.Viewer)); !errors.Is(err, resources.ErrBadEditor) {
			t.Errorf("enrolled %q: %v", id, err)
		}
	}
	if err := apply("ana", enroll("z", "chief")); !errors.Is(err, resources.ErrBadEditor) {
		t.Errorf("enrolled a chief: %v", err)
	}
}

func TestTheLastAdminStays(t *testing.T) {
	d := directory(t)
	must(t, d, "ana", resources.Dismiss{Editor: "bo"})
	must(t, d, "ana", resources.Dismiss{Editor: "test"})
	for _, act := range []resources.Act{
		resources.Dismiss{Editor: "ana"}, resources.Enroll{Editor: resources.Editor{ID: "ana", Role: resources.Approver}},
	} {
		if _, err := try(t, d, "ana", act); !errors.Is(err, resources.ErrLastAdmin) {
			t.Errorf("%T: %v", act, err)
		}
	}
}

// R86: what touches a delicate entry waits for a second person; what only shows
// less does not.
func TestWhichEditsNeedTwoPeople(t *testing.T) {
	status := func(r *resources.Record) { r.Service.Status = resources.Inactive }
	for _, c := range []struct {
		why  string
		was  resources.Record
		edit edit
		two  bool
	}{
		{"an ordinary edit", sample("a"), fees("1"), false},
		{"an ordinary number", sample("a"), phones("+15595550199"), false},
		{"a number of a refuge", refuge("a"), phones("+15595550199"), true},
		{"a word of a refuge", refuge("a"), fees("1"), true},
		{"a crisis line's hours", sample("a", crisis), hours("24/7"), true},
		{"to become a crisis line", sample("a"), crisis, true},
		{"to cease to be one", sample("a", crisis), func(r *resources.Record) { r.Service.Crisis = false }, true},
		{"to become a refuge", sample("a", smsName("Line")), func(r *resources.Record) { r.Kind = resources.Refuge }, true},
		{"a confidential office", sample("a", confidential), fees("1"), true},
		{"to become confidential", sample("a", at("93701")), confidential, false},
		{"a refuge held back", refuge("a"), hold, false},
		{"a refuge closed", refuge("a"), status, false},
		{"a refuge held back and renamed", refuge("a"), func(r *resources.Record) { hold(r); r.Service.Fees = "1" }, true},
		{"a refuge no longer held back", refuge("a", hold), func(r *resources.Record) { r.Provenance.Hold = false }, true},
		{"a refuge opened again", refuge("a", status), func(r *resources.Record) { r.Service.Status = resources.Active }, true},
	} {
		d := directory(t, c.was)
		report := must(t, d, "ana", write(edited(t, d, "a", c.edit)))
		if two := len(report.Proposed) > 0; two != c.two || (report.Rows[0].Action == resources.Proposed) != c.two {
			t.Errorf("%s: %+v, want two people: %v", c.why, report, c.two)
		}
	}
}

// R16: to make a record confidential and more: the place goes at once, the rest waits.
func TestAPlaceIsHiddenBeforeTheRestIsApproved(t *testing.T) {
	d := directory(t, sample("a", street("12 Canary Lane"), smsName("Line")))
	must(t, d, "ana", write(edited(t, d, "a", confidential, kind(resources.Refuge), fees("1"))))
	if r := record(t, d, "a"); !r.Confidential || r.Locations != nil || r.Kind != resources.General || len(d.Proposals()) != 1 {
		t.Errorf("it is %+v, %d wait", r, len(d.Proposals()))
	}
	if strings.Contains(everything(t, d), "Canary") {
		t.Error("the street is kept")
	}
	must(t, d, "bo", resources.Approve{Proposal: d.Proposals()[0].ID})
	if r := record(t, d, "a"); r.Kind != resources.Refuge || r.Service.Fees != "1" {
		t.Errorf("approved, it is %+v", r)
	}
}

// R86: the first number is the one that was called.
func TestAnotherNumberIsNotVerified(t *testing.T) {
	d := directory(t, sample("a", verified(1), high, phones("+15595550123", "+15595550124")))
	must(t, d, "ana", write(edited(t, d, "a", phones("+15595550123", "+15595550125"))))
	if r := record(t, d, "a"); !r.Provenance.Verified() {
		t.Error("the second number took the verification away")
	}
	must(t, d, "ana", write(edited(t, d, "a", phones("+15595550199"))))
	if r := record(t, d, "a"); r.Confirmed() || r.Provenance.EditedBy != "ana" || !r.Provenance.EditedAt.Equal(noon) {
		t.Errorf("a number that nobody called is confirmed: %+v", r.Provenance)
	}
	past, err := d.History(context.Background(), "a", 1)
	if err != nil {
		t.Fatal(err)
	}
	must(t, d, "ana", resources.Undo{Entry: past[0].ID})
	if r := record(t, d, "a"); !r.Provenance.Verified() || r.Service.Phones[0].Number != "+15595550123" {
		t.Errorf("undone, the old number is %+v", r.Provenance)
	}
}

// R86: an editor cannot write who has verified what.
func TestNobodyWritesAVerification(t *testing.T) {
	d := directory(t, sample("a"))
	must(t, d, "ana", write(edited(t, d, "a", verified(0), high, fees("1")), sample("b", verified(0), high)))
	for _, id := range []string{"a", "b"} {
		if p := record(t, d, id).Provenance; p.Verified() || p.Confidence == resources.High {
			t.Errorf("%s: %+v", id, p)
		}
	}
}

// R16: two people may reveal a place; nothing comes back by itself, and a file
// that only looks like a shelter hides it no more.
func TestTwoPeopleRevealAndAFileBringsThePlace(t *testing.T) {
	office := refuge("a", street("12 Canary Lane"), func(r *resources.Record) { r.Confidential = false })
	d := directory(t)
	must(t, d, "ana", file(office))
	if r := record(t, d, "a"); !r.Confidential {
		t.Fatal("what looks like a shelter came open")
	}
	waits := must(t, d, "ana", resources.Reveal{ID: "a"})
	if r := record(t, d, "a"); !r.Confidential || len(waits.Proposed) != 1 {
		t.Fatalf("revealed by one person: %+v", waits)
	}
	must(t, d, "bo", resources.Approve{Proposal: waits.Proposed[0]})
	if r := record(t, d, "a"); r.Confidential || r.Locations != nil {
		t.Errorf("revealed, it is %+v", r)
	}
	must(t, d, "ana", file(office))
	if r := record(t, d, "a"); r.Confidential || len(r.Locations) != 1 {
		t.Errorf("its file brings %+v", r)
	}
	office.Confidential = true
	must(t, d, "ana", file(office)) // in so many words
	if r := record(t, d, "a"); !r.Confidential || strings.Contains(everything(t, d), "Canary") {
		t.Errorf("a file that says confidential is not obeyed: %+v", r)
	}
}

func TestADryRunKeepsNothing(t *testing.T) {
	d := directory(t, sample("a", street("12 Canary Lane")), refuge("b"))
	must(t, d, "ana", resources.Enroll{Editor: resources.Editor{ID: "x", Role: resources.Viewer}})
	before := everything(t, d)
	for _, act := range []resources.Act{
		write(sample("c")), file(sample("a", fees("1")), refuge("d")),
		resources.Conceal{IDs: []resources.ServiceID{"a"}},
		resources.Verify{IDs: []resources.ServiceID{"a", "b"}},
		resources.Dismiss{Editor: "x"},
	} {
		report, err := d.Apply(context.Background(), resources.Change{By: "ana", At: noon, Act: act, DryRun: true})
		if err != nil || !report.DryRun || everything(t, d) != before {
			t.Errorf("%T: %v, %+v", act, err, report)
		}
	}
}

func TestWhatIsDueForReview(t *testing.T) {
	d := directory(t, sample("never"), sample("fresh", verified(170)), sample("old", verified(181)),
		refuge("refuge", verified(91)), refuge("newer", verified(89)), sample("beds", named("Night Shelter"), verified(100)),
		sample("closed", func(r *resources.Record) { r.Service.Status = resources.Inactive }), sample("mute", phones()))
	var got []string
	for _, v := range d.Due(noon) {
		got = append(got, fmt.Sprint(v.ID, " ", int(noon.Sub(v.Due)/(24*time.Hour)) < 400))
	}
	if want := "never false, beds true, old true, refuge true"; strings.Join(got, ", ") != want {
		t.Errorf("due: %v, want %s", got, want)
	}
}

// R86: what an editor proposed who was dismissed since is in force by nobody's word.
func TestADismissedEditorsProposalIsNotApproved(t *testing.T) {
	d := directory(t, refuge("one"))
	must(t, d, "test", resources.Enroll{Editor: resources.Editor{ID: "w", Role: resources.Writer}})
	proposed := must(t, d, "w", write(edited(t, d, "one", phones("+15595550166")))).Proposed[0]
	must(t, d, "test", resources.Dismiss{Editor: "w"})
	if _, err := try(t, d, "bo", resources.Approve{Proposal: proposed}); err == nil {
		t.Errorf("one person is left who stands for it, and its number is %s", record(t, d, "one").Service.Phones[0].Number)
	}
}

// R86: nor does a verification count whose caller is not on the roster any more.
func TestADismissedEditorsVerificationDoesNotCount(t *testing.T) {
	d := directory(t)
	must(t, d, "test", file(sample("one", kind(resources.Refuge), needs(resources.DV), smsName("Line"))))
	must(t, d, "test", resources.Enroll{Editor: resources.Editor{ID: "w", Role: resources.Writer}})
	must(t, d, "w", resources.Verify{IDs: []resources.ServiceID{"one"}})
	must(t, d, "test", resources.Dismiss{Editor: "w"})
	must(t, d, "bo", resources.Verify{IDs: []resources.ServiceID{"one"}})
	if r := record(t, d, "one"); len(resources.ShownUnder(&r)) > 0 {
		t.Errorf("verified by %s and one other", r.Provenance.VerifiedBy)
	}
}

// R86, R99: a checked mark is of all numbers that a card shows, those for texts
// and textphones too.
func TestAnotherTextNumberIsNotChecked(t *testing.T) {
	also := func(number string, kind resources.PhoneKind) edit {
		return func(r *resources.Record) {
			r.Service.Phones = append(r.Service.Phones, resources.Phone{Number: number, Kind: kind})
		}
	}
	texted := func(how string) edit { return func(r *resources.Record) { r.Service.TextLine = how } }
	for why, c := range map[string]struct {
		edit edit
		kept bool
	}{
		"a text line":           {texted("Text 559-555-0166"), false},
		"a number for texts":    {also("+15595550166", resources.SMS), false},
		"a textphone":           {also("+15595550166", resources.Textline), false},
		"a fax":                 {also("+15595550166", resources.Fax), true},
		"other words":           {texted("HELP to 559-555-0155"), true},
		"no text line any more": {texted(""), true},
	} {
		d := directory(t, sample("food", verified(1), texted("HOME to 559-555-0155")))
		must(t, d, "test", write(edited(t, d, "food", c.edit)))
		if r := record(t, d, "food"); r.Provenance.Verified() != c.kept {
			t.Errorf("%s: checked is %v", why, r.Provenance.Verified())
		}
	}
}
