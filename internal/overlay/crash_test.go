package overlay

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The flows of these tests lead nowhere near a menu, which check would say;
// the base has no flow start either, and what the base lacks refuses nothing.
var (
	first = map[string][]byte{"flows/food.yaml": page("food", "red"), "flows/work.yaml": page("work", "red"), "locales/es/messages.toml": []byte("# a\n")}
	then  = map[string][]byte{"flows/food.yaml": page("food", "blue"), "flows/work.yaml": nil, "flows/money.yaml": page("money", "green"), "locales/fr/words.toml": []byte("# b\n")}
)

func stateOf(all ...map[string][]byte) state {
	t := tree{}
	t.files = map[string][]byte{}
	for _, files := range all {
		t = t.with(files)
	}
	return t.state()
}

// kill -9 at any moment leaves the old content whole or the new one whole.
func TestAKilledWriteLeavesTheOldOrTheNewWhole(t *testing.T) {
	for name, work := range map[string]func(*Overlay) error{
		"a write": write(then),
		"an undo": func(o *Overlay) error { _, _, err := o.UndoLast("rosa", "test"); return err },
	} {
		t.Run(name, func(t *testing.T) {
			total := 1
			olds, news := 0, 0
			for kill := 1; kill <= total; kill++ {
				y := yard{t.TempDir()}
				if _, err := y.run(0, write(map[string][]byte{"flows/food.yaml": page("food", "old")})); err != nil {
					t.Fatal(err)
				}
				if _, err := y.run(0, write(first)); err != nil {
					t.Fatal(err)
				}
				if kill == 1 {
					copied := yard{t.TempDir()}
					if err := os.CopyFS(filepath.Join(copied.data, Folder), os.DirFS(filepath.Join(y.data, Folder))); err != nil {
						t.Fatal(err)
					}
					steps, err := copied.run(0, work)
					if err != nil {
						t.Fatal(err)
					}
					total = steps
				}
				if _, err := y.run(kill, work); !errors.Is(err, errKilled) {
					t.Fatalf("step %d of %d: %v", kill, total, err)
				}
				old, now := stateOf(first), stateOf(first, then)
				if name == "an undo" {
					now = stateOf(map[string][]byte{"flows/food.yaml": page("food", "old")})
				}
				if good := y.good(t); !maps.Equal(good, old) && !maps.Equal(good, now) {
					t.Errorf("killed at step %d of %d: .good is %v", kill, total, good)
				}
				switch rests := y.rests(t); {
				case maps.Equal(rests, old):
					olds++
				case maps.Equal(rests, now):
					news++
				default:
					t.Errorf("killed at step %d of %d: %v", kill, total, rests)
				}
			}
			if olds < 2 || news < 5 {
				t.Errorf("%d times the old, %d times the new: the test kills too little", olds, news)
			}
			t.Logf("%d steps: %d times the old content, %d times the new", total, olds, news)
		})
	}
}

// An edit by hand is there whatever happens to the program; .good and the log follow.
func TestAKilledReloadIsMadeUpFor(t *testing.T) {
	edit := func(y yard) {
		for name, text := range then {
			at := filepath.Join(y.data, Folder, name)
			if text == nil {
				_ = os.Remove(at)
				continue
			}
			if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(at, text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	reload := func(o *Overlay) error { _, _, err := o.Reload(); return err }
	for kill := 1; ; kill++ {
		y := yard{t.TempDir()}
		if _, err := y.run(0, write(first)); err != nil {
			t.Fatal(err)
		}
		edit(y)
		steps, err := y.run(kill, reload)
		if steps < kill {
			if kill < 15 || err != nil {
				t.Fatalf("only %d steps: %v", steps, err)
			}
			return
		}
		if good := y.good(t); !maps.Equal(good, stateOf(first)) && !maps.Equal(good, stateOf(first, then)) {
			t.Errorf("killed at step %d: .good is %v", kill, good)
		}
		last := map[string][]byte{"flows/money.yaml": nil}
		if err := os.Remove(filepath.Join(y.data, Folder, "flows/money.yaml")); err != nil {
			t.Fatal(err)
		}
		if rests := y.rests(t); !maps.Equal(rests, stateOf(first, then, last)) {
			t.Errorf("killed at step %d: %v", kill, rests)
		}
	}
}

// A program that is killed again and again while it starts gets there in the end.
func TestAKilledRecoveryIsRecovered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data, err := os.MkdirTemp("", "overlay")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(data)
		y := yard{data}
		whole := []state{{}}
		contents := []map[string][]byte{first, then, {"flows/food.yaml": page("food", "gold")}, {"flows/food.yaml": nil}}
		for range rapid.IntRange(1, 2).Draw(t, "writes") {
			files := rapid.SampledFrom(contents).Draw(t, "files")
			was := y.rests(t)
			for range rapid.IntRange(0, 2).Draw(t, "kills") {
				_, _ = y.run(rapid.IntRange(1, 60).Draw(t, "kill"), write(files))
			}
			next := maps.Clone(was)
			for name, text := range files {
				next[name] = hashOf(text)
				if text == nil {
					delete(next, name)
				}
			}
			whole = append(whole, was, next)
			if rests := y.rests(t); !slices.ContainsFunc(whole, func(s state) bool { return maps.Equal(s, rests) }) {
				t.Fatalf("half a write: %v", rests)
			}
		}
	})
}

// What a person changes between a kill and the next start is not written over.
func TestAnEditAfterAKillStays(t *testing.T) {
	y := yard{t.TempDir()}
	if _, err := y.run(0, write(first)); err != nil {
		t.Fatal(err)
	}
	kill := 1
	pending := filepath.Join(y.data, Folder, pendingFile)
	for {
		_, err := y.run(kill, write(then))
		if _, gone := os.Stat(pending); gone == nil && errors.Is(err, errKilled) {
			break
		}
		kill++
	}
	mine := page("food", "mine")
	if err := os.WriteFile(filepath.Join(y.data, Folder, "flows/food.yaml"), mine, 0o600); err != nil {
		t.Fatal(err)
	}
	if rests := y.rests(t); rests["flows/food.yaml"] != hashOf(mine) || rests["flows/money.yaml"] == "" {
		t.Errorf("what rests: %v", rests)
	}
}

// Where nothing may be written, what a kill left is read as it is.
func TestWhatAKillLeftIsReadWithoutWriting(t *testing.T) {
	y := yard{t.TempDir()}
	if _, err := y.run(0, write(first)); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(y.data, Folder)
	if err := os.Rename(filepath.Join(at, goodFolder), filepath.Join(at, goodNew)); err != nil {
		t.Fatal(err)
	}
	d, closed, err := New(y.data, Options{}).peek()
	if err != nil {
		t.Fatal(err)
	}
	defer closed()
	if good := d.good().state(); !maps.Equal(good, stateOf(first)) {
		t.Errorf("the last good content is %v", good)
	}
}
