package sms_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"porchlight/bot/sms"
)

// R83: without a signature for this very request, 403 and no work.
func TestOnlyTwilioIsAnswered(t *testing.T) {
	good := func() *http.Request { return request("/sms/fresno", form()) }
	signed := func(key, address string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("X-Twilio-Signature", sign(key, address, form())) }
	}
	for name, spoil := range map[string]func(*http.Request){
		"unsigned":        func(r *http.Request) { r.Header.Del("X-Twilio-Signature") },
		"empty":           func(r *http.Request) { r.Header.Set("X-Twilio-Signature", "") },
		"too short":       func(r *http.Request) { r.Header.Set("X-Twilio-Signature", "aaaa") },
		"one letter off":  func(r *http.Request) { s := r.Header["X-Twilio-Signature"]; s[0] = flip(s[0]) },
		"another token":   signed("fedcba9876543210fedcba9876543210", public+"/sms/fresno"),
		"empty token":     signed("", public+"/sms/fresno"),
		"another room":    signed(token, public+"/sms/oakland"),
		"another host":    signed(token, "https://evil.example/sms/fresno"),
		"the Host header": func(r *http.Request) { r.Host = "evil.example"; signed(token, "https://evil.example/sms/fresno")(r) },
		"a forwarded host": func(r *http.Request) {
			r.Header.Set("X-Forwarded-Host", "evil.example")
			signed(token, "https://evil.example/sms/fresno")(r)
		},
		"another scheme":     signed(token, "http://texts.example.org/sms/fresno"),
		"a query beside it":  func(r *http.Request) { r.URL.RawQuery = "Body=EXIT" },
		"a changed body":     func(r *http.Request) { body(r, form("Body", "goodbye").Encode()) },
		"a field more":       func(r *http.Request) { body(r, form().Encode()+"&OptOutType=STOP") },
		"a repeated key":     func(r *http.Request) { body(r, form().Encode()+"&Body=hello") },
		"a repeated, before": func(r *http.Request) { body(r, "Body=other&"+form().Encode()) },
		"a broken escape":    func(r *http.Request) { body(r, form().Encode()+"&x=%zz") },
		"a cut body":         func(r *http.Request) { r.ContentLength += 10 },
		"a 1 MB body":        func(r *http.Request) { body(r, form("Body", strings.Repeat("a", 1<<20)).Encode()) },
		"an endless body":    func(r *http.Request) { body(r, form("Body", strings.Repeat("a", 3<<20)).Encode()) },
		"endless and signed": func(r *http.Request) {
			v := form("Body", strings.Repeat("a", 3<<20))
			body(r, v.Encode())
			r.Header.Set("X-Twilio-Signature", sign(token, public+"/sms/fresno", v))
		},
		"JSON":    func(r *http.Request) { body(r, `{"Body":"hello"}`) },
		"nothing": func(r *http.Request) { body(r, "") },
	} {
		t.Run(name, func(t *testing.T) {
			h, r := open(), good()
			spoil(r)
			w := h.serve(r)
			if w.Code != http.StatusForbidden || w.Body.String() != "forbidden\n" {
				t.Errorf("answered %d %q", w.Code, w.Body)
			}
			if h.bot.count() != 0 || len(h.limits.seen) != 0 {
				t.Error("something was done for it")
			}
			if parts := h.text(t, form()); len(parts) != 1 {
				t.Errorf("the good request gets %q: this test could not fail", parts)
			}
		})
	}
}

func flip(s string) string {
	if s[0] == 'A' {
		return "B" + s[1:]
	}
	return "A" + s[1:]
}

func body(r *http.Request, text string) {
	fresh := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(text))
	r.Body, r.ContentLength = fresh.Body, fresh.ContentLength
}

func TestWithoutATokenOrAnAddressEverythingIsRefused(t *testing.T) {
	for name, change := range map[string]func(*sms.Options){
		"no token":    func(o *sms.Options) { o.Tokens = nil },
		"empty token": func(o *sms.Options) { o.Tokens = []string{""} },
		"no address":  func(o *sms.Options) { o.PublicURL = "" },
	} {
		t.Run(name, func(t *testing.T) {
			h := open(change)
			for _, key := range []string{token, ""} {
				for _, at := range []string{public, ""} {
					for _, room := range []string{"/sms/nowhere", "/sms/fresno"} {
						r := request(room, form())
						r.Header.Set("X-Twilio-Signature", sign(key, at+room, form()))
						if w := h.serve(r); w.Code != http.StatusForbidden || h.bot.count() != 0 {
							t.Errorf("%s signed with %q for %q: %d, %d turns", room, key, at, w.Code, h.bot.count())
						}
						if strings.Contains(h.log.String(), "nowhere") {
							t.Error("a stranger's word is in the log")
						}
					}
				}
			}
		})
	}
}

func TestBothTokensHoldDuringARotation(t *testing.T) {
	const next = "ffffffffffffffffffffffffffffffff"
	h := open(func(o *sms.Options) { o.Tokens = []string{next, "", token} })
	for i, key := range []string{token, next} {
		v := form("MessageSid", fmt.Sprint("SM", i))
		r := request("/sms/fresno", v)
		r.Header.Set("X-Twilio-Signature", sign(key, public+"/sms/fresno", v))
		if parts := messages(t, h.serve(r)); len(parts) != 1 {
			t.Errorf("token %d gets %q", i, parts)
		}
	}
}

func TestTheSignedAddressIsTheConfiguredOne(t *testing.T) {
	for _, tt := range []struct{ public, path, signed string }{
		{public, "/sms/fresno", public + "/sms/fresno"},
		{public + "/", "/sms/fresno", public + "/sms/fresno"},
		{public, "/sms/fresno?a=%20b&c", public + "/sms/fresno?a=%20b&c"},
		{public, "/sms/fresno?", public + "/sms/fresno?"},
		{public + ":8443", "/sms/fresno", public + ":8443/sms/fresno"},
		{public, "/sms/fresno", public + ":443/sms/fresno"},
		{"https://proxy.example/porch", "/sms/fresno", "https://proxy.example/porch/sms/fresno"},
	} {
		h := open(func(o *sms.Options) { o.PublicURL = tt.public })
		r := request(tt.path, form())
		r.Header.Set("X-Twilio-Signature", sign(token, tt.signed, form()))
		if w := h.serve(r); w.Code != http.StatusOK {
			t.Errorf("%+v: %d", tt, w.Code)
		}
	}
}

func TestOnlyPOST(t *testing.T) {
	for _, method := range []string{"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"} {
		h, r := open(), request("/sms/fresno", form())
		r.Method = method
		if w := h.serve(r); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "POST" || h.bot.count() != 0 {
			t.Errorf("%s: %d", method, w.Code)
		}
	}
}

func TestAnUnknownCollaborativeIsForTheBotToAnswerWhenSigned(t *testing.T) {
	h := open()
	r := request("/sms/nowhere", form())
	r.Header.Del("X-Twilio-Signature")
	if w := h.serve(r); w.Code != http.StatusNotFound || h.bot.count() != 0 {
		t.Errorf("unsigned: %d, %d turns", w.Code, h.bot.count())
	}
	if parts := messages(t, h.serve(request("/sms/nowhere", form()))); len(parts) != 1 || h.bot.asked[0].Collaborative != "nowhere" {
		t.Errorf("signed: %q", parts)
	}
	if log := h.log.String(); !strings.Contains(log, "unknown_collaborative") || strings.Contains(log, "nowhere") {
		t.Errorf("log: %s", log)
	}
}

// A flood of refused requests must not fill the log.
func TestRefusalsAreLoggedOnceAMinute(t *testing.T) {
	h := open()
	for range 50 {
		h.serve(httptest.NewRequest(http.MethodPost, "/sms/fresno", nil))
		h.serve(request("/sms/elsewhere", url.Values{}))
	}
	if n := strings.Count(h.log.String(), "\n"); n != 2 {
		t.Errorf("%d lines:\n%s", n, h.log)
	}
}

// A sender that is still writing must see the refusal, not a broken connection.
func TestAnUnsignedMegabyteSeesItsRefusal(t *testing.T) {
	server := httptest.NewServer(open())
	defer server.Close()
	for range 5 {
		res, err := server.Client().Post(server.URL+"/sms/fresno", "application/x-www-form-urlencoded", strings.NewReader(strings.Repeat("a", 1<<20)))
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusForbidden {
			t.Errorf("answered %d", res.StatusCode)
		}
	}
}
