package overlay_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"porchlight/internal/check"
	"porchlight/internal/overlay"
)

func reload(t *testing.T, h *house, want bool) check.Report {
	t.Helper()
	changed, report, err := h.Reload()
	if err != nil {
		t.Fatal(err)
	}
	if changed != want {
		t.Errorf("changed is %v, want %v; faults %v", changed, want, report.Faults)
	}
	return report
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func TestWithoutAFolderNothingIsMade(t *testing.T) {
	h := open(t, filepath.Join(t.TempDir(), "data"), small())
	reload(t, h, true)
	same(t, "in force", h.force, files{})
	if h.Force() != overlay.Shipped || h.swaps != 1 {
		t.Errorf("in force is %s after %d swaps", h.Force(), h.swaps)
	}
	reload(t, h, false)
	if _, err := os.Stat(h.data); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder was made: %v", err)
	}
}

func TestAFileEditedByHandComesIntoForceAndIsLoggedAsByFile(t *testing.T) {
	h := started(t, t.TempDir())
	h.edit(food, red)
	reload(t, h, true)
	same(t, "in force", h.force, files{food: red})
	same(t, ".good", h.lies(".good"), files{food: red})
	log := h.log()
	if len(log) != 1 || log[0].Author != overlay.ByFile || log[0].N != 1 || !log[0].When.Equal(h.now) || len(log[0].Files) != 1 || log[0].Files[0].File != food {
		t.Errorf("the log says %+v", log)
	}
	reload(t, h, false)
	if len(h.log()) != 1 {
		t.Error("what did not change is logged again")
	}
}

func TestAFaultyOverlayIsRefusedWholeAndTheOldOneStays(t *testing.T) {
	h := started(t, t.TempDir())
	h.edit(food, red)
	reload(t, h, true)

	h.edit(food, broken)
	h.edit(work, green)
	report := reload(t, h, false)
	want := check.Fault{File: "overlay/flows/food.yaml", Line: 3, Step: "a", Code: check.UnknownKey, Message: `"plaice" is not a key here`}
	if !slices.Contains(report.Faults, want) {
		t.Errorf("it says %v, want %v", report.Faults, want)
	}
	same(t, "in force", h.force, files{food: red})
	same(t, ".good", h.lies(".good"), files{food: red})
	if h.Force() != overlay.Good {
		t.Errorf("in force is %s", h.Force())
	}
	if log := h.log(); len(log) != 2 || log[1].Faults == 0 {
		t.Errorf("the refused edit is logged as %+v", log)
	}

	again := started(t, h.data) // a restart
	same(t, "in force after a restart", again.force, files{food: red})
	if again.Force() != overlay.Good {
		t.Errorf("after a restart %s is in force", again.Force())
	}

	h.edit(food, blue)
	reload(t, h, true)
	same(t, "in force once it is mended", h.force, files{food: blue, work: green})
	if h.Force() != overlay.Live {
		t.Errorf("in force is %s", h.Force())
	}
}

func TestAFaultyOverlayWithoutAGoodOneLeavesTheShippedWords(t *testing.T) {
	h := open(t, t.TempDir(), small())
	h.edit(food, lost)
	report := reload(t, h, false)
	if report.OK() || h.Force() != overlay.Shipped || h.swaps != 1 || len(h.force) != 0 {
		t.Errorf("faults %v, %s in force: %v", report.Faults, h.Force(), h.force)
	}
}

func TestAGoodOverlayThatNoLongerPassesIsNotUsed(t *testing.T) {
	h := started(t, t.TempDir())
	h.edit(food, red)
	reload(t, h, true)
	h.edit(food, broken)
	h.edit(".good/flows/food.yaml", lost) // as after an update of the program
	again := started(t, h.data)
	if again.Force() != overlay.Shipped || len(again.force) != 0 {
		t.Errorf("%s is in force: %v", again.Force(), again.force)
	}
}

func TestAFaultOfTheBaseIsNotTheOverlays(t *testing.T) {
	base := small()
	base.Configs = []check.File{{Name: "porchlight.yaml", Text: []byte("colaboratives: []\n")}}
	h := open(t, t.TempDir(), base)
	h.edit(food, red)
	if report := reload(t, h, true); !report.OK() {
		t.Errorf("refused for %v", report.Faults)
	}
	h.edit(food, broken)
	if report := reload(t, h, false); len(report.Faults) == 0 || !strings.HasPrefix(report.Faults[0].File, "overlay/") {
		t.Errorf("refused for %v", report.Faults)
	}
}

func TestAContentThatCannotBeBuiltIsRefused(t *testing.T) {
	fails := errors.New("its menu names a flow that is not there")
	swaps := 0
	o := overlay.New(t.TempDir(), overlay.Options{Base: small(), Now: time.Now, Build: func(c overlay.Content) (func(), error) {
		if c.Flows != nil {
			return nil, fails
		}
		return func() { swaps++ }, nil
	}})
	if _, _, err := o.Reload(); err != nil || swaps != 1 {
		t.Fatal(err, swaps)
	}
	_, report, err := o.Write(overlay.Change{Author: rosa, Reason: "test", Files: map[string][]byte{food: []byte(red)}})
	if !errors.Is(err, overlay.ErrRefused) || len(report.Faults) != 1 || report.Faults[0].Message != fails.Error() {
		t.Errorf("%v, %v", err, report.Faults)
	}
	if log, _, err := o.Log(); len(log) != 0 || err != nil || swaps != 1 {
		t.Errorf("it was written: %v %v", log, err)
	}
}

func TestPollWaitsUntilFilesLieStill(t *testing.T) {
	h := started(t, t.TempDir())
	poll := func(want bool) {
		t.Helper()
		changed, _, err := h.Poll()
		if err != nil || changed != want {
			t.Errorf("changed is %v (%v), want %v", changed, err, want)
		}
	}
	poll(false)
	h.edit(food, red[:len(red)-20]) // an editor is in the middle of it
	poll(false)
	h.edit(food, red)
	h.now = h.now.Add(3 * time.Second)
	poll(false)
	poll(false)
	h.now = h.now.Add(3 * time.Second)
	poll(true)
	same(t, "in force", h.force, files{food: red})
	poll(false)
	if len(h.log()) != 1 {
		t.Errorf("half a file was taken: %+v", h.log())
	}
	if err := os.RemoveAll(h.Dir()); err != nil {
		t.Fatal(err)
	}
	poll(false)
	h.now = h.now.Add(3 * time.Second)
	poll(true)
	same(t, "in force without a folder", h.force, files{})
	if h.Force() != overlay.Shipped {
		t.Errorf("in force is %s", h.Force())
	}
}

// A change of the same length within one tick of the file system's clock is seen.
func TestAChangeThatLeavesSizeAndTimeIsSeen(t *testing.T) {
	h := started(t, t.TempDir())
	h.edit(food, red)
	reload(t, h, true)
	at := filepath.Join(h.Dir(), food)
	info, err := os.Stat(at)
	if err != nil {
		t.Fatal(err)
	}
	h.edit(food, strings.Replace(red, "food.red", "food.dry", 1))
	if err := os.Chtimes(at, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	reload(t, h, true)
}

func TestAFolderThatMayOnlyBeReadIsRead(t *testing.T) {
	if os.Getuid() == 0 {
		t.Log("root may write everywhere: the folder is made read-only in vain")
	}
	h := open(t, t.TempDir(), small())
	h.edit(food, red)
	if err := os.Chmod(h.Dir(), 0o500); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(h.Dir(), 0o700) }()
	reload(t, h, true)
	same(t, "in force", h.force, files{food: red})
}
