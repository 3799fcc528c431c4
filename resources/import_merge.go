package resources

import "slices"

// bring merges what the file says with what is kept.
func (f *filing) bring(row *RowReport, said Record) error {
	id := said.Service.ID
	before := f.draft.record(id)
	if before == nil {
		row.Action = Added
		f.touched[id] = true
		f.keep(said, &said, Audit{What: "import"})
		return nil
	}
	base, err := f.imported(id)
	if err != nil {
		return err
	}
	if said.Confidential && !before.Confidential {
		hidden := *before
		hidden.Confidential, hidden.Locations = true, nil
		f.keep(hidden, base, Audit{What: "conceal"})
		before = f.draft.record(id)
	}
	if base, err = f.reopened(base, before, &said); err != nil {
		return err
	}
	if base != nil && sameParts(base, &said) && !f.retold(before, &said) {
		row.Action = Unchanged
		return nil
	}
	f.touched[id] = true
	if base == nil {
		base = &Record{} // made by hand: what was written stays
	}
	f.decide(row, base, before, &said)
	return nil
}

// retold says that our own file gives another confidence than before.
func (f *filing) retold(before, said *Record) bool {
	return f.im.Shipped && !untried(said, before) && before.Provenance.Confidence != said.Provenance.Confidence
}

// decide takes what changed, has it wait for a second person, or leaves what a
// person wrote.
func (f *filing) decide(row *RowReport, base, before, said *Record) {
	merged, both := merge(base, before, said)
	merged.Confidential = before.Confidential || said.Confidential
	p := &merged.Provenance
	if p.Dataset == said.Provenance.Dataset {
		p.File, p.Row, p.Original = said.Provenance.File, said.Provenance.Row, said.Provenance.Original
	}
	if !f.im.Shipped {
		p.Hold = before.Provenance.Hold || merged.Provenance.Hold
	}
	dropCheck(&merged, before)
	if f.im.Shipped && !untried(said, &merged) {
		p.Confidence = said.Provenance.Confidence
	}
	row.Action = Unchanged
	if code := f.d.refuseImported(&merged); code != Taken { // what both say, put together, may name a national line
		f.keepImported(said.Service.ID, said)
		row.Action, row.Code = Quarantined, code
		f.holdConflict(row, said, changedParts(base, said))
		return
	}
	switch {
	case sameParts(before, &merged) && before.Provenance.Confidence == p.Confidence:
		f.keepImported(said.Service.ID, said)
	case f.needsTwo(before, &merged):
		f.propose(row, merged, "import")
		f.keepImported(said.Service.ID, said)
		row.Action, row.Code = Quarantined, NeedsApproval
	default:
		row.Action = outcome(before, false)
		f.keep(merged, said, Audit{What: "import"})
	}
	if len(both) > 0 {
		row.Action, row.Code, row.Column = Quarantined, EditedHere, both[0]
		f.holdConflict(row, said, both)
	}
}

// needsTwo says that what a file changes of a delicate record has to wait: one
// that is shown already, whose number would be another, or that would be shown
// where it was not, or cease to be delicate.
func (f *filing) needsTwo(before, after *Record) bool {
	shown := before.Confirmed() || firstNumber(before) != firstNumber(after) ||
		(delicate(before) && (!delicate(after) || visible(after)&^visible(before) != 0))
	if f.im.Shipped {
		shown = before.Provenance.Verified()
	}
	return shown && needsTwo(before, after) && !onlyNamed(before, after)
}

// retire takes out of service what the dataset brought before and brings no
// more. What waits in quarantine was brought.
func (f *filing) retire(brought map[ServiceID]bool) error {
	waiting := map[string]bool{}
	for _, h := range f.im.Held {
		waiting[h.From.ID] = true
	}
	var gone []ServiceID
	for id, r := range f.d.state.records {
		p := &r.Provenance
		if p.Dataset == f.im.Dataset && !brought[id] && r.Service.Status == Active && !waiting[string(id)] && (p.Original == "" || !waiting[p.Original]) {
			gone = append(gone, id)
		}
	}
	slices.Sort(gone)
	for _, id := range gone {
		imported, err := f.imported(id)
		if err != nil {
			return err
		}
		r := *f.draft.record(id)
		r.Service.Status = Inactive
		if imported != nil {
			said := *imported
			said.Service.Status = Inactive // so that it is back when the file has it again
			imported = &said
		}
		f.keep(r, imported, Audit{What: "retire"})
		f.say(RowReport{ID: id, Action: Retired})
	}
	f.report.Retired = len(gone)
	return nil
}
