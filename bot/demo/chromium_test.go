package demo_test

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromeTime bounds one test in the browser; a healthy one takes two seconds.
const chromeTime = 90 * time.Second

// screen is a page in Chromium, and all that it asked of the network.
type screen struct {
	t        *testing.T
	ctx      context.Context
	mu       sync.Mutex
	requests []string
	faults   []string // exceptions and console errors
}

// chromium finds the browser, or skips; in CI its absence is a failure.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium in CI; .ci/setup installs it")
	}
	t.Skip("no Chromium here; .ci/setup installs it")
	return ""
}

// visit opens the demo in a browser that has an empty profile and can resolve no name.
func visit(t *testing.T, h *house, width, height int64, before ...chromedp.Action[chromedp.Void]) *screen {
	t.Helper()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("headless", "new"), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	s := &screen{t: t}
	limited, stop := context.WithTimeout(t.Context(), chromeTime)
	allocator, stopAllocator := chromedp.NewExecAllocator(limited, options...)
	ctx, stopPage := chromedp.NewContext(allocator)
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx) // waits until the browser has ended
		stopPage()
		stopAllocator()
		stop()
	})
	s.ctx = ctx
	s.do(append(before, chromedp.EmulateViewport(width, height))...)
	if err := chromedp.Listen(ctx, s.hear); err != nil {
		t.Fatal(err)
	}
	s.do(chromedp.Navigate(h.server.URL+"/try"), chromedp.WaitVisible(chromedp.CSS(".log:not([hidden])")))
	return s
}

func (s *screen) hear(event any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		s.requests = append(s.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		s.faults = append(s.faults, e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" {
			s.faults = append(s.faults, e.Entry.Text)
		}
	}
}

func (s *screen) do(steps ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	if err := chromedp.Do(s.ctx, steps...); err != nil {
		s.t.Fatal(err)
	}
}

// eval gives what an expression is worth in the page.
func eval[T any](s *screen, expression string, options ...chromedp.EvaluateOption) T {
	s.t.Helper()
	v, err := chromedp.Run(s.ctx, chromedp.Evaluate[T](expression, options...))
	if err != nil {
		s.t.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

// until waits for an expression to be true.
func (s *screen) until(expression string) {
	s.t.Helper()
	if _, err := chromedp.Run(s.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(10*time.Second))); err != nil {
		s.t.Fatalf("never came true: %s: %v", expression, err)
	}
}

// wait lets the browser do what it has in hand.
func (s *screen) wait() {
	s.t.Helper()
	eval[bool](s, `new Promise(r => setTimeout(() => r(true), 50))`, chromedp.EvalAwaitPromise)
}

func (s *screen) click(selector string) {
	s.t.Helper()
	s.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// answers is how many of our messages and notes are on the screen.
const answers = `document.querySelectorAll('.log:not([hidden]) :is(.turn:not(.mine), .note)').length`

// say types a text, presses Enter and waits for what comes back.
func (s *screen) say(text string) {
	s.t.Helper()
	s.answered(func() {
		s.do(chromedp.SendKeys(chromedp.CSS("#text"), text+"\r"))
	})
}

// choose presses the button of a digit in the newest answer.
func (s *screen) choose(digit string) {
	s.t.Helper()
	s.answered(func() {
		at := eval[map[string]float64](s, `(() => {
			const b = [...document.querySelectorAll('.log:not([hidden]) .choice:not([aria-disabled])')].find(b => b.querySelector('.digit').textContent === '`+digit+`');
			b.scrollIntoView({block: 'center'});
			const r = b.getBoundingClientRect();
			return {x: r.x + r.width / 2, y: r.y + r.height / 2};
		})()`)
		s.do(chromedp.MouseClickXY(at["x"], at["y"]))
	})
}

func (s *screen) answered(act func()) {
	s.t.Helper()
	before := eval[int](s, answers)
	act()
	s.until(answers + " > " + itoa(before))
}

func (s *screen) text(selector string) string {
	return eval[string](s, `document.querySelector(`+quote(selector)+`).innerText`)
}

// stayedHome fails when the page asked anybody but the server for anything, put
// a word into an address, kept something in the browser, or complained.
func (s *screen) stayedHome(h *house) {
	s.t.Helper()
	left := eval[[]int](s, `[localStorage.length, sessionStorage.length, document.cookie.length, history.length]`)
	if left[0] != 0 || left[1] != 0 || left[2] != 0 || left[3] > 2 { // R28; about:blank comes first
		s.t.Errorf("localStorage, sessionStorage, readable cookies, history: %v", left)
	}
	if dbs := eval[int](s, `indexedDB.databases().then(l => l.length)`, chromedp.EvalAwaitPromise); dbs != 0 {
		s.t.Errorf("%d databases", dbs)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.requests) < 4 {
		s.t.Errorf("only %d requests were seen", len(s.requests))
	}
	for _, raw := range s.requests {
		u, err := url.Parse(raw)
		if err != nil || !strings.HasPrefix(raw, h.server.URL+"/try") || u.RawQuery != "" || u.Fragment != "" {
			s.t.Errorf("asked for %s", raw)
		}
	}
	for _, fault := range s.faults {
		s.t.Errorf("the page complains: %s", fault)
	}
}
