package local

import (
	"database/sql"

	"porchlight/resources"
)

// purge takes from everything at rest what tells the place of a confidential
// record (R16), and marks the file as one to be cleared.
func (k *keeper) purge() error {
	if k.c.Purge.Empty() {
		return nil
	}
	for _, step := range []func() error{
		func() error { return k.purgeRecords("records") }, func() error { return k.purgeRecords("imported") },
		k.purgeAudits, k.purgeProposals, k.purgeRows, k.purgeHeld,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	_, err := k.tx.ExecContext(k.ctx, "UPDATE state SET residue = ?", k.c.Revision)
	return err
}

// purgeRecords confines the records of one table. What changes in
// records is news to other processes, as if it had been put.
func (k *keeper) purgeRecords(table string) error {
	type confined struct {
		id, body string
	}
	var changed []confined
	err := k.walk("SELECT id, body FROM "+table, func(rows *sql.Rows) error {
		var id string
		var body sql.RawBytes
		if err := rows.Scan(&id, &body); err != nil {
			return err
		}
		r, err := unpackRecord(body)
		if err != nil || !k.c.Purge.Record(&r) {
			return err
		}
		text, err := packRecord(&r)
		changed = append(changed, confined{id, text})
		return err
	})
	if err != nil {
		return err
	}
	set := "body = ?1"
	if table == "records" {
		set += ", changed = ?3"
	}
	return k.each(len(changed), "UPDATE "+table+" SET "+set+" WHERE id = ?2", func(i int) ([]any, error) {
		args := []any{changed[i].body, changed[i].id}
		if table == "records" {
			args = append(args, k.c.Revision)
		}
		return args, nil
	})
}

func (k *keeper) purgeAudits() error {
	var changed []resources.Audit
	err := k.walk("SELECT "+auditColumns+" FROM audits", func(rows *sql.Rows) error {
		a, err := scanAudit(rows)
		if err == nil && k.c.Purge.Audit(&a) {
			changed = append(changed, a)
		}
		return err
	})
	if err != nil {
		return err
	}
	return k.putAudits(changed)
}

func (k *keeper) purgeProposals() error {
	var changed []resources.Proposal
	err := k.walk("SELECT "+proposalColumns+" FROM proposals", func(rows *sql.Rows) error {
		p, err := scanProposal(rows)
		if err == nil && k.c.Purge.Proposal(&p) {
			changed = append(changed, p)
		}
		return err
	})
	if err != nil {
		return err
	}
	return k.putProposals(changed)
}

func (k *keeper) purgeRows() error {
	var changed []*resources.Row
	var dropped []resources.Row
	err := k.walk("SELECT "+rowColumns+" FROM filed", func(rows *sql.Rows) error {
		r, err := scanRow(rows)
		if err != nil {
			return err
		}
		before := r
		switch some, drop := k.c.Purge.Row(&r); {
		case drop:
			dropped = append(dropped, resources.Row{Table: before.Table, ID: before.ID, Part: before.Part})
		case some:
			changed = append(changed, &r)
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = k.each(len(dropped), "DELETE FROM filed WHERE tab = ? AND id = ? AND part = ?", func(i int) ([]any, error) {
		return values(dropped[i].Table, dropped[i].ID, dropped[i].Part)
	})
	if err != nil {
		return err
	}
	return k.putRows(changed)
}

func (k *keeper) purgeHeld() error {
	var changed []resources.Held
	var dropped []resources.HeldID
	err := k.walk("SELECT "+heldColumns+" FROM held", func(rows *sql.Rows) error {
		h, err := scanHeld(rows)
		if err != nil {
			return err
		}
		id := h.ID
		switch some, drop := k.c.Purge.Held(&h); {
		case drop:
			dropped = append(dropped, id)
		case some:
			changed = append(changed, h)
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = k.each(len(dropped), "DELETE FROM held WHERE id = ?", func(i int) ([]any, error) { return values(dropped[i]) })
	if err != nil {
		return err
	}
	return k.putHeld(changed)
}

// walk reads every row of a query; it must not write meanwhile.
func (k *keeper) walk(query string, one func(*sql.Rows) error) error {
	rows, err := k.tx.QueryContext(k.ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := one(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
