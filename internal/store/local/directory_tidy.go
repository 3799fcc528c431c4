package local

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Tidy clears the file, and the WAL beside it, of copies that a purge left in
// free space (see residue): it rebuilds the file and empties the WAL. Where no
// purge left any it does nothing. It waits for whoever reads the file, and when
// that takes too long gives a Fault and leaves it due; a purge and a start run
// it too. Call it once a minute.
func (d *Directory) Tidy(ctx context.Context) error {
	var due int64
	if err := d.write.QueryRowContext(ctx, "SELECT residue FROM state").Scan(&due); err != nil {
		return directoryBase.failed("look whether directory.db is to be cleared", err)
	}
	if due == 0 {
		return nil
	}
	if err := d.emptyLog(ctx); err != nil { // a reader would make the work below vain
		return err
	}
	if err := d.rebuild(ctx); err != nil {
		return directoryBase.failed("clear directory.db of what was taken away", err)
	}
	if err := d.emptyLog(ctx); err != nil {
		return err
	}
	_, err := d.write.ExecContext(ctx, "UPDATE state SET residue = 0 WHERE residue = ?", due) // another purge may have come
	return directoryBase.failed("clear directory.db of what was taken away", err)
}

// rebuild writes the file anew. The copy that it makes on the way is as large as
// the file, so it rests in a temporary file without a name, or in memory where
// there is no room for one: it is made of what is kept after the purge.
func (d *Directory) rebuild(ctx context.Context) error {
	conn, err := d.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "PRAGMA temp_store = FILE"); err != nil {
		return err
	}
	_, full := conn.ExecContext(ctx, "VACUUM")
	if _, err := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA temp_store = MEMORY"); err != nil || full == nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "VACUUM")
	return err
}

// emptyLog brings the WAL into the file and cuts it to nothing. It waits less
// than a write does: an export may read for a minute, and there is a next time.
func (d *Directory) emptyLog(ctx context.Context) error {
	const what = "empty directory.db-wal"
	conn, err := d.write.Conn(ctx)
	if err != nil {
		return directoryBase.failed(what, err)
	}
	defer conn.Close()
	patient := func(wait time.Duration) error {
		_, err := conn.ExecContext(context.WithoutCancel(ctx), fmt.Sprintf("PRAGMA busy_timeout = %d", wait.Milliseconds()))
		return err
	}
	if err := patient(busy); err != nil {
		return directoryBase.failed(what, err)
	}
	var held, pages, done int
	err = conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&held, &pages, &done)
	if err = errors.Join(err, patient(directoryBusy)); err != nil {
		return directoryBase.failed(what, err)
	}
	if held != 0 {
		return directoryBase.faultf("busy", what+": another program holds the file")
	}
	return nil
}

func busyFault(err error) bool {
	f := (*Fault)(nil)
	return errors.As(err, &f) && strings.HasSuffix(f.code, "_busy")
}
