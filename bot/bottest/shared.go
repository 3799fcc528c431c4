package bottest

import (
	"os"
	"path/filepath"
	"testing"
)

// Shared reads a file of the folder beside the repository that holds the
// independent oracles. It skips the test where that is absent, save in CI.
func Shared(t testing.TB, name ...string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		text, err := os.ReadFile(filepath.Join(append([]string{dir, "..", "shared"}, name...)...))
		if err == nil {
			return text
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("shared/%s is not there", filepath.Join(name...))
	}
	t.Skipf("shared/%s is not there", filepath.Join(name...))
	return nil
}
