package hsds

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const sheetName = "services"

// Every part that ECMA-376 asks of a workbook of one sheet (part 1, 12.2 and
// 12.3; part 2 for the first two), and styles: 1 is a cell of text, so that a
// ZIP code that is typed in keeps its zero; 2 is the same in bold.
var bookParts = [...]struct{ name, text string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
		`</Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>` +
		`</Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="` + sheetSpace + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<sheets><sheet name="` + sheetName + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
		`</Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="` + sheetSpace + `">` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

// maxCellText is how many letters a cell holds, as UTF-16 counts them.
const maxCellText = 32_767

const sheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// workbookOut writes the spreadsheet as a workbook: every cell is text, the
// header is bold and stays in sight. Nothing of it is kept in memory.
func workbookOut(ctx context.Context, w io.Writer, b Book, o WriteOptions, report *WriteReport) error {
	z := zip.NewWriter(w)
	for _, p := range bookParts {
		if err := addPart(z, p.name, p.text); err != nil {
			return err
		}
	}
	part, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(part) // it remembers the first error until Flush
	out.WriteString(xml.Header + `<worksheet xmlns="` + sheetSpace + `"><sheetViews><sheetView tabSelected="1" workbookViewId="0">` +
		`<pane xSplit="3" ySplit="1" topLeftCell="D2" activePane="bottomRight" state="frozen"/>` +
		`</sheetView></sheetViews><cols>`)
	for i, column := range sheetFields {
		fmt.Fprintf(out, `<col min="%d" max="%d" width="%g" style="1" customWidth="1"/>`, i+1, i+1, column.width)
	}
	out.WriteString(`</cols><sheetData>`)
	line := 0
	err = sheet(ctx, b, o, report, func(cells []string) error {
		line++
		return rowOut(out, line, cells)
	})
	if err != nil {
		return err
	}
	out.WriteString(`</sheetData></worksheet>`)
	if err := out.Flush(); err != nil {
		return err
	}
	return z.Close()
}

func addPart(z *zip.Writer, name, text string) error {
	part, err := z.Create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(part, xml.Header+text)
	return err
}

// rowOut writes a row; its cells name their columns, for empty ones are left out.
func rowOut(out *bufio.Writer, line int, cells []string) error {
	fmt.Fprintf(out, `<row r="%d">`, line)
	style := 1
	if line == 1 {
		style = 2
	}
	for i, text := range cells {
		if text == "" {
			continue
		}
		fmt.Fprintf(out, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">`, columnName(i+1), line, style)
		if err := xml.EscapeText(out, []byte(marksKept(cellText(text)))); err != nil {
			return err
		}
		out.WriteString(`</t></is></c>`)
	}
	_, err := out.WriteString(`</row>`)
	return err
}

// cellText is as much of a text as a cell holds: Excel opens no book that has more.
func cellText(text string) string {
	if len(text) <= maxCellText {
		return text
	}
	left := maxCellText
	for i, c := range text {
		left--
		if c > 0xffff {
			left--
		}
		if left < 0 {
			return text[:i]
		}
	}
	return text
}

// marksKept writes what looks like a mark of Office for a letter so that it
// stays what it is.
func marksKept(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var out strings.Builder
	for i := range len(text) {
		if i+len("_xHHHH_") <= len(text) && text[i] == '_' && text[i+1] == 'x' && text[i+6] == '_' {
			if _, err := strconv.ParseUint(text[i+2:i+6], 16, 16); err == nil {
				out.WriteString("_x005F")
			}
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

// columnName is the name of a column: AB for 28.
func columnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
