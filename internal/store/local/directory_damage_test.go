package local

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
	"porchlight/resources"
)

// What cannot be the directory is refused in one line that says what to do, and
// is left as it is.
func TestADamagedDirectoryIsRefusedAndLeft(t *testing.T) {
	whole := closed(t)
	for name, c := range map[string]struct {
		text []byte
		code string
	}{
		"empty":           {nil, "directory_damaged"},
		"text":            {[]byte("services: none\n"), "directory_damaged"},
		"cut in a page":   {whole[:len(whole)/2+100], "directory_damaged"},
		"cut to one page": {whole[:4096], "directory_damaged"},
		"zeros":           {make([]byte, len(whole)), "directory_damaged"},
		"a page of zeros": {append(bytes.Clone(whole[:len(whole)-4096]), make([]byte, 4096)...), "directory_damaged"},
		"another program": {bytes.Replace(whole, []byte("Prdy"), []byte("Else"), 1), "directory_foreign"},
		"state.db":        {bytes.Replace(whole, []byte("Prdy"), []byte("Prch"), 1), "directory_foreign"},
		"a newer version": {versioned(whole, 7), "directory_newer"},
		"a version below": {versioned(whole, -1), "directory_newer"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, directoryName)
			must(t, os.WriteFile(file, c.text, fileMode))
			d, err := OpenDirectory(ctx, dir)
			if err == nil {
				_ = d.Close()
				t.Fatal("it is taken")
			}
			if code(err) != c.code {
				t.Errorf("got %s: %v", code(err), err)
			}
			line := err.Error()
			if strings.Contains(line, "\n") || !strings.Contains(line, "directory restore FILE") || strings.Contains(line, dir) {
				t.Errorf("says %q", line)
			}
			if !bytes.Equal(read(t, file), c.text) {
				t.Error("the file was changed")
			}
		})
	}
}

// closed gives the bytes of a directory.db with something of everything.
func closed(t *testing.T) []byte {
	dir := t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, full()))
	must(t, d.Commit(ctx, imports(1, 10, 60, 3)))
	must(t, d.Close())
	return read(t, filepath.Join(dir, directoryName))
}

// A disk that turns bits is no reason to crash: what is read is refused or read.
func TestADirectoryWithTurnedBitsIsReadOrRefused(t *testing.T) {
	dir, whole := t.TempDir(), closed(t)
	refused := 0
	rapid.Check(t, func(t *rapid.T) {
		text := bytes.Clone(whole)
		for range rapid.IntRange(1, 4).Draw(t, "bits") {
			text[rapid.IntRange(0, len(text)-1).Draw(t, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		}
		if err := errors.Join(os.WriteFile(filepath.Join(dir, directoryName), text, fileMode)); err != nil {
			t.Fatal(err)
		}
		d, err := OpenDirectory(ctx, dir)
		if err != nil {
			refused++
			return
		}
		defer d.Close()
		_, one := d.Load(ctx, 0)
		_, two := d.Held(ctx)
		_, three := d.History(ctx, "", 1000)
		four := d.Rows(ctx, nil, func(resources.Row) bool { return true })
		if err := errors.Join(one, two, three, four); err != nil {
			refused++
		}
	})
	if refused == 0 {
		t.Error("nothing was refused: the test turns too little")
	}
}

// The file is gone and its WAL is not: a new file would swallow it.
func TestAHalfDirectoryIsRefused(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, full()))
	must(t, os.Remove(filepath.Join(dir, directoryName)))
	if _, err := OpenDirectory(ctx, dir); code(err) != "directory_torn" {
		t.Errorf("got %v", err)
	}
}

func TestADirectoryThatCannotBeWrittenIsRefused(t *testing.T) {
	dir := t.TempDir()
	must(t, kept(t, dir).Close())
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, directoryName)+"?mode=ro&_txlock=immediate") // modes do not bind the root user
	must(t, err)
	defer db.Close()
	if err := directoryBase.refused(directoryBase.migrate(ctx, db)); code(err) != "directory_readonly" {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNoPlainDirectoryIsRefused(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Mkdir(filepath.Join(dir, directoryName), folderMode))
	if _, err := OpenDirectory(ctx, dir); code(err) != "directory_kind" {
		t.Errorf("got %v", err)
	}
}

// A full disk keeps what was committed, and nothing of what did not fit.
func TestAFullDiskKeepsNothingByHalves(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, imports(0, 0, 20, 2)))
	var pages int
	must(t, d.write.QueryRow("PRAGMA page_count").Scan(&pages))
	limit := func(n int) { must(t, d.write.QueryRow("PRAGMA max_page_count = "+strconv.Itoa(n)).Scan(&n)) }
	limit(pages + 3)
	if err := d.Commit(ctx, imports(1, 20, 300, 5)); code(err) != "directory_full" {
		t.Fatalf("got %v", err)
	}
	for _, d := range []*Directory{d, kept(t, dir)} {
		if l, err := d.Load(ctx, 0); err != nil || len(l.Records) != 20 || l.Revision != 1 {
			t.Errorf("%d records at revision %d, %v", len(l.Records), l.Revision, err)
		}
	}
	limit(1 << 20)
	must(t, d.Commit(ctx, imports(1, 20, 300, 5)))
}

// A commit that fails in the middle leaves nothing, whichever part it is.
func TestACommitIsWholeOrNotAtAll(t *testing.T) {
	for _, table := range []string{"records", "imported", "filed", "held", "audits", "proposals", "editors", "flags", "places"} {
		dir := t.TempDir()
		d := kept(t, dir)
		run(t, d.write, "CREATE TRIGGER no BEFORE INSERT ON "+table+" BEGIN SELECT RAISE(ABORT, 'disk'); END")
		c := full()
		if err := d.Commit(ctx, c); err == nil {
			t.Fatalf("%s is not written", table)
		}
		l, err := d.Load(ctx, 0)
		must(t, err)
		same(t, l, resources.Loaded{})
		run(t, d.write, "DROP TRIGGER no")
		must(t, d.Commit(ctx, c))
	}
}

// Who holds the file is waited for, but not for ever, and a caller may give up.
func TestACommitDoesNotWaitForEver(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	db, err := directoryBase.handle(d.file)
	must(t, err)
	defer db.Close()
	tx, err := db.Begin()
	must(t, err)
	short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	if err := d.Commit(short, full()); code(err) != "directory_slow" && code(err) != "directory_busy" {
		t.Errorf("got %v", err)
	}
	if _, err := d.Load(ctx, 0); err != nil {
		t.Errorf("a reader waits for a writer: %v", err)
	}
	must(t, tx.Rollback())
	must(t, d.Commit(ctx, full()))
}

func TestAnOlderDirectoryIsBroughtUpWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, full()))
	next := *directoryBase
	next.steps = []string{directory1, "CREATE TABLE a (b TEXT); CREATE TABLE a (b TEXT)"}
	if err := next.migrate(ctx, d.write); err == nil {
		t.Error("a faulty step is taken")
	}
	must(t, directoryBase.migrate(ctx, d.write)) // still this version
	next.steps = []string{directory1, "CREATE TABLE a (b TEXT)"}
	must(t, next.migrate(ctx, d.write))
	must(t, d.Close())
	if _, err := OpenDirectory(ctx, dir); code(err) != "directory_newer" {
		t.Errorf("got %v", err)
	}
}
