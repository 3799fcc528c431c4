package overlay

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// damage overwrites one line of the log, from 1.
func (y yard) damage(t *testing.T, n int, with string) {
	t.Helper()
	at := filepath.Join(y.data, Folder, logFile)
	text, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(text), "\n")
	lines[n-1] = with
	if err := os.WriteFile(at, []byte(strings.Join(lines, "")), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Three writes; one line of their log is damaged in some way.
func TestADamagedLogIsSaidAndStopsNobody(t *testing.T) {
	third := map[string][]byte{"flows/food.yaml": page("food", "gold")}
	for with, unread := range map[string][]int{"{}\n": {2}, "{\"n\":2,\n\"author\":\n": {2, 3}, "\x00\xff\n": {2}, "": nil} {
		y := yard{t.TempDir()}
		for _, files := range []map[string][]byte{first, then, third} {
			if _, err := y.run(0, write(files)); err != nil {
				t.Fatal(err)
			}
		}
		y.damage(t, 2, with)
		_, err := y.run(0, func(o *Overlay) error {
			entries, lines, err := o.Log()
			if err != nil || len(entries) != 2 || entries[1].N != 3 || !slices.Equal(lines, unread) {
				t.Errorf("%q: the log: %v, unread %v, %v", with, entries, lines, err)
			}
			s, err := o.Status()
			if err != nil || !slices.Equal(s.Unread, unread) || s.Writes != 3 || s.Last.N != 3 || !s.Files[0].Logged || s.Force != Live {
				t.Errorf("%q: the status: %+v, %v", with, s, err)
			}
			if changed, _, err := o.Reload(); !changed || err != nil || o.Force() != Live {
				t.Errorf("%q: changed %v, %s in force, %v", with, changed, o.Force(), err)
			}
			if e, _, err := o.UndoLast("rosa", "test"); err != nil || e.N != 4 || e.Undoes != 3 {
				t.Errorf("%q: undo: %+v, %v", with, e, err)
			}
			if _, _, err := o.Undo(2, "rosa", "test"); err != nil {
				t.Errorf("%q: undo of the write that cannot be read: %v", with, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if rests := y.rests(t); !maps.Equal(rests, stateOf(first)) {
			t.Errorf("%q: %v", with, rests)
		}
	}
}

// With two lines gone nobody knows what lay there between them; it is not guessed.
func TestUndoDoesNotGuessWhatIsLost(t *testing.T) {
	y := yard{t.TempDir()}
	for _, key := range []string{"red", "blue", "gold", "gray"} {
		if _, err := y.run(0, write(map[string][]byte{"flows/food.yaml": page("food", key)})); err != nil {
			t.Fatal(err)
		}
	}
	y.damage(t, 2, "x\n")
	y.damage(t, 3, "x\n")
	undo := func(n int) error {
		_, err := y.run(0, func(o *Overlay) error { _, _, err := o.Undo(n, "rosa", "test"); return err })
		return err
	}
	if err := undo(3); err == nil || !strings.Contains(err.Error(), "is not known") {
		t.Errorf("undo between two lost writes: %v", err)
	}
	for _, n := range []int{4, 2} {
		if err := undo(n); err != nil {
			t.Errorf("undo %d: %v", n, err)
		}
	}
	if rests := y.rests(t); rests["flows/food.yaml"] != hashOf(page("food", "red")) {
		t.Errorf("what rests: %v", rests)
	}
}

// A kill tears the last line; that is no damage.
func TestATornLastLineIsNoDamage(t *testing.T) {
	line := []byte("{\"n\":1,\"author\":\"rosa\"}\n{\"n\":2,\"aut")
	if b := parseLog(line); len(b.entries) != 1 || len(b.unread) != 0 {
		t.Errorf("read as %+v", b)
	}
}

func FuzzLog(f *testing.F) {
	line, err := json.Marshal(Entry{N: 1, Author: "rosa", Files: []Edit{{"flows/food.yaml", "", "ab"}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(append(line, '\n'))
	f.Add(line)
	f.Add([]byte("{\"n\":3,\"author\":\"a\"}\nx\nx\n{\"n\":4,\"author\":\"a\",\"faults\":1}\n{\"n\":9000000,\"author\":\"a\"}\n"))
	f.Add([]byte("{\"n\":1}\n{\"n\":3}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		b := parseLog(text)
		for i, e := range b.entries {
			if e.N != i+1 {
				t.Errorf("write %d stands at %d", e.N, i+1)
			}
			_, _ = b.before(e.N, state{})
		}
		if len(b.entries) > 0 {
			_, _ = b.last(state{})
		}
		b.settledOn(state{})
	})
}
