package demo_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// FuzzSay sends any body to every address: it is answered or refused, never a
// fault of ours, and a refusal repeats nothing.
func FuzzSay(f *testing.F) {
	f.Add("say", `{"tab":"AAAAAAAA","collaborative":"fresno","phone":1,"text":"hi"}`)
	f.Add("later", `{"tab":"AAAAAAAA","collaborative":"fresno","phone":1}`)
	f.Add("held", `{"tab":"A","phone":-1,"text":{"a":[]}}`)
	f.Add("exit", `{"tab":"`)
	f.Add("say", "\x00\xff")
	var h *house
	f.Fuzz(func(t *testing.T, what, body string) {
		if h == nil {
			h = open(t)
		}
		if strings.Trim(what, "abcdefghijklmnopqrstuvwxyz") != "" {
			return
		}
		r := httptest.NewRequest(http.MethodPost, "/try/"+what, strings.NewReader(body))
		r.AddCookie(&http.Cookie{Name: "tab-AAAAAAAA", Value: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
		w := httptest.NewRecorder()
		h.demo.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%d", w.Code)
		}
		if w.Code >= 400 && len(w.Body.String()) > len("Request Entity Too Large\n") {
			t.Errorf("a refusal says %q", w.Body)
		}
	})
}
