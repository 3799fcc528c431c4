package local

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"porchlight/resources"
)

// Load gives what changed after a revision, and the roster, the proposals and
// the flags whole, all of one moment.
func (d *Directory) Load(ctx context.Context, since resources.Revision) (resources.Loaded, error) {
	var l resources.Loaded
	err := d.snapshot(ctx, "load the directory", func(tx *sql.Tx) (err error) {
		if err = tx.QueryRowContext(ctx, "SELECT revision FROM state").Scan(&l.Revision); err != nil {
			return err
		}
		if l.Revision != since {
			if l.Records, err = loadRecords(ctx, tx, since); err != nil {
				return err
			}
		}
		l.Editors, err = all(ctx, tx, scanEditor, "SELECT id, name, role, discord FROM editors ORDER BY id")
		if err != nil {
			return err
		}
		l.Proposals, err = all(ctx, tx, scanProposal, "SELECT "+proposalColumns+" FROM proposals ORDER BY id")
		if err != nil {
			return err
		}
		l.Flags, err = all(ctx, tx, scanFlag, "SELECT id, reason, n, editor, day FROM flags ORDER BY id, reason")
		if err != nil {
			return err
		}
		l.Revealed, err = all(ctx, tx, scanID, "SELECT id FROM places WHERE revealed ORDER BY id")
		if err != nil {
			return err
		}
		l.Concealed, err = all(ctx, tx, scanID, "SELECT id FROM places WHERE NOT revealed ORDER BY id")
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT ifnull(max(seq) FILTER (WHERE name = 'proposals'), 0), ifnull(max(seq) FILTER (WHERE name = 'held'), 0)
			FROM sqlite_sequence`).Scan(&l.LastProposal, &l.LastHeld)
	})
	return l, err
}

// Kept gives one record with what its file last said of it.
func (d *Directory) Kept(ctx context.Context, id resources.ServiceID) (resources.Kept, error) {
	var k resources.Kept
	err := d.snapshot(ctx, "read a record", func(tx *sql.Tx) error {
		var record, imported []byte
		err := tx.QueryRowContext(ctx, "SELECT r.body, i.body FROM records r LEFT JOIN imported i ON i.id = r.id WHERE r.id = ?", id).Scan(&record, &imported)
		if err != nil {
			return unknown(err)
		}
		if k.Record, err = unpackRecord(record); err != nil {
			return err
		}
		k.Imported, err = unpackMaybe(imported)
		return err
	})
	return k, err
}

// Held gives every row in quarantine, the oldest first.
func (d *Directory) Held(ctx context.Context) ([]resources.Held, error) {
	var held []resources.Held
	err := d.snapshot(ctx, "read the quarantine", func(tx *sql.Tx) (err error) {
		held, err = all(ctx, tx, scanHeld, "SELECT "+heldColumns+" FROM held ORDER BY id")
		return err
	})
	return held, err
}

// History gives what happened to a record, or with an empty id to all, the
// latest first.
func (d *Directory) History(ctx context.Context, id resources.ServiceID, limit int) ([]resources.Audit, error) {
	if limit <= 0 {
		return nil, nil
	}
	var entries []resources.Audit
	err := d.snapshot(ctx, "read the history", func(tx *sql.Tx) (err error) {
		if id == "" {
			entries, err = all(ctx, tx, scanAudit, "SELECT "+auditColumns+" FROM audits ORDER BY id DESC LIMIT ?", limit)
			return err
		}
		entries, err = all(ctx, tx, scanAudit, "SELECT "+auditColumns+" FROM audits WHERE record = ? ORDER BY id DESC LIMIT ?", id, limit)
		return err
	})
	return entries, err
}

// Entry gives one entry of the history.
func (d *Directory) Entry(ctx context.Context, id resources.AuditID) (resources.Audit, error) {
	var entry resources.Audit
	err := d.snapshot(ctx, "read the history", func(tx *sql.Tx) error {
		found, err := all(ctx, tx, scanAudit, "SELECT "+auditColumns+" FROM audits WHERE id = ?", id)
		if err == nil && len(found) == 0 {
			return resources.ErrUnknown
		}
		if err == nil {
			entry = found[0]
		}
		return err
	})
	return entry, err
}

// snapshot reads what belongs to one moment.
func (d *Directory) snapshot(ctx context.Context, what string, read func(*sql.Tx) error) error {
	return snapshot(ctx, d.read, what, read)
}

func snapshot(ctx context.Context, db *sql.DB, what string, read func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return directoryBase.failed(what, err)
	}
	defer tx.Rollback()
	return told(what, read(tx))
}

// told makes a Fault of an error, but for what the contract names.
func told(what string, err error) error {
	switch {
	case errors.Is(err, resources.ErrUnknown), errors.Is(err, resources.ErrStale):
		return err
	case errors.Is(err, errBody):
		return directoryBase.faultf("damaged", "%s: directory.db is damaged: %s", what, directoryBase.lost)
	}
	return directoryBase.failed(what, err)
}

func unknown(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return resources.ErrUnknown
	}
	return err
}

// all reads every row of a query.
func all[T any](ctx context.Context, tx *sql.Tx, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, rows.Err()
}

const when = time.RFC3339Nano

func moment(text string) (time.Time, error) {
	at, err := time.Parse(when, text)
	if err != nil {
		return at, errBody
	}
	return at, nil
}
