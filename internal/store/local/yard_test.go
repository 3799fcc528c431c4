package local

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"porchlight/internal/privacy"
)

// opened opens a state that the test closes.
func opened(t *testing.T, dir string) *State {
	t.Helper()
	s, err := OpenState(ctx, dir)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// other is another program that has the same file open.
func other(t *testing.T, dir string) *sql.DB {
	t.Helper()
	db, err := stateBase.handle(filepath.Join(dir, stateName))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// run has another program do something.
func run(t *testing.T, db *sql.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.Exec(query, args...); err != nil {
		t.Fatal(err)
	}
}

// broken makes every write of opt-outs fail, until mend is called.
func broken(t *testing.T, dir string) (mend func()) {
	t.Helper()
	db := other(t, dir)
	for _, what := range []string{"INSERT", "DELETE"} {
		run(t, db, "CREATE TRIGGER no_"+what+" BEFORE "+what+" ON optouts BEGIN SELECT RAISE(ABORT, 'disk'); END")
	}
	return func() {
		run(t, db, "DROP TRIGGER no_INSERT")
		run(t, db, "DROP TRIGGER no_DELETE")
	}
}

func stateFile(dir string) string { return filepath.Join(dir, stateName) }

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func mode(t *testing.T, file string) os.FileMode {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm()
}

func isListed(o *KeptOptOuts, person privacy.Key) bool {
	listed, _ := o.Has(ctx, person)
	return listed
}
