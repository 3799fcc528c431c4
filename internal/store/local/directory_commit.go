package local

import (
	"context"
	"database/sql"
	"slices"

	"porchlight/resources"
)

// Commit keeps a decision, all of it or nothing, on the disk when it returns. It
// fails with ErrStale when another one was kept since c.Base.
//
// A purge takes from everything that is at rest, in the same transaction; then
// Commit clears the file of what it left in free space. Where that cannot be
// done at once, as another process reads the file, the commit stands and it
// stays due: see Tidy.
func (d *Directory) Commit(ctx context.Context, c resources.Commit) error {
	if err := told("keep a change of the directory", d.commit(ctx, &c)); err != nil {
		return err
	}
	if !c.Purge.Empty() {
		_ = d.Tidy(ctx) // the change is kept; what is due stays due
	}
	return nil
}

func (d *Directory) commit(ctx context.Context, c *resources.Commit) error {
	tx, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var at resources.Revision
	if err := tx.QueryRowContext(ctx, "SELECT revision FROM state").Scan(&at); err != nil {
		return err
	}
	if at != c.Base {
		return resources.ErrStale
	}
	k := keeper{ctx: ctx, tx: tx, c: c}
	for _, step := range []func() error{k.takeAway, k.records, k.rows, k.held, k.audits, k.proposals, k.roster, k.flags, k.marks, k.purge} {
		if err := step(); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "UPDATE state SET revision = ?", c.Revision); err != nil {
		return err
	}
	return tx.Commit()
}

// keeper writes one commit.
type keeper struct {
	ctx context.Context
	tx  *sql.Tx
	c   *resources.Commit
}

// each runs one statement for each of n.
func (k *keeper) each(n int, query string, args func(i int) ([]any, error)) error {
	if n == 0 {
		return nil
	}
	stmt, err := k.tx.PrepareContext(k.ctx, query)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for i := range n {
		values, err := args(i)
		if err != nil {
			return err
		}
		if _, err := stmt.ExecContext(k.ctx, values...); err != nil {
			return err
		}
	}
	return nil
}

func values(v ...any) ([]any, error) { return v, nil }

func (k *keeper) takeAway() error {
	c := k.c
	if err := k.each(len(c.RowsOf), "DELETE FROM filed WHERE anchor = ? AND anchor_id = ?", func(i int) ([]any, error) {
		return values(c.RowsOf[i].Table, c.RowsOf[i].ID)
	}); err != nil {
		return err
	}
	if err := k.each(len(c.Settled), "DELETE FROM held WHERE id = ?", func(i int) ([]any, error) { return values(c.Settled[i]) }); err != nil {
		return err
	}
	return k.each(len(c.Answered), "DELETE FROM flags WHERE id = ?", func(i int) ([]any, error) { return values(c.Answered[i]) })
}

func (k *keeper) records() error {
	put := k.c.Put
	err := k.each(len(put), "INSERT INTO records (id, changed, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET changed = excluded.changed, body = excluded.body", func(i int) ([]any, error) {
		body, err := packRecord(&put[i].Record)
		return []any{put[i].Record.Service.ID, k.c.Revision, body}, err
	})
	if err != nil {
		return err
	}
	var filed, made []int // that a file brought, and that none did
	for i := range put {
		if put[i].Imported == nil {
			made = append(made, i)
			continue
		}
		filed = append(filed, i)
	}
	err = k.each(len(filed), "INSERT INTO imported (id, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body WHERE body <> excluded.body", func(i int) ([]any, error) {
		body, err := packRecord(put[filed[i]].Imported)
		return []any{put[filed[i]].Record.Service.ID, body}, err
	})
	if err != nil {
		return err
	}
	return k.each(len(made), "DELETE FROM imported WHERE id = ?", func(i int) ([]any, error) { return values(put[made[i]].Record.Service.ID) })
}

func (k *keeper) rows() error { return k.putRows(k.c.Rows) }

// putRows writes in the order of the table, which keeps the writing of many in
// few places of the file.
func (k *keeper) putRows(rows []*resources.Row) error {
	order := slices.Clone(rows)
	slices.SortStableFunc(order, func(a, b *resources.Row) int { return compareRows(*a, *b) })
	var cells []byte // SQLite has its own copy when the next row is packed
	return k.each(len(order), "INSERT OR REPLACE INTO filed ("+rowColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", func(i int) ([]any, error) {
		r := order[i]
		cells = packCells(cells[:0], r.Cells, r.Extra, r.Raw)
		return values(r.Table, r.ID, r.Part, r.Of.Table, r.Of.ID, r.From.Dataset, r.From.File, r.From.Line, r.From.ID, cells)
	})
}

func (k *keeper) held() error { return k.putHeld(k.c.Held) }

func (k *keeper) putHeld(held []resources.Held) error {
	return k.each(len(held), "INSERT OR REPLACE INTO held ("+heldColumns+") VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?)", func(i int) ([]any, error) {
		h := &held[i]
		return values(h.ID, h.From.Dataset, h.From.File, h.From.Line, h.From.ID, h.Table, h.Column, h.Code, packCells(nil, h.Cells))
	})
}

func (k *keeper) audits() error {
	audits := slices.Clone(k.c.Audits)
	for i := range audits {
		audits[i].ID = 0
	}
	return k.putAudits(audits)
}

func (k *keeper) putAudits(audits []resources.Audit) error {
	return k.each(len(audits), "INSERT OR REPLACE INTO audits ("+auditColumns+") VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", func(i int) ([]any, error) {
		a := &audits[i]
		before, err := packMaybe(a.Before)
		if err != nil {
			return nil, err
		}
		after, err := packMaybe(a.After)
		return []any{a.ID, a.Revision, a.At.Format(when), a.By, a.Second, a.What, a.Record, a.Editor, a.Reason, before, after}, err
	})
}

func (k *keeper) proposals() error {
	if err := k.putProposals(k.c.Proposals); err != nil {
		return err
	}
	closed := k.c.Closed
	return k.each(len(closed), "DELETE FROM proposals WHERE id = ?", func(i int) ([]any, error) { return values(closed[i]) })
}

func (k *keeper) putProposals(proposals []resources.Proposal) error {
	return k.each(len(proposals), "INSERT OR REPLACE INTO proposals ("+proposalColumns+") VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)", func(i int) ([]any, error) {
		p := &proposals[i]
		after, err := packRecord(&p.After)
		return []any{p.ID, p.At.Format(when), p.By, p.What, p.Reason, p.Record, p.Base, after}, err
	})
}

func (k *keeper) roster() error {
	editors, dismissed := k.c.Editors, k.c.Dismissed
	err := k.each(len(editors), "INSERT OR REPLACE INTO editors (id, name, role, discord) VALUES (?, ?, ?, ?)", func(i int) ([]any, error) {
		return values(editors[i].ID, editors[i].Name, editors[i].Role, editors[i].Discord)
	})
	if err != nil {
		return err
	}
	return k.each(len(dismissed), "DELETE FROM editors WHERE id = ?", func(i int) ([]any, error) { return values(dismissed[i]) })
}

func (k *keeper) flags() error {
	flags := k.c.Flags
	return k.each(len(flags), `INSERT INTO flags (id, reason, n, editor, day) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET n = n + excluded.n, day = excluded.day, editor = excluded.editor`, func(i int) ([]any, error) {
		f := &flags[i]
		return values(f.ID, f.Reason, f.Count, f.By, f.Day.Format(when))
	})
}

func (k *keeper) marks() error {
	for revealed, ids := range [2][]resources.ServiceID{k.c.Concealed, k.c.Revealed} {
		err := k.each(len(ids), "INSERT OR REPLACE INTO places (id, revealed) VALUES (?, ?)", func(i int) ([]any, error) { return values(ids[i], revealed) })
		if err != nil {
			return err
		}
	}
	return nil
}
