package web

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
)

// Paths of the two pages that the registration of a number names (R42). The
// front page leads to both.
const (
	PrivacyPath = "/privacy"
	TermsPath   = "/terms"
)

// legalChanged is when the words of the two pages last changed. Reviewers of a
// registration look for a date, and so may anybody who comes back.
const legalChanged = "2026-11-21"

//go:embed privacy.html
var privacyHTML string

//go:embed terms.html
var termsHTML string

// legal is what the two pages are made of.
type legal struct {
	Page
	Changed string
	Erased  bool
}

// Privacy is the page at PrivacyPath: what we keep, what others keep, and the
// words that end it. erased says that the provider's copies of texts are
// deleted after each conversation; where they are not (replies by TwiML), the
// page says that they stay (R48, R102).
func Privacy(page Page, erased bool) (http.Handler, error) {
	return legalPage("privacy", privacyHTML, legal{page, legalChanged, erased})
}

// Terms is the page at TermsPath: what the service is, what it costs and what
// it cannot do.
func Terms(page Page) (http.Handler, error) {
	return legalPage("terms", termsHTML, legal{Page: page, Changed: legalChanged})
}

// legalPage renders a page once, as the front page is.
func legalPage(name, text string, with legal) (http.Handler, error) {
	form, err := template.New(name).Parse(text)
	if err != nil {
		return nil, fmt.Errorf("read the page %s: %w", name, err)
	}
	var body bytes.Buffer
	if err := form.Execute(&body, with); err != nil {
		return nil, fmt.Errorf("render the page %s: %w", name, err)
	}
	return constant("text/html; charset=utf-8", body.Bytes()), nil
}
