package local

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"porchlight/internal/privacy"
)

const (
	stateName = "state.db"
	patience  = 5 * time.Second // of one write, with what waits before it
	busy      = 2 * time.Second // for another process that holds the file
)

// State is the file state.db of the data folder, open: who told us to stop, and
// the weekly numbers. Open it with OpenState, once in a process, and Bind it to
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
	removed *residue

	saving sync.Mutex // of the tally
	saved  time.Time  // the hour of the last write began
}

// pragmas hold for every connection. What is removed is overwritten with zeros
// (R32; and see residue), a write that returned is on the disk, and nothing
// spills into a temporary file.
var pragmas = []string{
	fmt.Sprintf("busy_timeout(%d)", busy.Milliseconds()), "journal_mode(TRUNCATE)", "synchronous(FULL)",
	"secure_delete(ON)", "temp_store(MEMORY)", "foreign_keys(ON)", "cell_size_check(ON)", "trusted_schema(OFF)",
}

// OpenState opens state.db in the folder, and makes both, for the owner alone,
// where they are not there yet. A file that is damaged, of another program or of
// a newer version is refused and left as it is: its Fault says what to do.
func OpenState(ctx context.Context, dir string) (*State, error) {
	if err := once(dir, stateName, func(temp string) error { return makeState(ctx, temp) }); err != nil {
		return nil, failed("make state.db in the data folder", err)
	}
	file := filepath.Join(dir, stateName)
	if err := owned(file); err != nil {
		return nil, err
	}
	db, err := openFile(file)
	if err != nil {
		return nil, failed("open state.db", err)
	}
	removed := &residue{db: db}
	removed.due.Store(true) // a kill may have come between a removal and its clearing
	s := &State{db: db, optouts: newKeptOptOuts(db, removed), removed: removed}
	if err := s.ready(ctx); err != nil {
		_ = db.Close() // what went wrong before is what counts
		return nil, err
	}
	return s, nil
}

// ready checks the file and reads what is kept in memory.
func (s *State) ready(ctx context.Context) error {
	if err := check(ctx, s.db); err != nil {
		return refused(err)
	}
	if err := migrate(ctx, s.db, migrations()); err != nil {
		return refused(err)
	}
	if err := s.optouts.read(ctx); err != nil {
		return refused(err)
	}
	return nil
}

// refused says of a damaged file what to do with it.
func refused(err error) error {
	err = failed("open state.db", err)
	if f := (*Fault)(nil); errors.As(err, &f) && f.code == "state_damaged" {
		return faultf("state_damaged", "state.db in the data folder is damaged and was left as it is: put a copy back; "+forgets)
	}
	return err
}

// forgets is what it costs to begin anew.
const forgets = "if it is moved away instead, a new one is made, and people who told us to stop are forgotten and would be answered again"

// owned refuses what is no database, and takes rights of others away: the
// hashes are personal data (R1).
func owned(file string) error {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return failed("open state.db", err)
	case !info.Mode().IsRegular():
		return faultf("state_kind", "state.db in the data folder is not a plain file")
	case info.Size() == 0:
		return faultf("state_damaged", "state.db in the data folder is empty, which it never is by itself: put a copy back; "+forgets)
	case info.Mode().Perm()&0o077 != 0:
		return failed("take the rights of others to state.db away", os.Chmod(file, fileMode))
	}
	return nil
}

// openFile opens a database that is there. It does not touch it yet.
func openFile(file string) (*sql.DB, error) {
	file, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	query := url.Values{"mode": {"rw"}, "_txlock": {"immediate"}, "_pragma": pragmas}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(file), RawQuery: query.Encode()}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// OptOuts is the list of people who told us to stop.
func (s *State) OptOuts() *KeptOptOuts { return s.optouts }

// Close lets the file go. What was not written yet is lost: FlushTally first.
func (s *State) Close() error { return failed("close state.db", s.db.Close()) }

// Format prints nothing of what is kept.
func (*State) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// LogValue logs nothing of what is kept.
func (*State) LogValue() slog.Value { return slog.StringValue(privacy.Redacted) }
