package overlay

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestADamagedLogIsSaidAndStopsNobody(t *testing.T) {
	y := yard{t.TempDir()}
	if _, err := y.run(0, write(first)); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(y.data, Folder, logFile)
	if err := os.WriteFile(at, []byte("{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := y.run(0, write(then))
	if err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a write with a damaged log: %v", err)
	}
	_, err = y.run(0, func(o *Overlay) error {
		changed, _, err := o.Reload()
		if !changed || o.Force() != Live {
			t.Errorf("changed %v, %s in force", changed, o.Force())
		}
		return err
	})
	if err == nil {
		t.Error("the damage is not said")
	}
}

func FuzzLog(f *testing.F) {
	line, err := json.Marshal(Entry{N: 1, Author: "rosa", Files: []Edit{{"flows/food.yaml", "", "ab"}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(append(line, '\n'))
	f.Add(line)
	f.Add([]byte("{\"n\":1}\n{\"n\":3}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		entries, err := parseLog(text)
		for i, e := range entries {
			if err == nil && e.N != i+1 {
				t.Errorf("write %d stands at %d", e.N, i+1)
			}
		}
		after(entries)
	})
}
