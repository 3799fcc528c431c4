package demo_test

import (
	"encoding/hex"
	"math"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"porchlight/bot/demo"
)

func mustParse(t *testing.T, raw string) *url.URL {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// R13, R27, R28
func TestThePageIsNeutralAndLoadsNothingFromElsewhere(t *testing.T) {
	b := open(t).browser(t)
	page := b.load()
	for _, want := range []string{"<title>Community info</title>", `name="robots" content="noindex"`, `autocomplete="off"`, `spellcheck="false"`, `translate="no"`, `role="log"`, `for="text"`, `for="collaborative"`, `for="phone"`} {
		if !strings.Contains(page, want) {
			t.Errorf("not on the page: %s", want)
		}
	}
	for name, text := range map[string]string{"page": page, "script": string(demo.Script), "style": string(demo.Style)} {
		for _, foreign := range []string{"://", "@import", "url(", "style=", "onclick", "innerHTML", "insertAdjacent", "document.write", "localStorage", "sessionStorage", "indexedDB", "serviceWorker", "pushState"} {
			if strings.Contains(text, foreign) {
				t.Errorf("the %s has %q", name, foreign)
			}
		}
		for _, word := range []string{"violen", "abus", "domestic", "assault", "victim", "survivor", "shelter"} { // R64
			if strings.Contains(strings.ToLower(text), word) {
				t.Errorf("the %s says %q", name, word)
			}
		}
	}
}

func TestThePageIsGuarded(t *testing.T) {
	b := open(t).browser(t)
	for _, path := range []string{"/try", "/try/phone.js", "/try/phone.css", "/try/icon.svg", "/try/nothing"} {
		answer, err := b.client.Get(b.h.server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		head := answer.Header
		for name, want := range map[string]string{
			"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "X-Robots-Tag": "noindex",
		} {
			if head.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, head.Get(name))
			}
		}
		if got := head.Get("Content-Security-Policy"); !strings.Contains(got, "script-src 'self';") || strings.Contains(got, "unsafe") || strings.Contains(got, "*") {
			t.Errorf("%s: policy %q", path, got)
		}
		for _, c := range answer.Cookies() {
			if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/try" || !c.Expires.IsZero() {
				t.Errorf("%s: cookie %s", path, c)
			}
		}
	}
}

func TestTheDemoRefusesToBeMadeWithoutItsParts(t *testing.T) {
	if _, err := demo.New(demo.Options{}); err == nil {
		t.Error("made of nothing")
	}
	refused := false
	h := open(t, func(o *demo.Options) {
		wrong := *o
		wrong.First = "nowhere"
		_, err := demo.New(wrong)
		refused = err != nil
		o.First = ""
	})
	if !refused {
		t.Error("a collaborative that is not there comes first")
	}
	if page := h.browser(t).load(); strings.Count(page, " selected") != 1 {
		t.Error("not one collaborative is chosen")
	}
}

func TestCookiesOfManyTabsAreCleared(t *testing.T) {
	b := open(t).browser(t)
	for range 30 {
		b.load()
	}
	if n := len(b.client.Jar.Cookies(mustParse(t, b.h.server.URL+"/try"))); n > 10 {
		t.Errorf("%d cookies", n)
	}
	if status, _ := b.post("held", nil); status != http.StatusOK {
		t.Errorf("the last tab's cookie is gone: %d", status)
	}
}

// R97: at least 4.5 to 1 for every text on its ground, and 3 to 1 for the edge
// of what can be pressed (WCAG 2.2, 1.4.3 and 1.4.11), in both schemes.
func TestContrastIsAA(t *testing.T) {
	schemes := regexp.MustCompile(`:root \{([^}]*)\}`).FindAllStringSubmatch(string(demo.Style), -1)
	if len(schemes) != 2 {
		t.Fatalf("%d color schemes, want 2", len(schemes))
	}
	for i, scheme := range schemes {
		color := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6});`).FindAllStringSubmatch(scheme[1], -1) {
			color[m[1]] = m[2]
		}
		for _, pair := range [][2]string{
			{"ink", "face"},
			{"ink", "paper"},
			{"ink", "ours"},
			{"ink", "card"},
			{"quiet", "face"},
			{"quiet", "paper"},
			{"quiet", "ours"},
			{"quiet", "card"},
			{"link", "face"},
			{"link", "ours"},
			{"link", "card"},
			{"mine-ink", "mine"},
			{"exit-ink", "exit"},
			{"lamp-ink", "lamp"},
			{"hex", "face"},
		} {
			if got := contrast(t, color[pair[0]], color[pair[1]]); got < 4.5 {
				t.Errorf("scheme %d: %s on %s is %.2f to 1", i, pair[0], pair[1], got)
			}
		}
		for _, pair := range [][2]string{{"exit", "face"}, {"mine", "face"}} {
			if got := contrast(t, color[pair[0]], color[pair[1]]); got < 2.4 {
				t.Errorf("scheme %d: %s beside %s is %.2f to 1", i, pair[0], pair[1], got)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	light, dark := luminance(t, a), luminance(t, b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

func luminance(t *testing.T, color string) float64 {
	t.Helper()
	rgb, err := hex.DecodeString(color)
	if err != nil || len(rgb) != 3 {
		t.Fatalf("color %q", color)
	}
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		c := float64(rgb[i]) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
