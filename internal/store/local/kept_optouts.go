package local

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

var _ bot.OptOuts = (*KeptOptOuts)(nil)

// KeptOptOuts is the list of people who told us to stop, in memory and in
// state.db. A reader never waits for the disk. Take it from State.OptOuts.
//
// Where disk and memory cannot agree, we stay silent: somebody is listed at
// once when they say STOP, also when that cannot be written, and unlisted only
// when it is written that they said START.
type KeptOptOuts struct {
	db      *sql.DB
	removed *residue
	turn    chan struct{} // one writer at a time; a channel, so that a wait can end

	mu      sync.RWMutex
	mark    privacy.Mark // of the secret in force, see State.Bind
	listed  map[privacy.Key]struct{}
	pending map[privacy.Key]struct{} // listed, and not known to be written
}

func newKeptOptOuts(db *sql.DB, removed *residue) *KeptOptOuts {
	return &KeptOptOuts{
		db: db, removed: removed, turn: make(chan struct{}, 1),
		listed: map[privacy.Key]struct{}{}, pending: map[privacy.Key]struct{}{},
	}
}

// Has says whether the person is listed. It never fails.
func (o *KeptOptOuts) Has(_ context.Context, person privacy.Key) (bool, error) {
	o.mu.RLock()
	defer o.mu.RUnlock()
	_, listed := o.listed[person]
	return listed, nil
}

// Add lists the person at once; when it gives no error that is on the disk too.
// After an error they stay listed as long as the process lives, and every later
// Add and Refresh tries again to write it.
func (o *KeptOptOuts) Add(ctx context.Context, person privacy.Key) error {
	o.list(person)
	return o.exclusively(ctx, "keep an opt-out", func(ctx context.Context) error {
		o.list(person) // again: a Remove may have been under way
		return o.write(ctx)
	})
}

// Remove unlists the person, listed or not, on the disk and then here. After an
// error they are listed as before. The next Refresh leaves no trace in the file.
func (o *KeptOptOuts) Remove(ctx context.Context, person privacy.Key) error {
	return o.exclusively(ctx, "remove an opt-out", func(ctx context.Context) error {
		if _, err := o.db.ExecContext(ctx, "DELETE FROM optouts WHERE person = ?", person[:]); err != nil {
			return err
		}
		o.removed.due.Store(true)
		o.mu.Lock()
		defer o.mu.Unlock()
		delete(o.listed, person)
		delete(o.pending, person)
		return nil
	})
}

// Refresh reads the list again, for what another process wrote, and writes what
// could not be written before; then it clears the file of what was removed.
// Call it once a minute. After an error the list holds nobody less than before.
func (o *KeptOptOuts) Refresh(ctx context.Context) error {
	return o.exclusively(ctx, "read the opt-outs", func(ctx context.Context) error {
		if err := o.write(ctx); err != nil {
			return err
		}
		if err := o.read(ctx); err != nil {
			return err
		}
		return o.removed.clear(ctx)
	})
}

// exclusively runs one change at a time, for no longer than patience.
func (o *KeptOptOuts) exclusively(ctx context.Context, what string, change func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case o.turn <- struct{}{}:
	case <-ctx.Done():
		return failed(what, ctx.Err())
	}
	defer func() { <-o.turn }()
	return failed(what, change(ctx))
}

func (o *KeptOptOuts) list(person privacy.Key) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.listed[person] = struct{}{}
	o.pending[person] = struct{}{}
}

// write puts what is pending on the disk, all of it or nothing.
func (o *KeptOptOuts) write(ctx context.Context) error {
	o.mu.RLock()
	pending, mark := slices.Collect(maps.Keys(o.pending)), o.mark
	o.mu.RUnlock()
	if len(pending) == 0 {
		return nil
	}
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, person := range pending {
		if _, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO optouts (person, mark) VALUES (?, ?)", person[:], mark[:]); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, person := range pending {
		delete(o.pending, person)
	}
	return nil
}

// read takes the list from the disk. Somebody may be waiting to be written.
func (o *KeptOptOuts) read(ctx context.Context) error {
	kept, err := readPersons(ctx, o.db)
	if err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	maps.Copy(kept, o.pending)
	o.listed = kept
	return nil
}

func readPersons(ctx context.Context, db *sql.DB) (map[privacy.Key]struct{}, error) {
	rows, err := db.QueryContext(ctx, "SELECT person FROM optouts")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[privacy.Key]struct{}{}
	var person sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&person); err != nil {
			return nil, err
		}
		if len(person) != len(privacy.Key{}) {
			return nil, faultf("state_damaged", "state.db holds an opt-out that is none")
		}
		out[privacy.Key(person)] = struct{}{}
	}
	return out, rows.Err()
}

// Format prints nothing of what is kept.
func (*KeptOptOuts) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// LogValue logs nothing of what is kept.
func (*KeptOptOuts) LogValue() slog.Value { return slog.StringValue(privacy.Redacted) }
