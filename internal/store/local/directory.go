package local

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"porchlight/internal/privacy"
	"porchlight/resources"
)

const directoryName = "directory.db"

// directoryBusy is how long a write waits for another process that writes: an
// import of ten thousand services holds the file for some seconds, a purge among
// a hundred thousand for ten and more on a small machine.
const directoryBusy = 30 * time.Second

var _ resources.Store = (*Directory)(nil)

// Directory is the file directory.db of the data folder, open: the services,
// their history, and what waits for a person. Several processes may have it
// open at once; each sees by Load what the others did.
//
// It keeps a WAL beside it, as state.db does not: an export and the API read
// for long while others write, and neither waits for the other. So a copy of the
// one file is no backup; Backup makes one. What a purge took away stands in the
// WAL too until Tidy, which a Commit with a purge runs before it returns.
type Directory struct {
	file  string
	write *sql.DB // one connection
	read  *sql.DB
}

//go:embed schema/directory/1.sql
var directory1 string

// directoryBase is what directory.db is. Its mark is "Prdy".
var directoryBase = &database{
	name: directoryName, called: "directory.db in the data folder", code: "directory", application: 0x50726479, steps: []string{directory1}, busy: directoryBusy,
	pragmas: []string{"journal_mode(WAL)", "journal_size_limit(4194304)"}, check: "quick_check(1)",
	lost: "put a backup back (porchlight directory restore FILE); if it is moved away instead, a new one is made, and all that was imported, edited and verified is forgotten",
}

// readers bounds the connections of short reads; what is read whole has its own.
const readers = 8

// OpenDirectory opens directory.db in the folder, and makes both, for the owner
// alone, where they are not there yet. A file that is damaged, of another
// program or of a newer version is refused and left as it is: its Fault says
// what to do. What a killed process left to be cleared is cleared first.
func OpenDirectory(ctx context.Context, dir string) (*Directory, error) {
	if err := torn(dir); err != nil {
		return nil, err
	}
	if err := dropRestoring(dir); err != nil {
		return nil, directoryBase.failed("delete what a restore left", err)
	}
	file, err := directoryBase.in(ctx, dir)
	if err != nil {
		return nil, err
	}
	return openDirectory(ctx, directoryBase, file)
}

// torn refuses a WAL whose database is gone: a new file would swallow it.
func torn(dir string) error {
	file := filepath.Join(dir, directoryName)
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if info, err := os.Lstat(file + "-wal"); err == nil && info.Size() > 0 {
		return directoryBase.faultf("torn", "directory.db is gone from the data folder and its other half, directory.db-wal, is still there: put directory.db back beside it, or a backup in its place (porchlight directory restore FILE)")
	}
	return nil
}

func openDirectory(ctx context.Context, base *database, file string) (_ *Directory, err error) {
	if err := base.owned(file); err != nil {
		return nil, err
	}
	d := &Directory{file: file}
	defer func() {
		if err != nil {
			_ = d.Close() // what went wrong before is what counts
		}
	}()
	if d.write, err = base.handle(file); err != nil {
		return nil, base.refused(err)
	}
	if err := base.whole(ctx, d.write); err != nil {
		return nil, base.refused(err)
	}
	if err := base.migrate(ctx, d.write); err != nil {
		return nil, base.refused(err)
	}
	if err := d.Tidy(ctx); err != nil && !busyFault(err) { // whoever holds the file clears it after us
		return nil, base.refused(err)
	}
	if d.read, err = base.handle(file); err != nil {
		return nil, base.refused(err)
	}
	d.read.SetMaxOpenConns(readers)
	return d, nil
}

// Close lets the file go.
func (d *Directory) Close() error {
	var err error
	for _, db := range []*sql.DB{d.read, d.write} {
		if db != nil {
			err = errors.Join(err, db.Close())
		}
	}
	return directoryBase.failed("close directory.db", err)
}

// Format prints nothing of what is kept.
func (*Directory) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// LogValue logs nothing of what is kept.
func (*Directory) LogValue() slog.Value { return slog.StringValue(privacy.Redacted) }
