package hsds

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"porchlight/resources"
)

// maxLine is how long one line of NDJSON may be: a service with all that hangs
// on it.
const maxLine = 16 << 20

// isJSON looks at the beginning of a file, and through all of it for bytes that
// are no UTF-8: such a file is read whole, since the decoder would put marks in
// their place.
func (f *source) isJSON() (bool, error) {
	if f.size > maxJSON {
		return false, &FileError{File: f.name, Code: TooLarge}
	}
	in, err := f.open()
	if err != nil {
		return false, &FileError{File: f.name, Code: Unopened, Err: err}
	}
	defer in.Close()
	b := bufio.NewReaderSize(in, 1<<16)
	head, _ := b.Peek(4096)
	body := strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n")
	if body == "" || !beginsJSON(body, f.name) {
		return false, nil
	}
	chunk := make([]byte, 1<<16)
	kept := 0
	for {
		n, err := b.Read(chunk[kept:])
		text := chunk[:kept+n]
		kept = 0
		if last := lastRune(text); err == nil && !utf8.FullRune(text[last:]) {
			kept = len(text) - last
		}
		if !utf8.Valid(text[:len(text)-kept]) {
			return false, nil
		}
		copy(chunk, text[len(text)-kept:])
		if errors.Is(err, io.EOF) {
			return true, nil
		}
		if err != nil {
			return false, &FileError{File: f.name, Code: readCode(err), Err: err}
		}
	}
}

// lastRune is where the last letter of a text begins.
func lastRune(text []byte) int {
	for i := len(text) - 1; i >= 0 && i >= len(text)-utf8.UTFMax; i-- {
		if utf8.RuneStart(text[i]) {
			return i
		}
	}
	return len(text)
}

// beginsJSON tells JSON from a table whose first heading begins with a bracket.
func beginsJSON(body, name string) bool {
	lower := strings.ToLower(name)
	named := strings.HasSuffix(lower, "json") || strings.HasSuffix(lower, ".jsonl")
	if body[0] == '{' || (body[0] == '[' && named) {
		return true
	}
	rest, ok := strings.CutPrefix(body, "[")
	rest = strings.TrimLeft(rest, " \t\r\n")
	return ok && (strings.HasPrefix(rest, "{") || strings.HasPrefix(rest, "]"))
}

// streamJSON reads a JSON file as it comes.
func (r *reader) streamJSON(f source) error {
	in, err := f.open()
	if err != nil {
		return &FileError{File: f.name, Code: Unopened, Err: err}
	}
	defer in.Close()
	b := bufio.NewReaderSize(in, 1<<16)
	if mark, _ := b.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = b.Discard(3)
	}
	if byLines(f.name, b) {
		return r.lines(f, b)
	}
	return r.json(f, b)
}

// byLines tells NDJSON: by its name, or by a first line that is an object and a
// second that begins another.
func byLines(name string, b *bufio.Reader) bool {
	lower := strings.ToLower(name)
	if strings.HasSuffix(lower, ".ndjson") || strings.HasSuffix(lower, ".jsonl") {
		return true
	}
	head, _ := b.Peek(b.Size())
	first, rest, ok := bytes.Cut(bytes.TrimLeft(head, " \t\r\n"), []byte("\n"))
	rest = bytes.TrimLeft(rest, " \t\r\n")
	return ok && len(rest) > 0 && rest[0] == '{' && json.Valid(first)
}

// lines reads NDJSON: one object a line. A line that is none is held and the
// others go in.
func (r *reader) lines(f source, b *bufio.Reader) error {
	in := resources.FileIn{Name: f.name, Dialect: "hsds-3.x ndjson"}
	name, _ := tableNamed(f.name)
	s := bufio.NewScanner(b)
	s.Buffer(nil, maxLine)
	read := int64(0)
	for s.Scan() {
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		read += int64(len(s.Bytes())) + 1
		line := bytes.TrimSpace(s.Bytes())
		if len(line) == 0 {
			continue
		}
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		v, err := value(d, 1)
		if err == nil && d.More() {
			err = errObject
		}
		if err != nil {
			in.Rows++
			from := resources.Origin{Dataset: r.b.dataset, File: f.name, Line: in.Rows}
			r.hold(&entry{from: from, cells: []cell{{column: "line", text: string(line)}}}, "", "", Unreadable)
			continue
		}
		r.top(&in, name, v)
		if in.Rows%256 == 0 {
			r.progress(read)
		}
	}
	if err := s.Err(); err != nil {
		code := readCode(err)
		if errors.Is(err, bufio.ErrTooLong) {
			code = TooLarge
		}
		return &FileError{File: f.name, Code: cmp.Or(code, BrokenJSON), Err: err}
	}
	return r.jsonDone(in)
}
