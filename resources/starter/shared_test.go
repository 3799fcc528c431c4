package starter_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"
)

// root is the repository's folder.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal("no go.mod above the test")
	return ""
}

// sharedRows reads a CSV file of the folder that stands beside the repository
// where releases are made. Elsewhere the test is skipped; CI=true makes that a failure.
func sharedRows(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(filepath.Dir(root(t)), "shared", "data", name))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("CI has no shared folder with %s", name)
		}
		t.Skipf("no shared folder with %s beside the repository", name)
	}
	defer f.Close()
	return rows(t, csv.NewReader(f))
}

func rows(t *testing.T, in *csv.Reader) []map[string]string {
	t.Helper()
	all, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, c := range cells {
			row[all[0][i]] = c
		}
		list = append(list, row)
	}
	return list
}
