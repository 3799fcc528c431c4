package local

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"porchlight/resources"
)

// canary is a street that nobody may find.
const canary = "4417 Canarybird Hollow"

// telling names the files below a folder in which the canary stands.
func telling(t *testing.T, dir string) (files []string) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if bytes.Contains(text, []byte(canary)) {
			files = append(files, entry.Name())
		}
		return err
	}))
	return files
}

func tells(t *testing.T, dir string) bool { return len(telling(t, dir)) > 0 }

func nowhere(t *testing.T, dir string) {
	t.Helper()
	for _, file := range telling(t, dir) {
		t.Errorf("%s tells the place", file)
	}
}

// withCanary is a commit that keeps the canary in every place there is.
func withCanary() resources.Commit {
	c := full()
	for i := range c.Put {
		c.Put[i].Record.Service.Description = "Next to " + canary
		if c.Put[i].Imported != nil {
			c.Put[i].Imported.Locations[0].Address = canary
		}
	}
	for i := range c.Audits {
		c.Audits[i].Reason, c.Audits[i].Before = "moved to "+canary, &c.Put[0].Record
	}
	for i := range c.Rows {
		c.Rows[i].Cells["description"], c.Rows[i].Extra = canary, map[string]string{"map": canary}
	}
	c.Held[0].Cells["description"] = canary
	c.Proposals[0].After.Service.Hours, c.Proposals[0].Reason = canary, canary
	return c
}

var purgeCanary = resources.Purge{Texts: []string{" 4417 canarybird "}}

// R16: a purge reaches all that is kept, in its own transaction: a commit that
// fails after it leaves all as it was.
func TestAPurgeReachesAllThatIsKept(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, withCanary()))
	held, err := d.Held(ctx)
	must(t, err)
	p := purgeCanary
	must(t, d.Commit(ctx, resources.Commit{Base: 1, Revision: 2, Purge: &p}))
	nowhere(t, dir)
	l, err := d.Load(ctx, 1)
	must(t, err)
	if len(l.Records) != 4 { // other processes hear of it
		t.Errorf("%d records are news", len(l.Records))
	}
	after, err := d.Held(ctx)
	must(t, err)
	delete(held[0].Cells, "description")
	same(t, after, held)
	entries, err := d.History(ctx, "", 10)
	must(t, err)
	if len(entries) != 3 || entries[0].By != "ana" || entries[0].ID != 3 || entries[0].After == nil {
		t.Errorf("got %+v", entries)
	}
}

// R16: while somebody reads the file for long, it cannot be cleared; it stays
// due, also for another process, until it can.
func TestAPurgeIsClearedWhenTheLastReaderIsGone(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	must(t, d.Commit(ctx, withCanary()))
	n := 0
	must(t, d.Rows(ctx, nil, func(resources.Row) bool {
		if n++; n > 1 {
			return true
		}
		p := purgeCanary
		must(t, d.Commit(ctx, resources.Commit{Base: 1, Revision: 2, Purge: &p}))
		if err := d.Tidy(ctx); code(err) != "directory_busy" {
			t.Errorf("got %v", err)
		}
		if !tells(t, dir) {
			t.Error("it was cleared under a reader: the test looks at nothing")
		}
		return true
	}))
	must(t, kept(t, dir).Close())
	nowhere(t, dir)
	must(t, d.Tidy(ctx))
}

// What is not a purge leaves nothing due: an edit does not rebuild the file.
func TestAnEditClearsNothing(t *testing.T) {
	d := kept(t, t.TempDir())
	c := full()
	c.Purge = new(resources.Purge)
	must(t, d.Commit(ctx, c))
	var due int
	must(t, d.write.QueryRow("SELECT residue FROM state").Scan(&due))
	if due != 0 {
		t.Error("a purge of nothing is due")
	}
}

// R16: SQLite moves rows from page to page as others come between them. What it
// leaves behind is overwritten, and the file is written anew besides.
func TestAPurgeReachesTheCopiesOfRowsThatMoved(t *testing.T) {
	dir := t.TempDir()
	d := kept(t, dir)
	row := func(n int, text string) *resources.Row {
		return &resources.Row{Table: resources.TableAddress, ID: uuid(n, 0), Of: resources.Anchor{Table: resources.TableLocation, ID: uuid(n, 1)}, Cells: map[string]string{"address_1": text}}
	}
	at := resources.Revision(0)
	keep := func(rows ...*resources.Row) {
		must(t, d.Commit(ctx, resources.Commit{Base: at, Revision: at + 1, Rows: rows}))
		at++
	}
	for n := range 40 {
		keep(row(1000*n+999, canary))
	}
	for between := range 40 {
		var rows []*resources.Row
		for n := range 40 {
			rows = append(rows, row(1000*n+between, "12 Larkspur St "+strings.Repeat("x", 37*between%300)))
		}
		keep(rows...)
	}
	p := purgeCanary
	purge := resources.Commit{Base: at, Revision: at + 1, Purge: &p}
	must(t, d.commit(ctx, &purge))
	run(t, d.write, "DELETE FROM filed") // as when many rows are dropped
	free := func() (pages int) {
		must(t, d.write.QueryRow("PRAGMA freelist_count").Scan(&pages))
		return pages
	}
	if free() == 0 {
		t.Error("nothing is free: the test looks at nothing")
	}
	must(t, d.Tidy(ctx))
	if free() != 0 {
		t.Error("the file was not written anew")
	}
	nowhere(t, dir)
}
