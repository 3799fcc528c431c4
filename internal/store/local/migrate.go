package local

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
)

// application marks a SQLite file as a state.db of ours: "Prch".
const application = 0x50726368

//go:embed schema/1.sql
var schema1 string

// migrations are the steps from an empty file to this version, in order. One
// that was released is never changed; a new version adds one.
func migrations() []string { return []string{schema1} }

// makeState fills a new file.
func makeState(ctx context.Context, file string) error {
	db, err := openFile(file)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", application))
	if err == nil {
		err = migrate(ctx, db, migrations())
	}
	return errors.Join(err, db.Close())
}

// check reads the whole file once: a page that is found to be damaged only when
// somebody writes STOP is found too late.
func check(ctx context.Context, db *sql.DB) error {
	var of int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&of); err != nil {
		return err
	}
	if of != application {
		return faultf("state_foreign", "state.db in the data folder is another program's database, or damaged; it was left as it is: put a copy back; "+forgets)
	}
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" { // it may quote a value
		return faultf("state_damaged", "state.db is damaged")
	}
	return nil
}

// migrate brings the file to the version of the last step, or leaves it. It
// writes the version in any case, so that a file that cannot be written is
// refused at the start and not found at the first STOP.
func migrate(ctx context.Context, db *sql.DB, steps []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > len(steps) || version < 0 {
		return faultf("state_newer", "state.db was written by a newer porchlight (version %d, this one knows %d) and was left as it is: start that one again; "+forgets, version, len(steps))
	}
	for _, step := range steps[version:] {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(steps))); err != nil {
		return err
	}
	return tx.Commit()
}
