package resources

import (
	"slices"
	"time"
)

// put takes records as a person edited them.
func (t *draft) put(act Put) error {
	seen := make(map[ServiceID]bool, len(act.Records))
	for i := range act.Records {
		row, err := t.putOne(seen, act.Records[i])
		if err != nil {
			return err
		}
		if row.Row = act.Records[i].Provenance.Row; row.Row == 0 {
			row.Row = i + 1
		}
		t.say(row)
	}
	return nil
}

func (t *draft) putOne(seen map[ServiceID]bool, in Record) (RowReport, error) {
	r, withheld := admitted(in)
	row := RowReport{ID: r.Service.ID, Action: Quarantined}
	if seen[row.ID] {
		row.Code = DuplicateID
		return row, nil
	}
	before := t.record(row.ID)
	if err := stale(&r, before); err != nil {
		return row, err
	}
	if t.onceConfidential(row.ID, before) && !r.Confidential {
		r.Confidential, withheld = true, withheld || len(r.Locations) > 0
		r.Locations = nil
	}
	if before == nil && !r.Confidential && len(r.Locations) > 0 && t.d.confidentialTwins().of(&r) {
		r.Confidential, r.Locations, withheld = true, nil, true // the same shelter under a new id
	}
	if code := t.d.refuse(&r); code != Taken && !t.lacked(before, code) {
		row.Code = code
		return row, nil
	}
	seen[row.ID] = true
	t.edited(&r, before)
	if before != nil && sameParts(before, &r) {
		row.Action = Unchanged
		return row, nil
	}
	if withheld {
		row.Code = AddressWithheld
	}
	return row, t.write(&row, r, "put")
}

// lacked says that a record wanted for the same before: an import may bring what
// is hidden for want of an area or a neutral name. Who retires it, or mends
// something else, need not know what is missing.
func (t *draft) lacked(before *Record, code Code) bool {
	return before != nil && (code == BadArea || code == NoSMSName) && t.d.refuse(before) == code
}

// stale refuses what was made from another version than the one that is kept.
func stale(mine, theirs *Record) error {
	switch {
	case theirs == nil && mine.Version == 0:
		return nil
	case theirs == nil:
		return &StaleError{Mine: *mine}
	case mine.Version != theirs.Version:
		return &StaleError{Mine: *mine, Theirs: *theirs}
	}
	return nil
}

// onceConfidential says that a record was confidential once and nobody has
// revealed it since.
func (t *draft) onceConfidential(id ServiceID, before *Record) bool {
	if before != nil && before.Confidential {
		return true
	}
	revealed, known := t.d.state.cleared[id]
	return known && !revealed
}

// edited gives a record the provenance that its editor cannot write: where it
// came from and who has checked it stay, but another first number than the one
// that was checked is nobody's.
func (t *draft) edited(r, before *Record) {
	p := Provenance{Sources: r.Provenance.Sources, Hold: r.Provenance.Hold}
	if before != nil {
		old := before.Provenance
		old.Sources, old.Hold = p.Sources, p.Hold
		p = old
	}
	p.EditedBy, p.EditedAt = t.c.By, t.c.At
	r.Provenance = p
	dropCheck(r, before)
}

// dropCheck takes the verification and the confidence off a record that shows a
// number which it did not show before.
func dropCheck(r, before *Record) {
	if before == nil || !untried(before, r) {
		return
	}
	r.Provenance.VerifiedBy, r.Provenance.VerifiedAt = "", time.Time{}
	r.Provenance.Confidence = Unrated
}

// untried says that a card of r would show another first number than the one that
// was checked, or a number for texts or a textphone that was not there.
func untried(checked, r *Record) bool {
	if firstNumber(checked) != firstNumber(r) {
		return true
	}
	known := besidesVoice(checked)
	return slices.ContainsFunc(besidesVoice(r), func(n string) bool { return n != "" && !slices.Contains(known, n) })
}

// besidesVoice lists the numbers for people who do not speak on the telephone (R99).
func besidesVoice(r *Record) []string {
	tty, text := otherWays(r.Service.Phones)
	return append(textNumbers(r.Service.TextLine), tty, text)
}

// dialed is what one dials.
type dialed struct{ number, ext string }

// firstNumber is the one that members are shown.
func firstNumber(r *Record) dialed {
	for _, p := range r.Service.Phones {
		if p.Kind == "" || p.Kind == Voice {
			return dialed{p.Number, p.Ext}
		}
	}
	return dialed{}
}

// write keeps a record as a person would have it, or proposes it to a second
// one where its like needs two. What hides a place never waits.
func (t *draft) write(row *RowReport, r Record, what string) error {
	before := t.record(r.Service.ID)
	if r.Confidential && before != nil && !before.Confidential {
		if err := t.hide(r.Service.ID, Audit{What: "conceal"}); err != nil {
			return err
		}
		t.purging().Record(&r)
		if before = t.record(r.Service.ID); sameParts(before, &r) && sameCheck(before, &r) {
			row.Action = Withheld
			return nil
		}
	}
	imported, err := t.imported(r.Service.ID)
	if err != nil {
		return err
	}
	if needsTwo(before, &r) {
		t.propose(row, r, what)
		return nil
	}
	row.Action = outcome(before, row.Code == AddressWithheld)
	t.keep(r, imported, Audit{What: what})
	return nil
}

func outcome(before *Record, withheld bool) Action {
	switch {
	case withheld:
		return Withheld
	case before == nil:
		return Added
	}
	return Changed
}
