package hsds

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"porchlight/resources"
)

// sheetText is a spreadsheet with what encodings get wrong.
const sheetText = "Agency,Program,Tel.,Street Address,Notes\r\n" +
	"Casa Niño,\"Food, \"\"hot\"\"\",559-555-0101,12 Main St,Señora — café\r\n" +
	"Casa Niño,Clothes,559-555-0102,12 Main St,\"two\r\nlines\"\r\n"

func encoded(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// names gives the cells of one column of a table, in order.
func cellsIn(b *batch, t resources.Table, column string) []string {
	var all []string
	for _, r := range b.rows {
		if r.Table == t {
			all = append(all, r.Cells[column])
		}
	}
	return all
}

func TestEncodingsAreToldByContent(t *testing.T) {
	other := strings.NewReplacer("Food,", "Food,", ",", ";").Replace(sheetText)
	for name, data := range map[string][]byte{
		"UTF-8":              []byte(sheetText),
		"UTF-8 with a mark":  []byte("\ufeff" + sheetText),
		"UTF-16 LE":          encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), sheetText),
		"UTF-16 BE":          encoded(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), sheetText),
		"UTF-16 LE unmarked": encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), sheetText),
		"UTF-16 BE unmarked": encoded(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), sheetText),
		"Windows-1252":       encoded(t, charmap.Windows1252, sheetText),
		"semicolons":         []byte(other),
		"sep= and ;":         []byte("sep=;\r\n" + other),
		"1252 semicolons":    encoded(t, charmap.Windows1252, other),
		"tabs":               []byte(strings.NewReplacer("Food,", "Food,", ",", "\t").Replace(sheetText)),
		"line feeds":         []byte(strings.ReplaceAll(sheetText, "\r\n", "\n")),
		"carriage returns":   []byte(strings.ReplaceAll(strings.ReplaceAll(sheetText, "two\r\nlines", "two lines"), "\r\n", "\r")),
		"a title above":      []byte("Our list\r\n\r\n" + sheetText),
		"blank lines":        []byte(strings.ReplaceAll(sheetText, "Casa Niño,Clothes", "\r\n,,,,\r\nCasa Niño,Clothes")),
	} {
		b := readOne(t, bytesInput("list.csv", data))
		if got := cellsIn(b, "service", "name"); !cmp.Equal(got, []string{`Food, "hot"`, "Clothes"}) {
			t.Errorf("%s: services %q", name, got)
		}
		if got := cellsIn(b, "organization", "name"); !cmp.Equal(got, []string{"Casa Niño"}) {
			t.Errorf("%s: organizations %q", name, got)
		}
		if got := cellsIn(b, "phone", "number"); !cmp.Equal(got, []string{"559-555-0101", "559-555-0102"}) {
			t.Errorf("%s: phones %q", name, got)
		}
		if note := b.rows[0].Extra["notes"]; note != "Señora — café" {
			t.Errorf("%s: note %q", name, note)
		}
		if len(b.held) != 0 {
			t.Errorf("%s: %d rows held", name, len(b.held))
		}
	}
}

// zipped packs files in the order of their names.
func zipped(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// tablesOf is a package of two tables under a folder.
func tablesOf(folder string) map[string][]byte {
	return map[string][]byte{
		folder + "organizations.csv": []byte("id,name\no1,Alpha\n"),
		folder + "services.csv":      []byte("id,organization_id,name,status\ns1,o1,Meals,active\ns2,o1,Beds,active\n"),
	}
}

func TestTablesAreFoundWhereTheyLie(t *testing.T) {
	with := func(files map[string][]byte, name, text string) map[string][]byte {
		files[name] = []byte(text)
		return files
	}
	for name, files := range map[string]map[string][]byte{
		"top":            tablesOf(""),
		"data":           tablesOf("data/"),
		"resources":      tablesOf("resources/"),
		"a folder":       tablesOf("Export 2026/data/"),
		"a descriptor":   with(tablesOf("tables/deep/"), "datapackage.json", `{"resources":[{"path":"tables/deep/services.csv"},{"path":"data/gone.csv"},{"path":["x"]},{"path":"../up.csv"}]}`),
		"other things":   with(with(with(tablesOf(""), "README.md", "# hi"), "__MACOSX/._services.csv", "\x00\x05"), ".hidden.csv", "x"),
		"a broken plan":  with(tablesOf(""), "datapackage.json", `{"resources":`),
		"a way out":      with(tablesOf(""), "../../evil.csv", "id,name\n1,Evil\n"),
		"an empty table": with(tablesOf(""), "phones.csv", ""),
		"heads only":     with(tablesOf(""), "phones.csv", "id,number\n"),
	} {
		folder := fstest.MapFS{}
		for p, data := range files {
			if !strings.HasPrefix(p, "..") {
				folder[p] = &fstest.MapFile{Data: data}
			}
		}
		for form, in := range map[string]Input{
			"folder": {Name: "x", FS: folder},
			"zip":    bytesInput("x.zip", zipped(t, files)),
		} {
			b := readOne(t, in)
			if got := cellsIn(b, "service", "name"); !cmp.Equal(got, []string{"Meals", "Beds"}) {
				t.Errorf("%s in a %s: services %q", name, form, got)
			}
			if len(b.held) != 0 || slices.Contains(cellsIn(b, "organization", "name"), "Evil") {
				t.Errorf("%s in a %s: held %v", name, form, b.held)
			}
		}
	}
}

func TestOfTwoFilesOfOneNameTheFirstPlaceCounts(t *testing.T) {
	files := tablesOf("data/")
	files["services.csv"] = []byte("id,organization_id,name,status\ns9,o1,Top,active\n")
	b := readOne(t, bytesInput("x.zip", zipped(t, files)))
	if got := cellsIn(b, "service", "name"); !cmp.Equal(got, []string{"Top"}) {
		t.Errorf("services %q", got)
	}
}

// A broken file is refused with one clear line that quotes nothing of it.
func TestABrokenFileIsRefusedWhole(t *testing.T) {
	whole := zipped(t, tablesOf(""))
	big := zipped(t, map[string][]byte{"services.csv": append([]byte("id,name\n"), bytes.Repeat([]byte("0"), 4<<20)...)})
	wide := "organization,phone" + strings.Repeat(",x", 10_000) + "\nAlpha,559-555-0101\n"
	for name, c := range map[string]struct {
		in   Input
		want resources.Code
	}{
		"an empty file":       {bytesInput("a.csv", nil), EmptyFile},
		"blanks":              {bytesInput("a.csv", []byte(" \r\n\r\n")), EmptyFile},
		"a cut zip":           {bytesInput("a.zip", whole[:len(whole)-40]), BrokenZip},
		"a zip of nothing":    {bytesInput("a.zip", zipped(t, map[string][]byte{"readme.md": []byte("x")})), NoFile},
		"an empty folder":     {Input{Name: "a", FS: fstest.MapFS{}}, NoFile},
		"a bomb":              {bytesInput("a.zip", big), Bomb},
		"a zip in a zip":      {bytesInput("a.zip", zipped(t, map[string][]byte{"services.csv": whole})), WrongType},
		"a PDF":               {bytesInput("a.csv", []byte("%PDF-1.7\n...")), WrongType},
		"a picture":           {bytesInput("a.csv", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")), WrongType},
		"an old workbook":     {bytesInput("a.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00\x00")), BrokenSheet},
		"a page":              {bytesInput("a.csv", []byte("<!DOCTYPE html><html>")), WrongType},
		"five gigabytes":      {Input{Name: "a.csv", Data: endless("x,"), Size: 5 << 30}, TooLarge},
		"five gigabytes more": {Input{Name: "a.json", Data: endless("[{},"), Size: 5 << 30}, TooLarge},
		"10,000 columns":      {bytesInput("a.csv", []byte(wide)), TooWide},
		"no headings":         {bytesInput("a.csv", []byte("1,2,3\n4,5,6\n")), NoHeadings},
		"cut JSON":            {bytesInput("a.json", []byte(`[{"id":"1","name":"x"},{"id":`)), BrokenJSON},
		"JSON and more":       {bytesInput("a.json", []byte(`[{"id":"1","name":"x"}] tail`)), BrokenJSON},
		"deep JSON":           {bytesInput("a.json", []byte(strings.Repeat(`[`, 100_000))), BrokenJSON},
		"a list of no object": {bytesInput("a.json", []byte(`{}`)), NoFile},
		"a broken workbook":   {bytesInput("a.xlsx", zipped(t, map[string][]byte{"xl/workbook.xml": []byte("<workbook")})), BrokenSheet},
	} {
		_, err := Read(context.Background(), []Input{c.in}, Options{Dataset: "test"})
		var fault *FileError
		if !errors.As(err, &fault) || fault.Code != c.want {
			t.Errorf("%s: error %v, want %s", name, err, c.want)
			continue
		}
		if strings.ContainsAny(err.Error(), "\r\n") || !strings.Contains(err.Error(), "a") || fault.Code != "" && whatToDo[fault.Code] == "" {
			t.Errorf("%s: message %q", name, err)
		}
	}
}

// A zip that says it is small and is not is refused, whatever it says.
func TestAZipThatLiesAboutItsSizeIsRefused(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	var body bytes.Buffer
	w, _ := z.Create("services.csv")
	io.WriteString(w, "id,name\n"+strings.Repeat("1,Meals\n", 50_000))
	z.Close()
	data := out.Bytes()
	// The size stands in the directory at the end, four bytes at 24.
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	copy(data[at+24:], []byte{64, 0, 0, 0})
	body.Write(data)
	_, err := Read(context.Background(), []Input{bytesInput("a.zip", body.Bytes())}, Options{Dataset: "test"})
	var fault *FileError
	if !errors.As(err, &fault) {
		t.Fatalf("error %v, want a FileError", err)
	}
}

func TestReadingStopsWhenItIsToldTo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Read(ctx, []Input{bytesInput("a.csv", []byte(sheetText))}, Options{Dataset: "test"})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that it was canceled", err)
	}
}

func TestProgressReachesTheEnd(t *testing.T) {
	var last, end int64
	in := bytesInput("x.zip", zipped(t, tablesOf("")))
	_, err := Read(context.Background(), []Input{in}, Options{Dataset: "test", Progress: func(done, total int64) {
		if done < last || done > total {
			t.Errorf("progress went from %d to %d of %d", last, done, total)
		}
		last, end = done, total
	}})
	if err != nil || last != end || end == 0 {
		t.Errorf("ended at %d of %d: %v", last, end, err)
	}
}

// endless repeats a text for ever.
type endless string

func (e endless) ReadAt(p []byte, off int64) (int, error) {
	for i := range p {
		p[i] = e[(off+int64(i))%int64(len(e))]
	}
	return len(p), nil
}

// What people keep in other forms, or twice, is named in the report: nothing is
// left out in silence.
func TestFilesThatAreNotReadAreNamed(t *testing.T) {
	list := func(name string) string { return "Agency,Phone\n" + name + ",559-555-0101\n" }
	b := readOne(t, folderOf(map[string]string{
		"fresno/list.csv": list("Alpha"), "kern/list.csv": list("Beta"), "kern/old.xls": "\xd0\xcf", "kern/plan.pdf": "%PDF",
		"services.csv": "id,name,status\ns1,Meals,active\n", "data/services.csv": "id,name,status\ns2,Beds,active\n", "README.md": "hi",
	}))
	if got := cellsIn(b, "service", "name"); !cmp.Equal(got, []string{"Alpha", "Beta", "Meals"}) {
		t.Errorf("services %q", got)
	}
	got := map[string]string{}
	for _, f := range b.files {
		got[f.Name+" "+f.Dialect] = strings.Join(f.Notes[:min(len(f.Notes), 1)], "")
	}
	want := map[string]string{
		"fresno:list.csv spreadsheet": "Agency → organization", "kern:list.csv spreadsheet": "Agency → organization",
		"old.xls no table": "not a form that is read: save it as CSV or XLSX", "plan.pdf no table": "not a form that is read: save it as CSV or XLSX",
		"services.csv hsds-3.x": "", "services.csv no table": "another table of this name was read",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
