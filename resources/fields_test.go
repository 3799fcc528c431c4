package resources_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"porchlight/resources"
)

func field(t testing.TB, name string) resources.Field {
	t.Helper()
	f, ok := resources.FieldNamed(name)
	if !ok {
		t.Fatalf("no field %s", name)
	}
	return f
}

// What a field shows can be written back and changes nothing.
func TestAFieldTakesWhatItShows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := drawRecord(rt, 1)
		r.Service.Phones = []resources.Phone{{Number: "+15595550123", Ext: "4", Note: "desk", Languages: []string{"es"}}, {Number: "211"}, {Number: "+15595550124", Kind: resources.Fax}}
		r.Service.MinAge, r.Shared = rapid.IntRange(0, 99).Draw(rt, "age"), rapid.Bool().Draw(rt, "shared")
		slices.Sort(r.Service.Area.Counties) // as Apply keeps it
		r.Service.Area.Counties = slices.Compact(r.Service.Area.Counties)
		slices.Sort(r.Service.Needs)
		r.Service.Needs = slices.Compact(r.Service.Needs)
		r.Confidential = false
		for _, f := range resources.Fields() {
			if f.Name == "hours" {
				continue // the table is read out of the words anew
			}
			was := r
			if err := f.Set(&r, f.Get(&r)); err != nil {
				rt.Fatalf("%s: %v", f.Name, err)
			}
			if f.Get(&was) != f.Get(&r) {
				rt.Fatalf("%s: %q became %q", f.Name, f.Get(&was), f.Get(&r))
			}
			if diff := cmp.Diff(was.Service.Phones, r.Service.Phones); diff != "" {
				rt.Fatalf("%s: %s", f.Name, diff)
			}
		}
	})
}

// Fields and parts cover the record: an edit of any field is seen by Apply.
func TestEveryFieldIsKept(t *testing.T) {
	values := map[string]string{
		"needs": "food;work", "kind": "legal", "crisis": "yes", "shared": "yes", "hold": "yes", "min_age": "18", "max_age": "24",
		"status": "temporarily closed", "area": "06039;CA;US", "phone": "(559) 555-0199 ext. 7; 211", "url": "https://other.example",
		"state": "CA", "zip": "93702", "hours": "24/7",
	}
	for _, f := range resources.Fields() {
		d := directory(t, sample("a"))
		r := edited(t, d, "a")
		value := values[f.Name]
		if value == "" {
			value = "something else"
		}
		if err := f.Set(&r, value); err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		report := must(t, d, "ana", write(r))
		for _, p := range report.Proposed {
			must(t, d, "bo", resources.Approve{Proposal: p})
		}
		kept := edited(t, d, "a")
		if got := f.Get(&kept); got != f.Get(&r) || got == f.Get(ptr(sample("a"))) {
			t.Errorf("%s: kept %q of %q: %+v", f.Name, got, value, report.Rows)
		}
		past := edited(t, d, "a")
		if diffs := resources.Differences(ptr(sample("a")), &past); !slices.ContainsFunc(diffs, func(x resources.Difference) bool { return x.Field == f.Name }) {
			t.Errorf("%s: differences are %v", f.Name, diffs)
		}
		if f.Help == "" || len(f.Name)+len(f.Help) > 76 && f.Name != "needs" {
			t.Errorf("%s: help %q", f.Name, f.Help)
		}
	}
}

func ptr[T any](v T) *T { return &v }

// R86: nobody is sent to a number that cannot be dialed, or that costs.
func TestWhichNumbersCanBeWritten(t *testing.T) {
	for written, want := range map[string]string{
		"559-555-0123": "+15595550123", "(559) 555-0123": "+15595550123", "1.559.555.0123": "+15595550123", "+1 559 555 0123": "+15595550123",
		"559-555-0123 x12": "+15595550123 x12", "559-555-0123 ext. 4;559-555-0124 (fax)": "+15595550123 x4;+15595550124 (fax)",
		"(559) 555-0123 (text)": "+15595550123 (text)", "211": "211", "": "", "988": "988",
	} {
		r := sample("a")
		if err := field(t, "phone").Set(&r, written); err != nil || field(t, "phone").Get(&r) != want {
			t.Errorf("%q: %v, %q, want %q", written, err, field(t, "phone").Get(&r), want)
		}
	}
	for written, want := range map[string]error{
		"900-555-0123": resources.ErrPhoneCosts, "559-976-" + "0123": resources.ErrPhoneCosts, "555-0123": resources.ErrPhone,
		"call us": resources.ErrPhone, "+44 20 7946 0123": resources.ErrPhone, "123": resources.ErrPhone,
		"559-555-0123; none": resources.ErrPhone, "559-555-0123 xtwo": resources.ErrPhone,
	} {
		r := sample("a")
		if err := field(t, "phone").Set(&r, written); !errors.Is(err, want) || !reflect.DeepEqual(r, sample("a")) {
			t.Errorf("%q: %v, want %v", written, err, want)
		}
	}
}

func TestWhatAFieldRefuses(t *testing.T) {
	for _, c := range []struct {
		name, value string
		want        error
	}{
		{"url", "http://example.org", resources.ErrHTTPS},
		{"sms_name", "DV shelter", resources.ErrReveals},
		{"needs", "housing;money;luck", resources.ErrWord},
		{"kind", "other", resources.ErrWord},
		{"status", "gone", resources.ErrWord},
		{"area", "Fresno", resources.ErrWord},
		{"crisis", "maybe", resources.ErrYesOrNo},
		{"min_age", "old", resources.ErrNumber},
		{"max_age", "-1", resources.ErrNumber},
	} {
		r := sample("a")
		if err := field(t, c.name).Set(&r, c.value); !errors.Is(err, c.want) || strings.Contains(err.Error(), c.value) {
			t.Errorf("%s %q: %v, want %v", c.name, c.value, err, c.want)
		}
	}
	hidden := refuge("a")
	if err := field(t, "address").Set(&hidden, "12 Canary Lane"); !errors.Is(err, resources.ErrPlaceKept) { // R16
		t.Errorf("the address of a refuge: %v", err)
	}
	moved := sample("a", street("1 Old Road"), func(r *resources.Record) { r.Locations[0].Point = resources.Point{Lat: 36, Lon: -119} })
	if err := field(t, "address").Set(&moved, "2 New Road"); err != nil || moved.Locations[0].Point.Known() {
		t.Errorf("%v; a new street keeps the old point: %+v", err, moved.Locations)
	}
}

func FuzzPhoneField(f *testing.F) {
	for _, seed := range []string{"559-555-0123 x4;211", "(559) 555-0123 (fax)", "x", "(", "١٢٣", "+1(", "ext"} {
		f.Add(seed)
	}
	phone, _ := resources.FieldNamed("phone")
	f.Fuzz(func(t *testing.T, text string) {
		var r resources.Record
		if phone.Set(&r, text) != nil {
			return
		}
		for _, p := range r.Service.Phones {
			if !resources.ValidPhone(p.Number) {
				t.Fatalf("%q became %q", text, p.Number)
			}
		}
		shown := phone.Get(&r)
		if err := phone.Set(&r, shown); err != nil || phone.Get(&r) != shown {
			t.Fatalf("%q is shown as %q, which is not taken: %v", text, shown, err)
		}
	})
}
