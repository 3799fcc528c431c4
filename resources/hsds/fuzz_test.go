package hsds

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// accounted checks what holds for every file that was read: a row of a file is
// in rows or held, ids are uuids, and no two rows are one.
func accounted(t *testing.T, b *batch) {
	t.Helper()
	lines := map[string]map[int]bool{}
	see := func(file string, line int) {
		if lines[file] == nil {
			lines[file] = map[int]bool{}
		}
		lines[file][line] = true
	}
	seen := map[string]bool{}
	for _, r := range b.rows {
		see(r.From.File, r.From.Line)
		if _, ok := asUUID(r.ID); !ok {
			t.Fatalf("%s has the id %q", r.Table, r.ID)
		}
		key := fmt.Sprintf("%s %s %s", r.Table, r.ID, r.Part)
		if seen[key] {
			t.Fatalf("%s twice", key)
		}
		seen[key] = true
		for column, text := range r.Cells {
			if text == "" && column != "id" {
				t.Fatalf("%s.%s is there and empty", r.Table, column)
			}
			if !utf8.ValidString(text) {
				t.Fatalf("%s.%s is no UTF-8", r.Table, column)
			}
			if c := columnOf(tableOf(r.Table), column); c != nil && c.refers == "" {
				if fit, ok := c.fit(text); c.name != "id" && c.name != "link_id" && c.name != "resource_id" && (!ok || fit != text) {
					t.Fatalf("%s.%s does not fit", r.Table, column)
				}
			}
		}
	}
	for _, h := range b.held {
		see(h.From.File, h.From.Line)
		if h.Code == "" {
			t.Fatal("held for no reason")
		}
	}
	for _, f := range b.files {
		if len(lines[f.Name]) < f.Rows && f.Dialect != "no table" {
			t.Fatalf("%s: %d rows, %d in rows or held", f.Name, f.Rows, len(lines[f.Name]))
		}
	}
}

// tried reads a file; one that is broken as a whole says so and nothing else.
func tried(t *testing.T, name string, data []byte) {
	t.Helper()
	b, err := readRows(context.Background(), []Input{bytesInput(name, data)}, Options{Dataset: "fuzz"})
	if err != nil {
		var fault *FileError
		if !errors.As(err, &fault) || strings.ContainsAny(fault.Error(), "\n\r") {
			t.Fatalf("error %v", err)
		}
		return
	}
	accounted(t, b)
	whole, err := Read(context.Background(), []Input{bytesInput(name, data)}, Options{Dataset: "fuzz"})
	if err != nil || len(whole.Rows)+len(whole.Held) < len(b.rows) {
		t.Fatalf("%d rows and %d held of %d: %v", len(whole.Rows), len(whole.Held), len(b.rows), err)
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, text := range []string{
		sheetText, "id,name,status\ns1,Meals,active\ns1,Beds,active\n,,\n", "id;name\n1;\"a", "sep=;\nAgency;Phone\nA;1\n",
		"id,location_id,name,taxonomy_ids,languages\n1,2,Meals,\"101,102\",\"Spanish (some), Hmong\"\n",
		"\ufeffAgency,Phone,Phone,,\nA,\"1\"\"2\",3,4,5,6\n", "\xff\xfeA\x00,\x00P\x00\n\x00", "Agency,Phone\nSe\xf1ora,1\n",
		"id,link_id,link_type,taxonomy_term_id\n1,2,service,3\n1,4,location,3\n", "name\r1\r\r\n2", "=1+1,'=2,phone,service\n=1,'=2,'+3,x\n",
	} {
		f.Add("services.csv", []byte(text))
		f.Add("list.csv", []byte(text))
		f.Add("regular_schedules.csv", []byte(text))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if !strings.HasSuffix(name, ".csv") || len(data) > 1<<16 {
			t.Skip()
		}
		tried(t, name, data)
	})
}

func FuzzReadJSON(f *testing.F) {
	for _, text := range []string{
		`[{"id":"s1","name":"Meals","phones":[{"number":"211"},{"number":"211"}],"x":{"y":[1,null,"z"]}}]`,
		`{"contents":[{"id":"1","name":"a","organization":{"id":"2","name":"b"}}],"total_items":1}`,
		`{"services":[{"name":"a","name":"b"}],"odd":[{"id":1}],"organizations.csv":[{"id":"","name":1e400}]}`,
		"{\"name\":\"a\",\"status\":\"active\"}\n{\"name\":\n{\"name\":\"b\"}", `{"id":"1","location":{"id":"2","addresses":[{}]},"service":{"name":"x"}}`,
		`{"name":"\ud800","phones":{"number":"1"},"attributes":[{"id":"a","taxonomy_term":{"name":"t"}}]}`, "[[[[", "[]", "{}", `{"services":{"a":1}}`,
	} {
		f.Add("services.json", []byte(text))
		f.Add("x.ndjson", []byte(text))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > 1<<16 || !utf8.ValidString(name) {
			t.Skip()
		}
		tried(t, name, data)
		if strings.HasSuffix(name, "json") && len(data) < 1<<12 {
			objectsComeBack(t, data)
		}
	})
}

// objectsComeBack holds the two ends of our own JSON together.
func objectsComeBack(t *testing.T, data []byte) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	v, err := value(d, 1)
	if err != nil || d.More() {
		return
	}
	var plain, ours any
	if json.Unmarshal(data, &plain) != nil {
		return
	}
	if err := json.Unmarshal([]byte(compact(v)), &ours); err != nil {
		t.Fatalf("compact writes what cannot be read: %v", err)
	}
}

func FuzzReadZip(f *testing.F) {
	f.Add(zipped(f, tablesOf("")))
	f.Add(zipped(f, tablesOf("data/")))
	f.Add(zipped(f, map[string][]byte{"../services.csv": []byte("id,name\n1,a\n"), "a.json": []byte(`[]`), "b.zip": []byte("PK\x03\x04")}))
	f.Add(zipped(f, map[string][]byte{"services.csv": bytes.Repeat([]byte("0"), 1<<17)}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip()
		}
		tried(t, "x.zip", data)
	})
}

func FuzzReadXLSX(f *testing.F) {
	f.Add(workbook(f, map[string][][]any{"Sheet1": {{"Agency", "Phone"}, {"Alpha", 5595550101}}}))
	f.Add(workbook(f, map[string][][]any{"services": {{"id", "name"}, {"s1", "Meals"}, {}, {"s2", true}}, "about": {{"hello"}}}))
	f.Add(zipped(f, workbookParts(map[string][][]any{"Sheet1": {{"Agency", "Phone", "Zip"}, {"Alpha", 5595550101, styled{2134, 1}}}}, []string{"00000"})))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip()
		}
		tried(t, "x.xlsx", data)
	})
}

// FuzzSheetXML changes one sheet inside its zip, where FuzzReadXLSX seldom gets.
func FuzzSheetXML(f *testing.F) {
	parts := workbookParts(map[string][][]any{"Sheet1": {{"Agency", "Phone", "Open"}, {"Alpha", 5595550101, styled{45292.375, 1}}}}, []string{"m/d/yy h:mm AM/PM"})
	f.Add(string(parts["xl/worksheets/sheet1.xml"]), "0.00")
	f.Add(`<worksheet><sheetData><row><c t="inlineStr"><is><r><t>Agency</t></r></is></c><c t="str"><v>Phone</v></c></row><row r="9"><c r="B9"><v>1</v></c></row></sheetData>`, "")
	f.Add(string(parts["xl/worksheets/sheet1.xml"]), `[<=9999999]###-####;(###) ###-####`)
	f.Fuzz(func(t *testing.T, sheet, look string) {
		if len(sheet) > 1<<16 {
			t.Skip()
		}
		parts := workbookParts(map[string][][]any{"Sheet1": nil}, []string{look})
		parts["xl/worksheets/sheet1.xml"] = []byte(sheet)
		tried(t, "x.xlsx", zipped(t, parts))
	})
}
