package hsds

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"porchlight/resources"
)

// maxNesting is how deep objects may stand in each other; HSDS needs eight.
const maxNesting = 32

// object is a JSON object as it stands: properties in their order, a name that
// comes twice included.
type object []member

type member struct {
	name  string
	value any // string, json.Number, bool, nil, object or []any
}

var (
	errDeep   = errors.New("nested too deep")
	errObject = errors.New("not an object")
)

// json reads one object, a list, a Page or NDJSON. What each object is, the
// name of its list says, then its own properties, then the name of the file.
func (r *reader) json(f source, body io.Reader) error {
	d := json.NewDecoder(body)
	d.UseNumber()
	in := resources.FileIn{Name: f.name, Dialect: "hsds-3.x json"}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = r.root(&in, d, token)
		}
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if err != nil {
			return jsonFault(f.name, err)
		}
	}
	return r.jsonDone(in)
}

// jsonDone ends a JSON file. An empty list says that there is nothing; an object
// in which nothing is a row is something else.
func (r *reader) jsonDone(in resources.FileIn) error {
	if in.Rows == 0 && r.alone {
		return &FileError{File: in.Name, Code: NoFile}
	}
	r.b.files = append(r.b.files, in)
	return nil
}

func jsonFault(file string, err error) error {
	var fault *FileError
	if errors.As(err, &fault) {
		return err
	}
	return &FileError{File: file, Code: BrokenJSON, Err: err}
}

// root reads one value at the top of a file.
func (r *reader) root(in *resources.FileIn, d *json.Decoder, token json.Token) error {
	name, _ := tableNamed(in.Name)
	switch token {
	case json.Delim('['):
		return r.list(in, d, name)
	case json.Delim('{'):
		return r.rootObject(in, d, name)
	}
	return errObject
}

// list reads the objects of a list, one after the other.
func (r *reader) list(in *resources.FileIn, d *json.Decoder, name string) error {
	for d.More() {
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		v, err := value(d, 1)
		if err != nil {
			return err
		}
		r.top(in, name, v)
		if in.Rows%256 == 0 {
			r.progress(d.InputOffset())
		}
	}
	_, err := d.Token()
	return err
}

// rootObject reads an object whose lists may be tables ("organizations.csv",
// "services"), a Page, or one row with all that it holds. Lists of tables are
// read as they come; what else there is, is looked at when it is whole.
func (r *reader) rootObject(in *resources.FileIn, d *json.Decoder, name string) error {
	var whole object
	tables := 0
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		property := key.(string)
		list, ok := r.listNamed(property, name, whole)
		if ok {
			token, err := d.Token()
			if err != nil {
				return err
			}
			if token == json.Delim('[') {
				tables++
				if err := r.list(in, d, list); err != nil {
					return err
				}
				continue
			}
			v, err := valueOf(d, token, 1)
			if err != nil {
				return err
			}
			whole = append(whole, member{property, v})
			continue
		}
		v, err := value(d, 1)
		if err != nil {
			return err
		}
		whole = append(whole, member{property, v})
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	if tables == 0 && len(whole) > 0 {
		r.top(in, name, whole)
		return nil
	}
	// What stands beside tables: the numbers of a Page, and tables that nobody knows.
	for _, p := range whole {
		if list, ok := p.value.([]any); ok {
			for _, v := range list {
				r.top(in, strings.TrimSuffix(p.name, ".csv"), v)
			}
		}
	}
	return nil
}

// listNamed says that a property at the top is a list of rows, and of which
// table: it is so when no row's own property has come before it.
func (r *reader) listNamed(property, file string, before object) (string, bool) {
	for _, p := range before {
		if p.name == "id" || p.name == "name" {
			return "", false
		}
	}
	if property == "contents" {
		return file, true
	}
	name, ok := tableNamed(property)
	return name, ok
}

// top takes one object at the top. What is no object, or of no table, is held.
func (r *reader) top(in *resources.FileIn, name string, v any) {
	in.Rows++
	from := resources.Origin{Dataset: r.b.dataset, File: in.Name, Line: in.Rows}
	o, ok := v.(object)
	if !ok {
		e := entry{form: &form{}, from: from, cells: []cell{{column: "value", text: compact(v)}}}
		r.hold(&e, "", "", Unreadable)
		return
	}
	if len(o) == 0 {
		r.hold(&entry{from: from}, "", "", GhostRow)
		return
	}
	if guess := guessTable(o, name); guess != "" {
		name = guess
	}
	if name == "" {
		e := entry{from: from, cells: flat(o)}
		r.hold(&e, "", "", Unreadable)
		return
	}
	r.object(name, o, from, nil, "")
}

func flat(o object) []cell {
	var cells []cell
	for _, p := range o {
		if p.value != nil {
			cells = append(cells, cell{column: p.name, text: scalar(p.value)})
		}
	}
	return cells
}

// value reads one value.
func value(d *json.Decoder, depth int) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	return valueOf(d, token, depth)
}

func valueOf(d *json.Decoder, token json.Token, depth int) (any, error) {
	delim, ok := token.(json.Delim)
	if !ok {
		return token, nil
	}
	if depth > maxNesting {
		return nil, errDeep
	}
	if delim == '[' {
		all := []any{}
		for d.More() {
			v, err := value(d, depth+1)
			if err != nil {
				return nil, err
			}
			all = append(all, v)
		}
		_, err := d.Token()
		return all, err
	}
	all := object{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		v, err := value(d, depth+1)
		if err != nil {
			return nil, err
		}
		name, _ := key.(string)
		all = append(all, member{name, v})
	}
	_, err := d.Token()
	return all, err
}

// scalar is the text of a value; numbers keep the form they have.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
		return "false"
	}
	return compact(v)
}

// compact writes a value as JSON without spaces.
func compact(v any) string {
	var out bytes.Buffer
	write(&out, v)
	return out.String()
}

func write(out *bytes.Buffer, v any) {
	switch v := v.(type) {
	case nil:
		out.WriteString("null")
	case object:
		out.WriteByte('{')
		for i, p := range v {
			if i > 0 {
				out.WriteByte(',')
			}
			quote(out, p.name)
			out.WriteByte(':')
			write(out, p.value)
		}
		out.WriteByte('}')
	case []any:
		out.WriteByte('[')
		for i, e := range v {
			if i > 0 {
				out.WriteByte(',')
			}
			write(out, e)
		}
		out.WriteByte(']')
	case string:
		quote(out, v)
	default:
		out.WriteString(scalar(v))
	}
}

func quote(out *bytes.Buffer, text string) {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	if e.Encode(text) == nil {
		out.Truncate(out.Len() - 1) // the line end
	}
}
