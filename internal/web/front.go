package web

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
)

// Page is what the front page tells. The words around it are the same
// everywhere and neutral: a search for the number or a glance at the screen
// must not say what anybody texts about (R70).
type Page struct {
	Demo   bool   // says that the numbers are made up
	Try    string // path of the phone simulator, or empty
	Brands []Brand
	// OwnStops says that we alone keep who texted STOP, and Twilio does not.
	OwnStops bool
	WhatsApp bool // people can write there too
	Discord  bool // and press a button there
	Relay    bool // somebody of ours may join a chat, once they agree (R102)
}

// Name heads every page: the brand, where there is one alone, so that whoever
// reviews its registration finds the same name; else words that say nothing.
func (p Page) Name() string {
	if len(p.Brands) == 1 && !p.Demo {
		return p.Brands[0].Name
	}
	return "Community info"
}

// Phone is where a person of the only brand answers, or empty.
func (p Page) Phone() string {
	if len(p.Brands) == 1 {
		return p.Brands[0].Phone
	}
	return ""
}

// Brand is one collaborative as the public sees it.
type Brand struct {
	Name    string   // "Valley Info"
	Numbers []string // as printed: "559-555-0103"
	Phone   string   // where a person answers, as printed, or empty
	Chat    string   // path of its web chat, or empty
}

//go:embed front.html
var frontHTML string

//go:embed style.css
var stylesheet []byte

// Front is the page at "/". It is rendered once, here, so that it cannot fail
// later and tells nothing about who asks.
func Front(page Page) (http.Handler, error) {
	form, err := template.New("front").Parse(frontHTML)
	if err != nil {
		return nil, fmt.Errorf("read the front page: %w", err)
	}
	var body bytes.Buffer
	if err := form.Execute(&body, page); err != nil {
		return nil, fmt.Errorf("render the front page: %w", err)
	}
	return constant("text/html; charset=utf-8", body.Bytes()), nil
}

// Stylesheet is the one stylesheet of all pages, at StylesheetPath.
func Stylesheet() http.Handler { return constant("text/css; charset=utf-8", stylesheet) }

// StylesheetPath is where the pages look for it.
const StylesheetPath = "/style.css"

func constant(kind string, body []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(body)
	})
}
