package resources_test

import (
	"errors"
	"strings"
	"testing"

	"porchlight/resources"
)

// R16: a row that cannot be taken, of a service that was concealed here, waits
// without its street.
func TestAHeldRowOfAConcealedServiceKeepsNoStreet(t *testing.T) {
	d := directory(t)
	must(t, d, "ana", file(sample("a", street("77 Zanzibar Road"), from("7", 2))))
	must(t, d, "ana", resources.Conceal{IDs: []resources.ServiceID{"a"}})
	im := file()
	im.Held = []resources.Held{{
		From: resources.Origin{Dataset: "county", File: "f.csv", Line: 2, ID: "7"}, Table: resources.TableService, Code: resources.BadPhone,
		Cells: map[string]string{"ID": "7", "Agency": "Sample a", "Address": "77 Zanzibar Road"},
	}}
	im.Dataset = record(t, d, "a").Provenance.Dataset
	must(t, d, "ana", im)
	held, err := d.Held(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range held {
		if strings.Contains(h.Cells["Address"], "Zanzibar") {
			t.Error("its street waits in quarantine")
		}
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

// R86: whoever lets a second person in does not thereby become two.
func TestNobodyEnrollsTheirOwnSecondPerson(t *testing.T) {
	d := directory(t, refuge("one"))
	proposed := must(t, d, "test", write(edited(t, d, "one", phones("+15595550166")))).Proposed[0]
	must(t, d, "test", resources.Enroll{Editor: resources.Editor{ID: "puppet", Role: resources.Approver}})
	if _, err := try(t, d, "puppet", resources.Approve{Proposal: proposed}); !errors.Is(err, resources.ErrNotAllowed) {
		t.Errorf("approved by whom its author let in: %v", err)
	}
}

// R86: a file does not by itself make a hidden shelter of ours a public record of
// another kind.
func TestNoFileAloneMakesAShelterSomethingElse(t *testing.T) {
	d := directory(t, refuge("one", func(r *resources.Record) { r.Provenance.Confidence = resources.Medium }))
	must(t, d, "test", file(edited(t, d, "one", kind(resources.General), needs(resources.Housing))))
	if r := record(t, d, "one"); len(resources.ShownUnder(&r)) > 0 {
		t.Errorf("shown under %v by one person's file", resources.ShownUnder(&r))
	}
}

// A right number that a file brings for a shelter arrives, though a proposal of
// it went stale: the same file, read again, proposes it again.
func TestAStaleProposalOfAFileIsProposedAgain(t *testing.T) {
	d := directory(t, refuge("one"))
	renumbered := edited(t, d, "one", phones("+15595550177"))
	first := must(t, d, "test", file(renumbered))
	must(t, d, "test", resources.Verify{IDs: []resources.ServiceID{"one"}})
	waits := d.Proposals()
	for _, p := range waits { // the verification, in force, makes the other stale
		if p.What == "verify" {
			must(t, d, "bo", resources.Approve{Proposal: p.ID})
		}
	}
	if len(first.Proposed) == 0 {
		t.Fatal("nothing was proposed")
	}
	if _, err := try(t, d, "bo", resources.Approve{Proposal: first.Proposed[0]}); err == nil {
		t.Fatal("it is not stale")
	}
	again := must(t, d, "test", file(renumbered))
	if len(again.Proposed) == 0 {
		t.Errorf("the new number is lost: %+v", again.Rows)
	}
}

// A line that a cut file retired comes back when the whole file is read again,
// also when a wrong one came in between.
func TestARetiredShelterIsProposedAgainWhenItsFileHasItAgain(t *testing.T) {
	d := directory(t)
	line := func(n string) resources.Record {
		return sample("one", kind(resources.Refuge), needs(resources.DV), smsName("Line"), phones(n))
	}
	must(t, d, "test", file(line("+15595550123")))
	must(t, d, "ana", resources.Verify{IDs: []resources.ServiceID{"one"}})
	must(t, d, "bo", resources.Verify{IDs: []resources.ServiceID{"one"}})
	cut := file()
	cut.Retire = true
	must(t, d, "test", cut)
	must(t, d, "test", file(line("+15595550166")))
	back := must(t, d, "test", file(line("+15595550123")))
	if r := record(t, d, "one"); r.Service.Status != resources.Active && len(back.Proposed) == 0 {
		t.Errorf("it stays out of service and nothing waits: %+v", back.Rows)
	}
}

// R86: a checked mark is of all numbers that a card shows, the one for texts too.
func TestAnotherTextNumberIsNotChecked(t *testing.T) {
	d := directory(t, sample("food", verified(1)))
	must(t, d, "test", write(edited(t, d, "food", func(r *resources.Record) { r.Service.TextLine = "Text 559-555-0166" })))
	if r := record(t, d, "food"); r.Provenance.Verified() {
		t.Error("a text line that nobody tried counts as checked")
	}
}
