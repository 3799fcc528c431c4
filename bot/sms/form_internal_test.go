package sms

import (
	"net/url"
	"strings"
	"testing"
)

// ParseQuery is the oracle: parse takes what it takes, with the same values,
// save a key that stands twice and a form of too many.
func agrees(t *testing.T, body string) {
	t.Helper()
	got, ok := parse(body)
	want, err := url.ParseQuery(body)
	wantOK := err == nil && len(want) <= maxFields
	for _, values := range want {
		wantOK = wantOK && len(values) == 1
	}
	if ok != wantOK {
		t.Fatalf("parse says %v, ParseQuery %v (%v)", ok, wantOK, err)
	}
	if !ok {
		return
	}
	if len(got) != len(want) {
		t.Fatalf("%d fields, want %d", len(got), len(want))
	}
	for key := range want {
		if value, is := got[key]; !is || value != want.Get(key) {
			t.Errorf("a field differs")
		}
	}
}

var bodies = []string{
	"", "&&", "a=1", "a=1&b=2", "a=1&a=1", "a&b", "a=&b", "=x", "=", "a=b=c", "a=1;b=2", "a=%zz", "%zz=a", "a=%2",
	"Body=%C3%B1+%F0%9F%98%80&From=%2B15595550123", "%42ody=x&Body=y", "a=%ff%fe%00", "a=\xff", "a=1&&b=2&",
}

func TestAFormIsReadAsEverybodyReadsIt(t *testing.T) {
	for _, body := range bodies {
		agrees(t, body)
	}
	agrees(t, strings.Repeat("a", maxFields))
	many := ""
	for i := range maxFields + 1 {
		many += "&" + strings.Repeat("k", i+1)
	}
	agrees(t, many)
	if _, ok := parse(many[:strings.LastIndexByte(many, '&')]); !ok {
		t.Error("as many fields as allowed are refused")
	}
}

func FuzzForm(f *testing.F) {
	for _, body := range bodies {
		f.Add(body)
	}
	f.Fuzz(agrees)
}
