package resources_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"
)

// sharedRows reads a CSV file of the folder that stands beside the repository
// on the machines that build releases. Elsewhere the test is skipped; with
// CI=true its absence is a failure.
func sharedRows(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(sharedFile(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, c := range cells {
			row[all[0][i]] = c
		}
		rows = append(rows, row)
	}
	return rows
}

// sharedFile is the path of a file or a folder in it.
func sharedFile(t *testing.T, name string) string {
	t.Helper()
	path, ok := sharedPath(name)
	if !ok {
		if os.Getenv("CI") == "true" {
			t.Fatalf("CI has no shared folder with %s", name)
		}
		t.Skipf("no shared folder with %s beside the repository", name)
	}
	return path
}

func sharedPath(name string) (string, bool) {
	dir, err := os.Getwd()
	if err != nil {
		return "", false
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			path := filepath.Join(filepath.Dir(dir), "shared", "data", name)
			_, err := os.Stat(path)
			return path, err == nil
		}
		dir = filepath.Dir(dir)
	}
	return "", false
}
