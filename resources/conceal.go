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
				r := *before
				r.Confidential = true
				r.Provenance.EditedBy, r.Provenance.EditedAt = t.c.By, t.c.At
				imported, err := t.imported(id)
				if err != nil {
					return err
				}
				if err := t.hide(r, imported, "conceal"); err != nil {
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

func (t *draft) hide(r Record, imported *Record, what string) error {
	return t.hideAs(r, imported, Audit{What: what})
}

// hideAs keeps a record that becomes confidential with this change, and purges
// its place: from its copies, from every record at the same place, and from
// every text in which the street stands.
func (t *draft) hideAs(r Record, imported *Record, a Audit) error {
	if err := t.purgeOf(r.Service.ID); err != nil {
		return err
	}
	p := t.commit.Purge
	p.addRecord(&r)
	p.Record(&r)
	k := Kept{Record: r, Imported: imported}
	p.Kept(&k)
	t.keep(k.Record, k.Imported, a)
	return t.purgeOthers()
}

// purgeOf gathers what tells the place of a record: from all that is kept of it.
func (t *draft) purgeOf(id ServiceID) error {
	p := t.commit.Purge
	if p == nil {
		p = &Purge{}
		t.commit.Purge = p
	}
	p.Services = append(p.Services, id)
	p.known = nil
	if before := t.record(id); before != nil {
		p.addRecord(before)
	}
	if imported, err := t.imported(id); err != nil {
		return err
	} else if imported != nil {
		p.addRecord(imported)
	}
	past, err := t.d.store.History(t.ctx, id, maxHistory)
	if err != nil {
		return fmt.Errorf("read history: %w", err)
	}
	for _, a := range past {
		for _, r := range []*Record{a.Before, a.After} {
			if r != nil {
				p.addRecord(r)
			}
		}
	}
	for _, w := range t.d.ledger.Load().proposals {
		if w.Record == id {
			p.addRecord(&w.After)
		}
	}
	return t.purgeRows(id)
}

// maxHistory bounds how far back a purge looks for former addresses; the purge
// itself knows no bound.
const maxHistory = 10_000

// purgeRows gathers the places of a service and what stands in their rows.
func (t *draft) purgeRows(id ServiceID) error {
	p := t.commit.Purge
	service := Anchor{TableService, string(id)}
	err := t.d.store.Rows(t.ctx, []Anchor{service}, func(r Row) bool {
		p.addRow(&r)
		return true
	})
	if err != nil {
		return fmt.Errorf("read rows: %w", err)
	}
	var places []Anchor
	for _, at := range p.Locations {
		places = append(places, Anchor{TableLocation, at})
	}
	if len(places) == 0 {
		return nil
	}
	err = t.d.store.Rows(t.ctx, places, func(r Row) bool {
		p.addRow(&r)
		return true
	})
	if err != nil {
		return fmt.Errorf("read rows: %w", err)
	}
	return nil
}

// purgeOthers confines the records that stand at a place which is purged.
func (t *draft) purgeOthers() error {
	p := t.commit.Purge
	for id, before := range t.d.state.records {
		if _, done := t.now[id]; done {
			continue
		}
		r := *before
		if !p.Record(&r) {
			continue
		}
		imported, err := t.imported(id)
		if err != nil {
			return err
		}
		k := Kept{Record: r, Imported: imported}
		p.Kept(&k)
		t.keep(k.Record, k.Imported, Audit{What: "withhold"})
	}
	for i := range t.commit.Audits {
		p.Audit(&t.commit.Audits[i])
	}
	slices.SortFunc(t.commit.Put, func(a, b Kept) int { return compareIDs(a.Record.Service.ID, b.Record.Service.ID) })
	for i, k := range t.commit.Put {
		t.now[k.Record.Service.ID] = i
	}
	return nil
}

// addRecord adds the places of a record's copy.
func (p *Purge) addRecord(r *Record) {
	for _, l := range r.Locations {
		if l.ID != "" && !slices.Contains(p.Locations, l.ID) {
			p.Locations, p.known = append(p.Locations, l.ID), nil
		}
		p.addStreet(l.Address)
	}
	if id := r.Organization.ID; id != "" && r.Confidential && !slices.Contains(p.Organizations, id) {
		p.Organizations, p.known = append(p.Organizations, id), nil
	}
	p.addName(r.Provenance.Dataset, r.Provenance.Original)
}

// addRow adds the place that a row of a confidential thing tells.
func (p *Purge) addRow(r *Row) {
	if at := r.Cells["location_id"]; at != "" && r.Table == TableServiceAtLocation && !slices.Contains(p.Locations, at) {
		p.Locations, p.known = append(p.Locations, at), nil
	}
	if r.Table == TableService || r.Table == TableLocation {
		p.addName(r.From.Dataset, r.From.ID)
	}
	for _, cells := range []map[string]string{r.Cells, r.Extra, r.Raw} {
		for column, text := range cells {
			if addressColumn(column) {
				p.addStreet(text)
			}
		}
	}
}

// addStreet adds a street, or a coordinate of a place.
func (p *Purge) addStreet(text string) {
	if street := streetOf(text); street != "" && !slices.Contains(p.Texts, street) {
		p.Texts, p.known = append(p.Texts, street), nil
	}
}

func (p *Purge) addName(dataset, id string) {
	o := Origin{Dataset: dataset, ID: id}
	if id != "" && !slices.Contains(p.Names, o) {
		p.Names, p.known = append(p.Names, o), nil
	}
}
