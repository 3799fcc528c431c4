package resources

import "slices"

// verify says that a person has confirmed records by telephone.
func (t *draft) verify(act Verify) error {
	seen := map[ServiceID]bool{}
	for i, id := range act.IDs {
		if seen[id] {
			continue
		}
		seen[id] = true
		row := RowReport{Row: i + 1, ID: id, Action: Quarantined}
		if err := t.verifyOne(&row); err != nil {
			return err
		}
		t.say(row)
	}
	return nil
}

func (t *draft) verifyOne(row *RowReport) error {
	before := t.record(row.ID)
	switch {
	case before == nil:
		row.Code = UnknownID
		return nil
	case firstNumber(before).number == "":
		row.Code = NoPhone
		return nil
	}
	if p, ok := t.othersVerify(row.ID, before.Version); ok {
		said := len(t.report.Rows)
		if err := t.enforce(p); err != nil {
			return err
		}
		t.report.Rows = t.report.Rows[:said]
		row.Action = Changed
		return nil
	}
	r := *before
	r.Provenance.VerifiedBy, r.Provenance.VerifiedAt = t.c.By, t.c.At
	return t.write(row, r, "verify")
}

// othersVerify finds somebody else's verification of this version that waits
// for one who may approve it: the second call confirms the first.
func (t *draft) othersVerify(id ServiceID, version Revision) (Proposal, bool) {
	who, _ := t.d.editor(t.c.By)
	waiting := t.d.ledger.Load().proposals
	at := slices.IndexFunc(waiting, func(p Proposal) bool {
		return p.What == "verify" && p.Record == id && p.Base == version && p.By != t.c.By && t.d.stands(&p)
	})
	if at < 0 || !who.Role.May(Approver) {
		return Proposal{}, false
	}
	return waiting[at], true
}
