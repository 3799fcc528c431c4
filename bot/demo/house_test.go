package demo_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/demo"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/internal/web"
	"porchlight/locales"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// real is the server's clock in tests. It moves only when a test moves it.
type real struct {
	mu sync.Mutex
	at time.Time
}

func (c *real) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *real) add(d time.Duration) {
	c.mu.Lock()
	c.at = c.at.Add(d)
	c.mu.Unlock()
}

// house is the demo over the embedded directory, words and flows, behind the
// guard that the program puts before it.
type house struct {
	demo   *demo.Demo
	server *httptest.Server
	clock  *real
	log    *safeBuffer
}

func open(t *testing.T, changes ...func(*demo.Options)) *house {
	t.Helper()
	base := bottest.Open(t, bottest.TwoLanguages)
	h := &house{clock: &real{at: bottest.Noon}, log: &safeBuffer{}}
	logger := h.log.logger()
	o := demo.Options{
		Open: func(now func() time.Time) demo.House {
			p := base.Parts
			sessions, limits := local.NewSessions(now), local.NewLimits(now)
			watched := demo.Watch(sessions, now)
			p.Keys, p.Sessions, p.Limits, p.OptOuts = privacy.RandomKeys(), watched, limits, local.NewOptOuts()
			p.Now, p.Log = now, logger
			b := bot.New(p)
			return demo.House{Bot: b, Keys: p.Keys, Sessions: watched, Sweep: func() {
				sessions.Sweep()
				limits.Sweep()
				b.Sweep()
			}}
		},
		Collaboratives: base.All, First: "fresno", Segments: locales.Segments, RightToLeft: base.Catalog.RTL, Now: h.clock.Now,
	}
	for _, change := range changes {
		change(&o)
	}
	d, err := demo.New(o)
	if err != nil {
		t.Fatal(err)
	}
	h.demo = d
	h.server = httptest.NewServer(web.Guard(d, logger))
	t.Cleanup(h.server.Close)
	return h
}

// browser is a visitor without a browser: a cookie jar and the tab it opened.
type browser struct {
	t      *testing.T
	h      *house
	client *http.Client
	tab    string
}

func (h *house) browser(t *testing.T) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{t: t, h: h, client: &http.Client{Jar: jar, Transport: &http.Transport{}}}
	t.Cleanup(b.client.CloseIdleConnections)
	b.load()
	return b
}

var tabOf = regexp.MustCompile(`data-tab="([A-Z2-7]+)"`)

// load opens the page, as a reload does.
func (b *browser) load() (page string) {
	b.t.Helper()
	answer, err := b.client.Get(b.h.server.URL + "/try")
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	found := tabOf.FindSubmatch(body)
	if found == nil {
		b.t.Fatalf("status %d, no tab in the page", answer.StatusCode)
	}
	b.tab = string(found[1])
	return string(body)
}

type answer struct {
	Messages []struct {
		Text, Lang, Dir, Encoding string
		Parts, Price              int
		Blocks                    []struct {
			Kind, Text, Dial string
			Card             *struct {
				Name, Phone, Dial string
			}
			Choices []struct {
				Digit int
				Label string
			}
		}
	}
	Silent, Wiped bool
	Held          *struct {
		Hex                 string
		Bytes, Gen, Seconds int
	}
}

func (a answer) text() string {
	var out []string
	for _, m := range a.Messages {
		out = append(out, m.Text)
	}
	return strings.Join(out, "\n\n")
}

// body is what the page would send, with changes.
func (b *browser) body(more map[string]any) map[string]any {
	in := map[string]any{"tab": b.tab, "collaborative": "fresno", "phone": 1}
	for k, v := range more {
		in[k] = v
	}
	return in
}

func (b *browser) post(what string, more map[string]any) (int, answer) {
	b.t.Helper()
	raw, err := json.Marshal(b.body(more))
	if err != nil {
		b.t.Fatal(err)
	}
	r, err := b.client.Post(b.h.server.URL+"/try/"+what, "application/json", bytes.NewReader(raw))
	if err != nil {
		b.t.Fatal(err)
	}
	defer r.Body.Close()
	var a answer
	if r.StatusCode == http.StatusOK {
		if err := json.NewDecoder(r.Body).Decode(&a); err != nil {
			b.t.Fatal(err)
		}
	}
	return r.StatusCode, a
}

func (b *browser) say(text string) answer {
	b.t.Helper()
	status, a := b.post("say", map[string]any{"text": text})
	if status != http.StatusOK {
		b.t.Fatalf("status %d", status)
	}
	return a
}
