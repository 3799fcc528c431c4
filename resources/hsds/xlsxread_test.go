package hsds

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// testdata/libreoffice.xlsx was made by LibreOffice 7.4 from a sheet of our own:
// shared and formatted texts, a formula, a ZIP code, money, a day, an hour, a
// boolean, empty rows, a hidden sheet and one of nothing.
func TestAWorkbookOfLibreOfficeIsReadAsItLooks(t *testing.T) {
	data, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Agency", "Program", "Phone", "Zip", "Fees", "Checked", "Opens", "Free", "Notes"},
		nil,
		nil,
		{"Alpha & Beta", "Meals", "5595550101", "02134", "$1,234.50", "3/9/2026", "1:30 PM", "TRUE", "two\nlines, ñ, 🌙"},
	}
	if diff := cmp.Diff(want, sheetRowsOf(t, data, "List of help")); diff != "" {
		t.Error(diff)
	}
	if got := sheetRowsOf(t, data, "Hidden"); len(got) != 1 || got[0][0] != "About this list" {
		t.Errorf("hidden: %q", got)
	}
	b := readOne(t, bytesInput("list.xlsx", data))
	if r := rowAt(t, b, "address", 4); r.Cells["postal_code"] != "02134" || r.From.File != "list.xlsx#List of help" {
		t.Errorf("address %v of %s", r.Cells, r.From.File)
	}
}

// oneSheet is a workbook of one sheet, "S", whose rows are XML.
func oneSheet(t testing.TB, rows string) []byte {
	t.Helper()
	parts := workbookParts(map[string][][]any{"S": {{"shared"}}}, nil)
	parts["xl/worksheets/sheet1.xml"] = []byte(`<x:worksheet xmlns:x="y"><x:sheetData>` + rows + `</x:sheetData></x:worksheet>`)
	return zipped(t, parts)
}

// Programs differ in what they write; what they mean is one.
func TestCellsAreReadHoweverTheyAreWritten(t *testing.T) {
	for rows, want := range map[string][][]string{
		`<row><c><v>1</v></c><c/><c t="n"><v>2.50</v></c></row><row><c t="str"><v>x</v></c></row>`: {{"1", "", "2.5"}, {"x"}},
		`<row r="3"><c r="C3" t="s"><v> 0 </v></c><c r="A3"><v>1</v></c></row>`:                    {nil, nil, {"1", "", "shared"}},
		`<row r="2"/><row><c r="a3"><v>1</v></c></row>`:                                            {nil, nil, {"1"}},
		`<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><r><rPr><b/></rPr><t>b</t></r><r><t xml:space="preserve"> c</t></r><rPh><t>no</t></rPh></is></c></row>`: {{"a", "b c"}},
		`<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2026-03-09</v></c><c><f>1+1</f><v>2</v></c><c><f>now()</f></c></row>`:                {{"TRUE", "FALSE", "#N/A", "2026-03-09", "2"}},
		`<row><c t="str"><v>a_x000D__x000a_b_x005F_x000D_ _x0000_ _xZZZZ_ _xD800_</v></c></row>`:                                                                                 {{"a\r\nb_x000D_ _x0000_ _xZZZZ_ _xD800_"}},
		`<row><c t="str"><v>a<!-- b -->c<![CDATA[<d>]]><e>no</e>&amp;</v></c><extLst><ext><c><v>no</v></c></ext></extLst></row>`:                                                 {{"ac<d>&"}},
		`<row><c s="99"><v>5</v></c><c s="x"><v>6</v></c><c><v>12:30</v></c></row>`:                                                                                              {{"5", "6", "12:30"}},
		``: nil,
	} {
		if diff := cmp.Diff(want, sheetRowsOf(t, oneSheet(t, rows), "S")); diff != "" {
			t.Errorf("%s: %s", rows, diff)
		}
	}
}

// noise is a text that a zip cannot make small: small ones are taken for bombs.
func noise(n int, seed uint32) string {
	text := make([]byte, n)
	for i := range text {
		seed = seed*1664525 + 1013904223
		text[i] = 'a' + byte(seed>>24)%26
	}
	return string(text)
}

// A workbook that is damaged, or made to wear out the reader, is refused; no row
// of it is guessed, and none is left out in silence.
func TestAWorkbookThatCannotBeIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		rows string
		want error
	}{
		"a row above the last":            {`<row r="1048577"/>`, errRows},
		"rows that count down":            {`<row r="2"/><row r="2"/>`, errRows},
		"a row of no number":              {`<row r="x"/>`, errRows},
		"a column above the last":         {`<row><c r="XFE1"><v>1</v></c></row>`, errCell},
		"a cell of no column":             {`<row><c r="12"><v>1</v></c></row>`, errCell},
		"a cell of no row":                {`<row><c r="A"><v>1</v></c></row>`, errCell},
		"two cells in one":                {`<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`, errCell},
		"a text that is not there":        {`<row><c t="s"><v>7</v></c></row>`, errCell},
		"a text below the first":          {`<row><c t="s"><v>-1</v></c></row>`, errCell},
		"elements without end":            {strings.Repeat(`<a>`, 1000), errNesting},
		"elements in a text":              {`<row><c><v>` + strings.Repeat(`<a>`, 1000), errNesting},
		"a tag as long as memory":         {`<row><c><v a="` + noise(3<<20, 1) + `">1</v></c></row>`, errToken},
		"a text as long as memory":        {`<row><c t="str"><v>` + noise(3<<20, 1) + `</v></c></row>`, errToken},
		"a comment as long as memory":     {`<!--` + noise(3<<20, 1) + `-->`, errToken},
		"a sheet that ends too early":     {`<row><c><v>1</v></c></row><row>`, nil},
		"an entity that somebody made up": {`<row><c t="str"><v>&lol;</v></c></row>`, nil},
	} {
		_, err := tryRows(t, oneSheet(t, c.rows), "S")
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		_, err = Read(t.Context(), []Input{bytesInput("a.xlsx", oneSheet(t, `<row><c t="str"><v>Agency</v></c><c t="str"><v>Phone</v></c></row>`+strings.Replace(c.rows, `r="2"`, `r="3"`, 1)))}, Options{Dataset: "test"})
		var fault *FileError
		if !errors.As(err, &fault) || fault.Code != BrokenSheet {
			t.Errorf("%s: %v, want a broken sheet", name, err)
		}
	}
}

func TestABookWhosePartsDoNotFitIsRefused(t *testing.T) {
	for name, change := range map[string]func(map[string][]byte){
		"no list of parts":   func(p map[string][]byte) { delete(p, "xl/_rels/workbook.xml.rels") },
		"no sheet":           func(p map[string][]byte) { delete(p, "xl/worksheets/sheet1.xml") },
		"no texts":           func(p map[string][]byte) { delete(p, "xl/sharedStrings.xml") },
		"broken texts":       func(p map[string][]byte) { p["xl/sharedStrings.xml"] = []byte(`<sst><si><t>a`) },
		"broken styles":      func(p map[string][]byte) { p["xl/styles.xml"] = []byte(`<styleSheet><cellXfs>`) },
		"one sheet as three": func(p map[string][]byte) { again(p, "xl/workbook.xml", `<sheet name="S" sheetId="1" r:id="rId1"/>`) },
		"a million styles": func(p map[string][]byte) {
			p["xl/styles.xml"] = []byte(`<styleSheet><cellXfs>` + strings.Repeat(`<xf/>`, 1<<17) + `</cellXfs></styleSheet>`)
		},
	} {
		parts := workbookParts(map[string][][]any{"S": {{"Agency", "Phone"}, {"Alpha", "559-555-0101"}}}, nil)
		change(parts)
		_, err := Read(t.Context(), []Input{bytesInput("a.xlsx", zipped(t, parts))}, Options{Dataset: "test"})
		var fault *FileError
		if !errors.As(err, &fault) || fault.Code != BrokenSheet {
			t.Errorf("%s: %v, want a broken sheet", name, err)
		}
	}
}

// again writes a piece of a file three times.
func again(parts map[string][]byte, file, piece string) {
	parts[file] = bytes.Replace(parts[file], []byte(piece), bytes.Repeat([]byte(piece), 3), 1)
}

// Names of parts may differ in case and begin at the root, a chart is no sheet,
// and a book without styles or texts of its own is one.
func TestPartsAreFoundAsOfficeFindsThem(t *testing.T) {
	data := zipped(t, map[string][]byte{
		"xl/workbook.xml": []byte(`<workbook xmlns:r="http://x"><workbookPr date1904="1"/><sheets>` +
			`<sheet name="Chart" sheetId="1" r:id="c"/><sheet name="S" sheetId="2" r:id="s" state="veryHidden"/></sheets></workbook>`),
		"xl/_rels/workbook.xml.rels": []byte(`<Relationships><Relationship Id="c" Type="http://x/chartsheet" Target="chartsheets/sheet1.xml"/>` +
			`<Relationship Id="s" Type="http://x/worksheet" Target="/XL/Worksheets/Sheet9.xml"/>` +
			`<Relationship Id="t" Type="http://x/styles" Target="styles.xml"/>` +
			`<Relationship Id="e" Type="http://x/externalLink" TargetMode="External" Target="http://example.org/"/></Relationships>`),
		`xl/styles.xml`:            []byte(`<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`),
		`xl/worksheets/sheet9.xml`: []byte(`<worksheet><sheetData><row><c s="0"><v>44628</v></c></row></sheetData></worksheet>`),
	})
	if got := sheetRowsOf(t, data, "S"); len(got) != 1 || got[0][0] != "3/9/2026" {
		t.Errorf("rows %q", got)
	}
}

// What a row of a workbook has too much of is held, and the others go in.
func TestACellOfAWholeBookIsHeld(t *testing.T) {
	var rows strings.Builder
	rows.WriteString(`<row><c t="str"><v>Agency</v></c><c t="str"><v>Phone</v></c></row>`)
	for i, name := range []string{"Alpha", strings.Repeat(noise(1<<16, 1)+"<!-- -->", 64), "Beta"} {
		fmt.Fprintf(&rows, `<row><c t="str"><v>%s</v></c><c t="str"><v>559-555-010%d</v></c></row>`, name, i)
	}
	b := readOne(t, bytesInput("a.xlsx", oneSheet(t, rows.String())))
	if len(b.held) != 1 || b.held[0].Code != TooLong || b.held[0].From.Line != 3 {
		t.Errorf("held %+v", b.held)
	}
	if got := cellsIn(b, "organization", "name"); !cmp.Equal(got, []string{"Alpha", "Beta"}) {
		t.Errorf("organizations %q", got)
	}
}

// One byte that changed on the way is found, though it lies behind the rows.
func TestAWorkbookThatWasDamagedIsRefused(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range workbookParts(map[string][][]any{"S": {{"Agency", "Phone"}, {"Alpha", "559-555-0101"}}}, nil) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	z.Close()
	if _, err := tryRows(t, out.Bytes(), "S"); err != nil {
		t.Fatal(err)
	}
	for _, piece := range []string{`left="0.7"`, "Alpha"} {
		data := bytes.Replace(out.Bytes(), []byte(piece), []byte(strings.Repeat("9", len(piece))), 1)
		if _, err := Read(t.Context(), []Input{bytesInput("a.xlsx", data)}, Options{Dataset: "test"}); err == nil {
			t.Errorf("a change of %s was not found", piece)
		}
	}
}

func TestAWorkbookThatNobodyWaitsForIsLeft(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err := Read(ctx, []Input{bytesInput("a.xlsx", oneSheet(t, `<row/>`))}, Options{Dataset: "test"})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// BenchmarkReadXLSX10000 reads a sheet of 10,000 services and 12 columns.
func BenchmarkReadXLSX10000(b *testing.B) {
	rows := [][]any{{"Agency", "Program", "Description", "Phone", "Address", "City", "Zip", "Hours", "Languages", "Eligibility", "Website", "Checked"}}
	for i := range 10_000 {
		rows = append(rows, []any{
			fmt.Sprint("Organization ", i/5), fmt.Sprint("Help ", i), fmt.Sprint("Help for whoever asks; come as you are. Ask at the desk ", i), 5595550100 + i%100,
			fmt.Sprint(i, " Main Street"), "Fresno",
			styled{93701 + i%50, 1},
			"Mon-Fri 9 AM - 5 PM", "English, Spanish", "Anyone in the county", "https://example.org",
			styled{46000 + i%90, 2},
		})
	}
	data := zipped(b, workbookParts(map[string][][]any{"Sheet1": rows}, []string{"00000", "m/d/yyyy"}))
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		out, err := readRows(context.Background(), []Input{bytesInput("list.xlsx", data)}, Options{Dataset: "bench"})
		if err != nil || len(out.held) != 0 {
			b.Fatal(err, len(out.held))
		}
	}
}
