package starter_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"porchlight/resources"
	"porchlight/resources/starter"
)

var (
	numberForm = regexp.MustCompile(`(?:\+1|\b)[2-9]\d{2}[-. ]?[2-9]\d{2}[-. ]?\d{4}\b`)
	fictional  = regexp.MustCompile(`555-?01\d{2}$`)
)

// R103: a number in a test, an example or a transcript is either fictional
// (555-01xx) or one that the product itself gives. A test that dials a
// stranger's number would sooner or later be run against a real account.
func TestNumbersInFixturesBelongToNobody(t *testing.T) {
	ours := map[string]bool{}
	records, err := starter.Read()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		for _, n := range append(numbersIn(r.Service.TextLine+" "+r.Service.Name), numbersOf(r.Service.Phones)...) {
			ours[n] = true
		}
	}
	for _, l := range resources.Lines() {
		for _, n := range []string{l.Number, l.TextTo, l.TTY} {
			ours[digits(n)] = true
		}
	}
	ours["8006554673"] = true // the misprint of SOURCES.md that the guard must refuse
	ours["8886244725"] = true // the other one
	looked := 0
	for path, text := range fixtures(t) {
		looked++
		for _, n := range numbersIn(text) {
			if !ours[n] && !fictional.MatchString(n) {
				t.Errorf("%s holds a number that is neither 555-01xx nor the directory's, ending in %s", path, n[8:])
			}
		}
	}
	if looked < 5 {
		t.Errorf("looked at only %d files", looked)
	}
}

// fixtures are the test files, examples and test data of the whole repository.
func fixtures(t *testing.T) map[string]string {
	t.Helper()
	top := root(t)
	found := map[string]string{}
	err := filepath.WalkDir(top, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, rel := e.Name(), strings.TrimPrefix(path, top)
		if e.IsDir() {
			if strings.HasPrefix(name, ".") || name == "node_modules" || name == "bin" {
				return filepath.SkipDir
			}
			return nil
		}
		inData := strings.Contains(rel, "/testdata/") || strings.HasPrefix(rel, "/examples/")
		if !strings.HasSuffix(name, "_test.go") && !(inData && slices.Contains([]string{".txt", ".yaml", ".json", ".csv", ".toml", ".txtar"}, filepath.Ext(name))) {
			return nil
		}
		text, err := os.ReadFile(path)
		found[rel] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func numbersIn(text string) []string {
	var all []string
	for _, n := range numberForm.FindAllString(text, -1) {
		if strings.HasPrefix(n, "+1") || strings.ContainsAny(n, "-. ") {
			all = append(all, digits(n))
		}
	}
	return all
}

func numbersOf(phones []resources.Phone) []string {
	var all []string
	for _, p := range phones {
		all = append(all, digits(p.Number))
	}
	return all
}

// digits are the ten of a national number, without the country's 1.
func digits(n string) string {
	n = strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, n)
	if len(n) == 11 {
		return n[1:]
	}
	return n
}
