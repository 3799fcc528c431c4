package local

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"porchlight/internal/privacy"
	"porchlight/resources"
)

// A backup that is made while others write is one moment, whole, and one file.
func TestABackupIsOneMoment(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, imports(0, 0, 300, 2)))
	stop := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() { // every commit writes all of twenty records
		for at := resources.Revision(1); ; at++ {
			select {
			case <-stop:
				return
			default:
			}
			if err := d.Commit(ctx, imports(at, 0, 20, 1)); err != nil {
				t.Errorf("commit: %v", err)
				return
			}
		}
	})
	for n := range 5 {
		to := filepath.Join(t.TempDir(), "copy.db")
		must(t, d.Backup(ctx, to))
		if got := mode(t, to); got != fileMode {
			t.Errorf("the backup has mode %o", got)
		}
		names, _ := os.ReadDir(filepath.Dir(to))
		if len(names) != 1 {
			t.Errorf("backup %d left %d files", n, len(names))
		}
		home := t.TempDir()
		done, err := RestoreDirectory(ctx, to, home, nil)
		must(t, err)
		if done != (Restored{}) {
			t.Errorf("got %+v", done)
		}
		l, err := kept(t, home).Load(ctx, 0)
		must(t, err)
		if len(l.Records) != 300 {
			t.Fatalf("%d records", len(l.Records))
		}
		versions := map[resources.Revision]int{}
		for i := range l.Records {
			versions[l.Records[i].Version]++
		}
		if len(versions) > 2 {
			t.Errorf("the backup is of several moments: %v", versions)
		}
	}
	close(stop)
	wait.Wait()
}

func TestABackupReplacesNothing(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	to := filepath.Join(dir, "copy.db")
	must(t, os.WriteFile(to, []byte("mine"), fileMode))
	for _, to := range []string{to, filepath.Join(dir, directoryName), dir} {
		if err := d.Backup(ctx, to); code(err) != "backup_exists" {
			t.Errorf("got %v", err)
		}
	}
	if string(read(t, to)) != "mine" {
		t.Error("a file was replaced")
	}
	if err := d.Backup(ctx, filepath.Join(dir, "no", "copy.db")); err == nil || strings.Contains(err.Error(), dir) {
		t.Errorf("got %v", err)
	}
	full, end := context.WithCancel(ctx)
	end()
	if err := d.Backup(full, filepath.Join(dir, "other.db")); err == nil {
		t.Error("a backup that was called off is said to be made")
	}
	names, _ := os.ReadDir(dir)
	if len(names) != 4 { // directory.db and its two halves, copy.db
		t.Errorf("%d files are left", len(names))
	}
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return privacy.Code(err).Value.String()
}

// confines does what resources does for a Conceal, on records alone.
func confines(t *testing.T) Confine {
	return func(ctx context.Context, s resources.Store, ids []resources.ServiceID) error {
		l, err := s.Load(ctx, 0)
		must(t, err)
		c := resources.Commit{Base: l.Revision, Revision: l.Revision + 1, Purge: &resources.Purge{Services: ids}, Concealed: ids}
		for i := range l.Records {
			for _, id := range ids {
				if r := l.Records[i]; r.Service.ID == id {
					r.Locations, r.Confidential, r.Version = nil, true, c.Revision
					c.Put = append(c.Put, &resources.Kept{Record: r})
				}
			}
		}
		return s.Commit(ctx, c)
	}
}

// R16: a backup from before somebody marked a record confidential brings its
// place back to no one, whether the mark is remembered by id or is the record's.
func TestARestoreBringsNoAddressBack(t *testing.T) {
	for _, byID := range []bool{true, false} {
		dir := t.TempDir()
		d := kept(t, dir)
		c := imports(0, 0, 1, 0)
		c.Put[0].Record.Locations[0].Address, c.Put[0].Imported, c.Audits = canary, nil, nil
		must(t, d.Commit(ctx, c))
		backup := filepath.Join(t.TempDir(), "copy.db")
		must(t, d.Backup(ctx, backup))
		if !bytes.Contains(read(t, backup), []byte(canary)) {
			t.Fatal("the backup does not hold what it should")
		}
		must(t, confines(t)(ctx, d, []resources.ServiceID{"svc-000000"}))
		if !byID {
			run(t, d.write, "DELETE FROM places")
		}
		must(t, d.Close())
		done, err := RestoreDirectory(ctx, backup, dir, confines(t))
		must(t, err)
		if done.Concealed != 1 || done.Unread || done.Kept != "directory.db.replaced-1" {
			t.Errorf("got %+v", done)
		}
		nowhere(t, dir)
		d = kept(t, dir)
		l, err := d.Load(ctx, 0)
		must(t, err)
		if !l.Records[0].Confidential || l.Revision <= 2 || len(l.Concealed) != 1 {
			t.Errorf("got %+v", l)
		}
		if l, err := d.Load(ctx, 2); err != nil || len(l.Records) != 1 { // for who knew the file that was replaced
			t.Errorf("%d records are news, %v", len(l.Records), err)
		}
	}
}

// A restore that cannot be whole changes nothing.
func TestARestoreThatFailsChangesNothing(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, imports(0, 0, 100, 3)))
	good := filepath.Join(other, "good.db")
	must(t, d.Backup(ctx, good))
	whole := read(t, good)
	must(t, d.Close())
	before := read(t, filepath.Join(dir, directoryName))
	for name, c := range map[string]struct {
		text []byte
		code string
	}{
		"empty":           {nil, "backup_damaged"},
		"text":            {[]byte("no database"), "backup_damaged"},
		"cut":             {whole[:len(whole)/2+100], "backup_damaged"},
		"another program": {bytes.Replace(whole, []byte("Prdy"), []byte("Else"), 1), "backup_foreign"},
		"state.db":        {bytes.Replace(whole, []byte("Prdy"), []byte("Prch"), 1), "backup_foreign"},
		"a newer version": {versioned(whole, 9), "backup_newer"},
	} {
		from := filepath.Join(other, "bad.db")
		must(t, os.WriteFile(from, c.text, fileMode))
		_, err := RestoreDirectory(ctx, from, dir, confines(t))
		if code(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
		if line := err.Error(); strings.Contains(line, "\n") || strings.Contains(line, dir) || !strings.Contains(line, "not touched") {
			t.Errorf("%s says %q", name, line)
		}
	}
	_, err := RestoreDirectory(ctx, good, dir, func(context.Context, resources.Store, []resources.ServiceID) error { return errors.New("no") })
	must(t, err) // nothing is confidential
	if got := read(t, filepath.Join(dir, "directory.db.replaced-1")); !bytes.Equal(got[100:], before[100:]) {
		t.Error("what was replaced is not what was there")
	}
	must(t, os.WriteFile(good+"-wal", []byte("x"), fileMode))
	if _, err := RestoreDirectory(ctx, good, dir, nil); code(err) != "backup_torn" {
		t.Errorf("got %v", err)
	}
	if _, err := RestoreDirectory(ctx, filepath.Join(dir, directoryName), dir, nil); code(err) != "backup_same" {
		t.Errorf("got %v", err)
	}
	names, _ := os.ReadDir(dir)
	if len(names) != 2 {
		t.Errorf("%d files", len(names))
	}
}

// While somebody has the file open, it is not pulled away from under them.
func TestARestoreWaitsForNobodyAndTakesNothingAway(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, imports(0, 0, 3, 1)))
	backup := filepath.Join(t.TempDir(), "copy.db")
	must(t, d.Backup(ctx, backup))
	if _, err := RestoreDirectory(ctx, backup, dir, confines(t)); code(err) != "directory_busy" {
		t.Errorf("got %v", err)
	}
	must(t, d.Commit(ctx, imports(1, 3, 5, 1)))
	must(t, d.Close())
	if l, err := kept(t, dir).Load(ctx, 0); err != nil || len(l.Records) != 5 {
		t.Errorf("%d records, %v", len(l.Records), err)
	}
}

// A damaged file is why one restores; it is kept, and nothing of it is taken for
// the new one's.
func TestARestoreReplacesADamagedDirectory(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, imports(0, 0, 3, 1)))
	backup := filepath.Join(t.TempDir(), "copy.db")
	must(t, d.Backup(ctx, backup))
	must(t, d.Close())
	for n := range 3 {
		must(t, os.WriteFile(filepath.Join(dir, directoryName), []byte("gone bad"), fileMode))
		must(t, os.WriteFile(filepath.Join(dir, directoryName+"-wal"), []byte("its half"), fileMode))
		done, err := RestoreDirectory(ctx, backup, dir, confines(t))
		must(t, err)
		if !done.Unread || done.Kept == "" {
			t.Errorf("got %+v", done)
		}
		if string(read(t, filepath.Join(dir, done.Kept))) != "gone bad" {
			t.Errorf("restore %d lost what it replaced", n)
		}
		d := kept(t, dir)
		if l, err := d.Load(ctx, 0); err != nil || len(l.Records) != 3 {
			t.Errorf("%d records, %v", len(l.Records), err)
		}
		must(t, d.Close())
	}
}
