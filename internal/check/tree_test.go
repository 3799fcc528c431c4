package check_test

import (
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"porchlight/flows/library"
	"porchlight/internal/check"
	"porchlight/locales"
	"porchlight/resources/starter"
)

// tree is everything that people write, by the names that faults give it.
type tree map[string]string

// shipped is what tests change: English, Spanish, the commands of all languages,
// the flows and the examples. With the texts and phrases of every language each
// change would take seconds to judge, and every new text need nineteen.
func shipped(t testing.TB) tree {
	t.Helper()
	tr := whole(t)
	maps.DeleteFunc(tr, func(name, _ string) bool {
		lang, file, found := strings.Cut(strings.TrimPrefix(name, "locales/"), "/")
		return found && strings.HasPrefix(name, "locales/") && lang != "en" && lang != "es" && file != "words.toml"
	})
	return tr
}

// whole copies all that the program holds, and the examples.
func whole(t testing.TB) tree {
	t.Helper()
	tr := tree{starter.FileName: string(starter.Bytes())}
	for folder, files := range map[string]fs.FS{
		"flows/library/": library.Files, "locales/": locales.Files, "examples/": os.DirFS("../../examples"),
	} {
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(name, ".go") {
				return err
			}
			text, err := fs.ReadFile(files, name)
			tr[folder+name] = string(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return tr
}

// in is what Run reads of a tree.
func (tr tree) in() check.In {
	in := check.In{
		Flows: tr.under("flows/library/"), Locales: tr.under("locales/"),
		Directory: check.File{Name: starter.FileName, Text: []byte(tr[starter.FileName])},
	}
	if over := tr.under("overlay/flows/"); len(over) > 0 {
		in.FlowsOver = over
	}
	if over := tr.under("overlay/locales/"); len(over) > 0 {
		in.LocalesOver = over
	}
	for _, name := range slices.Sorted(maps.Keys(tr)) {
		if strings.HasPrefix(name, "examples/") {
			in.Configs = append(in.Configs, check.File{Name: name, Text: []byte(tr[name])})
		}
	}
	return in
}

func (tr tree) under(folder string) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range tr {
		if inside, ok := strings.CutPrefix(name, folder); ok {
			files[inside] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return files
}

// edit is one change of one file: the first Old becomes New. With Old empty the
// file is New altogether, and gone when that is empty too.
type edit struct{ File, Old, New string }

func (tr tree) with(t testing.TB, e edit) tree {
	t.Helper()
	out := maps.Clone(tr)
	switch {
	case e.Old == "" && e.New == "":
		delete(out, e.File)
		return out
	case e.Old == "":
		out[e.File] = e.New
		return out
	}
	if !strings.Contains(out[e.File], e.Old) {
		t.Fatalf("%s does not hold %q: the test would change nothing", e.File, e.Old)
	}
	out[e.File] = strings.Replace(out[e.File], e.Old, e.New, 1)
	return out
}

// want is a fault that a change must bring: At is text that ends on the line it names.
type want struct {
	File, At, Step, Code, Says string
}

// refused makes a change and looks for the fault that it must bring, and that
// was not there before.
func refused(t *testing.T, e edit, w want) {
	t.Helper()
	tr := shipped(t)
	before := asShipped(t)
	tr = tr.with(t, e)
	line := lineOf(t, tr[w.File], w.At)
	var seen []string
	for _, f := range check.Run(tr.in()).Faults {
		if slices.Contains(before, f) {
			continue
		}
		if f.File == w.File && f.Line == line && f.Step == w.Step && f.Code == w.Code && strings.Contains(f.Message, w.Says) {
			return
		}
		seen = append(seen, f.String())
	}
	t.Errorf("want %s:%d: %s: %s: …%s…\ngot\n%s", w.File, line, w.Step, w.Code, w.Says, strings.Join(seen, "\n"))
}

// asShipped is the report on the tree as it is.
func asShipped(t testing.TB) []check.Fault {
	t.Helper()
	once.Do(func() { shippedFaults = check.Run(shipped(t).in()).Faults })
	return shippedFaults
}

var (
	once          sync.Once
	shippedFaults []check.Fault
)

func lineOf(t *testing.T, text, at string) int {
	t.Helper()
	if at == "" {
		return 1
	}
	i := strings.Index(text, at)
	if i < 0 {
		t.Fatalf("no line holds %q", at)
	}
	return 1 + strings.Count(text[:i+len(at)], "\n")
}

// table runs many changes.
func table(t *testing.T, rows map[string]row) {
	t.Helper()
	for name, row := range rows {
		t.Run(name, func(t *testing.T) { refused(t, row.edit, row.want) })
	}
}

type row = struct {
	edit edit
	want want
}
