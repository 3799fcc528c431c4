package hsds

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"

	"porchlight/resources"
)

// one answers with the one thing that was asked for.
func (a *api) one(w http.ResponseWriter, r *http.Request, f found) error {
	objects, err := a.objects(r.Context(), f, f.hits[:1])
	if err != nil {
		return err
	}
	if len(objects) == 0 {
		return errNotFound
	}
	reply(w, append(objects[0], '\n'))
	return nil
}

// page answers with one page; one behind the last is empty.
func (a *api) page(w http.ResponseWriter, r *http.Request, q *question, f found) error {
	total := len(f.hits)
	pages := (total + q.size - 1) / q.size
	from := min((min(q.page, pages+1)-1)*q.size, total)
	objects, err := a.objects(r.Context(), f, f.hits[from:min(from+q.size, total)])
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"total_items":%d,"total_pages":%d,"page_number":%d,"size":%d,"first_page":%t,"last_page":%t,"empty":%t,"contents":[`,
		total, pages, q.page, len(objects), q.page == 1, q.page >= pages, len(objects) == 0)
	b.Write(bytes.Join(objects, []byte(",")))
	b.WriteString("]}\n")
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	reply(w, b.Bytes())
	return nil
}

// stream answers with everything, one object on a line. When the directory
// changes meanwhile it ends early: a reader sees that by asking again.
func (a *api) stream(w http.ResponseWriter, r *http.Request, f found) error {
	w.Header().Set("Content-Type", "application/x-ndjson; charset=utf-8")
	for from := 0; from < len(f.hits); from += batchSize {
		objects, err := a.objects(r.Context(), f, f.hits[from:min(from+batchSize, len(f.hits))])
		if err != nil && from > 0 {
			panic(http.ErrAbortHandler) // the connection breaks off: half a list must not look whole
		}
		if err != nil {
			return err
		}
		for _, o := range objects {
			if _, err := w.Write(append(o, '\n')); err != nil {
				return nil // the reader is gone
			}
		}
	}
	return nil
}

// reply writes an answer. Where it cannot, its reader has left, and there is
// nobody to tell.
func reply(w http.ResponseWriter, body []byte) { _, _ = w.Write(body) }

// objects reads and writes some hits. What was read while the directory changed
// is thrown away: a place may have been concealed in between.
func (a *api) objects(ctx context.Context, f found, hits []hit) ([][]byte, error) {
	if len(hits) == 0 {
		return nil, nil
	}
	c := hits[0].entry
	records, at := []*resources.Record{}, map[int]bool{}
	for _, h := range hits {
		for _, i := range h.services {
			if !at[i] {
				at[i] = true
				records = append(records, c.services[i].record)
			}
		}
	}
	s, err := a.load(ctx, c, records)
	if err != nil {
		return nil, err
	}
	if a.book.Revision() != c.revision {
		return nil, errMoved
	}
	var objects [][]byte
	for _, h := range hits {
		row := s.first[place{f.table, h.id}]
		if row == nil || partial(tableOf(f.table), row) {
			continue
		}
		objects = append(objects, s.public(c, f, h, row))
	}
	return objects, nil
}

// public writes one object as the API has it: organizations with their
// services, places with theirs.
func (s *shelf) public(c *catalog, f found, h hit, row *resources.Row) []byte {
	var b bytes.Buffer
	if f.sparse {
		b.WriteByte('{')
		property(&b, "id", jsonString(row.ID))
		if at := row.Cells["last_modified"]; at != "" {
			property(&b, "last_modified", jsonString(at))
		}
		b.WriteByte('}')
		return b.Bytes()
	}
	s.object(&b, row, f.width)
	switch {
	case f.table == resources.TableOrganization && f.width == entire:
		w := narrow
		if f.full {
			w = full
		}
		var list [][]byte
		for _, i := range h.services {
			if service := s.first[place{resources.TableService, c.services[i].id}]; service != nil {
				list = append(list, s.bytes(service, w))
			}
		}
		b.Truncate(b.Len() - 1)
		property(&b, "services", append(append([]byte("["), bytes.Join(list, []byte(","))...), ']'))
		b.WriteByte('}')
	case f.table == resources.TableServiceAtLocation:
		if service := s.first[place{resources.TableService, c.services[h.services[0]].id}]; service != nil {
			b.Truncate(b.Len() - 1)
			property(&b, "service", s.bytes(service, listed))
			b.WriteByte('}')
		}
	}
	return b.Bytes()
}

func (s *shelf) bytes(r *resources.Row, w width) []byte {
	var b bytes.Buffer
	s.object(&b, r, w)
	return b.Bytes()
}
