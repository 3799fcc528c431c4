package local

import (
	"context"
	"database/sql"
	"sync/atomic"
)

// residue is what SQLite leaves of rows that were removed. secure_delete
// overwrites the row itself, but not the copies that stay behind in a page when
// its neighbors are moved to another one; only a rebuilt file has none.
type residue struct {
	db  *sql.DB
	due atomic.Bool
}

// clear rebuilds the file, if something was removed from it since the last
// time or this process has just started. Temporary parts stay in memory. What a
// file system keeps of blocks that it gave back is beyond us.
func (r *residue) clear(ctx context.Context) error {
	if !r.due.Swap(false) {
		return nil
	}
	if _, err := r.db.ExecContext(ctx, "VACUUM"); err != nil {
		r.due.Store(true)
		return err
	}
	return nil
}
