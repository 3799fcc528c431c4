package web

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"porchlight/locales"
)

var brands = Page{Brands: []Brand{{Name: "Valley Info <b>", Numbers: []string{"559-555-0103"}}}}

// legalPages renders both pages, by path; erased is as of Privacy.
func legalPages(t *testing.T, page Page, erased bool) map[string]string {
	t.Helper()
	body := func(path string, h http.Handler, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		answer := get(h, path)
		if kind := answer.Header().Get("Content-Type"); kind != "text/html; charset=utf-8" {
			t.Errorf("%s: type %q", path, kind)
		}
		return answer.Body.String()
	}
	privacy, err := Privacy(page, erased)
	one := body(PrivacyPath, privacy, err)
	terms, err := Terms(page)
	return map[string]string{PrivacyPath: one, TermsPath: body(TermsPath, terms, err)}
}

// R42, R84: what a reviewer of a registration looks for, and what a person
// needs whose texts were stopped by somebody else.
func TestPrivacyAndTermsSayWhatARegistrationNeeds(t *testing.T) {
	for path, page := range legalPages(t, brands, true) {
		for _, want := range []string{
			"Valley Info &lt;b&gt;", "559-555-0103", "STOP", "START", "HELP", "EXIT", "SALIR", "AYUDA", "911", "211",
			"f texts stopped, text START", "Si ya no llegan", "machine", "máquina", "ot for emergencies", "No es para emergencias",
			"Mobile information and opt-in data are not shared with third parties or affiliates for marketing",
			"ni a afiliados", "Last changed: " + legalChanged,
			`<meta name="robots" content="noindex">`, `lang="es"`, `name="viewport"`, StylesheetPath, `href="/"`,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not say %q", path, want)
			}
		}
		if strings.Contains(page, "Demo") {
			t.Errorf("%s of a real deployment calls itself a demo", path)
		}
	}
	terms := legalPages(t, brands, true)[TermsPath]
	for _, want := range []string{"Message and data rates may apply", "tarifas de mensajes y datos", "One to three messages", "not liable", "no advice"} {
		if !strings.Contains(terms, want) {
			t.Errorf("the terms do not say %q", want)
		}
	}
}

// R48, R69: the page says what we keep, what others keep, and for how long.
func TestPrivacySaysWhoKeepsWhat(t *testing.T) {
	page := legalPages(t, brands, true)[PrivacyPath]
	for _, want := range []string{
		"10 minutes", "60 minutes", "No word that you wrote", "We treat it as your number", "phone bill", "backups for up to 30 days",
		"locked screen", "other devices", "until you delete them", "Others do", "30 to 40 days", "factura", "pantalla bloqueada", "Counts for each week",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// R48, R102: a deployment that cannot delete the provider's copies says so.
func TestPrivacySaysWhenCopiesStay(t *testing.T) {
	erased, kept := legalPages(t, brands, true)[PrivacyPath], legalPages(t, brands, false)[PrivacyPath]
	for _, said := range []string{"It keeps each text, with your number, in its log", "Guarda cada mensaje, con su número"} {
		if strings.Contains(erased, said) || !strings.Contains(kept, said) {
			t.Errorf("%q stands on the wrong page", said)
		}
	}
	for _, said := range []string{"We delete each text there", "Allí borramos"} {
		if !strings.Contains(erased, said) || strings.Contains(kept, said) {
			t.Errorf("%q stands on the wrong page", said)
		}
	}
}

// R2, R7, R102: where a person can join the pages say who reads, where, for how
// long, what they may have to report, and that it needs a yes; elsewhere they do
// not speak of one.
func TestThePagesSayThatAPersonCanJoin(t *testing.T) {
	relay := brands
	relay.Relay = true
	with, without := legalPages(t, relay, true), legalPages(t, brands, true)
	for path, all := range map[string][]string{
		PrivacyPath: {
			"It begins only if you say yes", "a person reads what you write", "They do not see your number", "Whoever runs that Discord server can read along",
			"within 1 hour", "Discord can keep copies for weeks", "they may have to report it", "EXIT ends it at once", "unless you ask for one and say yes",
			"Twilio, Discord and the phone company", "Si dice que sí, una persona", "no su número", "también puede leerlo", "en 1 hora como mucho",
			"puede guardar copias por semanas", "tenga que avisar", "salvo si pide una persona",
		},
		TermsPath: {"unless you ask for a person and say yes", "salvo si pide una persona"},
	} {
		for _, said := range all {
			if !strings.Contains(with[path], said) || strings.Contains(without[path], said) {
				t.Errorf("%s: %q is missing, or stands where nobody can join", path, said)
			}
		}
	}
}

// R48: what Discord knows of whoever presses our button there.
func TestPrivacySaysWhatDiscordKeeps(t *testing.T) {
	there := brands
	there.Discord = true
	with, without := legalPages(t, there, true)[PrivacyPath], legalPages(t, brands, true)[PrivacyPath]
	for _, said := range []string{"knows who you are", "13 minutes", "sabe quién es", "a los 13 minutos"} {
		if !strings.Contains(with, said) || strings.Contains(without, said) {
			t.Errorf("%q is missing, or stands where there is no button", said)
		}
	}
}

// R27, R70: the pages may be open when somebody else looks. R100: they promise nothing false.
func TestPrivacyAndTermsAreNeutral(t *testing.T) {
	for path, page := range legalPages(t, Page{Demo: true, Try: "/try", Discord: true, Relay: true, Brands: []Brand{{Name: "X", Numbers: []string{"1"}, Chat: "/c/x"}}}, true) {
		folded := strings.ToLower(page)
		for _, word := range []string{
			"violen", "abus", "domestic", "assault", "victim", "survivor", "crisis", "shelter", "partner",
			"violaci", "maltrat", "refugio", "pareja",
			"anonym", "untraceable", "private", "confidential", "secure", "delete everything", "no one can see", "you are safe", "hidden",
			"anónim", "confidencial", "segur", "privad",
		} {
			if strings.Contains(folded, word) {
				t.Errorf("%s says %q", path, word)
			}
		}
		if !regexp.MustCompile(`<title>Community info: (privacy|terms)</title>`).MatchString(page) {
			t.Errorf("%s: the title is another", path)
		}
		if !strings.Contains(page, "made up") {
			t.Errorf("%s of the demo shows numbers and does not call them made up", path)
		}
		for _, tag := range []string{"en", "es"} {
			catalog, err := locales.Read(locales.Files, nil)
			if err != nil {
				t.Fatal(err)
			}
			if found := catalog.BannedIn(tag, words(page)); len(found) > 0 {
				t.Errorf("%s promises %v", path, found)
			}
		}
	}
}

// R13: nothing is loaded from elsewhere, and no page runs a script.
func TestPrivacyAndTermsLoadNothingFromElsewhere(t *testing.T) {
	for path, text := range map[string]string{PrivacyPath: privacyHTML, TermsPath: termsHTML} {
		for _, foreign := range []string{"://", "//", "@import", "url(", "<script", "style=", "onclick", "<form"} {
			if strings.Contains(text, foreign) {
				t.Errorf("%s has %q", path, foreign)
			}
		}
	}
}

// R91: the English of both pages is read by the sixth grade, beside proper names.
func TestPrivacyAndTermsAreEasyToRead(t *testing.T) {
	for path, page := range legalPages(t, Page{WhatsApp: true, Discord: true, Relay: true}, true) {
		english, _, found := strings.Cut(page, `<section lang="es"`)
		if !found {
			t.Fatalf("%s has no Spanish", path)
		}
		if grade := locales.Grade(words(english)); grade > 6 {
			t.Errorf("%s is of grade %.1f", path, grade)
		}
	}
}

// words is the text of a page: each element a sentence of its own.
func words(page string) string {
	_, body, _ := strings.Cut(page, "<body>")
	body = regexp.MustCompile(`</(p|li|h1|h2|dd|dt)>`).ReplaceAllString(body, ". ")
	body = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, "")
	return strings.ReplaceAll(html.UnescapeString(body), "..", ".")
}
