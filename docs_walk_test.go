package porchlight_test

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// walkTitle begins the part of the page that tells one change from start to finish.
const walkTitle = "\n## From start to finish\n"

// What the page shows of the program is what it prints: the walk is taken again, with
// its files and its commands, in an empty folder. With -update the page is written
// anew; read the diff. Moments and fingerprints are the page's own.
func TestTheWalkOfWritingFlowsIsTrue(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the page is typed in the shell of Linux")
	}
	page := text(t, writingFlows)
	before, walk, found := strings.Cut(page, walkTitle)
	if !found {
		t.Fatalf("%s has no part%s", writingFlows, walkTitle)
	}
	w := walker{t: t, folder: t.TempDir()}
	w.env = append(os.Environ(), "PATH="+program(t)+string(os.PathListSeparator)+os.Getenv("PATH"),
		"PORCHLIGHT_CONFIG=", "PORCHLIGHT_DATA=data", "PORCHLIGHT_DEMO=", "NO_COLOR=1", "COLUMNS=80")
	got := fence.ReplaceAllStringFunc(walk, func(block string) string {
		m := fence.FindStringSubmatch(block)
		switch m[1] {
		case "yaml", "toml":
			w.paste(m[2])
		case "console":
			return "```console\n" + w.play(m[2]) + "```"
		}
		return block
	})
	if w.commands < 10 {
		t.Errorf("only %d commands were typed", w.commands)
	}
	if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
		if err := os.WriteFile(filepath.FromSlash(writingFlows), []byte(before+walkTitle+got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, have := strings.Split(passing(walk), "\n"), strings.Split(passing(got), "\n")
	for i := range want {
		if i >= len(have) || want[i] != have[i] {
			t.Errorf("%s shows\n\t%s\nand the program prints\n\t%s\nIf the program is right: go test . -run Walk -update", writingFlows, want[i], strings.Join(have[min(i, len(have)):min(i+5, len(have))], "\n\t"))
			return
		}
	}
}

var moment = regexp.MustCompile(`\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?(Z| UTC)?|\b[0-9a-f]{8,64}\b`)

// passing takes out what is different each time.
func passing(text string) string { return moment.ReplaceAllString(text, "·") }

// program builds the program and gives its folder.
func program(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	out, err := exec.Command("go", "build", "-o", filepath.Join(folder, "porchlight"), "./cmd/porchlight").CombinedOutput()
	if err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	return folder
}

// walker does what the page says.
type walker struct {
	t        *testing.T
	folder   string
	env      []string
	commands int
}

// paste puts a whole block, the note that names its file included, at the end of
// that file: settings beside us, flows and words into the overlay.
func (w *walker) paste(block string) {
	m := named.FindStringSubmatch(block)
	if m == nil {
		w.t.Fatalf("a block does not name its file: %q", block)
	}
	name := m[1]
	if name != "porchlight.yaml" {
		name = filepath.Join("data", "overlay", name)
	}
	f, err := os.OpenFile(filepath.Join(w.folder, name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		w.t.Fatalf("the page writes a file before it makes the folder: %v", err)
	}
	_, err = f.WriteString(block)
	if err := errors.Join(err, f.Close()); err != nil {
		w.t.Fatal(err)
	}
}

// play types the commands of a block and gives it with what they print.
func (w *walker) play(block string) string {
	var out strings.Builder
	for line := range strings.Lines(block) {
		command, ok := strings.CutPrefix(line, "$ ")
		if !ok {
			continue
		}
		w.commands++
		c := exec.Command("sh", "-c", command)
		c.Dir, c.Env, c.WaitDelay = w.folder, w.env, time.Minute
		printed, err := c.CombinedOutput()
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			w.t.Fatalf("%s: %v", command, err)
		}
		out.WriteString(line)
		out.Write(printed)
	}
	return out.String()
}
