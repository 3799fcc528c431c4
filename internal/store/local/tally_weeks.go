package local

import (
	"context"
	"database/sql"

	"porchlight/internal/privacy"
)

// closeWeeks closes every open week before the current one, and says whether
// there was one.
func closeWeeks(ctx context.Context, tx *sql.Tx, current privacy.Week) (bool, error) {
	open, err := readCells(ctx, tx, "SELECT week, tally, label, county, n FROM tally_open WHERE week < ?", current)
	if err != nil || len(open) == 0 {
		return false, err
	}
	over := map[privacy.Week]bool{}
	for _, c := range open {
		over[c.Week] = true
	}
	for week := range over {
		if err := keepWeek(ctx, tx, privacy.CloseWeek(week, open)); err != nil {
			return false, err
		}
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM tally_open WHERE week < ?", current)
	return err == nil, err
}

func keepWeek(ctx context.Context, tx *sql.Tx, closed privacy.Closed) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO tally_weeks (week, few) VALUES (?, ?)", closed.Week, closed.Few); err != nil {
		return err
	}
	for _, c := range closed.Cells {
		_, err := tx.ExecContext(ctx, "INSERT INTO tally_closed (week, tally, label, county, n) VALUES (?, ?, ?, ?, ?)",
			c.Week, c.Table, c.Label, c.County, c.N)
		if err != nil {
			return err
		}
	}
	return nil
}

// reader is a database or a transaction.
type reader interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func readCells(ctx context.Context, from reader, query string, args ...any) ([]privacy.Cell, error) {
	rows, err := from.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []privacy.Cell
	for rows.Next() {
		var c privacy.Cell
		if err := rows.Scan(&c.Week, &c.Table, &c.Label, &c.County, &c.N); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

func closedWeeks(ctx context.Context, db *sql.DB) ([]privacy.Closed, error) {
	rows, err := db.QueryContext(ctx, "SELECT week, few FROM tally_weeks ORDER BY week")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []privacy.Closed
	for rows.Next() {
		var c privacy.Closed
		if err := rows.Scan(&c.Week, &c.Few); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}
