package sms

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"porchlight/internal/privacy"
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
	for _, f := range got {
		if !want.Has(f.key) || f.value != want.Get(f.key) || got.get(f.key) != f.value {
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

// Strangers can send large bodies; only so many are held at the same time, and
// a place is free again when its body has been looked at.
func TestLargeBodiesHavePlaces(t *testing.T) {
	h := New(Options{})
	large := func() *http.Request {
		return httptest.NewRequest(http.MethodPost, "/", strings.NewReader(strings.Repeat("a", usualBody+1)))
	}
	var leave []func()
	for range largePlaces {
		_, release, ok := h.read(large())
		if !ok {
			t.Fatal("refused while there is a place")
		}
		leave = append(leave, release)
	}
	if _, _, ok := h.read(large()); ok {
		t.Error("one more than there are places is read")
	}
	if _, _, ok := h.read(httptest.NewRequest(http.MethodPost, "/", strings.NewReader("Body=hello"))); !ok {
		t.Error("a usual body waits for a large one")
	}
	for _, release := range leave {
		release()
	}
	if _, _, ok := h.read(large()); !ok {
		t.Error("no place is free again")
	}
}

// R54: what came in, and a text on its way, print nothing of the person.
func TestAnInboundPrintsAsPrivate(t *testing.T) {
	in := inbound{{"Body", "canary"}, {"From", "+15595550123"}}
	for _, v := range []any{in, &asking{in: in}} {
		for _, verb := range []string{"%v", "%+v", "%s", "%#v", "%d"} {
			if s := fmt.Sprintf(verb, v); s != privacy.Redacted {
				t.Errorf("%s of %T: %q", verb, v, s)
			}
		}
	}
}
