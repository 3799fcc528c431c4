package bot_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/locales"
	"porchlight/resources"
)

const publicURL = "https://info.example.org"

func registration(t *testing.T, h *bottest.House, id bot.CollaborativeID) bot.Registration {
	t.Helper()
	r, err := bottest.Content(t).Registration(id, publicURL, h.Directory, h.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// R42: what is registered changes only when somebody reads the change. Write
// the files anew with: go test ./bot -run Registration -update
func TestRegistrationOfEachExample(t *testing.T) {
	h := bottest.Open(t)
	for _, c := range h.All {
		t.Run(string(c.ID), func(t *testing.T) {
			var got strings.Builder
			e := json.NewEncoder(&got)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			if err := e.Encode(registration(t, h, c.ID)); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", "registration", string(c.ID)+".json")
			if flag.Lookup("update").Value.String() == "true" {
				if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("the registration changed (-golden +now):\n%s", diff)
			}
		})
	}
}

// R42: each sample and each automatic reply is what a person is really sent.
func TestRegistrationSaysWhatTheBotSends(t *testing.T) {
	for _, c := range bottest.Open(t).All {
		t.Run(string(c.ID), func(t *testing.T) {
			h := bottest.Open(t)
			r := registration(t, h, c.ID)
			say := func(text string) string {
				_, out := bottest.Say(t, h.Phone(t, c.ID), text)
				first, _, _ := strings.Cut(out, "\n\n") // a second message names languages in other scripts
				return first
			}
			county, ok := bottest.Gazetteer(t).County(c.Counties[0])
			if !ok {
				t.Fatal("no county")
			}
			sent := []string{say("im hungry any free food"), say("1"), say(county.County + " " + county.State), say("help")}
			if diff := cmp.Diff(sent, r.MessageSamples); diff != "" {
				t.Errorf("the samples are not what is sent (-sent +registered):\n%s", diff)
			}
			if r.OptInMessage != sent[0] || r.HelpMessage != sent[3] {
				t.Error("the opt-in or help message is not what is sent")
			}
			if got := say("stop texting me"); got != r.OptOutMessage {
				t.Errorf("an opt-out is answered %q", got)
			}
			for _, s := range r.Spoken {
				texter := bottest.Open(t).Phone(t, c.ID)
				if _, got := bottest.Say(t, texter, "tengo hambre, hay comida gratis?"); s.Language == "es" && !strings.HasPrefix(got, s.OptInMessage) {
					t.Errorf("in %s the first reply is %q", s.Language, got)
				}
			}
		})
	}
}

// R42: every keyword does what the registration says of it.
func TestRegistrationKeywordsDoWhatTheySay(t *testing.T) {
	h := bottest.Open(t)
	r := registration(t, h, "fresno")
	for _, word := range r.OptOutKeywords {
		for _, back := range r.OptInKeywords {
			p := bottest.Open(t).Phone(t, "fresno")
			bottest.Say(t, p, "hi")
			if reply, out := bottest.Say(t, p, word); !reply.Silent || !reply.Wiped {
				t.Errorf("%s: %q", word, out)
			}
			if _, out := bottest.Say(t, p, "hi"); out != "= silent" {
				t.Errorf("after %s: %q", word, out)
			}
			if _, out := bottest.Say(t, p, back); !strings.HasPrefix(out, r.OptInMessage) {
				t.Errorf("%s after %s: %q", back, word, out)
			}
		}
	}
	for _, word := range r.HelpKeywords {
		if _, out := bottest.Say(t, bottest.Open(t).Phone(t, "fresno"), word); out != r.HelpMessage {
			t.Errorf("%s: %q", word, out)
		}
	}
}

// R42: the greeting goes out in each language that is offered, and the form
// stays in English, which reviewers ask for (Twilio's error 30910).
func TestRegistrationIsEnglishAndNamesTheOtherLanguages(t *testing.T) {
	h := bottest.Open(t)
	for _, c := range h.All {
		r := registration(t, h, c.ID)
		spoken := h.Catalog.Spoken()
		for _, tag := range c.Languages {
			if tag == locales.English || !slices.Contains(spoken, tag) {
				continue
			}
			if !slices.ContainsFunc(r.Spoken, func(s bot.Spoken) bool { return s.Language == tag }) {
				t.Errorf("%s: no greeting in %s", c.ID, tag)
			}
		}
		for _, s := range r.Spoken {
			if s.OptInMessage == r.OptInMessage || !strings.Contains(s.OptInMessage, c.Name) {
				t.Errorf("%s: in %s the greeting is %q", c.ID, s.Language, s.OptInMessage)
			}
			if name := bot.EnglishName(h.Catalog, s.Language); name == "" || !strings.Contains(r.MessageFlow, name) {
				t.Errorf("%s: the message flow does not name %s %q", c.ID, s.Language, name)
			}
		}
		for _, text := range append([]string{r.Description, r.MessageFlow}, r.MessageSamples...) {
			if strings.Contains(text, "¿") {
				t.Errorf("%s: not English: %q", c.ID, text)
			}
		}
	}
}

// R42, R70: nothing in a registration tells what anybody texts about, and it
// has what reviewers look for: brand, rates, STOP, HELP.
func TestRegistrationIsNeutralAndWhole(t *testing.T) {
	h := bottest.Open(t)
	for _, c := range h.All {
		r := registration(t, h, c.ID)
		texts := append([]string{r.BrandName, r.Description, r.MessageFlow, r.OptInMessage, r.OptOutMessage, r.HelpMessage}, r.MessageSamples...)
		for _, text := range texts {
			if resources.Revealing(text) || strings.Contains(strings.ToLower(text), "safety at home") {
				t.Errorf("%s: %q tells too much", c.ID, text)
			}
			if banned := h.Catalog.BannedIn(locales.English, text); len(banned) > 0 {
				t.Errorf("%s: %q promises %v", c.ID, text, banned)
			}
		}
		for _, want := range []string{c.Name, "STOP", "HELP", "rates may apply"} {
			if !strings.Contains(r.OptInMessage, want) {
				t.Errorf("%s: the opt-in message has no %s", c.ID, want)
			}
		}
		if r.HasEmbeddedLinks || !r.HasEmbeddedPhone || r.AgeGated || r.DirectLending || !r.SubscriberOptIn {
			t.Errorf("%s: the yes and no answers are wrong: %+v", c.ID, r)
		}
		if r.PrivacyPolicyUrl != publicURL+"/privacy" || r.TermsAndConditionsUrl != publicURL+"/terms" || !strings.Contains(r.MessageFlow, "third parties") {
			t.Errorf("%s: the pages or the promise on numbers are missing", c.ID)
		}
	}
}

// R42: what a reviewer would refuse, or what tells too much, is refused here first.
func TestRegistrationRefusesWhatAReviewerWould(t *testing.T) {
	h := bottest.Open(t)
	for _, test := range []struct {
		id   bot.CollaborativeID
		url  string
		says string
	}{
		{"nowhere", publicURL, "no collaborative"},
		{"fresno", "", "https://"},
		{"fresno", "http://info.example.org", "https://"},
		{"fresno", "https://domestic-help.example.org", "neutral"},
	} {
		_, err := bottest.Content(t).Registration(test.id, test.url, h.Directory, h.Clock.Now())
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s %s: %v", test.id, test.url, err)
		}
	}
	if r, err := bottest.Content(t).Registration("fresno", publicURL+"/", h.Directory, h.Clock.Now()); err != nil || r.PrivacyPolicyUrl != publicURL+"/privacy" {
		t.Errorf("a slash at the end: %v %q", err, r.PrivacyPolicyUrl)
	}
}
