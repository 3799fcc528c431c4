package local

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
	"porchlight/resources"
)

// Every record comes back as it was, an empty list as a list and none as none.
func TestARecordComesBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r resources.Record
		fill(t, reflect.ValueOf(&r).Elem())
		text, err := packRecord(&r)
		if err != nil {
			t.Fatal(err)
		}
		got, err := unpackRecord([]byte(text))
		if err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		if diff := cmp.Diff(r, got); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
		plain, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > len(plain) {
			t.Fatalf("%d bytes, %d by encoding/json", len(text), len(plain))
		}
	})
}

// fill draws a value for every field there is, whatever fields there are.
func fill(t *rapid.T, v reflect.Value) {
	if v.Type() == timeType {
		if rapid.Bool().Draw(t, "when") {
			v.Set(reflect.ValueOf(monday))
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(t, v.Index(i))
		}
	case reflect.Slice:
		n := rapid.IntRange(-1, 2).Draw(t, "n")
		if n < 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(t, v.Index(i))
		}
	case reflect.Map:
		if rapid.Bool().Draw(t, "map") {
			m := reflect.MakeMap(v.Type())
			k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(t, k)
			fill(t, e)
			m.SetMapIndex(k, e)
			v.Set(m)
		}
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "pointer") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, v.Elem())
		}
	case reflect.String:
		v.SetString(rapid.String().Draw(t, "text"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(rapid.Int8().Draw(t, "int")))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(rapid.Uint8().Draw(t, "uint")))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(rapid.Float64Range(-180, 180).Draw(t, "float"))
	default:
		t.Fatalf("a record has a field of type %v, which the directory does not keep", v.Type())
	}
}

// A field that nobody outside can read would be lost at a restart.
func TestNothingOfARecordIsOutOfReach(t *testing.T) {
	seen := map[reflect.Type]bool{timeType: true}
	var look func(of reflect.Type, at string)
	look = func(of reflect.Type, at string) {
		if seen[of] {
			return
		}
		seen[of] = true
		switch of.Kind() {
		case reflect.Struct:
			for i := range of.NumField() {
				f := of.Field(i)
				if !f.IsExported() || f.Anonymous {
					t.Errorf("%s.%s is not kept", at, f.Name)
				}
				look(f.Type, at+"."+f.Name)
			}
		case reflect.Slice, reflect.Array, reflect.Pointer:
			look(of.Elem(), at+"[]")
		case reflect.Map:
			look(of.Key(), at+"{}")
			look(of.Elem(), at+"{}")
		}
	}
	look(reflect.TypeFor[resources.Record](), "Record")
}

func FuzzUnpackRecord(f *testing.F) {
	r := sample(1)
	text, _ := packRecord(&r)
	f.Add([]byte(text))
	f.Add([]byte("{"))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := unpackRecord(text)
		if err != nil {
			return
		}
		again, err := packRecord(&r)
		if err != nil {
			t.Skip("a number that JSON does not write")
		}
		if back, err := unpackRecord([]byte(again)); err != nil || !cmp.Equal(r, back) {
			t.Errorf("%v:\n%s", err, again)
		}
	})
}

// What a file said comes back byte for byte, good UTF-8 or not.
func TestCellsComeBackAsTheyWere(t *testing.T) {
	bytes := rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 300), func(b []byte) string { return string(b) })
	cells := rapid.MapOfN(bytes, bytes, 0, 5)
	rapid.Check(t, func(t *rapid.T) {
		want := [3]map[string]string{cells.Draw(t, "a"), cells.Draw(t, "b"), cells.Draw(t, "c")}
		var got [3]map[string]string
		if err := unpackCells(packCells(nil, want[:]...), &got[0], &got[1], &got[2]); err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if len(want[i]) != len(got[i]) || (len(want[i]) > 0 && !cmp.Equal(want[i], got[i])) {
				t.Fatalf("%q, want %q", got[i], want[i])
			}
		}
	})
}

func FuzzUnpackCells(f *testing.F) {
	f.Add(packCells(nil, map[string]string{"a": "b", "c": ""}, nil))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, text []byte) {
		var a, b map[string]string
		if unpackCells(text, &a, &b) != nil {
			return
		}
		var c, d map[string]string
		if err := unpackCells(packCells(nil, a, b), &c, &d); err != nil || !cmp.Equal(a, c) || !cmp.Equal(b, d) {
			t.Errorf("%v: %q %q, then %q %q", err, a, b, c, d)
		}
	})
}
