package hsds

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"porchlight/resources"
)

// jsonOut writes one object:
//
//	{"contents": […], "organizations": […], "locations": […], …}
//
// contents are the services, each with all that hangs on it nested as HSDS has
// it; its organization stands there with its own columns only, and with all
// that hangs on it in organizations. Every other row that nothing nests stands
// in an array that bears the name of its table's CSV file. Each object also
// holds the ids of what it hangs on, so that it can be read by itself. Rows that
// lack what HSDS demands stand under the same name behind partialMark.
func jsonOut(w io.Writer, s *shelf) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteByte('{')
	reached := s.reached()
	first := true
	for _, name := range s.names() {
		s.report.Rows[name] = len(s.rows[name])
	}
	for _, array := range s.arrays(reached) {
		if !first {
			out.WriteByte(',')
		}
		first = false
		out.WriteString("\n")
		out.Write(jsonString(array.name))
		out.WriteString(": [")
		for i, r := range array.rows {
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteByte('\n')
			var b bytes.Buffer
			s.object(&b, r, wide)
			out.Write(b.Bytes())
		}
		out.WriteString("\n]")
	}
	out.WriteString("\n}\n")
	return out.Flush()
}

// array is one array of the outer object.
type array struct {
	name string
	rows []*resources.Row
}

// arrays gives the services first, then the tables in their order, each only
// with the rows that nothing nests.
func (s *shelf) arrays(reached map[*resources.Row]bool) []array {
	var list []array
	for _, name := range append([]resources.Table{resources.TableService}, s.names()...) {
		if name == resources.TableService && list != nil {
			continue
		}
		title := string(name)
		t := tableOf(name)
		if t != nil {
			title = t.stem()
		}
		if name == resources.TableService {
			title = "contents"
		}
		whole, part := array{name: title}, array{name: partialMark + title}
		for _, r := range s.rows[name] {
			switch {
			case partial(t, r):
				s.report.Partial[name]++
				if !reached[r] {
					part.rows = append(part.rows, r)
				}
			case !reached[r]:
				whole.rows = append(whole.rows, r)
			}
		}
		if whole.rows != nil || name == resources.TableService {
			list = append(list, whole)
		}
		if part.rows != nil {
			list = append(list, part)
		}
	}
	return list
}

// reached are the rows that another one nests.
func (s *shelf) reached() map[*resources.Row]bool {
	reached := map[*resources.Row]bool{}
	for i := range tables {
		t := &tables[i]
		for _, r := range s.rows[t.name] {
			for j := range t.nests {
				n := &t.nests[j]
				if n.apart(t) {
					continue
				}
				for _, kid := range s.nested(r, n) {
					reached[kid] = true
				}
			}
		}
	}
	return reached
}

// apart are the nests whose rows stand in arrays of their own: organizations,
// because each would be written with each of its services.
func (n *nest) apart(t *table) bool {
	return t.name == resources.TableService && n.table == resources.TableOrganization ||
		t.name == resources.TableOrganization && n.table == resources.TableLocation
}

// nested gives what one nest of an object holds.
func (s *shelf) nested(r *resources.Row, n *nest) []*resources.Row {
	if !n.one {
		return s.kids[hook{place{r.Table, r.ID}, n.table, n.by}]
	}
	id := r.Cells[n.by]
	if id == "" {
		return nil
	}
	if one := s.first[place{n.table, id}]; one != nil && !partial(tableOf(n.table), one) {
		return []*resources.Row{one}
	}
	return nil
}

// width is how much of what hangs on it an object shows.
type width uint8

const (
	wide   width = iota // everything, but for nests that stand apart in a file
	full                // everything but the places of an organization
	entire              // the places of an organization too
	listed              // its own columns, and the objects that it names with theirs
	narrow              // its own columns
)

// inner is the width of what a nest holds; ok is false where it is not shown.
func (w width) inner(t *table, n *nest) (inner width, ok bool) {
	places := t.name == resources.TableOrganization && n.table == resources.TableLocation
	switch w {
	case wide:
		if n.apart(t) {
			return narrow, n.one
		}
		return wide, true
	case full:
		return full, !places
	case entire:
		return full, true
	case listed:
		return narrow, n.one
	default:
		return narrow, false
	}
}

// object writes a row as a JSON object: its columns in their order, what is
// nested, and what HSDS does not know, by name.
func (s *shelf) object(b *bytes.Buffer, r *resources.Row, w width) {
	t := tableOf(r.Table)
	b.WriteByte('{')
	if t == nil {
		for _, name := range append([]string{"id"}, cellNames([]*resources.Row{r})...) {
			property(b, name, jsonString(r.Cells[name]))
		}
	} else {
		s.columns(b, t, r)
		s.nests(b, t, r, w)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Extra)) {
		if text := r.Extra[name]; text != "" {
			property(b, name, extraValue(text))
		}
	}
	b.WriteByte('}')
}

func (s *shelf) columns(b *bytes.Buffer, t *table, r *resources.Row) {
	for i := range t.columns {
		c := &t.columns[i]
		v := r.Cells[c.name]
		switch {
		case v == "":
		case c.kind == number:
			property(b, c.name, []byte(v))
		default:
			property(b, c.name, jsonString(v))
		}
	}
}

func (s *shelf) nests(b *bytes.Buffer, t *table, r *resources.Row, w width) {
	for i := range t.nests {
		n := &t.nests[i]
		inner, ok := w.inner(t, n)
		if !ok {
			continue
		}
		rows := s.nested(r, n)
		if n.one {
			if len(rows) == 1 {
				var o bytes.Buffer
				s.object(&o, rows[0], inner)
				property(b, n.property, o.Bytes())
			}
			continue
		}
		s.list(b, n.property, rows, inner)
	}
}

// list writes an array of objects, and those that lack something beside it.
func (s *shelf) list(b *bytes.Buffer, name string, rows []*resources.Row, w width) {
	var whole, part bytes.Buffer
	for _, r := range rows {
		into := &whole
		if partial(tableOf(r.Table), r) {
			into = &part
		}
		if into.Len() > 0 {
			into.WriteByte(',')
		}
		s.object(into, r, w)
	}
	if whole.Len() > 0 {
		property(b, name, []byte("["+whole.String()+"]"))
	}
	if part.Len() > 0 {
		property(b, partialMark+name, []byte("["+part.String()+"]"))
	}
}

// extraValue gives what an unknown property was: an object or a list where it is
// marked so.
func extraValue(text string) []byte {
	if literal, ok := strings.CutPrefix(text, jsonMark); ok && structure(literal) {
		return []byte(literal)
	}
	return jsonString(text)
}

func structure(text string) bool {
	return text != "" && (text[0] == '{' || text[0] == '[') && json.Valid([]byte(text))
}

func property(b *bytes.Buffer, name string, value []byte) {
	if last := b.Bytes()[b.Len()-1]; last != '{' {
		b.WriteByte(',')
	}
	b.Write(jsonString(name))
	b.WriteByte(':')
	b.Write(value)
}

func jsonString(text string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		return []byte(`""`)
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

// cellNames lists the columns of rows whose table HSDS does not know.
func cellNames(rows []*resources.Row) []string {
	seen := map[string]bool{}
	for _, r := range rows {
		for name, text := range r.Cells {
			if text != "" && name != "id" {
				seen[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}
