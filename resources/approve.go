package resources

import (
	"fmt"
	"slices"
)

// delicateOrHidden records are changed by two people (R86).
func delicateOrHidden(r *Record) bool { return r != nil && (delicate(r) || r.Confidential) }

// needsTwo says that a change needs a second person: it touches a delicate
// record, as it was or as it would be, and does more than make it safer.
func needsTwo(before, after *Record) bool {
	return (delicateOrHidden(before) || delicateOrHidden(after)) && !onlySafer(before, after)
}

// onlySafer says that all that a change does is to show less: to hide a place,
// to hold a record back, to take it out of service.
func onlySafer(before, after *Record) bool {
	if before == nil {
		return false
	}
	r := *before
	if after.Confidential && !before.Confidential {
		r.Confidential, r.Locations = true, nil
	}
	r.Provenance.Hold = r.Provenance.Hold || after.Provenance.Hold
	if after.Service.Status != Active {
		r.Service.Status = after.Service.Status
	}
	return sameParts(&r, after) && sameCheck(&r, after)
}

func sameCheck(a, b *Record) bool {
	return a.Provenance.VerifiedBy == b.Provenance.VerifiedBy && a.Provenance.VerifiedAt.Equal(b.Provenance.VerifiedAt)
}

// propose has a change wait for a second person. The same one, proposed again,
// is the one that waits already.
func (t *draft) propose(row *RowReport, r Record, what string) {
	p := Proposal{
		At: t.c.At, By: t.c.By, What: what, Reason: clean(t.c.Reason), Record: r.Service.ID, After: r,
	}
	if before := t.record(p.Record); before != nil {
		p.Base = before.Version
	}
	row.Action = Proposed
	if old, ok := t.waiting(&p); ok {
		t.report.Proposed = append(t.report.Proposed, old.ID)
		return
	}
	t.proposal++
	p.ID = t.proposal
	t.commit.Proposals = append(t.commit.Proposals, p)
	t.report.Proposed = append(t.report.Proposed, p.ID)
	t.audit(Audit{What: "propose", Record: p.Record})
}

// waiting finds a proposal that asks for the same.
func (t *draft) waiting(p *Proposal) (Proposal, bool) {
	for _, old := range slices.Concat(t.d.ledger.Load().proposals, t.commit.Proposals) {
		if slices.Contains(t.commit.Closed, old.ID) {
			continue
		}
		if old.Record == p.Record && old.What == p.What && old.Base == p.Base && old.By == p.By &&
			sameParts(&old.After, &p.After) && old.After.Provenance.VerifiedBy == p.After.Provenance.VerifiedBy {
			return old, true
		}
	}
	return Proposal{}, false
}

func (t *draft) approve(act Approve) error {
	p, ok := t.d.proposal(act.Proposal)
	if !ok {
		return fmt.Errorf("proposal %d: %w", act.Proposal, ErrUnknown)
	}
	if p.By == t.c.By {
		return fmt.Errorf("one's own proposal: %w", ErrNotAllowed)
	}
	if !t.d.stands(&p) {
		return fmt.Errorf("who proposed it may not do so any more: %w", ErrNotAllowed)
	}
	return t.enforce(p)
}

// stands says that who proposed a change may still do so: a word of somebody who
// was dismissed is nobody's (R86).
func (d *Directory) stands(p *Proposal) bool {
	need := Writer
	if p.What == "import" {
		need = Custodian
	}
	who, ok := d.editor(p.By)
	return p.By == Program || (ok && who.Role.May(need))
}

// enforce puts a proposal in force, as this second person's Change.
func (t *draft) enforce(p Proposal) error {
	before := t.record(p.Record)
	mine := p.After
	mine.Version = p.Base
	if err := stale(&mine, before); err != nil {
		return err
	}
	imported, err := t.imported(p.Record)
	if err != nil {
		return err
	}
	t.commit.Closed = append(t.commit.Closed, p.ID)
	t.say(RowReport{Row: 1, ID: p.Record, Action: outcome(before, false)})
	if p.What == "reveal" {
		t.commit.Revealed = append(t.commit.Revealed, p.Record)
	}
	t.keep(mine, imported, Audit{What: p.What, By: p.By, Second: t.c.By, Reason: p.Reason})
	return nil
}

func (t *draft) reject(act Reject) error {
	p, ok := t.d.proposal(act.Proposal)
	if !ok {
		return fmt.Errorf("proposal %d: %w", act.Proposal, ErrUnknown)
	}
	who, _ := t.d.editor(t.c.By)
	if p.By != t.c.By && !who.Role.May(Approver) {
		return ErrNotAllowed
	}
	t.commit.Closed = append(t.commit.Closed, p.ID)
	t.audit(Audit{What: "reject", Record: p.Record})
	t.say(RowReport{Row: 1, ID: p.Record, Action: Unchanged})
	return nil
}
