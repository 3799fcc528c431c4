package resources_test

import (
	"testing"

	"porchlight/resources"
)

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
	cut := file(sample("two"))
	cut.Retire = true
	must(t, d, "test", cut)
	must(t, d, "test", file(line("+15595550166")))
	if waits := d.Proposals(); len(waits) != 1 || waits[0].After.Service.Phones[0].Number != "+15595550166" {
		t.Fatalf("%+v wait", waits)
	}
	back := must(t, d, "test", file(line("+15595550123")))
	if r := record(t, d, "one"); r.Service.Status != resources.Active && len(back.Proposed) == 0 {
		t.Errorf("it stays out of service and nothing waits: %+v", back.Rows)
	}
	if waits := d.Proposals(); len(waits) != 1 || waits[0].After.Service.Phones[0].Number != "+15595550123" {
		t.Fatalf("%+v wait: the wrong number still does", waits)
	}
	must(t, d, "ana", resources.Approve{Proposal: back.Proposed[0]})
	if r := record(t, d, "one"); r.Service.Status != resources.Active {
		t.Errorf("approved, it is %+v", r.Service)
	}
}

// R86: what a second person rejected is not asked again before the file says
// something else of it; what waits is not asked twice.
func TestARejectedChangeOfAFileStaysRejected(t *testing.T) {
	d := directory(t, refuge("one", verified(1)))
	said := edited(t, d, "one", phones("+15595550177"))
	first := must(t, d, "test", file(said)).Proposed
	at := d.Revision()
	must(t, d, "test", file(said))
	if len(first) != 1 || d.Revision() != at || len(d.Proposals()) != 1 {
		t.Fatalf("read twice, %d wait at %d", len(d.Proposals()), d.Revision())
	}
	must(t, d, "bo", resources.Reject{Proposal: first[0]})
	at = d.Revision()
	must(t, d, "test", file(said))
	if d.Revision() != at || len(d.Proposals()) != 0 {
		t.Error("rejected, it is asked again")
	}
	fees("5 dollars")(&said)
	must(t, d, "test", file(said))
	if waits := d.Proposals(); len(waits) != 1 || waits[0].After.Service.Phones[0].Number != "+15595550123" || waits[0].After.Service.Fees != "5 dollars" {
		t.Errorf("with a new fee, what waits is %+v", waits)
	}
}

// R86: a file's proposal stands by nobody once its reader is dismissed; read by
// another it is proposed again, together with what is new in it.
func TestAFileReadByAnotherIsProposedByThem(t *testing.T) {
	d := directory(t, refuge("one", verified(1)))
	said := edited(t, d, "one", phones("+15595550177"))
	old := must(t, d, "test", file(said)).Proposed[0]
	must(t, d, "ana", resources.Dismiss{Editor: "test"})
	fees("5 dollars")(&said)
	again := must(t, d, "ana", file(said)).Proposed
	if waits := d.Proposals(); len(again) != 1 || again[0] == old || len(waits) != 1 {
		t.Fatalf("proposed %v, %d wait", again, len(waits))
	}
	must(t, d, "bo", resources.Approve{Proposal: again[0]})
	if r := record(t, d, "one"); r.Service.Phones[0].Number != "+15595550177" || r.Service.Fees != "5 dollars" || r.Confirmed() {
		t.Errorf("approved, it is %+v", r)
	}
}

// What an editor wrote while a file's change waited is not taken away by it.
func TestAnEditMadeMeanwhileStays(t *testing.T) {
	d := directory(t, refuge("one", verified(1)))
	said := edited(t, d, "one", phones("+15595550177"))
	must(t, d, "test", file(said))
	mine := must(t, d, "ana", write(edited(t, d, "one", phones("+15595550188")))).Proposed[0]
	must(t, d, "bo", resources.Approve{Proposal: mine})
	report := must(t, d, "test", file(said))
	if r := record(t, d, "one"); r.Service.Phones[0].Number != "+15595550188" || len(report.Proposed) != 0 {
		t.Errorf("%+v makes it %s", report.Rows, r.Service.Phones[0].Number)
	}
	if row := report.Rows[0]; row.Code != resources.EditedHere || row.Column != "phone" {
		t.Errorf("said of it: %+v", row)
	}
	at := d.Revision()
	must(t, d, "test", file(said))
	if held, _ := d.Held(t.Context()); d.Revision() != at || len(held) != 1 {
		t.Errorf("read twice, %d wait at %d, want 1 at %d", len(held), d.Revision(), at)
	}
}
