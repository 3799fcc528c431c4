package bot

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"porchlight/locales"
	"porchlight/resources"
)

// Limits of the fields of an A2P 10DLC campaign, in characters (Twilio's
// CreateUsAppToPerson; R42).
const (
	minDescription, maxDescription = 40, 4096
	minMessageFlow, maxMessageFlow = 40, 2048
	minSamples, maxSamples         = 2, 5
	minSample, maxSample           = 20, 1024
	minAutoReply, maxAutoReply     = 20, 320
	maxKeywords                    = 255 // all keywords of a field together
)

// UseCaseCharity is the use case that a 501(c)(3) registers; the others choose
// LOW_VOLUME, and above 6,000 segments a day MIXED.
const UseCaseCharity = "CHARITY"

// Registration is the answers to a campaign's form, named as Twilio's Console
// and API name them. All of it is in English: reviewers refuse anything else
// (Twilio's error 30910). What is sent in other languages stands in Spoken.
type Registration struct {
	BrandName             string // the public name; the form of the brand calls it "doing business as"
	UsAppToPersonUsecase  string
	Description           string
	MessageFlow           string
	MessageSamples        []string
	OptInMessage          string
	OptOutMessage         string
	HelpMessage           string
	OptInKeywords         []string
	OptOutKeywords        []string
	HelpKeywords          []string
	HasEmbeddedLinks      bool
	HasEmbeddedPhone      bool
	SubscriberOptIn       bool
	AgeGated              bool
	DirectLending         bool
	PrivacyPolicyUrl      string // Twilio's spelling
	TermsAndConditionsUrl string // Twilio's spelling
	Spoken                []Spoken
}

// Spoken is what the same messages are in another language that is offered. It
// is no field of the form; keep it for a reviewer who asks.
type Spoken struct {
	Language      string // BCP 47
	OptInMessage  string
	OptOutMessage string
	HelpMessage   string
}

// Registration answers the form of an A2P 10DLC campaign for one collaborative
// (R42). Every sample and automatic reply is rendered as a turn renders it, so
// that what was registered is what is sent. It fails when an answer would be
// refused, or would tell a stranger what anybody texts about.
func (c *Content) Registration(id CollaborativeID, publicURL string, finder Finder, at time.Time) (Registration, error) {
	h, ok := c.houses[id]
	if !ok {
		return Registration{}, fmt.Errorf("no collaborative %q", id)
	}
	base, err := registeredURL(publicURL)
	if err != nil {
		return Registration{}, err
	}
	f := newForm(c, h, finder, at)
	r := Registration{
		BrandName:             h.Name,
		UsAppToPersonUsecase:  UseCaseCharity,
		Description:           f.description(),
		MessageFlow:           f.messageFlow(base),
		MessageSamples:        f.samples(),
		OptInMessage:          f.greeting(f.english),
		OptOutMessage:         f.confirmed(locales.English),
		HelpMessage:           f.help(locales.English),
		OptInKeywords:         []string{"START", "UNSTOP"},
		OptOutKeywords:        []string{"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"},
		HelpKeywords:          []string{"HELP", "INFO"},
		HasEmbeddedLinks:      f.sendsLinks(),
		HasEmbeddedPhone:      true, // every result is a phone number
		SubscriberOptIn:       true,
		PrivacyPolicyUrl:      base + "/privacy",
		TermsAndConditionsUrl: base + "/terms",
		Spoken:                f.spoken(),
	}
	return r, r.check()
}

// registeredURL is the public address, which reviewers open.
func registeredURL(public string) (string, error) {
	if !strings.HasPrefix(public, "https://") {
		return "", errors.New("reviewers open the privacy page and the terms: set public_url to the https:// address that people reach")
	}
	for _, stem := range []string{"abus", "assault", "crisis", "domestic", "rape", "refugio", "survivor", "victim", "violen"} {
		if strings.Contains(strings.ToLower(public), stem) {
			return "", fmt.Errorf("public_url holds %q: it stands in the registration and in browsers' histories; choose a neutral address", stem)
		}
	}
	return strings.TrimRight(public, "/"), nil
}

// check refuses what a form would refuse by its length, and what a stranger
// shall not read: registrations are seen by carriers and can be looked up.
func (r *Registration) check() error {
	fields := []struct {
		name     string
		text     string
		min, max int
	}{
		{"Description", r.Description, minDescription, maxDescription},
		{"MessageFlow", r.MessageFlow, minMessageFlow, maxMessageFlow},
		{"OptInMessage", r.OptInMessage, minAutoReply, maxAutoReply},
		{"OptOutMessage", r.OptOutMessage, minAutoReply, maxAutoReply},
		{"HelpMessage", r.HelpMessage, minAutoReply, maxAutoReply},
		{"OptInKeywords", strings.Join(r.OptInKeywords, ","), 1, maxKeywords},
		{"OptOutKeywords", strings.Join(r.OptOutKeywords, ","), 1, maxKeywords},
		{"HelpKeywords", strings.Join(r.HelpKeywords, ","), 1, maxKeywords},
		{"BrandName", r.BrandName, 1, maxSample},
	}
	for i, sample := range r.MessageSamples {
		field := fields[0]
		field.name, field.text, field.min, field.max = fmt.Sprintf("MessageSamples %d", i+1), sample, minSample, maxSample
		fields = append(fields, field)
	}
	if n := len(r.MessageSamples); n < minSamples || n > maxSamples {
		return fmt.Errorf("%d samples: the form takes %d to %d", n, minSamples, maxSamples)
	}
	for _, f := range fields {
		if n := utf8.RuneCountInString(f.text); n < f.min || n > f.max {
			return fmt.Errorf("%s has %d characters: the form takes %d to %d", f.name, n, f.min, f.max)
		}
		if resources.Revealing(f.text) {
			return fmt.Errorf("%s would tell a stranger what people text about; carriers and registries read it: choose neutral words", f.name)
		}
	}
	return nil
}
