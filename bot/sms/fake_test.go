package sms_test

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/sms"
	"porchlight/internal/privacy"
)

const (
	public = "https://texts.example.org"
	token  = "0123456789abcdef0123456789abcdef"
	card   = "Something went wrong. 911, 988, 211"
	her    = "+15595550123"
	ours   = "+15595550103"
)

var noon = time.Date(2026, 11, 20, 20, 0, 0, 0, time.UTC)

// fakeBot answers what it is told to, and remembers what it was asked.
type fakeBot struct {
	mu     sync.Mutex
	asked  []bot.Message
	texts  []string // the Text of each, read while it could be
	answer func(context.Context, bot.Message) bot.Reply
	forget bool // for benchmarks: it answers nothing and remembers nothing
}

func (b *fakeBot) Enter(bot.Message) {}

func (b *fakeBot) Handle(ctx context.Context, m bot.Message) bot.Reply {
	if b.forget {
		return bot.Reply{Silent: true}
	}
	b.mu.Lock()
	b.asked, b.texts = append(b.asked, m), append(b.texts, m.Text.Reveal())
	answer := b.answer
	b.mu.Unlock()
	if answer == nil {
		return says("ok")
	}
	return answer(ctx, m)
}

func (b *fakeBot) Collaborative(id bot.CollaborativeID) (bot.Collaborative, bool) {
	switch id {
	case "fresno":
		return bot.Collaborative{ID: id}, true
	case "oakland":
		return bot.Collaborative{ID: id, OptOut: bot.OptOutSelf}, true
	}
	return bot.Collaborative{}, false
}

func (b *fakeBot) count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.asked)
}

func says(texts ...string) bot.Reply {
	var r bot.Reply
	for _, text := range texts {
		r.Blocks = append(r.Blocks, bot.Block{Kind: bot.Notice, Text: text})
	}
	return r
}

func sorry() string { return card }

// fakeLimits counts without a window, or does as it is told.
type fakeLimits struct {
	mu    sync.Mutex
	seen  map[privacy.Key]int
	allow func(context.Context) (bool, error)
}

func (l *fakeLimits) Allow(ctx context.Context, key privacy.Key, most int, _ time.Duration) (bool, error) {
	if l.allow != nil {
		return l.allow(ctx)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.seen == nil {
		l.seen = map[privacy.Key]int{}
	}
	l.seen[key]++
	return l.seen[key] <= most, nil
}

func (l *fakeLimits) Forget(context.Context, privacy.Key) error { return nil }

// hook is a Webhook and what it stands on.
type hook struct {
	http.Handler
	bot    *fakeBot
	limits *fakeLimits
	log    *bytes.Buffer
	keys   *privacy.Keys
	hook   http.Handler // not mounted
}

func open(change ...func(*sms.Options)) *hook {
	h := &hook{bot: &fakeBot{}, limits: &fakeLimits{}, log: &bytes.Buffer{}, keys: privacy.RandomKeys()}
	o := sms.Options{
		Bot: h.bot, Limits: h.limits, Keys: h.keys,
		PublicURL: public, Tokens: []string{token}, Card: sorry,
		Now: func() time.Time { return noon },
		Log: slog.New(slog.NewTextHandler(h.log, nil)), // without the allow-list: it may not be needed
	}
	for _, c := range change {
		c(&o)
	}
	h.hook = sms.New(o)
	h.Handler = mount(h.hook)
	return h
}

func mount(h http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/sms/{collaborative}", h)
	return mux
}

// form is what Twilio sends for a text, with changes as key, value, key, value.
func form(changes ...string) url.Values {
	v := url.Values{
		"MessageSid": {"SM00000000000000000000000000000001"}, "SmsSid": {"SM00000000000000000000000000000001"},
		"AccountSid": {"AC00000000000000000000000000000001"}, "ApiVersion": {"2010-04-01"},
		"From": {her}, "To": {ours}, "Body": {"hello"}, "NumMedia": {"0"}, "NumSegments": {"1"},
		"FromCity": {"FRESNO"}, "FromState": {"CA"}, "FromZip": {"93701"}, "FromCountry": {"US"},
		"ToCity": {"CLOVIS"}, "ToState": {"CA"}, "ToZip": {"93611"}, "ToCountry": {"US"},
		"SmsMessageSid": {"SM00000000000000000000000000000001"}, "SmsStatus": {"received"},
	}
	for i := 0; i < len(changes); i += 2 {
		v[changes[i]] = []string{changes[i+1]}
	}
	return v
}

// sign is Twilio's side of the signature, written apart from its library.
func sign(key, address string, v url.Values) string {
	mac := hmac.New(sha1.New, []byte(key))
	_, _ = io.WriteString(mac, address)
	for _, k := range slices.Sorted(maps.Keys(v)) {
		_, _ = io.WriteString(mac, k+v.Get(k))
	}
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// request is a signed one.
func request(path string, v url.Values) *http.Request {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Twilio-Signature", sign(token, public+path, v))
	return r
}

func (h *hook) serve(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// early is serve for what may hang behind its answer: it returns as soon as the
// answer has left, as it does for Twilio.
func (h *hook) early(r *http.Request) *httptest.ResponseRecorder {
	w := &leaving{httptest.NewRecorder(), make(chan struct{})}
	ended := make(chan struct{})
	go func() { defer close(ended); h.ServeHTTP(w, r) }()
	select {
	case <-w.left:
	case <-ended:
	}
	return w.ResponseRecorder
}

// leaving tells when the answer has left.
type leaving struct {
	*httptest.ResponseRecorder
	left chan struct{}
}

func (w *leaving) Flush() { close(w.left) }

// text sends a signed form and gives the messages that come back. It fails
// unless the answer is 200 and TwiML.
func (h *hook) text(t testing.TB, v url.Values) []string {
	t.Helper()
	return messages(t, h.serve(request("/sms/fresno", v)))
}

func messages(t testing.TB, w *httptest.ResponseRecorder) []string {
	t.Helper()
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/xml; charset=utf-8" {
		t.Fatalf("answered %d %q", w.Code, w.Header().Get("Content-Type"))
	}
	parts, err := read(w.Body.Bytes())
	if err != nil {
		t.Fatalf("not TwiML: %v", err)
	}
	return parts
}

// read reads TwiML strictly: one <Response> of <Message>s and nothing else.
func read(b []byte) (parts []string, err error) {
	var doc struct {
		XMLName  xml.Name   `xml:"Response"`
		Attrs    []xml.Attr `xml:",any,attr"`
		Text     string     `xml:",chardata"`
		Messages []struct {
			XMLName xml.Name
			Text    string     `xml:",chardata"`
			Attrs   []xml.Attr `xml:",any,attr"`
			Inner   []struct{} `xml:",any"`
		} `xml:",any"`
	}
	d := xml.NewDecoder(bytes.NewReader(b))
	if err := d.Decode(&doc); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("something after the document: %w", err)
	}
	if len(doc.Attrs) > 0 || doc.Text != "" {
		return nil, fmt.Errorf("attributes or text in <Response>")
	}
	for _, m := range doc.Messages {
		if m.XMLName.Local != "Message" || len(m.Attrs) > 0 || len(m.Inner) > 0 || m.Text == "" {
			return nil, fmt.Errorf("not a plain <Message> with words")
		}
		parts = append(parts, m.Text)
	}
	return parts, nil
}
