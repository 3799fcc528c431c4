package local

import (
	"context"
	"database/sql"
	"runtime"
	"sync"

	"porchlight/resources"
)

// batch is how many bodies one goroutine reads at a time.
const batch = 512

// loadRecords reads the records that were written after a revision, unpacking
// them on all processors: a start waits for it.
func loadRecords(ctx context.Context, tx *sql.Tx, since resources.Revision) ([]resources.Record, error) {
	query, args := "SELECT body FROM records ORDER BY rowid", []any(nil)
	if since > 0 {
		query, args = "SELECT body FROM records WHERE changed > ? ORDER BY rowid", []any{since}
	}
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var u unpacking
	bodies := make([][]byte, 0, batch)
	var body sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&body); err != nil {
			break // and wait for those under way; rows.Err tells it
		}
		if bodies = append(bodies, append([]byte(nil), body...)); len(bodies) == batch {
			u.start(bodies)
			bodies = make([][]byte, 0, batch)
		}
	}
	u.start(bodies)
	records, err := u.wait()
	if rows.Err() != nil {
		return nil, rows.Err()
	}
	return records, err
}

// unpacking is the bodies that are being read.
type unpacking struct {
	all   sync.WaitGroup
	turns chan struct{}
	mu    sync.Mutex
	err   error
	parts []*[]resources.Record
}

func (u *unpacking) start(bodies [][]byte) {
	if u.turns == nil {
		u.turns = make(chan struct{}, runtime.GOMAXPROCS(0))
	}
	part := new([]resources.Record)
	u.parts = append(u.parts, part)
	u.turns <- struct{}{}
	u.all.Go(func() {
		defer func() { <-u.turns }()
		records := make([]resources.Record, len(bodies))
		for i, body := range bodies {
			r, err := unpackRecord(body)
			if err != nil {
				u.mu.Lock()
				u.err = err
				u.mu.Unlock()
				return
			}
			records[i] = r
		}
		*part = records
	})
}

func (u *unpacking) wait() ([]resources.Record, error) {
	u.all.Wait()
	if u.err != nil {
		return nil, u.err
	}
	n := 0
	for _, part := range u.parts {
		n += len(*part)
	}
	if n == 0 {
		return nil, nil
	}
	records := make([]resources.Record, 0, n)
	for _, part := range u.parts {
		records = append(records, *part...)
	}
	return records, nil
}
