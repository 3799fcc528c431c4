package hsds

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	units "unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"porchlight/resources"
)

// Every text comes back from a cell as it went in, also what looks like a mark of Office.
func TestTextsComeBackFromTheirCells(t *testing.T) {
	letters := append([]rune("ab_x05FD&<>\"' \t\n\r=é🌙"), []rune("_x000D_")...)
	rapid.Check(t, func(r *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringOf(rapid.SampledFrom(letters)), 1, 40).Draw(r, "texts")
		var out bytes.Buffer
		w := bufio.NewWriter(&out)
		if err := rowOut(w, 1, texts); err != nil {
			r.Fatal(err)
		}
		w.Flush()
		rows := sheetRowsOf(t, oneSheet(t, out.String()), "S")
		for i, text := range texts {
			got := ""
			if i < len(rows[0]) {
				got = rows[0][i]
			}
			if got != text {
				r.Fatalf("%q came back as %q", text, got)
			}
		}
	})
}

// Excel opens no workbook with a longer cell.
func TestACellIsNoLongerThanExcelTakes(t *testing.T) {
	for _, letter := range []string{"a", "é", "🌙"} {
		text := cellText(strings.Repeat(letter, 40_000))
		if n := len(units.Encode([]rune(text))); n > maxCellText || n < maxCellText-1 || !utf8.ValidString(text) {
			t.Errorf("%q: %d letters", letter, n)
		}
		if short := strings.Repeat(letter, 16_000); cellText(short) != short {
			t.Errorf("%q: a cell that fits was cut", letter)
		}
	}
}

func TestColumnsHaveTheNamesOfSheets(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", maxSheetColumns: "XFD"} {
		if got := columnName(n); got != want || columnAt(got+"1") != n {
			t.Errorf("column %d is %s, and %s is %d", n, got, got, columnAt(got+"1"))
		}
	}
}

// ECMA-376: every part is XML, has a type, and is where another says it is.
func TestAWorkbookHasTheParts(t *testing.T) {
	out, _ := written(t, &shelfBook{records: []resources.Record{pantry()}}, Workbook)
	types := partText(t, out, "[Content_Types].xml")
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml"} {
		d := xml.NewDecoder(strings.NewReader(partText(t, out, name)))
		for {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if strings.HasPrefix(name, "xl/") && !strings.HasSuffix(name, ".rels") && !strings.Contains(types, `PartName="/`+name+`"`) {
			t.Errorf("%s has no type", name)
		}
	}
	sheet := partText(t, out, "xl/worksheets/sheet1.xml")
	for _, must := range []string{
		`<pane xSplit="3" ySplit="1" topLeftCell="D2" activePane="bottomRight" state="frozen"/>`, `<col min="4" max="4" width="60" style="1" customWidth="1"/>`,
		`<c r="A1" s="2" t="inlineStr"><is><t xml:space="preserve">id</t></is></c>`, `<c r="A2" s="1" `,
	} {
		if !strings.Contains(sheet, must) {
			t.Errorf("the sheet has no %s", must)
		}
	}
}
