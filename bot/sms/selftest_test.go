package sms_test

import (
	"context"
	"encoding/json"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"porchlight/bot/sms"
)

// served is our status route as the world reaches it, with a change of what
// stands before it.
func served(t *testing.T, tokens []string, before func(http.Handler) http.Handler) (address string, h *hook) {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(before(mux))
	t.Cleanup(server.Close)
	h = open(func(o *sms.Options) { o.PublicURL, o.Tokens = server.URL, tokens })
	mux.Handle("/sms/{collaborative}", h.hook)
	mux.HandleFunc("/sms/{collaborative}/status", h.hook.(*sms.Webhook).Status)
	return server.URL, h
}

func nothing(h http.Handler) http.Handler { return h }

// R83: what Twilio signs for our public address gets through, and nothing else does.
func TestTheSelfTestGetsThroughToUs(t *testing.T) {
	address, h := served(t, []string{token}, nothing)
	if found := sms.SelfTest(t.Context(), address+"/", token, "fresno"); len(found) > 0 {
		t.Errorf("%+v", found)
	}
	if h.bot.count() > 0 {
		t.Error("the self-test was taken for a text")
	}
	address, _ = served(t, []string{token, "fedcba9876543210fedcba9876543210"}, nothing)
	if found := sms.SelfTest(t.Context(), address, token, "fresno"); len(found) > 0 {
		t.Errorf("while a token is replaced: %+v", found)
	}
}

// R83, R52: the self-test tells apart what stands between Twilio and us.
func TestTheSelfTestSaysWhatStandsBetween(t *testing.T) {
	answers := func(status int) func(http.Handler) http.Handler {
		return func(http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", "https://elsewhere.example.net/")
				w.WriteHeader(status)
			})
		}
	}
	tests := []struct {
		name, code, says string
		tokens           []string
		before           func(http.Handler) http.Handler
	}{
		{name: "another token", code: "self_refused", says: "auth token", tokens: []string{"fedcba9876543210fedcba9876543210"}, before: nothing},
		{name: "no token", code: "self_refused", says: "auth token", before: nothing},
		{name: "a proxy that changes the path", code: "self_refused", says: "path and query unchanged", tokens: []string{token}, before: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				r.URL.RawQuery = "from=proxy"
				h.ServeHTTP(w, r)
			})
		}},
		{name: "a redirect", code: "self_redirect", says: "301", before: answers(301)},
		{name: "a redirect that keeps the method", code: "self_redirect", says: "308", before: answers(308)},
		{name: "no such path", code: "self_not_found", says: "404", before: answers(404)},
		{name: "a proxy without us", code: "self_failed", says: "502", before: answers(502)},
		{name: "another program", code: "self_stranger", says: "200", before: answers(200)},
		{name: "not by this method", code: "self_stranger", says: "405", before: answers(405)},
		{name: "a program that takes everything", code: "self_unsigned", says: "nobody signed", before: answers(204)},
		{name: "a broken connection", code: "self_broken", says: "broke", before: func(http.Handler) http.Handler {
			return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
		}},
		{name: "an endless answer", code: "self_failed", says: "500", before: func(http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(http.StatusInternalServerError)
				for r.Context().Err() == nil {
					_, _ = w.Write(make([]byte, 1<<15))
				}
			})
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			address, _ := served(t, tt.tokens, tt.before)
			one(t, sms.SelfTest(t.Context(), address, token, "fresno"), tt.code, tt.says)
		})
	}
}

// R54: how the connection failed is told in our own words.
func TestTheSelfTestSaysWhyNobodyAnswers(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	one(t, sms.SelfTest(t.Context(), "http://"+closed.Addr().String(), token, "fresno"), "self_closed", "nobody listens")

	unknown := httptest.NewUnstartedServer(http.NotFoundHandler())
	unknown.Config.ErrorLog = log.New(io.Discard, "", 0)
	unknown.StartTLS()
	defer unknown.Close()
	one(t, sms.SelfTest(t.Context(), unknown.URL, token, "fresno"), "self_tls", "certificate")

	hung := make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-hung:
		}
	}))
	defer slow.Close()
	defer close(hung)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	one(t, sms.SelfTest(ctx, slow.URL, token, "fresno"), "self_slow", "no answer")
}

func one(t *testing.T, found []sms.Finding, code, says string) {
	t.Helper()
	if len(found) != 1 || found[0].Code != code || !strings.Contains(found[0].Message+found[0].Fix, says) || found[0].Fix == "" {
		t.Fatalf("want %s alone, saying %q; got %+v", code, says, found)
	}
	all, err := json.Marshal(found)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(all), token) {
		t.Errorf("the token is told: %s", all)
	}
}
