package overlay_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"porchlight/internal/check"
	"porchlight/internal/overlay"
	"porchlight/resources"
)

// small is a base that is judged in a moment: two flows and no words.
func small() check.In {
	return check.In{Flows: fstest.MapFS{
		"start.yaml": {Data: []byte(`flow: start
steps:
  - {id: hello, ask: start.hello, choices: {1: {label: start.ok, next: on}, 2: {label: start.not_now, next: bye}}}
  - {id: on, go: subject}
  - {id: menu, ask: start.menu, choices: menu}
  - {id: which, ask: start.which, choices: needs}
  - {id: safe, ask: start.safe, choices: {1: {label: start.ok, next: on}, 2: {label: start.not_now, next: bye}}}
  - {id: bye, end: silent}
`)},
		"person.yaml": {Data: []byte("flow: person\nsteps:\n  - {id: contact, handoff: person.you_call}\n  - {id: on, go: menu}\n")},
	}}
}

// Contents of one file, told apart by their key. The last two are refused.
const (
	red    = "flow: food\nsteps:\n  - {id: a, place: food.red}\n  - {id: on, go: menu}\n"
	blue   = "flow: food\nsteps:\n  - {id: a, place: food.blue}\n  - {id: on, go: menu}\n"
	green  = "flow: work\nsteps:\n  - {id: a, place: work.green}\n  - {id: on, go: menu}\n"
	lost   = "flow: food\nsteps:\n  - {id: a, place: food.lost, next: nowhere}\n"
	broken = "flow: food\nsteps:\n  - {id: a, plaice: food.broken}\n"
)

const (
	food = "flows/food.yaml"
	work = "flows/work.yaml"
	rosa = resources.EditorID("rosa")
)

// house is a folder, a clock, and what is in force: the overlay's files by name.
type house struct {
	*overlay.Overlay
	t     testing.TB
	data  string
	now   time.Time
	force map[string]string
	swaps int
}

func open(t testing.TB, data string, base check.In) *house {
	t.Helper()
	h := &house{t: t, data: data, now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	h.Overlay = overlay.New(data, overlay.Options{
		Base: base, Now: func() time.Time { return h.now },
		Build: func(c overlay.Content) (func(), error) {
			files := filesOf(t, c)
			return func() { h.force = files; h.swaps++ }, nil
		},
	})
	return h
}

// started is a house whose first Reload is done.
func started(t testing.TB, data string) *house {
	t.Helper()
	h := open(t, data, small())
	if _, _, err := h.Reload(); err != nil {
		t.Fatal(err)
	}
	return h
}

func filesOf(t testing.TB, c overlay.Content) map[string]string {
	t.Helper()
	files := map[string]string{}
	for folder, from := range map[string]fs.FS{"flows/": c.Flows, "locales/": c.Locales} {
		if from != nil {
			maps.Copy(files, read(t, from, folder))
		}
	}
	return files
}

func read(t testing.TB, from fs.FS, prefix string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(from, name)
		files[prefix+name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// lies is what lies in a folder of the overlay on the disk.
func (h *house) lies(folder string) map[string]string {
	h.t.Helper()
	files := map[string]string{}
	for _, top := range []string{"flows", "locales"} {
		at := filepath.Join(h.Dir(), folder, top)
		if _, err := os.Stat(at); err == nil {
			maps.Copy(files, read(h.t, os.DirFS(at), top+"/"))
		}
	}
	return files
}

// edit changes a file by hand; an empty text removes it.
func (h *house) edit(name, text string) {
	h.t.Helper()
	at := filepath.Join(h.Dir(), name)
	if text == "" {
		if err := os.Remove(at); err != nil {
			h.t.Fatal(err)
		}
		return
	}
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) write(files map[string]string) (overlay.Entry, check.Report, error) {
	c := overlay.Change{Author: rosa, Reason: "warmer words", Files: map[string][]byte{}}
	for name, text := range files {
		c.Files[name] = []byte(text)
		if text == "" {
			c.Files[name] = nil
		}
	}
	return h.Write(c)
}

func (h *house) mustWrite(name, text string) overlay.Entry {
	h.t.Helper()
	e, report, err := h.write(map[string]string{name: text})
	if err != nil {
		h.t.Fatal(err, report.Faults)
	}
	return e
}

func (h *house) log() []overlay.Entry {
	h.t.Helper()
	entries, _, err := h.Log()
	if err != nil {
		h.t.Fatal(err)
	}
	return entries
}

type files = map[string]string
