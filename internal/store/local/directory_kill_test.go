package local

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"porchlight/resources"
)

// perImport is how many records a child imports at a time, with two rows each.
const perImport = 40

// childImport imports, edits one record of each import, and goes on.
func childImport(dir string) error {
	d, err := OpenDirectory(ctx, dir)
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		at := resources.Revision(2 * n)
		if err := d.Commit(ctx, imports(at, n*perImport, (n+1)*perImport, 2)); err != nil {
			return err
		}
		fmt.Println(at + 1)
		if err := d.Commit(ctx, edited(at+1, n*perImport)); err != nil {
			return err
		}
		fmt.Println(at + 2)
	}
}

func edited(base resources.Revision, n int) resources.Commit {
	r := sample(n)
	r.Version, r.Service.Hours = base+1, "edited"
	before := sample(n)
	return resources.Commit{
		Base: base, Revision: base + 1, Put: []*resources.Kept{{Record: r, Imported: &before}},
		Audits: []resources.Audit{{Revision: base + 1, At: monday, By: "ana", What: "put", Record: r.Service.ID, Before: &before, After: &r}},
	}
}

// Whatever moment a kill -9 comes at, what has returned is there, and nothing is
// there by halves.
func TestAKillLosesNothingCommittedAndLeavesNothingHalfDone(t *testing.T) {
	for _, lines := range []int{1, 2, 3, 4, 5, 7, 8, 11, 16, 23, 24, 31} {
		dir := t.TempDir()
		said := resources.Revision(len(killed(t, "directory", dir, lines)))
		d := kept(t, dir)
		l, err := d.Load(ctx, 0)
		must(t, err)
		if l.Revision != said && l.Revision != said+1 { // the last may have been kept and not said
			t.Fatalf("killed after %d: revision %d", said, l.Revision)
		}
		imported, edits := int(l.Revision+1)/2, int(l.Revision)/2
		rows := 0
		must(t, d.Rows(ctx, nil, func(resources.Row) bool { rows++; return true }))
		entries, err := d.History(ctx, "", 1<<20)
		must(t, err)
		if len(l.Records) != imported*perImport || rows != 2*imported*perImport || len(entries) != imported*perImport+edits {
			t.Errorf("killed after %d, at revision %d: %d records, %d rows, %d entries", said, l.Revision, len(l.Records), rows, len(entries))
		}
		changed := 0
		for i := range l.Records {
			if l.Records[i].Service.Hours == "edited" {
				changed++
			}
		}
		if changed != edits {
			t.Errorf("killed after %d: %d edits of %d", said, changed, edits)
		}
		var verdict string
		must(t, d.write.QueryRow("PRAGMA integrity_check").Scan(&verdict))
		if verdict != "ok" {
			t.Errorf("killed after %d: %s", said, verdict)
		}
		must(t, d.Commit(ctx, edited(l.Revision, 0))) // and it goes on
	}
}

// childPurge commits a purge, and is killed before it clears the file.
func childPurge(dir string) error {
	d, err := OpenDirectory(ctx, dir)
	if err != nil {
		return err
	}
	c := imports(0, 0, 50, 2)
	for i := range c.Put {
		c.Put[i].Record.Locations[0].Address = canary
	}
	if err := d.Commit(ctx, c); err != nil {
		return err
	}
	for n := range 50 { // so that cells move, and leave copies
		if err := d.Commit(ctx, edited(resources.Revision(n+1), n)); err != nil {
			return err
		}
	}
	purge := resources.Commit{Base: 51, Revision: 52, Purge: &resources.Purge{Texts: []string{" 4417 canarybird "}}}
	if err := d.commit(ctx, &purge); err != nil {
		return err
	}
	fmt.Println("purged")
	select {}
}

// R16: a kill between a purge and the clearing of the file; the next start
// clears it before anything else.
func TestAKillAfterAPurgeLeavesNoAddress(t *testing.T) {
	dir := t.TempDir()
	killed(t, "purge", dir, 1)
	if !tells(t, dir) {
		t.Error("there was nothing to clear: the test looks at nothing")
	}
	d := kept(t, dir)
	nowhere(t, dir)
	if l, err := d.Load(ctx, 0); err != nil || l.Revision != 52 || len(l.Records) != 50 {
		t.Errorf("revision %d with %d records, %v", l.Revision, len(l.Records), err)
	}
}

// childRestore restores one of two backups after the other. It makes them first.
func childRestore(dir string) error {
	backups := [2]string{filepath.Join(dir, "three.db"), filepath.Join(dir, "five.db")}
	for i, records := range []int{3, 5} {
		d, err := OpenDirectory(ctx, filepath.Join(dir, fmt.Sprint(i)))
		if err != nil {
			return err
		}
		if err := errors.Join(d.Commit(ctx, imports(0, 0, records, 1)), d.Backup(ctx, backups[i]), d.Close()); err != nil {
			return err
		}
	}
	for n := 0; ; n++ {
		if _, err := RestoreDirectory(ctx, backups[n%2], filepath.Join(dir, "data"), nil); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// A kill in a restore leaves the one directory or the other, and no copy.
func TestAKillInARestoreLeavesOneDirectoryOrTheOther(t *testing.T) {
	for _, lines := range []int{1, 2, 3, 4, 6, 9} {
		dir := t.TempDir()
		n := len(killed(t, "restore", dir, lines))
		data := filepath.Join(dir, "data")
		l, err := kept(t, data).Load(ctx, 0)
		must(t, err)
		last := [2]int{5, 3}[n%2]
		if got := len(l.Records); got != last && got != 8-last {
			t.Errorf("killed after %d restores: %d records", n, got)
		}
		if left, _ := filepath.Glob(filepath.Join(data, ".restore*")); len(left) > 0 {
			t.Errorf("killed after %d restores: %d copies are left", n, len(left))
		}
	}
}
