package overlay

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"porchlight/internal/check"
)

// errKilled stands for kill -9: from some step on nothing more is written.
var errKilled = errors.New("killed")

// yard is a folder in which a program can be killed at any step.
type yard struct{ data string }

func page(flow, key string) []byte {
	return []byte("flow: " + flow + "\nsteps:\n  - {id: a, place: x." + key + "}\n  - {id: on, go: menu}\n")
}

// run opens the folder anew, as a program that starts, and kills it at step
// kill (from 1; 0 never). It gives how many steps there were.
func (y yard) run(kill int, work func(*Overlay) error) (steps int, err error) {
	o := New(y.data, Options{Base: check.In{Flows: fstest.MapFS{}}, Now: func() time.Time { return time.Unix(1795176000, 0) }})
	o.step = func(string) error {
		steps++
		if kill > 0 && steps >= kill {
			return errKilled
		}
		return nil
	}
	return steps, work(o)
}

// failer is a test, or a rapid.T, which is no testing.TB.
type failer interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// rests is what a program that starts now finds: the files, .good, and what the
// log leads to. All must agree.
func (y yard) rests(t failer) state {
	t.Helper()
	var live, good, logged state
	_, err := y.run(0, func(o *Overlay) error {
		if _, _, err := o.Reload(); err != nil {
			return err
		}
		return o.hold(false, func(d *disk) error {
			files, err := d.live()
			if err != nil {
				return err
			}
			b, err := d.book()
			live, good, logged = files.state(), d.good().state(), b.settledOn(files.state())
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(live, good) || !maps.Equal(live, logged) {
		t.Fatalf("files %v, .good %v, log %v", live, good, logged)
	}
	for _, rest := range []string{pendingFile, goodTemp, goodNew, goodOld} {
		if _, err := os.Lstat(filepath.Join(y.data, Folder, rest)); err == nil && rest != goodTemp {
			t.Fatalf("%s is left", rest)
		}
	}
	return live
}

// good is what a program that starts now would find in .good, before it looks at the files.
func (y yard) good(t testing.TB) (good state) {
	t.Helper()
	_, err := y.run(0, func(o *Overlay) error {
		return o.hold(false, func(d *disk) error {
			good = d.good().state()
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return good
}

func write(files map[string][]byte) func(*Overlay) error {
	return func(o *Overlay) error {
		_, report, err := o.Write(Change{Author: "rosa", Reason: "test", Files: files})
		if errors.Is(err, ErrRefused) {
			return fmt.Errorf("%w: %v", err, report.Faults)
		}
		return err
	}
}
