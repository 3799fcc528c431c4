package sms_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"porchlight/bot/sms"

	"porchlight/bot/bottest"
)

// R83: signatures made by Twilio's own library for another language.
func TestTwiliosVectors(t *testing.T) {
	const vectorToken = "12345"
	// Over HTTP: two of the twelve are refused. A key that stands twice is never
	// let in; and a #fragment is no part of a request, so one that was signed
	// with it cannot be known again (config refuses it in public_url).
	refused := map[string]bool{"repeat keys": true, "fragment": true}
	lines, n := bufio.NewScanner(bytes.NewReader(bottest.Shared(t, "specs", "twilio-signature-vectors.jsonl"))), 0
	for lines.Scan() {
		var v struct{ Name, URL, Body, Sig string }
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		n++
		t.Run(v.Name, func(t *testing.T) {
			u, err := url.Parse(v.URL)
			if err != nil {
				t.Fatal(err)
			}
			base, _, _ := strings.Cut(v.URL, "/sms")
			h := open(func(o *sms.Options) { o.PublicURL, o.Tokens = base, []string{vectorToken} })
			for _, spoiled := range []bool{true, false} {
				r := httptest.NewRequest(http.MethodPost, u.RequestURI(), strings.NewReader(v.Body))
				r.Header.Set("X-Twilio-Signature", v.Sig)
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				r.SetPathValue("collaborative", "fresno")
				if spoiled {
					body(r, v.Body+"x")
				}
				want := http.StatusOK
				if spoiled || refused[v.Name] {
					want = http.StatusForbidden
				}
				w := httptest.NewRecorder()
				h.hook.ServeHTTP(w, r)
				if w.Code != want {
					t.Errorf("spoiled %v: %d, want %d", spoiled, w.Code, want)
				}
			}
		})
	}
	if n != 12 {
		t.Errorf("read %d vectors, want 12", n)
	}
}
