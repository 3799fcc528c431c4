package web

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// The first line of `serve` is the URL of its listener (DESIGN.md §10).
func TestServeAnswersUntilItIsStopped(t *testing.T) {
	log, _ := testLog()
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	entered, finish := make(chan struct{}), make(chan struct{})
	mux := http.NewServeMux()
	mux.Handle("GET /healthz", Healthz())
	mux.HandleFunc("GET /slow", func(w http.ResponseWriter, _ *http.Request) {
		close(entered)
		<-finish
		_, _ = io.WriteString(w, "done")
	})
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, NewServer(mux, log), l) }()

	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	if got := fetch(t, client, URL(l)+"/healthz"); got != "ok\n" {
		t.Errorf("healthz: %q", got)
	}
	slow := make(chan string, 1)
	go func() { slow <- fetch(t, client, URL(l)+"/slow") }()
	<-entered
	stop()
	close(finish)
	if got := <-slow; got != "done" {
		t.Errorf("an answer under way was cut: %q", got)
	}
	if err := <-served; err != nil {
		t.Errorf("a stop that was asked for: %v", err)
	}
	if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
		_ = c.Close()
		t.Error("still listening")
	}
}

func TestServeTellsOfAFailure(t *testing.T) {
	log, _ := testLog()
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Serve(t.Context(), NewServer(http.NotFoundHandler(), log), l); err == nil {
		t.Error("a closed listener served")
	}
}

func TestListenNamesTheAddress(t *testing.T) {
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	if _, err := Listen(l.Addr().String()); err == nil || !strings.Contains(err.Error(), l.Addr().String()) {
		t.Errorf("a taken address: %v", err)
	}
}

// R54b: Go logs remote addresses and panic values.
func TestTheServersOwnLogTellsNothing(t *testing.T) {
	lines := map[string]string{
		"http: TLS handshake error from 203.0.113.9:5000: EOF":       `"code":"tls_handshake"`,
		"http: panic serving 203.0.113.9:5000: " + canary + "\nsome": `"code":"panic"`,
		"http: Accept error: accept tcp 203.0.113.9: too many":       `"code":"accept"`,
		"anything else, 203.0.113.9 " + canary:                       `"code":"other"`,
	}
	for line, code := range lines {
		log, out := testLog()
		ErrorLog(log).Print(line)
		if got := out.String(); !strings.Contains(got, code) || strings.Contains(got, "203.0") || strings.Contains(got, canary) {
			t.Errorf("%q became %s", line, got)
		}
	}
}

// A connection that fails below HTTP goes through the server's ErrorLog; none of it may show.
func TestBadRequestsLeaveNoTrace(t *testing.T) {
	log, out := testLog()
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, NewServer(http.NotFoundHandler(), log), l) }()
	for _, request := range []string{
		canary + "\r\n\r\n",
		"GET /" + canary + " HTTP/1.1\r\nHost: a b\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: " + canary + "\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: x\r\nBig: " + strings.Repeat("a", 2*MaxHeaderBytes) + canary + "\r\n\r\n",
	} {
		if answer := raw(t, l.Addr().String(), request); strings.Contains(answer, canary) {
			t.Errorf("repeated to the sender: %q", answer)
		}
	}
	stop()
	if err := <-served; err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), canary) || strings.Contains(out.String(), "127.0.0.1") {
		t.Errorf("logged: %s", out)
	}
}

func TestTheServerHasLimits(t *testing.T) {
	log, _ := testLog()
	s := NewServer(http.NotFoundHandler(), log)
	for name, limit := range map[string]time.Duration{
		"header": s.ReadHeaderTimeout, "read": s.ReadTimeout, "write": s.WriteTimeout, "idle": s.IdleTimeout,
	} {
		if limit <= 0 || limit > time.Minute {
			t.Errorf("%s: %v", name, limit)
		}
	}
	if s.ErrorLog == nil || s.MaxHeaderBytes == 0 {
		t.Error("no error log or no bound on headers")
	}
}

func fetch(t *testing.T, client *http.Client, url string) string {
	t.Helper()
	answer, err := client.Get(url)
	if err != nil {
		t.Error(err)
		return ""
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Error(err)
	}
	return string(body)
}

func raw(t *testing.T, address, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(5 * time.Second))
	_, _ = io.WriteString(c, request) // the server may hang up first
	if half, ok := c.(*net.TCPConn); ok {
		_ = half.CloseWrite()
	}
	answer, _ := io.ReadAll(c)
	return string(answer)
}
