package local

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"porchlight/internal/privacy"
)

// R1: nobody else on the machine reads a hash.
func TestTheStateIsForItsOwnerAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "data")
	s := opened(t, dir)
	must(t, s.OptOuts().Add(ctx, hash(1, -1)))
	names, err := os.ReadDir(dir)
	must(t, err)
	for _, name := range names {
		if got := mode(t, filepath.Join(dir, name.Name())); got != fileMode {
			t.Errorf("%s has mode %o", name.Name(), got)
		}
	}
	if got := mode(t, dir); got != folderMode {
		t.Errorf("the folder has mode %o", got)
	}
	must(t, s.Close())
	must(t, os.Chmod(stateFile(dir), 0o644)) // as a copy that was put back may have
	opened(t, dir)
	if got := mode(t, stateFile(dir)); got != fileMode {
		t.Errorf("a file that others can read keeps mode %o", got)
	}
}

// A copy of the one file is a whole backup: there is no WAL, and the journal is
// empty between writes.
func TestOneFileIsTheWholeTruth(t *testing.T) {
	dir, copied := t.TempDir(), t.TempDir()
	s := opened(t, dir)
	must(t, s.OptOuts().Add(ctx, hash(1, -1)))
	names, err := os.ReadDir(dir)
	must(t, err)
	for _, name := range names {
		if info, err := name.Info(); name.Name() != stateName && (err != nil || name.Name() != stateName+"-journal" || info.Size() != 0) {
			t.Errorf("%s lies beside it", name.Name())
		}
	}
	must(t, os.WriteFile(stateFile(copied), read(t, stateFile(dir)), fileMode))
	if !isListed(opened(t, copied).OptOuts(), hash(1, -1)) {
		t.Error("a copy has forgotten somebody")
	}
}

func TestEveryConnectionIsCareful(t *testing.T) {
	s := opened(t, t.TempDir())
	for pragma, want := range map[string]string{
		"secure_delete": "1", "synchronous": "2", "journal_mode": "truncate", "temp_store": "2", "foreign_keys": "1",
		"busy_timeout": "2000", "trusted_schema": "0", "cell_size_check": "1",
	} {
		var got string
		if err := s.db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, %v; want %s", pragma, got, err, want)
		}
	}
}

func TestAFolderMayHaveAnyName(t *testing.T) {
	for _, name := range []string{"a b", "a?mode=ro", "a#b", "a%20b", "día", "a&b=c;d", "file:x"} {
		dir := filepath.Join(t.TempDir(), name)
		must(t, opened(t, dir).OptOuts().Add(ctx, hash(1, -1)))
		if _, err := os.Stat(stateFile(dir)); err != nil {
			t.Errorf("%q: the file lies elsewhere", name)
		}
	}
	t.Chdir(t.TempDir())
	opened(t, "data")
	if _, err := os.Stat("data/state.db"); err != nil {
		t.Error("a folder that is named from here lies elsewhere")
	}
}

func TestFirstStartsAtOnceShareOneFile(t *testing.T) {
	for range 5 {
		dir := filepath.Join(t.TempDir(), "data")
		var wait sync.WaitGroup
		for n := range 6 {
			wait.Go(func() {
				s, err := OpenState(ctx, dir)
				if err != nil {
					t.Errorf("open: %v", err)
					return
				}
				defer s.Close()
				if err := s.OptOuts().Add(ctx, hash(n, -1)); err != nil {
					t.Errorf("add: %v", err)
				}
			})
		}
		wait.Wait()
		o := opened(t, dir).OptOuts()
		for n := range 6 {
			if !isListed(o, hash(n, -1)) {
				t.Errorf("person %d went to another file", n)
			}
		}
	}
}

func TestAnOlderFileIsBroughtUpWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	must(t, s.OptOuts().Add(ctx, hash(1, -1)))
	version := func() (v int) {
		must(t, s.db.QueryRow("PRAGMA user_version").Scan(&v))
		return v
	}
	with := func(steps ...string) *database {
		next := *stateBase
		next.steps = append(slices.Clone(next.steps), steps...)
		return &next
	}
	if err := with("CREATE TABLE a (b TEXT); CREATE TABLE a (b TEXT)").migrate(ctx, s.db); err == nil || version() != len(stateBase.steps) {
		t.Errorf("a faulty step gives %v and version %d", err, version())
	}
	must(t, with("CREATE TABLE a (b TEXT)", "CREATE TABLE c (d TEXT)").migrate(ctx, s.db))
	if version() != len(stateBase.steps)+2 {
		t.Errorf("version %d", version())
	}
	must(t, s.OptOuts().Refresh(ctx))
	if !isListed(s.OptOuts(), hash(1, -1)) {
		t.Error("a step forgot somebody")
	}
}

// R32: the list holds no date, no number and no topic; a new column must be argued for here.
func TestTheTablesHoldNothingMore(t *testing.T) {
	s := opened(t, t.TempDir())
	rows, err := s.db.Query("SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid")
	must(t, err)
	defer rows.Close()
	got := ""
	for rows.Next() {
		var column string
		must(t, rows.Scan(&column))
		got += column + " "
	}
	want := "desks.house desks.setup optouts.person optouts.mark tally_closed.week tally_closed.tally tally_closed.label tally_closed.county tally_closed.n " +
		"tally_open.week tally_open.tally tally_open.label tally_open.county tally_open.n tally_weeks.week tally_weeks.few "
	if got != want {
		t.Errorf("holds %s", got)
	}
}

// R54
func TestTheStatePrintsAsPrivate(t *testing.T) {
	s := opened(t, t.TempDir())
	must(t, s.OptOuts().Add(ctx, hash(1, -1)))
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d"} {
		for _, value := range []any{s, s.OptOuts(), s.Settings()} {
			if got := fmt.Sprintf(verb, value); got != privacy.Redacted {
				t.Errorf("%s gives %s", verb, got)
			}
		}
	}
	if s.LogValue().String() != privacy.Redacted || s.OptOuts().LogValue().String() != privacy.Redacted {
		t.Error("the log gets more than [private]")
	}
}
