package web

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"porchlight/internal/privacy"
)

const canary = "canary-5595550199"

func testLog() (*slog.Logger, *bytes.Buffer) {
	var out bytes.Buffer
	return slog.New(privacy.NewLogHandler(slog.NewJSONHandler(&out, nil))), &out
}

func get(h http.Handler, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
	return w
}

func TestEveryAnswerCarriesTheHeaders(t *testing.T) {
	log, _ := testLog()
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none';",
		"Referrer-Policy":         "no-referrer",
		"X-Content-Type-Options":  "nosniff",
		"X-Frame-Options":         "DENY",
		"X-Robots-Tag":            "noindex",
		"Cache-Control":           "no-store",
	}
	handlers := map[string]http.Handler{
		"page":      Stylesheet(),
		"not found": http.NotFoundHandler(),
		"panic":     http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("x") }),
		"too big":   LimitBody(http.NotFoundHandler(), -1),
	}
	for name, h := range handlers {
		answer := get(Guard(h, log), "/")
		for header, value := range want {
			if got := answer.Header().Get(header); !strings.HasPrefix(got, value) {
				t.Errorf("%s: %s is %q, want %q", name, header, got, value)
			}
		}
	}
	for _, weak := range []string{"unsafe", "http:", "https:", "*", "script-src"} {
		if strings.Contains(Policy, weak) {
			t.Errorf("the policy lets %q through", weak)
		}
	}
}

// R54g, R47
func TestAPanicIsLoggedByTypeAndPlaceOnly(t *testing.T) {
	values := map[string]any{
		"string": canary, "error": errors.New(canary), "wrapped": fmt.Errorf("send: %w", errors.New(canary)),
		"struct": struct{ Body string }{canary}, "slice": []string{canary}, "text": privacy.NewText(canary),
	}
	for name, value := range values {
		log, out := testLog()
		h := Guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Set-Cookie", "token="+canary)
			w.Header().Set("Content-Length", "3")
			panic(value)
		}), log)
		answer := get(h, "/"+canary)
		if answer.Code != http.StatusInternalServerError || !strings.Contains(answer.Body.String(), "211") {
			t.Errorf("%s: answered %d %q", name, answer.Code, answer.Body)
		}
		if all := fmt.Sprint(out, answer.Body, answer.Header()); strings.Contains(all, canary) {
			t.Errorf("%s: the canary is in %s", name, all)
		}
		if !strings.Contains(out.String(), "web/guard_test.go") || !strings.Contains(out.String(), `"line":`) {
			t.Errorf("%s: no place in %s", name, out)
		}
	}
}

func TestAnAnswerThatWasBegunIsCut(t *testing.T) {
	log, out := testLog()
	h := Guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("half"))
		panic(canary)
	}), log)
	defer func() {
		if recover() != http.ErrAbortHandler {
			t.Error("the connection was not cut")
		}
		if !strings.Contains(out.String(), "handler panicked") {
			t.Errorf("log: %s", out)
		}
	}()
	get(h, "/")
}

func TestAnAbortThatAHandlerAskedForStaysOne(t *testing.T) {
	log, out := testLog()
	h := Guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), log)
	defer func() {
		if recover() != http.ErrAbortHandler {
			t.Error("the abort was swallowed")
		}
		if out.Len() > 0 {
			t.Errorf("logged: %s", out)
		}
	}()
	get(h, "/")
}

func TestGuardedHandlersCanFlush(t *testing.T) {
	log, _ := testLog()
	answer := get(Guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusEarlyHints) // not the answer yet
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
	}), log), "/")
	if !answer.Flushed {
		t.Error("not flushed")
	}
}
