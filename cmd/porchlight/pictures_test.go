package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	_ "porchlight/bot/bottest" // its flag -update

	"porchlight/flows/library"
)

// update is bottest's flag: with it docs/flows is written anew.
func update() bool { return flag.Lookup("update").Value.String() == "true" }

// The pictures in docs/flows are those of the flows as they are. After a change
// of a flow or of its words: go test ./cmd/porchlight -run Pictures -update
func TestThePicturesInTheDocsAreTrue(t *testing.T) {
	const docs = "../../docs/flows"
	drawn := t.TempDir()
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"flows", "graph", "--out", drawn, "--data", t.TempDir()}, world{env: func(string) string { return "" }, out: &out, err: &errs}); code != exitDone {
		t.Fatal(code, errs.String())
	}
	set, err := library.Read(library.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if update() {
		if err := os.RemoveAll(docs); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(docs, os.DirFS(drawn)); err != nil {
			t.Fatal(err)
		}
	}
	there, err := filepath.Glob(docs + "/*.svg")
	if err != nil {
		t.Fatal(err)
	}
	if len(there) != len(set.Flows) {
		t.Errorf("%d pictures of %d flows", len(there), len(set.Flows))
	}
	for _, f := range set.Flows {
		name := string(f.ID) + ".svg"
		now, err := os.ReadFile(filepath.Join(drawn, name))
		if err != nil {
			t.Fatal(err)
		}
		if then, _ := os.ReadFile(filepath.Join(docs, name)); !bytes.Equal(now, then) {
			t.Errorf("docs/flows/%s is not true any more: go test ./cmd/porchlight -run Pictures -update", name)
		}
	}
}
