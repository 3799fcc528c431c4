package bottest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
)

// maxTwiML is what Twilio reads of an answer; error 11750 beyond it.
const maxTwiML = 64 << 10

// hooks says what of this machine stands behind the addresses at Twilio.
type hooks struct {
	client  *http.Client
	mu      sync.Mutex
	routes  map[string]string // public prefix → base address here
	servers []*httptest.Server
}

// Hook lets a handler stand behind a public address, such as
// https://texts.example.org. A longer address goes before a shorter one, so
// that a fallback may be a process of its own.
func (tw *Twilio) Hook(publicURL string, h http.Handler) {
	s := quietServer(h)
	tw.hooks.mu.Lock()
	tw.hooks.servers = append(tw.hooks.servers, s)
	tw.hooks.mu.Unlock()
	tw.HookAt(publicURL, s.URL)
}

// HookAt lets a server of this machine stand behind a public address. It takes
// the place of one that stood there, so that a process can come up anew.
func (tw *Twilio) HookAt(publicURL, base string) {
	tw.hooks.mu.Lock()
	defer tw.hooks.mu.Unlock()
	if tw.hooks.routes == nil {
		tw.hooks.routes = map[string]string{}
	}
	tw.hooks.routes[strings.TrimRight(publicURL, "/")] = strings.TrimRight(base, "/")
}

func (h *hooks) close() {
	h.client.CloseIdleConnections()
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range h.servers {
		s.Close()
	}
	h.servers = nil
}

// local turns an address at Twilio into one of this machine.
func (h *hooks) local(address string) (string, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	best := ""
	for public := range h.routes {
		rest, ok := strings.CutPrefix(address, public)
		if ok && (rest == "" || rest[0] == '/' || rest[0] == '?') && len(public) >= len(best) {
			best = public
		}
	}
	if h.routes[best] != "" {
		return h.routes[best] + strings.TrimPrefix(address, best), true
	}
	u, err := url.Parse(address)
	isLocal := err == nil && (u.Hostname() == "127.0.0.1" || u.Hostname() == "localhost" || u.Hostname() == "::1")
	return address, isLocal
}

// hooked is what our side answered to a webhook.
type hooked struct {
	status int
	kind   string
	body   string
	err    error
}

func (a hooked) ok() bool { return a.err == nil && a.status >= 200 && a.status < 300 }

// post calls an address of ours as Twilio does: signed, as a form, and with
// the public name in Host.
func (tw *Twilio) post(method, address string, form url.Values) hooked {
	here, ok := tw.hooks.local(address)
	if !ok {
		tw.t.Errorf("twilio: a webhook at %q would leave this machine", address)
		return hooked{err: http.ErrServerClosed}
	}
	body := form.Encode()
	signature := TwilioSignature(tw.o.AuthToken, address, form)
	if method == http.MethodGet {
		there := address + question(address) + body
		here, signature, body = here+question(here)+body, TwilioSignature(tw.o.AuthToken, there, nil), ""
	}
	r, err := http.NewRequest(method, here, strings.NewReader(body))
	if err != nil {
		return hooked{err: err}
	}
	if u, err := url.Parse(address); err == nil {
		r.Host = u.Host
	}
	if method != http.MethodGet {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
	}
	r.Header.Set("X-Twilio-Signature", signature)
	r.Header.Set("User-Agent", "TwilioProxy/1.1")
	tw.mu.Lock()
	r.Header.Set("I-Twilio-Idempotency-Token", tw.sid(""))
	tw.mu.Unlock()
	res, err := tw.hooks.client.Do(r)
	if err != nil {
		return hooked{err: err}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(io.LimitReader(res.Body, maxTwiML+1))
	return hooked{status: res.StatusCode, kind: res.Header.Get("Content-Type"), body: string(text), err: err}
}

func question(address string) string {
	if strings.Contains(address, "?") {
		return "&"
	}
	return "?"
}
