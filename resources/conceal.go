package resources

import (
	"fmt"
	"slices"
)

// conceal marks records confidential: at once, by one person, and their places
// leave every copy.
func (t *draft) conceal(act Conceal) error {
	for i, id := range act.IDs {
		row := RowReport{Row: i + 1, ID: id, Action: Quarantined, Code: UnknownID}
		if before := t.record(id); before != nil {
			row.Action, row.Code = Unchanged, Taken
			if !before.Confidential {
				if err := t.hide(id, Audit{What: "conceal"}); err != nil {
					return err
				}
				row.Action, row.Code = Changed, AddressWithheld
			}
		}
		t.say(row)
	}
	return nil
}

// reveal proposes that a place may be known after all. What was purged stays
// gone: the record's place can be typed or imported again.
func (t *draft) reveal(act Reveal) error {
	before := t.record(act.ID)
	if before == nil {
		return fmt.Errorf("record: %w", ErrUnknown)
	}
	row := RowReport{Row: 1, ID: act.ID, Action: Unchanged}
	if before.Confidential {
		r := *before
		r.Confidential = false
		r.Provenance.EditedBy, r.Provenance.EditedAt = t.c.By, t.c.At
		t.propose(&row, r, "reveal")
	}
	t.say(row)
	return nil
}

// hide makes a record confidential, and purges its place: from its copies, from
// every record at the same place, and from every text in which the street stands.
func (t *draft) hide(id ServiceID, a Audit) error {
	p := t.purging()
	if err := t.gather(p, id); err != nil {
		return err
	}
	imported, err := t.imported(id)
	if err != nil {
		return err
	}
	r := *t.record(id)
	r.Provenance.EditedBy, r.Provenance.EditedAt = t.c.By, t.c.At
	p.Record(&r)
	t.keep(r, imported, a)
	return t.hideNeighbors(p)
}

// purging is the Purge of this draft's commit.
func (t *draft) purging() *Purge {
	if t.commit.Purge == nil {
		t.commit.Purge = &Purge{}
	}
	return t.commit.Purge
}

// hideNeighbors confines the records that stand at a place which is purged. One
// that has no other place is confidential from now on: nobody shall type it anew.
func (t *draft) hideNeighbors(p *Purge) error {
	var changed []ServiceID
	for id, before := range t.d.state.records {
		r := *before
		if _, done := t.now[id]; !done && p.Record(&r) {
			changed = append(changed, id)
		}
	}
	slices.Sort(changed)
	for _, id := range changed {
		r := *t.record(id)
		if had := len(r.Locations); p.Record(&r) && had > 0 && len(r.Locations) == 0 {
			p.Services, p.known = append(p.Services, id), nil
		}
	}
	for _, id := range changed {
		imported, err := t.imported(id)
		if err != nil {
			return err
		}
		r := *t.record(id)
		p.Record(&r)
		t.keep(r, imported, Audit{What: "withhold"})
	}
	return nil
}

// confine takes what tells a confidential place out of all that the draft holds.
func (t *draft) confine(p *Purge) {
	if p.Empty() {
		return
	}
	c := &t.commit
	for _, k := range c.Put {
		p.Kept(k)
	}
	for i := range c.Audits {
		p.Audit(&c.Audits[i])
	}
	for i := range c.Proposals {
		p.Proposal(&c.Proposals[i])
	}
}
