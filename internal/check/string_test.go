package check_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"porchlight/internal/check"
	"porchlight/locales"
)

// A new text is in every language at once, at the same place, and no language
// goes out with it in English.
func TestANewTextWaitsInEveryLanguageToBeTranslated(t *testing.T) {
	const text = `Say "please" \ don't: {{.Place}}?`
	folder := copyOfLocales(t)
	out, err := makeString(t, folder, "KEY=food.new", "TEXT="+text, "NOTE=Be brief.")
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	c, err := locales.Read(os.DirFS(folder), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out, fmt.Sprintf("in %d other languages", len(c.Written())-1)) || !strings.Contains(out, "check refuses") {
		t.Errorf("it says\n%s", out)
	}
	if got := c.Text("en", "food.new", "other"); got != text {
		t.Errorf("English says %q", got)
	}
	if note := c.Note("en", "food.new"); note != "Be brief." {
		t.Errorf("the note is %q", note)
	}
	for _, tag := range c.Written() {
		_, above := c.Source(tag, before(t, c, tag, "food.new"))
		if _, line := c.Source(tag, "food.new"); line <= above || line > above+8 {
			t.Errorf("%s: it stands in line %d, the key before it in line %d", tag, line, above)
		}
	}
	in := check.Shipped()
	in.Locales = os.DirFS(folder)
	faults := check.Run(in).Faults
	for _, tag := range c.Written() {
		if tag != "en" && !slices.ContainsFunc(faults, func(f check.Fault) bool {
			return f.Code == check.MissingTranslation && f.File == "locales/"+tag+"/messages.toml" && strings.Contains(f.Message, "food.new")
		}) {
			t.Errorf("%s goes out with the text in English", tag)
		}
	}
}

// before is the key of English that stands before another and that a locale has.
func before(t *testing.T, c *locales.Catalog, tag, key string) string {
	t.Helper()
	best, line := "", 0
	_, at := c.Source("en", key)
	for _, other := range c.Keys("en") {
		if _, n := c.Source("en", other); n < at && n > line && c.Has(tag, other) {
			best, line = other, n
		}
	}
	if !strings.HasPrefix(best, "food.") {
		t.Errorf("%s: it stands behind %s", tag, best)
	}
	return best
}

func TestATextThatCannotBeAddedChangesNothing(t *testing.T) {
	folder := copyOfLocales(t)
	old := everything(t, folder)
	for name, args := range map[string][]string{
		"there already": {"KEY=food.ask_place", "TEXT=x"}, "no key": {"TEXT=x"}, "one part": {"KEY=food", "TEXT=x"},
		"capitals": {"KEY=food.New", "TEXT=x"}, "a path": {"KEY=../food.new", "TEXT=x"}, "reserved": {"KEY=words.new", "TEXT=x"},
		"no text": {"KEY=food.new"}, "a blank text": {"KEY=food.new", "TEXT=  "}, "a control": {"KEY=food.new", "TEXT=x\ay"},
	} {
		out, err := makeString(t, folder, args...)
		if err == nil || !strings.Contains(out, "make string: ") {
			t.Errorf("%s is taken: %v %s", name, err, out)
		}
		if !bytes.Equal(old, everything(t, folder)) {
			t.Fatalf("%s changed a file", name)
		}
	}
}

// makeString runs `make string` on a copy of the words.
func makeString(t *testing.T, folder string, args ...string) (string, error) {
	t.Helper()
	if _, err := exec.LookPath("make"); err != nil && os.Getenv("CI") == "" {
		t.Skip("make is not installed")
	}
	cmd := exec.Command("make", append([]string{"--no-print-directory", "-C", "../..", "string", "LOCALES=" + folder}, args...)...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "MAKE") && !strings.HasPrefix(v, "MFLAGS") { // we may run under make ourselves
			cmd.Env = append(cmd.Env, v)
		}
	}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func copyOfLocales(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, locales.Files); err != nil {
		t.Fatal(err)
	}
	return folder
}

func everything(t *testing.T, folder string) []byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(append(all, name...), text...)
	}
	return all
}
