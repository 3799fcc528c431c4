package hsds

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
)

// styled is a number under a style of the workbooks that we make.
type styled struct {
	value any
	style int
}

// workbook makes an XLSX file of sheets. It writes what other programs write
// and ours does not: numbers, booleans, texts that cells share.
func workbook(t testing.TB, sheets map[string][][]any) []byte {
	t.Helper()
	return zipped(t, workbookParts(sheets, nil))
}

// workbookParts are the files of a workbook; looks are formats of numbers, the
// styles from 1 on.
func workbookParts(sheets map[string][][]any, looks []string) map[string][]byte {
	const rel = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	var book, rels, formats, styles bytes.Buffer
	parts, shared := map[string][]byte{}, &sharedTexts{at: map[string]int{}}
	for i, name := range slices.Sorted(maps.Keys(sheets)) {
		id, file := fmt.Sprintf("rId%d", i+1), fmt.Sprintf("worksheets/sheet%d.xml", i+1)
		fmt.Fprintf(&book, `<sheet name="%s" sheetId="%d" r:id="%s"/>`, escaped(name), i+1, id)
		fmt.Fprintf(&rels, rel, id, "worksheet", file)
		parts["xl/"+file] = sheetXML(shared, sheets[name])
	}
	fmt.Fprintf(&rels, rel, "texts", "sharedStrings", "sharedStrings.xml")
	fmt.Fprintf(&rels, rel, "styles", "styles", "/xl/styles.xml")
	for i, look := range looks {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, escaped(look))
		fmt.Fprintf(&styles, `<xf numFmtId="%d" applyNumberFormat="1"><alignment/></xf>`, 164+i)
	}
	parts["xl/workbook.xml"] = fmt.Appendf(nil, `<workbook xmlns:r="r"><sheets>%s</sheets></workbook>`, &book)
	parts["xl/_rels/workbook.xml.rels"] = fmt.Appendf(nil, `<Relationships>%s</Relationships>`, &rels)
	parts["xl/sharedStrings.xml"] = fmt.Appendf(nil, `<sst>%s</sst>`, &shared.out)
	parts["xl/styles.xml"] = fmt.Appendf(nil, `<styleSheet><numFmts>%s</numFmts><fonts><font/></fonts><cellXfs><xf numFmtId="0"/>%s</cellXfs></styleSheet>`, &formats, &styles)
	return parts
}

type sharedTexts struct {
	at  map[string]int
	out bytes.Buffer
}

func (s *sharedTexts) index(text string) int {
	i, ok := s.at[text]
	if !ok {
		i = len(s.at)
		s.at[text] = i
		fmt.Fprintf(&s.out, `<si><t xml:space="preserve">%s</t></si>`, escaped(text))
	}
	return i
}

func sheetXML(shared *sharedTexts, rows [][]any) []byte {
	var out bytes.Buffer
	out.WriteString(`<worksheet><dimension ref="A1"/><sheetData>`)
	for i, row := range rows {
		if len(row) == 0 {
			continue // Excel leaves them out too
		}
		fmt.Fprintf(&out, `<row r="%d">`, i+1)
		for j, value := range row {
			style := 0
			if v, ok := value.(styled); ok {
				value, style = v.value, v.style
			}
			at := fmt.Sprintf(`<c r="%s%d" s="%d"`, columnName(j+1), i+1, style)
			switch v := value.(type) {
			case nil:
			case string:
				fmt.Fprintf(&out, `%s t="s"><v>%d</v></c>`, at, shared.index(v))
			case bool:
				fmt.Fprintf(&out, `%s t="b"><v>%d</v></c>`, at, map[bool]int{true: 1}[v])
			default:
				fmt.Fprintf(&out, `%s><v>%v</v></c>`, at, v)
			}
		}
		out.WriteString(`</row>`)
	}
	out.WriteString(`</sheetData><pageMargins left="0.7"/></worksheet>`)
	return out.Bytes()
}

func escaped(text string) string {
	var out strings.Builder
	xml.EscapeText(&out, []byte(text))
	return out.String()
}

// sheetRowsOf gives the rows of one sheet of a workbook, at their numbers.
func sheetRowsOf(t testing.TB, data []byte, name string) (rows [][]string) {
	t.Helper()
	rows, err := tryRows(t, data, name)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func tryRows(t testing.TB, data []byte, name string) (rows [][]string, err error) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	book, err := openBook(t.Context(), z)
	if err != nil {
		return nil, err
	}
	for _, sheet := range book.sheets {
		if sheet.name != name {
			continue
		}
		s, _, err := book.rows(sheet)
		if err != nil {
			return nil, err
		}
		defer s.Close()
		for {
			cells, _, ok := s.next()
			if !ok {
				return rows, s.err
			}
			for len(rows) < s.at()-1 {
				rows = append(rows, nil)
			}
			rows = append(rows, slices.Clone(cells))
		}
	}
	return nil, fmt.Errorf("no sheet %q among %d", name, len(book.sheets))
}

// partText gives the text of one file of a zip.
func partText(t testing.TB, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(z, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
