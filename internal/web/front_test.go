package web

import (
	"encoding/hex"
	"math"
	"regexp"
	"strings"
	"testing"
)

func front(t *testing.T, page Page) string {
	t.Helper()
	h, err := Front(page)
	if err != nil {
		t.Fatal(err)
	}
	answer := get(h, "/")
	if kind := answer.Header().Get("Content-Type"); kind != "text/html; charset=utf-8" {
		t.Errorf("type %q", kind)
	}
	return answer.Body.String()
}

func TestTheFrontPageSaysWhatAPersonNeeds(t *testing.T) {
	page := front(t, Page{Brands: []Brand{{Name: "Valley Info <b>", Numbers: []string{"559-555-0103"}, Chat: "/c/fresno"}}})
	for _, want := range []string{
		"Valley Info &lt;b&gt;", "559-555-0103", `href="/c/fresno"`,
		"EXIT", "STOP", "HELP", "START", "SALIR", "911", "211", "phone bill", "rates may apply", // R66, R69, R84
		`<meta name="robots" content="noindex">`, `lang="es"`, `name="viewport"`, StylesheetPath,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("not on the page: %q", want)
		}
	}
	if strings.Contains(page, "Demo") {
		t.Error("a real deployment calls itself a demo")
	}
}

func TestTheDemoSaysSo(t *testing.T) {
	page := front(t, Page{Demo: true, Try: "/try"})
	if !strings.Contains(page, "made up") || !strings.Contains(page, `href="/try"`) {
		t.Error("no banner, or it leads nowhere")
	}
}

// R64, R70: the page may be open when somebody else looks. R100: it promises nothing false.
func TestTheFrontPageIsNeutral(t *testing.T) {
	page := strings.ToLower(front(t, Page{Demo: true, Try: "/try", Brands: []Brand{{Name: "X", Numbers: []string{"1"}, Chat: "/c/x"}}}))
	for _, word := range []string{
		"violen", "abus", "domestic", "assault", "victim", "survivor", "crisis", "shelter", "partner",
		"violaci", "maltrat", "refugio", "pareja",
		"anonym", "untraceable", "private", "confidential", "secure", "delete everything", "no one can see", "you are safe", "hidden",
		"anónim", "confidencial", "segur", "privad",
	} {
		if strings.Contains(page, word) {
			t.Errorf("the page says %q", word)
		}
	}
}

func TestPagesLoadNothingFromElsewhere(t *testing.T) {
	for name, text := range map[string]string{"front.html": frontHTML, "style.css": string(stylesheet)} {
		for _, foreign := range []string{"://", "//", "@import", "url(", "<script", "style=", "onclick"} {
			if strings.Contains(text, foreign) {
				t.Errorf("%s has %q", name, foreign)
			}
		}
	}
	if got := get(Stylesheet(), StylesheetPath).Header().Get("Content-Type"); got != "text/css; charset=utf-8" {
		t.Errorf("type %q; nosniff refuses it", got)
	}
}

// TestContrastIsAA measures every pair of text and ground that the stylesheet
// uses, in both schemes: at least 4.5 to 1 (WCAG 2.2, 1.4.3).
func TestContrastIsAA(t *testing.T) {
	schemes := regexp.MustCompile(`:root \{([^}]*)\}`).FindAllStringSubmatch(string(stylesheet), -1)
	if len(schemes) != 2 {
		t.Fatalf("%d color schemes, want 2", len(schemes))
	}
	for i, scheme := range schemes {
		color := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6});`).FindAllStringSubmatch(scheme[1], -1) {
			color[m[1]] = m[2]
		}
		for _, pair := range [][2]string{{"ink", "paper"}, {"quiet", "paper"}, {"link", "paper"}, {"ink", "shade"}, {"note-ink", "note"}} {
			if got := contrast(t, color[pair[0]], color[pair[1]]); got < 4.5 {
				t.Errorf("scheme %d: %s on %s is %.1f to 1", i, pair[0], pair[1], got)
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
