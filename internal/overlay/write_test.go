package overlay_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"porchlight/internal/check"
	"porchlight/internal/overlay"
	"porchlight/resources"
)

func TestAWriteIsCheckedKeptAndLogged(t *testing.T) {
	h := started(t, t.TempDir())
	e := h.mustWrite(food, red)
	same(t, "in force", h.force, files{food: red})
	same(t, "on the disk", h.lies("."), files{food: red})
	same(t, ".good", h.lies(".good"), files{food: red})
	if e.N != 1 || e.Author != rosa || e.Reason != "warmer words" || len(e.Files) != 1 || e.Files[0].Before != "" || e.Files[0].After == "" || e.Before == e.After {
		t.Errorf("logged as %+v", e)
	}
	same(t, "the log", h.log(), []overlay.Entry{e})
	reload(t, h, false)

	if _, report, err := h.write(files{food: broken, work: green}); !errors.Is(err, overlay.ErrRefused) || report.OK() {
		t.Errorf("a faulty write: %v %v", err, report)
	}
	same(t, "on the disk after a faulty write", h.lies("."), files{food: red})
	if _, _, err := h.write(files{food: red}); !errors.Is(err, overlay.ErrNothing) {
		t.Errorf("a write of nothing new: %v", err)
	}
	h.mustWrite(food, "")
	same(t, "after a delete", h.lies("."), files{})
	if h.Force() != overlay.Shipped || len(h.log()) != 2 {
		t.Errorf("%s in force, log %+v", h.Force(), h.log())
	}
}

// A try says what a write would, and nothing is written, logged or in force.
func TestATryChangesNothing(t *testing.T) {
	h := started(t, t.TempDir())
	h.mustWrite(food, red)
	try := func(file, text string) (check.Report, error) {
		return h.Try(overlay.Change{Author: rosa, Reason: "to see", Files: map[string][]byte{file: []byte(text)}})
	}
	if report, err := try(work, green); err != nil || !report.OK() {
		t.Errorf("a good change: %v %v", err, report)
	}
	if report, err := try(food, broken); !errors.Is(err, overlay.ErrRefused) || report.OK() {
		t.Errorf("a faulty change: %v %v", err, report)
	}
	if _, err := try("../passwd", green); err == nil {
		t.Error("a file of another folder is tried")
	}
	same(t, "in force", h.force, files{food: red})
	same(t, "on the disk", h.lies("."), files{food: red})
	if n := len(h.log()); n != 1 {
		t.Errorf("%d writes in the log", n)
	}
}

func TestUndoGoesBackAndCanBeUndone(t *testing.T) {
	h := started(t, t.TempDir())
	h.mustWrite(food, red)
	h.mustWrite(work, green)
	h.edit(food, blue)
	reload(t, h, true)
	for _, step := range []struct {
		n    int
		want files
	}{
		{0, files{food: red, work: green}}, // the edit by hand
		{0, files{food: blue, work: green}},
		{2, files{food: red}},
		{1, files{}},
		{4, files{food: blue, work: green}},
	} {
		undo := func() (overlay.Entry, check.Report, error) { return h.Undo(step.n, rosa, "as it was") }
		if step.n == 0 {
			undo = func() (overlay.Entry, check.Report, error) { return h.UndoLast(rosa, "as it was") }
		}
		if _, report, err := undo(); err != nil {
			t.Fatal(step.n, err, report.Faults)
		}
		same(t, "on the disk", h.lies("."), step.want)
		same(t, "in force", h.force, step.want)
	}
	log := h.log()
	if len(log) != 8 || log[3].Undoes != 3 || log[5].Undoes != 2 {
		t.Errorf("the log: %+v", log)
	}
	if _, _, err := h.Undo(0, rosa, "x"); err == nil || !strings.Contains(err.Error(), "there is no write 0; there are 1 to 8") {
		t.Errorf("an undo of write 0: %v", err)
	}
	if _, _, err := h.Undo(9, rosa, "x"); err == nil || !strings.Contains(err.Error(), "there are 1 to 8") {
		t.Errorf("an undo of what never was: %v", err)
	}
}

func TestUndoPutsARefusedEditByHandRight(t *testing.T) {
	h := started(t, t.TempDir())
	h.mustWrite(food, red)
	h.edit(food, broken) // nobody has looked at it yet
	if _, report, err := h.UndoLast(rosa, "a slip"); err != nil {
		t.Fatal(err, report.Faults)
	}
	same(t, "on the disk", h.lies("."), files{food: red})
	log := h.log()
	if len(log) != 3 || log[1].Author != overlay.ByFile || log[1].Faults == 0 || log[2].Undoes != 2 {
		t.Errorf("the log: %+v", log)
	}
	if _, _, err := h.UndoLast(rosa, "back"); err == nil || !strings.Contains(err.Error(), "give the number of a write: 1 ") {
		t.Errorf("an undo of the undo of a refused edit: %v", err)
	}
	if _, report, err := h.Undo(3, rosa, "back"); !errors.Is(err, overlay.ErrRefused) || report.OK() {
		t.Errorf("an undo that leads to a faulty content: %v %v", err, report)
	}
}

// Undo does not remove what it never wrote; it says what is in the way.
func TestUndoSaysWhatStillIsInTheWay(t *testing.T) {
	h := started(t, t.TempDir())
	h.mustWrite(food, red)
	h.mustWrite(food, blue)
	h.edit("flows/work.yml", green)
	_, report, err := h.UndoLast(rosa, "as it was")
	if !errors.Is(err, overlay.ErrRefused) || len(report.Faults) != 1 || report.Faults[0].File != "overlay/flows/work.yml" {
		t.Errorf("%v, %v", err, report.Faults)
	}
	same(t, "on the disk", h.lies(".")[food], blue)
}

func TestOnlyNamesThatAreReadCanBeWritten(t *testing.T) {
	h := started(t, t.TempDir())
	outside := filepath.Join(h.data, "flows", "x.yaml")
	for _, name := range []string{
		"", "flows/../../flows/x.yaml", "../flows/x.yaml", "flows/..yaml", "flows/a/b.yaml", "/flows/x.yaml", "flows/X.yaml", "flows/x.yml",
		"flows\\x.yaml", "flows/x.yaml\n", "log.jsonl", ".good/flows/x.yaml", ".kept/x", "locales/en/extra.toml", "locales/EN/messages.toml",
		"locales/../en/messages.toml", "locales/messages.toml", "flows/" + strings.Repeat("x", 40) + ".yaml", "flows/x.yaml\x00", "flows/.x.yaml",
	} {
		if _, _, err := h.write(files{name: red}); err == nil {
			t.Errorf("%q may be written", name)
		}
	}
	if _, err := os.Stat(outside); err == nil {
		t.Error("a file lies outside the folder")
	}
	if _, _, err := h.write(files{food: strings.Repeat("#", 1<<20+1)}); err == nil {
		t.Error("a file may be as large as it likes")
	}
	if _, _, err := h.write(files{food: red + "\x00"}); err == nil {
		t.Error("a file need not be text")
	}
	if len(h.log()) != 0 {
		t.Errorf("the log: %+v", h.log())
	}
}

func TestEveryWriteSaysWhoAndWhy(t *testing.T) {
	h := started(t, t.TempDir())
	for _, c := range []overlay.Change{
		{Author: "", Reason: "x"},
		{Author: "rosa", Reason: ""},
		{Author: overlay.ByFile, Reason: "x"},
		{Author: "rosa\n{}", Reason: "x"},
		{Author: "rosa", Reason: "x\x1b[2J"},
		{Author: " rosa", Reason: "x"},
		{Author: resources.EditorID(strings.Repeat("r", 61)), Reason: "x"},
		{Author: "rosa", Reason: strings.Repeat("x", 201)},
	} {
		c.Files = map[string][]byte{food: []byte(red)}
		if _, _, err := h.Write(c); err == nil {
			t.Errorf("written as by %q for %q", c.Author, c.Reason)
		}
	}
}

// A link that leads out of the folder is not followed.
func TestALinkOutOfTheFolderIsNotRead(t *testing.T) {
	h := started(t, t.TempDir())
	secret := filepath.Join(h.data, "secret")
	if err := os.WriteFile(secret, []byte(red), 0o600); err != nil {
		t.Fatal(err)
	}
	h.edit(work, green)
	if err := os.Symlink(secret, filepath.Join(h.Dir(), food)); err != nil {
		t.Fatal(err)
	}
	report := reload(t, h, false)
	if len(report.Faults) == 0 || report.Faults[0].File != "overlay/"+food || !strings.Contains(report.Faults[0].Message, "is a link; put the file itself here") {
		t.Errorf("faults %v", report.Faults)
	}
}

func TestAFileThatNothingReadsIsAFault(t *testing.T) {
	for name, fault := range map[string]bool{
		"flows/food.yml": true, "flows/Food.yaml": true, "flows/sub/food.yaml": true, "locales/english/messages.toml": true,
		"locales/es/mesages.toml": true, "locales/messages.toml": true,
		"flows/.food.yaml.swp": false, "flows/food.yaml~": false, "flows/#food.yaml#": false, "flows/food.yaml.bak": false, "notes.txt": false,
	} {
		h := open(t, t.TempDir(), small())
		h.edit(name, red)
		_, report, err := h.Reload()
		if err != nil || report.OK() == fault {
			t.Errorf("%s: faults %v, %v", name, report.Faults, err)
		}
	}
}

func TestAnOverlayHasABound(t *testing.T) {
	h := open(t, t.TempDir(), small())
	h.edit(food, red+"# "+strings.Repeat("x", 1<<20))
	if report := reload(t, h, false); report.OK() {
		t.Error("a file of more than 1 MB is read")
	}
	h = open(t, t.TempDir(), small())
	for i := range 201 {
		name := "f" + strings.Repeat("a", i%30) + string(rune('a'+i/30))
		h.edit("flows/"+name+".yaml", strings.Replace(red, "food", name, 1))
	}
	report := reload(t, h, false)
	if report.OK() || !strings.Contains(report.Faults[0].Message, "more than 200 files") {
		t.Errorf("it says %v", report.Faults)
	}
}
