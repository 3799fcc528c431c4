package local

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"porchlight/internal/privacy"
)

const (
	stateName = "state.db"
	patience  = 5 * time.Second // of one write, with what waits before it
	busy      = 2 * time.Second // for another process that holds the file
)

// State is the file state.db of the data folder, open: who told us to stop, the
// weekly numbers, and what admins set up. Open it with OpenState, once in a process, and Bind it to
// the secret before the first message.
//
// One file is the whole truth, so that a copy of it is a backup: no WAL, which
// would keep a removed hash beside it until some later day, and leave two more
// files after a kill. The journal is truncated rather than deleted because
// SQLite puts that on the disk before a write returns; a deleted one can come
// back after a power cut, and take the last STOP away again.
type State struct {
	db      *sql.DB
	optouts *KeptOptOuts
	desks   *KeptSettings
	removed *residue

	saving sync.Mutex // of the tally
	saved  time.Time  // the hour of the last write began
}

//go:embed schema/state/1.sql
var state1 string

//go:embed schema/state/2.sql
var state2 string

// stateBase is what state.db is. Its mark is "Prch".
var stateBase = &database{
	name: stateName, called: "state.db in the data folder", code: "state", application: 0x50726368, steps: []string{state1, state2},
	busy: busy, pragmas: []string{"journal_mode(TRUNCATE)"}, check: "integrity_check(1)",
	lost: "put a copy back; if it is moved away instead, a new one is made, and people who told us to stop are forgotten and would be answered again",
}

// OpenState opens state.db in the folder, and makes both, for the owner alone,
// where they are not there yet. A file that is damaged, of another program or of
// a newer version is refused and left as it is: its Fault says what to do.
func OpenState(ctx context.Context, dir string) (*State, error) {
	file, err := stateBase.in(ctx, dir)
	if err != nil {
		return nil, err
	}
	db, err := stateBase.handle(file)
	if err != nil {
		return nil, stateBase.refused(err)
	}
	removed := &residue{db: db}
	removed.due.Store(true) // a kill may have come between a removal and its clearing
	s := &State{db: db, optouts: newKeptOptOuts(db, removed), desks: &KeptSettings{db, removed}, removed: removed}
	if err := s.ready(ctx); err != nil {
		_ = db.Close() // what went wrong before is what counts
		return nil, err
	}
	return s, nil
}

// ready checks the file and reads what is kept in memory.
func (s *State) ready(ctx context.Context) error {
	if err := stateBase.whole(ctx, s.db); err != nil {
		return stateBase.refused(err)
	}
	if err := stateBase.migrate(ctx, s.db); err != nil {
		return stateBase.refused(err)
	}
	return stateBase.refused(s.optouts.read(ctx))
}

// OptOuts is the list of people who told us to stop.
func (s *State) OptOuts() *KeptOptOuts { return s.optouts }

// Settings is what the admins of collaboratives set up in Discord.
func (s *State) Settings() *KeptSettings { return s.desks }

// Close lets the file go. What was not written yet is lost: FlushTally first.
func (s *State) Close() error { return failed("close state.db", s.db.Close()) }

// Format prints nothing of what is kept.
func (*State) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// LogValue logs nothing of what is kept.
func (*State) LogValue() slog.Value { return slog.StringValue(privacy.Redacted) }
