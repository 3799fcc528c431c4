package overlay_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"porchlight/internal/overlay"
)

// What was refused never was in force, so nobody goes back to it unasked.
func TestUndoPassesOverWhatWasRefused(t *testing.T) {
	h := started(t, t.TempDir())
	h.edit(food, red)
	reload(t, h, true)
	for _, text := range []string{broken, lost} {
		h.edit(food, text)
		reload(t, h, false)
	}
	h.edit(food, blue)
	reload(t, h, true)
	e, report, err := h.UndoLast(rosa, "as it was")
	if err != nil || e.Undoes != 2 {
		t.Fatal(e, err, report.Faults)
	}
	same(t, "in force", h.force, files{food: red})
	if _, _, err := h.UndoLast(rosa, "and back"); err != nil { // before 5 lies 4, which was in force
		t.Error(err)
	}
	same(t, "in force", h.force, files{food: blue})
}

func TestUndoOfSeveralRefusedEditsLeadsToWhatIsInForce(t *testing.T) {
	h := started(t, t.TempDir())
	h.edit(food, red)
	reload(t, h, true)
	for _, text := range []string{broken, lost} {
		h.edit(food, text)
		reload(t, h, false)
	}
	if _, report, err := h.UndoLast(rosa, "two slips"); err != nil {
		t.Fatal(err, report.Faults)
	}
	same(t, "on the disk", h.lies("."), files{food: red})
}

// A first edit that was refused left nothing to go back to.
func TestUndoSaysWhenNothingElseWasInForce(t *testing.T) {
	h := started(t, t.TempDir())
	h.edit(food, broken)
	reload(t, h, false)
	if _, _, err := h.UndoLast(rosa, "a slip"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.UndoLast(rosa, "again"); err == nil || !strings.Contains(err.Error(), "nothing was in force but what is shipped") {
		t.Errorf("it says %v", err)
	}
	same(t, "on the disk", h.lies("."), files{})
}

// A log is read from top to bottom; a clock that is set back does not turn it round.
func TestNoWriteIsOlderThanTheOneAboveIt(t *testing.T) {
	h := started(t, t.TempDir())
	h.mustWrite(food, red)
	h.now = h.now.Add(-time.Hour)
	h.mustWrite(food, blue)
	h.edit(food, red)
	reload(t, h, true)
	log := h.log()
	for i, e := range log[1:] {
		if e.When.Before(log[i].When) {
			t.Errorf("write %d is of %s, write %d of %s", e.N, e.When, log[i].N, log[i].When)
		}
	}
}

func TestALinkIsNamedAsOne(t *testing.T) {
	for name, to := range map[string]string{
		"flows/food.yaml": "work.yaml", "locales": "flows", "locales/es": "../flows", "flows/gone.yaml": "nowhere", "flows": "/",
	} {
		h := started(t, t.TempDir())
		if name != "flows" {
			h.edit(work, green)
		}
		at := filepath.Join(h.Dir(), name)
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(to, at); err != nil {
			t.Fatal(err)
		}
		report := reload(t, h, false)
		if len(report.Faults) != 1 || report.Faults[0].File != overlay.Folder+"/"+name || !strings.Contains(report.Faults[0].Message, "is a link; put the ") {
			t.Errorf("%s: faults %v", name, report.Faults)
		}
	}
}
