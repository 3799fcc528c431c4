package resources

import (
	"reflect"
	"slices"
	"testing"
	"time"
)

// Every field of a record is merged by some part, or is on the list of those
// that no merge decides. A field that somebody adds is on neither.
func TestEveryFieldOfARecordIsMergedOrListed(t *testing.T) {
	var filled Record
	fill(reflect.ValueOf(&filled).Elem())
	var merged Record
	for _, p := range parts {
		p.take(&merged, &filled)
	}
	compare(t, "", reflect.ValueOf(merged), reflect.ValueOf(filled))
	if len(filled.Service.Phones) != 1 || filled.Service.Phones[0].Ext == "" {
		t.Fatal("the record was not filled: the test tests nothing")
	}
	for _, p := range parts {
		var empty Record
		if p.same(&empty, &filled) {
			t.Errorf("part %s sees no difference", p.name)
		}
	}
}

func compare(t *testing.T, name string, got, want reflect.Value) {
	for i := range want.NumField() {
		at := name + want.Type().Field(i).Name
		f := want.Field(i)
		switch {
		case slices.Contains(partless, at):
		case f.Kind() == reflect.Struct && slices.Contains([]string{"Organization", "Service", "Provenance"}, at):
			compare(t, at+".", got.Field(i), f)
		case !reflect.DeepEqual(got.Field(i).Interface(), f.Interface()):
			t.Errorf("%s is in no part", at)
		}
	}
}

// fill sets every field to something that is not its zero value.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(1)
	case reflect.Float64:
		v.SetFloat(1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Array:
		fill(v.Index(0))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(1, 0)))
			return
		}
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i))
			}
		}
	}
}
