package local

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
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

// R32: what cannot be the list is refused in one line that says what to do and
// what it costs, and is left as it is.
func TestADamagedListIsRefusedAndLeft(t *testing.T) {
	good := t.TempDir()
	s := opened(t, good)
	for n := range 500 {
		s.optouts.list(hash(n, -1))
	}
	must(t, s.OptOuts().Refresh(ctx))
	must(t, s.Close())
	whole := read(t, stateFile(good))
	for name, c := range map[string]struct {
		text []byte
		code string
	}{
		"empty":           {nil, "state_damaged"},
		"text":            {[]byte("people: none\n"), "state_damaged"},
		"cut in a page":   {whole[:len(whole)/2+100], "state_damaged"},
		"cut to one page": {whole[:4096], "state_damaged"},
		"zeros":           {make([]byte, len(whole)), "state_damaged"},
		"a page of zeros": {append(bytes.Clone(whole[:len(whole)-4096]), make([]byte, 4096)...), "state_damaged"},
		"another program": {bytes.Replace(whole, []byte("Prch"), []byte("Else"), 1), "state_foreign"},
		"a newer version": {versioned(whole, 7), "state_newer"},
		"a version below": {versioned(whole, -1), "state_newer"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			must(t, os.WriteFile(stateFile(dir), c.text, fileMode))
			s, err := OpenState(ctx, dir)
			if err == nil {
				_ = s.Close()
				t.Fatal("it is taken")
			}
			var f *Fault
			if !errors.As(err, &f) || f.Code() != c.code || privacy.Code(err).Value.String() != c.code {
				t.Errorf("got %v", err)
			}
			line := err.Error()
			if strings.Contains(line, "\n") || !strings.Contains(line, "forgotten") || strings.Contains(line, dir) {
				t.Errorf("says %q", line)
			}
			if !bytes.Equal(read(t, stateFile(dir)), c.text) {
				t.Error("the file was changed")
			}
		})
	}
}

// A disk that turns bits is no reason to crash: the file opens or is refused.
func TestAFileWithTurnedBitsOpensOrIsRefused(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	for n := range 500 {
		s.optouts.list(hash(n, -1))
	}
	must(t, s.OptOuts().Refresh(ctx))
	must(t, s.Close())
	whole := read(t, stateFile(dir))
	refused := 0
	rapid.Check(t, func(t *rapid.T) {
		text := bytes.Clone(whole)
		for range rapid.IntRange(1, 4).Draw(t, "bits") {
			text[rapid.IntRange(0, len(text)-1).Draw(t, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		}
		if err := os.WriteFile(stateFile(dir), text, fileMode); err != nil {
			t.Fatal(err)
		}
		s, err := OpenState(ctx, dir)
		if err != nil {
			refused++
			return
		}
		_ = s.OptOuts().Refresh(ctx)
		_ = s.Close()
	})
	if refused == 0 {
		t.Error("nothing was refused: the test turns too little")
	}
}

// versioned sets user_version, four bytes at 60 of SQLite's header.
func versioned(whole []byte, version int32) []byte {
	out := bytes.Clone(whole)
	for i := range 4 {
		out[60+i] = byte(version >> (8 * (3 - i)))
	}
	return out
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

// R32: found at the start, and not at the first STOP.
func TestAFileThatCannotBeWrittenIsRefused(t *testing.T) {
	dir := t.TempDir()
	must(t, opened(t, dir).Close())
	db, err := sql.Open("sqlite", "file:"+stateFile(dir)+"?mode=ro&_txlock=immediate") // modes do not bind the root user
	must(t, err)
	defer db.Close()
	if err := refused(migrate(ctx, db, migrations())); err == nil || privacy.Code(err).Value.String() != "state_readonly" {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNoPlainFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Mkdir(stateFile(dir), folderMode))
	if _, err := OpenState(ctx, dir); err == nil || !strings.Contains(err.Error(), "plain file") {
		t.Errorf("a folder: %v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, fileMode))
	if _, err := OpenState(ctx, file); err == nil || strings.Contains(err.Error(), file) {
		t.Errorf("a file as the folder: %v", err)
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
	if err := migrate(ctx, s.db, append(migrations(), "CREATE TABLE a (b TEXT); CREATE TABLE a (b TEXT)")); err == nil || version() != 1 {
		t.Errorf("a faulty step gives %v and version %d", err, version())
	}
	must(t, migrate(ctx, s.db, append(migrations(), "CREATE TABLE a (b TEXT)", "CREATE TABLE c (d TEXT)")))
	if version() != 3 {
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
	want := "optouts.person secrets.mark tally_closed.week tally_closed.tally tally_closed.label tally_closed.county tally_closed.n " +
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
		for _, value := range []any{s, s.OptOuts()} {
			if got := fmt.Sprintf(verb, value); got != privacy.Redacted {
				t.Errorf("%s gives %s", verb, got)
			}
		}
	}
	if s.LogValue().String() != privacy.Redacted || s.OptOuts().LogValue().String() != privacy.Redacted {
		t.Error("the log gets more than [private]")
	}
}
