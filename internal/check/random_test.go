package check_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"porchlight/internal/check"
	"porchlight/resources/starter"
)

// Whatever somebody writes into a file, check says something sensible about it:
// it does not panic, names a file that is there, and ends.
func TestNoEditBreaksTheChecker(t *testing.T) {
	tr := small(t)
	names := slices.Sorted(maps.Keys(tr))
	rapid.Check(t, func(rt *rapid.T) {
		name := rapid.SampledFrom(names).Draw(rt, "file")
		lines := strings.Split(tr[name], "\n")
		at := rapid.IntRange(0, len(lines)-1).Draw(rt, "line")
		other := rapid.SampledFrom(lines).Draw(rt, "other")
		switch rapid.SampledFrom([]string{"drop", "repeat", "replace", "cut"}).Draw(rt, "edit") {
		case "drop":
			lines = slices.Delete(slices.Clone(lines), at, at+1)
		case "repeat":
			lines = slices.Insert(slices.Clone(lines), at, lines[at])
		case "replace":
			lines = slices.Clone(lines)
			lines[at] = other
		case "cut":
			lines = slices.Clone(lines)
			lines[at] = lines[at][:len(lines[at])/2]
		}
		edited := maps.Clone(tr)
		edited[name] = strings.Join(lines, "\n")
		sane(rt, edited)
	})
}

// small is a tree of every kind of file, in which a look takes a few milliseconds.
func small(t *testing.T) tree {
	tr := shipped(t)
	rows := strings.SplitAfterN(tr[starter.FileName], "\n", 6)
	tr[starter.FileName] = strings.Join(rows[:5], "")
	maps.DeleteFunc(tr, func(name, _ string) bool {
		return strings.HasSuffix(name, "phrases.toml") || strings.HasPrefix(name, "examples/") && name != fresno ||
			strings.HasPrefix(name, "locales/") && name != en && name != es && name != wordsEN && name != wordsES
	})
	tr["locales/en/phrases.toml"] = "[food]\nphrases = [\"need food\", \"hungry\"]\n"
	return tr
}

type failer interface {
	Helper()
	Errorf(string, ...any)
}

func sane(t failer, tr tree) {
	t.Helper()
	for _, f := range check.Run(tr.in()).Faults {
		_, known := tr[f.File]
		if !known && !strings.HasPrefix(f.File, "locales") && !strings.HasPrefix(f.File, "flows/") {
			t.Errorf("the fault names no file: %s", f)
		}
		if f.Line < 1 || f.Code == "" || f.Message == "" || strings.Contains(f.Message, "\n") {
			t.Errorf("the fault is not in the form: %+v", f)
		}
	}
}

func FuzzFlow(f *testing.F) {
	tr := tree{}
	for name, text := range shipped(f) {
		if strings.HasPrefix(name, "flows/") {
			tr[name] = text
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		edited := maps.Clone(tr)
		edited[food] = text
		sane(t, edited)
	})
}

func FuzzConfig(f *testing.F) {
	f.Add(shipped(f)[fresno])
	f.Fuzz(func(t *testing.T, text string) {
		sane(t, tree{fresno: text, food: "flow: food\nsteps:\n  - {id: end, end: silent}\n"})
	})
}

func FuzzDirectory(f *testing.F) {
	f.Add(strings.Join(starter.Columns(), ",") + "\n" + "test-one,North Street Pantry,Food,,general,food,,,+15595550123,,,,,,,en,,,Fresno County,06019,no,test,high,\n")
	f.Fuzz(func(t *testing.T, text string) { sane(t, tree{starter.FileName: text, food: "", fresno: ""}) })
}
