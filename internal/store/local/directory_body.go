package local

import (
	"encoding/json"
	"errors"
	"reflect"
	"strconv"
	"time"
	"unicode/utf8"

	"porchlight/resources"
)

// errBody says that what stands in the file is no record of ours.
var errBody = errors.New("a record at rest cannot be read")

// packRecord writes a record as JSON without its empty fields: a third of what
// encoding/json makes of it, and as much less to read at a start. A field that
// a later version adds is empty in what an earlier one wrote.
func packRecord(r *resources.Record) (string, error) {
	p := packer{text: make([]byte, 0, 1024)}
	p.value(reflect.ValueOf(r).Elem())
	return string(p.text), p.err
}

// packMaybe gives nil, which is NULL, for no record.
func packMaybe(r *resources.Record) (any, error) {
	if r == nil {
		return nil, nil
	}
	return packRecord(r)
}

func unpackRecord(text []byte) (resources.Record, error) {
	var r resources.Record
	if err := json.Unmarshal(text, &r); err != nil {
		return r, errBody // the cause quotes the text
	}
	return r, nil
}

func unpackMaybe(text []byte) (*resources.Record, error) {
	if text == nil {
		return nil, nil
	}
	r, err := unpackRecord(text)
	return &r, err
}

type packer struct {
	text []byte
	err  error
}

var timeType = reflect.TypeFor[time.Time]()

func (p *packer) value(v reflect.Value) {
	if v.Type() == timeType {
		p.json(v.Interface())
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		p.object(v)
	case reflect.Slice:
		if v.IsNil() {
			p.text = append(p.text, "null"...)
			return
		}
		p.list(v)
	case reflect.Array:
		p.list(v)
	case reflect.Pointer:
		if v.IsNil() {
			p.text = append(p.text, "null"...)
			return
		}
		p.value(v.Elem())
	case reflect.String:
		p.string(v.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.text = strconv.AppendInt(p.text, v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		p.text = strconv.AppendUint(p.text, v.Uint(), 10)
	default: // floats, maps, booleans
		p.json(v.Interface())
	}
}

func (p *packer) object(v reflect.Value) {
	p.text = append(p.text, '{')
	first := true
	of := v.Type()
	for i := range v.NumField() {
		field := v.Field(i)
		if field.IsZero() || !of.Field(i).IsExported() {
			continue
		}
		if !first {
			p.text = append(p.text, ',')
		}
		first = false
		p.text = append(p.text, '"')
		p.text = append(p.text, of.Field(i).Name...)
		p.text = append(p.text, '"', ':')
		p.value(field)
	}
	p.text = append(p.text, '}')
}

func (p *packer) list(v reflect.Value) {
	if v.Type().Elem().Kind() == reflect.Uint8 { // a list to us, base64 to encoding/json
		p.json(v.Interface())
		return
	}
	p.text = append(p.text, '[')
	for i := range v.Len() {
		if i > 0 {
			p.text = append(p.text, ',')
		}
		p.value(v.Index(i))
	}
	p.text = append(p.text, ']')
}

// string writes most texts as they are.
func (p *packer) string(s string) {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			p.json(s)
			return
		}
	}
	p.text = append(p.text, '"')
	p.text = append(p.text, s...)
	p.text = append(p.text, '"')
}

func (p *packer) json(v any) {
	text, err := json.Marshal(v)
	if err != nil {
		p.err = errors.Join(p.err, errors.New("a record holds what cannot be kept")) // the cause quotes the value
		return
	}
	p.text = append(p.text, text...)
}
