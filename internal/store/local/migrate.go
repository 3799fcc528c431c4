package local

import (
	"context"
	"database/sql"
	"fmt"
)

// whole reads the file once: a page that is found to be damaged only when
// somebody writes STOP is found too late.
func (b *database) whole(ctx context.Context, db *sql.DB) error {
	var of int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&of); err != nil {
		return err
	}
	if of != b.application {
		return b.faultf("foreign", "%s is another program's database, or damaged; it was left as it is: %s", b.called, b.lost)
	}
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA "+b.check).Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" { // it may quote a value
		return b.faultf("damaged", "%s is damaged", b.called)
	}
	return nil
}

// migrate brings the file to the version of the last step, or leaves it. It
// writes the version in any case, so that a file that cannot be written is
// refused at the start and not found at the first STOP.
func (b *database) migrate(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > len(b.steps) || version < 0 {
		return b.faultf("newer", "%s was written by a newer porchlight (version %d, this one knows %d) and was left as it is: start that one again; %s",
			b.called, version, len(b.steps), b.lost)
	}
	for _, step := range b.steps[version:] {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(b.steps))); err != nil {
		return err
	}
	return tx.Commit()
}
