package discord_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// screens is where the pictures are kept.
const screens = "../../docs/screens"

// The pictures in docs/screens are of what people see today: each says what it
// was drawn from.
func TestThePicturesShowWhatIsThere(t *testing.T) {
	pages := map[string]string{}
	for name, play := range scenes {
		s := &story{town: settle(t, relays, foreseeable)}
		d := play(s)
		pages[name] = d.html(t)
	}
	if update() {
		shoot(t, pages)
		return
	}
	for name, page := range pages {
		picture, err := os.ReadFile(filepath.Join(screens, "discord-"+name+".png"))
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.Contains(picture, origin(page)) {
			t.Errorf("discord-%s.png shows something else than there is now; run: make pictures", name)
		}
	}
}

// shoot writes the pictures anew, in a browser that can resolve no name.
func shoot(t *testing.T, pages map[string]string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(pages[strings.TrimPrefix(r.URL.Path, "/")]))
	}))
	defer server.Close()
	allocator, stop := chromedp.NewExecAllocator(t.Context(), append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(t.TempDir()), chromedp.Flag("headless", "new"), chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))...)
	defer stop()
	browser, stopPage := chromedp.NewContext(allocator)
	defer stopPage()
	defer func() { _ = chromedp.Cancel(browser) }() // waits until the browser has ended
	for name, page := range pages {
		if err := chromedp.Do(browser, chromedp.EmulateViewport(800, 600), chromedp.Navigate(server.URL+"/"+name)); err != nil {
			t.Fatal(err)
		}
		picture, err := chromedp.Run(browser, chromedp.Screenshot(chromedp.CSS("main")))
		if err != nil {
			t.Fatal(err)
		}
		if picture, err = pressed(picture); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(screens, "discord-"+name+".png"), marked(picture, page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
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
