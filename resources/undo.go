package resources

import "fmt"

// undo takes back what one entry of the history did, part by part: what was
// changed again since is a StaleError. No place that was withheld comes back.
// A record that the entry added is taken out of service: nothing is deleted.
func (t *draft) undo(act Undo) error {
	entry, err := t.d.store.Entry(t.ctx, act.Entry)
	if err != nil {
		return fmt.Errorf("entry %d: %w", act.Entry, err)
	}
	now := t.record(entry.Record)
	if entry.After == nil || now == nil {
		return fmt.Errorf("entry %d: %w", act.Entry, ErrNothingToUndo)
	}
	before := entry.Before
	if before == nil {
		gone := *entry.After
		gone.Service.Status = Inactive
		before = &gone
	}
	r, both := merge(entry.After, now, before)
	if len(both) > 0 {
		return &StaleError{Mine: *before, Theirs: *now}
	}
	r.Confidential = now.Confidential || (before.Confidential && !entry.After.Confidential)
	undoCheck(&r, now, before, entry.After)
	r.Provenance.EditedBy, r.Provenance.EditedAt = t.c.By, t.c.At
	kept, _ := admitted(r)
	row := RowReport{Row: 1, ID: entry.Record, Action: Quarantined}
	switch row.Code = t.d.refuseImported(&kept); {
	case row.Code != Taken:
	case sameParts(now, &kept) && sameCheck(now, &kept):
		row.Action = Unchanged
	default:
		if err := t.write(&row, kept, "undo"); err != nil {
			return err
		}
	}
	t.say(row)
	return nil
}

// undoCheck gives back the verification that an entry took, or takes the one
// that it gave. A number is only ever verified as the one that was called.
func undoCheck(r, now, before, after *Record) {
	r.Provenance.VerifiedBy, r.Provenance.VerifiedAt = now.Provenance.VerifiedBy, now.Provenance.VerifiedAt
	r.Provenance.Confidence = now.Provenance.Confidence
	dropCheck(r, now)
	if sameCheck(now, after) && !untried(before, r) {
		r.Provenance.VerifiedBy, r.Provenance.VerifiedAt = before.Provenance.VerifiedBy, before.Provenance.VerifiedAt
		r.Provenance.Confidence = before.Provenance.Confidence
	}
}
