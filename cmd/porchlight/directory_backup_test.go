package main

import (
	"bytes"
	"os"
	"testing"

	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
)

// R103: a backup and an export outlive every deletion, so they hold the
// directory and nothing about anybody who texted.
func TestABackupAndAnExportHoldTheDirectoryAlone(t *testing.T) {
	y := deployed(t)
	y.must("editors add ana --name Ana --role admin")
	state, err := local.OpenState(t.Context(), "data")
	if err != nil {
		t.Fatal(err)
	}
	keys := privacy.RandomSession([]byte("a secret of the test, long enough"))
	if _, err := state.Bind(t.Context(), keys); err != nil {
		t.Fatal(err)
	}
	var who privacy.Key
	copy(who[:], "optoutcanary0123")
	if err := state.OptOuts().Add(t.Context(), who); err != nil {
		t.Fatal(err)
	}
	if err := state.Close(); err != nil {
		t.Fatal(err)
	}
	y.must("backup copy.db")
	y.must("export --format hsds-json out.json")
	if !bytes.Contains(read(t, "data/state.db"), who[:]) {
		t.Fatal("the state holds no opt-out; the test tests nothing")
	}
	for _, name := range []string{"copy.db", "out.json", "data/directory.db"} {
		if bytes.Contains(read(t, name), who[:]) {
			t.Errorf("%s knows who told us to stop", name)
		}
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
