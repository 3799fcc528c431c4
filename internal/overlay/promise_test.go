package overlay_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"porchlight/internal/check"
	"porchlight/internal/overlay"
)

const (
	enMessages = "locales/en/messages.toml"
	enWords    = "locales/en/words.toml"
)

// R33, R75: whoever writes it and however, an overlay changes no crisis number
// and no word that leaves or opts out.
func TestAnOverlayNeverChangesACrisisNumberOrAWordThatLeaves(t *testing.T) {
	for name, c := range map[string]struct {
		file, text, code string
	}{
		"another number in the danger card":  {enMessages, "[\"crisis.danger\"]\nother = \"Call 555-0100.\"\n", ""},
		"another number in the suicide card": {enMessages, "[\"crisis.suicide\"]\nother = \"Call 555-0100.\"\n", ""},
		"exit words of a shipped language":   {enWords, "exit = [\"exit\", \"bye\"]\n", check.BadFile},
		"no exit words at all":               {enWords, "exit = []\n", check.BadFile},
		"opt-out words":                      {"locales/es/words.toml", "stop = [\"nunca\"]\n", check.BadFile},
		"an exit word that means more":       {enWords, "more = [\"exit\"]\n", check.WordCollision},
		"a new language that leaves by STOP": {"locales/fr/words.toml", "exit = [\"stop\"]\n", check.ReservedWord},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t, t.TempDir(), check.Shipped())
			if _, report, err := h.write(files{c.file: c.text}); !errors.Is(err, overlay.ErrRefused) || !says(report, c.file, c.code) {
				t.Errorf("a write: %v, faults %v", err, report.Faults)
			}
			h.edit(c.file, c.text)
			report := reload(t, h, false)
			if !says(report, c.file, c.code) {
				t.Errorf("by hand: faults %v", report.Faults)
			}
			if len(h.force) != 0 || h.Force() != overlay.Shipped {
				t.Errorf("%s is in force: %v", h.Force(), h.force)
			}
		})
	}
}

// says looks for a fault. One of two words that collide is named; that may be
// the shipped one.
func says(report check.Report, file, code string) bool {
	for _, f := range report.Faults {
		if strings.TrimPrefix(f.File, "overlay/") == file && (code == "" || f.Code == code) {
			return true
		}
	}
	return false
}

// DESIGN.md §5: a word and a flow are changed without a rebuild.
func TestAWordIsChangedWithoutARebuild(t *testing.T) {
	h := open(t, t.TempDir(), check.Shipped())
	text := "[\"common.other_subject\"]\nother = \"Something else\"\n"
	if _, report, err := h.write(files{enMessages: text}); err != nil {
		t.Fatal(err, report.Faults)
	}
	same(t, "in force", h.force, files{enMessages: text})
}

// Two programs write to one folder at once: every write is whole and logged, and
// they come in one order.
func TestTwoProgramsWriteOneAfterTheOther(t *testing.T) {
	data := t.TempDir()
	const each = 6
	var wg sync.WaitGroup
	for p := range 2 {
		h := open(t, data, small())
		wg.Go(func() {
			for i := range each {
				flow := []string{"food", "work"}[p]
				text := fmt.Sprintf("flow: %s\nsteps:\n  - {id: a, place: x.a%d}\n  - {id: on, go: menu}\n", flow, i)
				c := overlay.Change{Author: rosa, Reason: "test", Files: map[string][]byte{"flows/" + flow + ".yaml": []byte(text)}}
				if _, report, err := h.Write(c); err != nil {
					t.Error(err, report.Faults)
				}
			}
		})
	}
	wg.Wait()
	h := started(t, data)
	log := h.log()
	for i, e := range log {
		if e.N != i+1 || i > 0 && e.Before != log[i-1].After {
			t.Errorf("write %d does not follow the one before: %+v", i+1, e)
		}
	}
	if len(h.lies(".")) != 2 || len(log) != 2*each {
		t.Errorf("%d files, %d writes, want 2 and %d", len(h.lies(".")), len(log), 2*each)
	}
}

func TestStatusJudgesAndChangesNothing(t *testing.T) {
	h := started(t, t.TempDir())
	s, err := h.Status()
	if err != nil || s.Force != overlay.Shipped || s.Writes != 0 || s.Last != nil || len(s.Files) != 0 {
		t.Errorf("of nothing: %+v, %v", s, err)
	}
	h.mustWrite(food, red)
	h.edit(food, broken)
	s, err = h.Status()
	if err != nil || s.Force != overlay.Good || s.Writes != 1 || len(s.Faults) == 0 || len(s.Files) != 1 || s.Files[0].Logged {
		t.Errorf("of a faulty edit: %+v, %v", s, err)
	}
	h.edit(food, red)
	s, err = h.Status()
	if err != nil || s.Force != overlay.Live || len(s.Faults) != 0 || !s.Files[0].Logged || s.Files[0].Bytes != len(red) {
		t.Errorf("of a good one: %+v, %v", s, err)
	}
	if len(h.log()) != 1 {
		t.Error("to look is logged")
	}
}

func TestWhatIsReadIsAFileSystem(t *testing.T) {
	h := started(t, t.TempDir())
	h.edit(food, red)
	h.edit("locales/es/messages.toml", "# es\n")
	h.edit("locales/fr/messages.toml", "# fr\n")
	c, faults, err := h.Files()
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	if err := fstest.TestFS(c.Flows, "food.yaml"); err != nil {
		t.Error(err)
	}
	if err := fstest.TestFS(c.Locales, "es/messages.toml", "fr/messages.toml"); err != nil {
		t.Error(err)
	}
}
