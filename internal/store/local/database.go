package local

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// database is one of our SQLite files in the data folder: what tells it from
// others, and what the operator hears when it cannot be used.
type database struct {
	name        string        // of the file
	called      string        // how the operator knows it
	code        string        // its Faults' codes begin with it
	application int           // marks it as ours
	steps       []string      // from an empty file to this version, in order; one that was released is never changed
	busy        time.Duration // how long it waits for another process that holds the file
	pragmas     []string      // besides those for all
	check       string        // the pragma that reads the file for damage
	lost        string        // what to do when it is refused, and what it costs to begin anew
}

// careful pragmas hold for every connection. What is removed is overwritten
// with zeros (R32; and see residue), a write that returned is on the disk, and
// nothing spills into a temporary file.
var careful = []string{
	"synchronous(FULL)", "secure_delete(ON)", "temp_store(MEMORY)", "foreign_keys(ON)", "cell_size_check(ON)", "trusted_schema(OFF)",
}

// in makes the file, for the owner alone, where it is not there yet, and gives
// its path.
func (b *database) in(ctx context.Context, dir string) (string, error) {
	if err := once(dir, b.name, func(temp string) error { return b.fill(ctx, temp) }); err != nil {
		return "", b.failed("make "+b.called, err)
	}
	file := filepath.Join(dir, b.name)
	return file, b.owned(file)
}

// fill makes an empty database of a new file.
func (b *database) fill(ctx context.Context, file string) error {
	db, err := b.handle(file)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", b.application))
	if err == nil {
		err = b.migrate(ctx, db)
	}
	return errors.Join(err, db.Close())
}

// handle opens a database that is there, by one connection. It does not touch
// it yet.
func (b *database) handle(file string) (*sql.DB, error) {
	file, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	pragmas := append([]string{fmt.Sprintf("busy_timeout(%d)", b.busy.Milliseconds())}, b.pragmas...)
	query := url.Values{"mode": {"rw"}, "_txlock": {"immediate"}, "_pragma": append(pragmas, careful...)}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(file), RawQuery: query.Encode()}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// owned refuses what is no database, and takes rights of others away: hashes
// are personal data (R1), and who edited what is nobody else's.
func (b *database) owned(file string) error {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return b.failed("open "+b.called, err)
	case !info.Mode().IsRegular():
		return b.faultf("kind", "%s is not a plain file", b.called)
	case info.Size() == 0:
		return b.faultf("damaged", "%s is empty, which it never is by itself: %s", b.called, b.lost)
	case info.Mode().Perm()&0o077 != 0:
		return b.failed("take the rights of others to "+b.called+" away", os.Chmod(file, fileMode))
	}
	return nil
}

// refused says of a damaged file what to do with it.
func (b *database) refused(err error) error {
	err = b.failed("open "+b.called, err)
	if f := (*Fault)(nil); errors.As(err, &f) && f.code == b.code+"_damaged" {
		return b.faultf("damaged", "%s is damaged and was left as it is: %s", b.called, b.lost)
	}
	return err
}

func (b *database) failed(what string, err error) error { return failedAs(b.code, what, err) }

func (b *database) faultf(code, format string, args ...any) error {
	return faultf(b.code+"_"+code, format, args...)
}
