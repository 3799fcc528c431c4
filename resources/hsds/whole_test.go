package hsds

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// texts are all texts that came of the rows of a file's line.
type texts map[string]map[string]bool // by "file:line"

func lineKey(file string, line int) string { return fmt.Sprintf("%s:%d", file, line) }

func textsOf(b *batch) texts {
	all := texts{}
	put := func(key, text string) {
		if all[key] == nil {
			all[key] = map[string]bool{}
		}
		all[key][text] = true
	}
	for _, r := range b.rows {
		key := lineKey(r.From.File, r.From.Line)
		put(key, r.From.ID)
		for _, m := range []map[string]string{r.Cells, r.Extra, r.Raw} {
			for _, text := range m {
				put(key, text)
				put(key, strings.TrimPrefix(text, jsonMark))
			}
		}
	}
	for _, h := range b.held {
		key := lineKey(h.From.File, h.From.Line)
		for _, text := range h.Cells {
			put(key, text)
			put(key, strings.TrimPrefix(text, jsonMark))
		}
	}
	return all
}

// cellsOf are the texts of a CSV file by row and column, read by another reader
// than ours.
func cellsOf(t *testing.T, data []byte) [][]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// nothingLost checks every (row, column) text of the tables of a folder.
func nothingLost(t *testing.T, fsys fs.FS) {
	t.Helper()
	b := readOne(t, Input{Name: "folder", FS: fsys})
	for _, h := range b.held {
		t.Errorf("%s row %d is held: %s %s", h.From.File, h.From.Line, h.Code, h.Column)
	}
	have := textsOf(b)
	n := 0
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".csv" {
			return err
		}
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return err
		}
		all := cellsOf(t, data)
		for i, row := range all[1:] {
			for j, text := range row {
				if text == "" {
					continue
				}
				n++
				if !have[lineKey(path.Base(p), i+2)][text] {
					t.Errorf("%s row %d column %s: %q is lost", p, i+2, all[0][j], text)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		t.Fatal("nothing was compared")
	}
	t.Logf("%d texts", n)
}

func TestNoTextOfATableIsLost(t *testing.T) {
	for _, version := range []string{"v1.1", "v2.0.1", "v3.0", "v3.2.3"} {
		t.Run(version, func(t *testing.T) { nothingLost(t, generated(t, version)) })
	}
	for _, folder := range []string{"samples-ohana-1.0", "v3.2.3/examples/csv", "v3.1-dev/field-guidance-examples/attributes", "openeligibility"} {
		t.Run(folder, func(t *testing.T) { nothingLost(t, onlyCSV{os.DirFS(sharedFile(t, folder))}) })
	}
}

// onlyCSV hides the JSON twins of examples.
type onlyCSV struct{ fs.FS }

func (o onlyCSV) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(o.FS, name)
	return slices.DeleteFunc(all, func(d fs.DirEntry) bool { return path.Ext(d.Name()) == ".json" }), err
}

func TestNoTextOfAnObjectIsLost(t *testing.T) {
	for _, name := range []string{
		"v3.2.3/examples/service_full.json", "v3.2.3/examples/organization_full.json",
		"v3.2.3/examples/service_at_location_full.json", "v3.2.3/examples/tabular.json", "v3.2.3/examples/service_list.json",
		"v3.2.3/examples/organization_list.json", "v3.2.3/examples/service_at_location_list.json",
		"v3.2.3/examples/taxonomy_list.json", "v3.2.3/examples/taxonomy_term_list.json", "v3.2.3/examples/location.json",
		"v3.2.3/examples/taxonomy.json", "v3.2.3/examples/taxonomy_term.json",
		"v3.1-dev/field-guidance-examples/attributes/service.json", "v3.1-dev/field-guidance-examples/metadata/service.json",
		"v3.1-dev/field-guidance-examples/schedules/services.json", "openeligibility/taxonomy.json",
	} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(sharedFile(t, name))
			if err != nil {
				t.Fatal(err)
			}
			b := readOne(t, bytesInput(path.Base(name), data))
			for _, h := range b.held {
				t.Errorf("object %d is held: %s %s %s", h.From.Line, h.Table, h.Code, h.Column)
			}
			have := map[string]bool{}
			for _, some := range textsOf(b) {
				for text := range some {
					have[text] = true
				}
			}
			n := 0
			d := json.NewDecoder(bytes.NewReader(data))
			d.UseNumber()
			var v any
			if err := d.Decode(&v); err != nil {
				t.Fatal(err)
			}
			if page, ok := v.(map[string]any); ok && page["contents"] != nil {
				v = page["contents"]
			}
			walk(v, func(text string) {
				if n++; text != "" && !have[text] {
					t.Errorf("%q is lost", text)
				}
			})
			t.Logf("%d texts", n)
		})
	}
}

func walk(v any, see func(string)) {
	switch v := v.(type) {
	case map[string]any:
		for _, x := range v {
			walk(x, see)
		}
	case []any:
		for _, x := range v {
			walk(x, see)
		}
	case string:
		see(v)
	case json.Number:
		see(v.String())
	}
}
