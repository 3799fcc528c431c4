package web

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// unmeasured is a body whose length the request does not state.
func unmeasured(text string) io.Reader { return struct{ io.Reader }{strings.NewReader(text)} }

func TestReadBodyKeepsToItsBound(t *testing.T) {
	tests := []struct {
		name  string
		body  io.Reader
		bound int64
		want  string
		err   error
	}{
		{"empty", strings.NewReader(""), 4, "", nil},
		{"at the bound", strings.NewReader("abcd"), 4, "abcd", nil},
		{"stated too long", strings.NewReader("abcde"), 4, "", ErrTooBig},
		{"found too long", unmeasured("abcde"), 4, "", ErrTooBig},
		{"unmeasured at the bound", unmeasured("abcd"), 4, "abcd", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadBody(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", tt.body), tt.bound)
			if string(got) != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("got %q, %v; want %q, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestReadBodyTellsOfABrokenSender(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("ab"), brokenReader{})
	body, err := ReadBody(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", broken), 10)
	if body != nil || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %q, %v", body, err)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestLimitBodyRefusesWithoutRepeating(t *testing.T) {
	h := LimitBody(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			w.WriteHeader(http.StatusBadRequest)
		}
	}), 16)
	for name, tt := range map[string]struct {
		body io.Reader
		want int
	}{
		"fits":       {strings.NewReader("Body=hi"), http.StatusOK},
		"stated":     {strings.NewReader("Body=" + canary), http.StatusRequestEntityTooLarge},
		"unmeasured": {unmeasured("Body=" + canary), http.StatusBadRequest},
	} {
		r := httptest.NewRequest(http.MethodPost, "/", tt.body)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != tt.want || strings.Contains(w.Body.String(), canary) {
			t.Errorf("%s: %d %q, want %d", name, w.Code, w.Body, tt.want)
		}
	}
}

func TestHealth(t *testing.T) {
	if w := get(Healthz(), "/healthz"); w.Code != http.StatusOK || w.Body.String() != "ok\n" {
		t.Errorf("healthz: %d %q", w.Code, w.Body)
	}
	if w := get(Readyz(func() error { return nil }), "/readyz"); w.Code != http.StatusOK {
		t.Errorf("readyz: %d", w.Code)
	}
	w := get(Readyz(func() error { return errors.New(canary) }), "/readyz")
	if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), canary) {
		t.Errorf("not ready: %d %q", w.Code, w.Body)
	}
}
