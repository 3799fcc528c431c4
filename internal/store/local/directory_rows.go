package local

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"porchlight/resources"
)

// fewAnchors are looked up one by one, and their rows held in memory together.
// For more all rows are read, and given as they come.
const fewAnchors = 2000

// Rows gives the rows of some anchors; no anchors means every row there is. They
// come ordered by table, id and part, and all of one moment. Whoever is given
// one may read the store.
func (d *Directory) Rows(ctx context.Context, of []resources.Anchor, yield func(resources.Row) bool) error {
	if len(of) == 0 || len(of) > fewAnchors {
		return d.everyRow(ctx, of, yield)
	}
	var found []resources.Row
	err := d.snapshot(ctx, "read the rows of a record", func(tx *sql.Tx) error {
		for _, a := range of {
			rows, err := all(ctx, tx, scanRow, "SELECT "+rowColumns+" FROM filed WHERE anchor = ? AND anchor_id = ?", a.Table, a.ID)
			if err != nil {
				return err
			}
			found = append(found, rows...)
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(found, compareRows)
	for i := range found {
		if i > 0 && compareRows(found[i-1], found[i]) == 0 { // an anchor that was named twice
			continue
		}
		if !yield(found[i]) {
			return nil
		}
	}
	return nil
}

func compareRows(a, b resources.Row) int {
	return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Part, b.Part))
}

// everyRow reads all rows and gives those of some anchors, or with none of them
// all. It has a connection of its own, which it may hold for long.
func (d *Directory) everyRow(ctx context.Context, of []resources.Anchor, yield func(resources.Row) bool) (err error) {
	const what = "read the rows of the directory"
	db, err := directoryBase.handle(d.file)
	if err != nil {
		return directoryBase.failed(what, err)
	}
	defer func() { err = errors.Join(err, directoryBase.failed(what, db.Close())) }()
	wanted := make(map[resources.Anchor]bool, len(of))
	for _, a := range of {
		wanted[a] = true
	}
	return snapshot(ctx, db, what, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT "+rowColumns+" FROM filed ORDER BY tab, id, part")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			row, err := scanRow(rows)
			if err != nil {
				return err
			}
			if (len(of) == 0 || wanted[row.Of]) && !yield(row) {
				return nil
			}
		}
		return rows.Err()
	})
}
