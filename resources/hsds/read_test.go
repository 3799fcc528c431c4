package hsds

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// sharedPath finds a file of the folder that stands beside the repository on
// the machines that build releases. Elsewhere the test is skipped; with CI=true
// its absence is a failure.
func sharedFile(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			path := filepath.Join(filepath.Dir(dir), "shared", "data", "hsds", name)
			if _, err := os.Stat(path); err == nil {
				return path
			}
			break
		}
		dir = filepath.Dir(dir)
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("CI has no shared folder with %s", name)
	}
	t.Skipf("no shared folder with %s beside the repository", name)
	return ""
}

// inputs makes inputs of paths: folders and files.
func inputOf(t testing.TB, path string) Input {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.IsDir() {
		return Input{Name: filepath.Base(path), FS: os.DirFS(path)}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytesInput(filepath.Base(path), data)
}

func bytesInput(name string, data []byte) Input {
	return Input{Name: name, Data: bytes.NewReader(data), Size: int64(len(data))}
}

func readOne(t testing.TB, in Input) *batch {
	t.Helper()
	b, err := readRows(context.Background(), []Input{in}, Options{Dataset: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestExamplesAreReadWhole(t *testing.T) {
	for name, services := range map[string]int{
		"samples-ohana-1.0": 23, "v3.2.3/examples/csv": 1, "v3.2.3/examples/service_full.json": 1,
		"v3.2.3/examples/organization_full.json": 1, "v3.2.3/examples/service_at_location_full.json": 1,
		"v3.2.3/examples/tabular.json": 1, "v3.2.3/examples/service_list.json": 1,
		"v3.2.3/examples/organization_list.json": 0, "v3.2.3/examples/taxonomy_term_list.json": 0,
		"v3.1-dev/field-guidance-examples/attributes/service.json": 2,
		"openeligibility/taxonomy.csv":                             0,
	} {
		b := readOne(t, inputOf(t, sharedFile(t, name)))
		n := 0
		for _, r := range b.rows {
			if r.Table == "service" {
				n++
			}
		}
		if n != services || len(b.held) != 0 {
			t.Errorf("%s: %d services and %d rows held, want %d and none", name, n, len(b.held), services)
		}
	}
}
