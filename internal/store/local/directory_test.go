package local

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"porchlight/internal/privacy"
	"porchlight/resources"
)

// full is a commit with something of everything that a store keeps.
func full() resources.Commit {
	c := imports(0, 0, 3, 4)
	r := sample(7)
	r.Version, r.Confidential = 1, true
	c.Put = append(c.Put, &resources.Kept{Record: r})
	c.Rows = append(c.Rows, &resources.Row{Table: "taxonomy", ID: uuid(0, 99), Part: "a", Cells: map[string]string{"name": "caf\xe9 \x00"}})
	c.Held = []resources.Held{{
		ID: 4, From: resources.Origin{Dataset: "county", File: "a.csv", Line: 9, ID: "x"}, Table: resources.TablePhone,
		Column: "number", Code: "bad_phone", Cells: map[string]string{"number": "call us"},
	}}
	c.Editors = []resources.Editor{{ID: "ana", Name: "Ana", Role: resources.Custodian, Discord: "1"}, {ID: "bo", Name: "Bo", Role: resources.Viewer}}
	c.Proposals = []resources.Proposal{{ID: 3, At: monday, By: "ana", What: "put", Reason: "moved", Record: r.Service.ID, Base: 1, After: r}}
	c.Flags = []resources.Flag{{ID: r.Service.ID, Reason: resources.FlagHours, Count: 2, By: "bo", Day: monday}}
	c.Revealed, c.Concealed = []resources.ServiceID{"a"}, []resources.ServiceID{"b", "c"}
	return c
}

// What was kept is there after a restart, to the last byte, and nothing else.
func TestADirectoryOutlivesARestart(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	c := full()
	must(t, d.Commit(ctx, c))
	for range 2 {
		l, err := d.Load(ctx, 0)
		must(t, err)
		want := resources.Loaded{Revision: 1, Editors: c.Editors, Proposals: c.Proposals, Flags: c.Flags, Revealed: c.Revealed, Concealed: c.Concealed, LastProposal: 3, LastHeld: 4}
		for _, k := range c.Put {
			want.Records = append(want.Records, k.Record)
			got, err := d.Kept(ctx, k.Record.Service.ID)
			must(t, err)
			same(t, &got, k)
		}
		same(t, l, want)
		held, err := d.Held(ctx)
		must(t, err)
		same(t, held, c.Held)
		var rows []*resources.Row
		must(t, d.Rows(ctx, nil, func(r resources.Row) bool { rows = append(rows, &r); return true }))
		same(t, rows, c.Rows)
		entries, err := d.History(ctx, "", 100)
		must(t, err)
		for i, entry := range entries {
			want := c.Audits[len(entries)-1-i]
			want.ID = resources.AuditID(len(entries) - i)
			same(t, entry, want)
			got, err := d.Entry(ctx, entry.ID)
			must(t, err)
			same(t, got, want)
		}
		must(t, d.Close())
		d = kept(t, dir)
	}
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Two processes have the file open: the second to decide has decided on what is
// no more, and nothing of it is kept.
func TestAnotherProcessMakesADecisionStale(t *testing.T) {
	dir := t.TempDir()
	one, two := kept(t, dir), kept(t, dir)
	must(t, one.Commit(ctx, imports(0, 0, 5, 1)))
	if err := two.Commit(ctx, imports(0, 5, 9, 1)); !errors.Is(err, resources.ErrStale) {
		t.Fatalf("got %v", err)
	}
	must(t, two.Commit(ctx, imports(1, 4, 6, 1)))
	for since, want := range map[resources.Revision]int{0: 6, 1: 2, 2: 0} {
		l, err := one.Load(ctx, since)
		must(t, err)
		if len(l.Records) != want || l.Revision != 2 {
			t.Errorf("since %d there are %d records at revision %d", since, len(l.Records), l.Revision)
		}
	}
}

// A reader of the whole does not stop a writer, and sees one moment.
func TestAnExportDoesNotStopAnEdit(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, imports(0, 0, 50, 4)))
	n := 0
	must(t, d.Rows(ctx, nil, func(r resources.Row) bool {
		if n++; n == 10 {
			c := imports(1, 0, 50, 0) // takes every row away
			must(t, d.Commit(ctx, c))
		}
		_, err := d.Kept(ctx, sample(n%50).Service.ID) // and whoever reads may ask more
		must(t, err)
		return true
	}))
	if n != 200 {
		t.Errorf("saw %d rows of 200", n)
	}
}

func TestWhatIsNotThereIsUnknown(t *testing.T) {
	d := kept(t, t.TempDir())
	_, kept := d.Kept(ctx, "nobody")
	_, entry := d.Entry(ctx, 7)
	for _, err := range []error{kept, entry} {
		if !errors.Is(err, resources.ErrUnknown) {
			t.Errorf("got %v", err)
		}
	}
}

// R1: nobody else on the machine reads who edited what, nor the WAL.
func TestTheDirectoryIsForItsOwnerAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	d := kept(t, dir)
	must(t, d.Commit(ctx, full()))
	names, err := os.ReadDir(dir)
	must(t, err)
	if len(names) != 3 {
		t.Fatalf("%d files", len(names))
	}
	for _, name := range names {
		if got := mode(t, filepath.Join(dir, name.Name())); got != fileMode {
			t.Errorf("%s has mode %o", name.Name(), got)
		}
	}
	must(t, d.Close())
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("%d files are left after a close", len(names))
	}
}

func TestEveryConnectionOfTheDirectoryIsCareful(t *testing.T) {
	d := kept(t, t.TempDir())
	for pragma, want := range map[string]string{
		"secure_delete": "1", "synchronous": "2", "journal_mode": "wal", "temp_store": "2", "foreign_keys": "1",
		"busy_timeout": "30000", "trusted_schema": "0", "cell_size_check": "1",
	} {
		var write, read string
		must(t, d.write.QueryRow("PRAGMA "+pragma).Scan(&write))
		must(t, d.read.QueryRow("PRAGMA "+pragma).Scan(&read))
		if write != want || read != want {
			t.Errorf("%s is %s and %s; want %s", pragma, write, read, want)
		}
	}
}

func TestFirstOpeningsAtOnceShareOneDirectory(t *testing.T) {
	for range 5 {
		dir := filepath.Join(t.TempDir(), "data")
		var wait sync.WaitGroup
		for n := range 6 {
			wait.Go(func() {
				d, err := OpenDirectory(ctx, dir)
				if err != nil {
					t.Errorf("open: %v", err)
					return
				}
				defer d.Close()
				for {
					l, err := d.Load(ctx, 0)
					must(t, err)
					err = d.Commit(ctx, imports(l.Revision, n*10, n*10+10, 1))
					if err == nil {
						return
					}
					if !errors.Is(err, resources.ErrStale) {
						t.Errorf("commit: %v", err)
						return
					}
				}
			})
		}
		wait.Wait()
		if l, err := kept(t, dir).Load(ctx, 0); err != nil || len(l.Records) != 60 || l.Revision != 6 {
			t.Errorf("%d records at revision %d, %v", len(l.Records), l.Revision, err)
		}
	}
}

// R54
func TestTheDirectoryPrintsAsPrivate(t *testing.T) {
	d := kept(t, t.TempDir())
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d"} {
		if got := fmt.Sprintf(verb, d); got != privacy.Redacted {
			t.Errorf("%s gives %s", verb, got)
		}
	}
	if d.LogValue().String() != privacy.Redacted {
		t.Error("the log gets more than [private]")
	}
}

// Few anchors are looked up, many are picked out of all: the answer is the same.
func TestFewAndManyAnchorsGiveTheSameRows(t *testing.T) {
	d := kept(t, t.TempDir())
	must(t, d.Commit(ctx, imports(0, 0, 40, 3)))
	of := []resources.Anchor{{Table: resources.TableService, ID: uuid(7, 0)}, {Table: resources.TableService, ID: uuid(3, 0)}, {Table: resources.TableService, ID: uuid(7, 0)}}
	read := func(of []resources.Anchor) (rows []resources.Row) {
		must(t, d.Rows(ctx, of, func(r resources.Row) bool { rows = append(rows, r); return true }))
		return rows
	}
	few := read(of)
	for n := range fewAnchors {
		of = append(of, resources.Anchor{Table: resources.TableService, ID: uuid(1000+n, 0)})
	}
	if len(few) != 6 {
		t.Errorf("%d rows", len(few))
	}
	same(t, read(of), few)
}

func TestADirectoryMayLieInAnyFolder(t *testing.T) {
	for _, name := range []string{"a b", "a?mode=ro", "a#b", "a%20b", "día", "a&b=c;d", "a[b", "a*b"} {
		dir := filepath.Join(t.TempDir(), name)
		must(t, os.MkdirAll(dir, folderMode))
		left := filepath.Join(dir, ".restore-1.new")
		must(t, os.WriteFile(left, []byte(canary), fileMode))
		must(t, kept(t, dir).Commit(ctx, full()))
		if _, err := os.Stat(filepath.Join(dir, directoryName)); err != nil {
			t.Errorf("%q: the file lies elsewhere", name)
		}
		nowhere(t, dir)
	}
}
