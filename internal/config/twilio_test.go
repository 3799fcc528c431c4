package config

import (
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"porchlight/bot"
)

const (
	house1  = "collaboratives:\n  - {id: x, name: X, languages: [en], numbers: [+15595550103],\n     sms: {"
	service = "messaging_service: MG0123456789abcdef0123456789abcdef"
)

// R31, R43: settings under which STOP would be answered by nobody, or twice, do not start. Each
// fault names the line and what to do.
func TestImpossibleSettingsRefuseToStart(t *testing.T) {
	const redacted = "twilio: {phone_redaction: true}\n"
	tests := []struct {
		name, top, sms string
		line           int
		want           []string // of the message; none: it may start
	}{
		{name: "the default"},
		{name: "by Twilio in a service", sms: service},
		{name: "advanced in a service", sms: "optout: advanced, " + service},
		{name: "self", sms: "optout: self"},
		{name: "self in a service", sms: "optout: self, " + service},
		{name: "toll-free", sms: "number_type: toll_free"},
		{name: "toll-free, advanced", sms: "optout: advanced, number_type: toll_free, " + service},
		{name: "a short code, self", sms: "optout: self, number_type: short_code"},
		{name: "a short code in a service", sms: "number_type: short_code, " + service},
		{name: "redaction and self", top: redacted, sms: "optout: self"},
		{name: "redaction off", top: "twilio: {phone_redaction: false}\n"},

		{name: "redaction and nobody", top: redacted, line: 4, want: []string{"phone_redaction", "set optout to self", "take twilio.phone_redaction away"}},
		{name: "redaction and Twilio", top: redacted, sms: "optout: twilio", line: 4, want: []string{"set optout to self"}},
		{name: "redaction and advanced", top: redacted, sms: "optout: advanced, " + service, line: 4, want: []string{"set optout to self"}},
		{name: "advanced alone", sms: "optout: advanced", line: 3, want: []string{"feature of a Messaging Service", "set messaging_service"}},
		{name: "self and toll-free", sms: "optout: self, number_type: toll_free", line: 3, want: []string{"the network answers STOP", "set optout to twilio"}},
		{name: "self and toll-free in a service", sms: "optout: self, number_type: toll_free, " + service, line: 3, want: []string{"set optout to twilio"}},
		{name: "a short code alone", sms: "number_type: short_code", line: 3, want: []string{"nobody answers STOP on a short code", "set messaging_service"}},
		{name: "a short code, advanced, alone", sms: "optout: advanced, number_type: short_code", line: 3, want: []string{"set messaging_service"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(house(nil, map[string]string{"porchlight.yaml": tt.top + house1 + tt.sms + "}}\n"}, Flags{Listen: ":80"}))
			if len(tt.want) == 0 {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			faults, ok := err.(Faults)
			if !ok || len(faults) != 1 || faults[0].Line != tt.line {
				t.Fatalf("got %v, want one fault on line %d", err, tt.line)
			}
			for _, want := range tt.want {
				if !strings.Contains(faults[0].Message, want) {
					t.Errorf("%q does not say %q", faults[0].Message, want)
				}
			}
		})
	}
}

// R31: whatever else is set, under redacted numbers nothing but self starts.
func TestRedactedNumbersNeedAListOfOurOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		optout := rapid.SampledFrom([]string{"twilio", "advanced", "self"}).Draw(t, "optout")
		kind := rapid.SampledFrom([]string{"local", "toll_free", "short_code"}).Draw(t, "kind")
		text := "twilio: {phone_redaction: true}\n" + house1 + service + ", optout: " + optout + ", number_type: " + kind + "}}\n"
		w, faults := parse("f", []byte(text), nil, today)
		if may := optout == "self" && kind != "toll_free"; may != (len(faults) == 0) {
			t.Fatalf("%s on %s: %v", optout, kind, faults)
		}
		if len(faults) == 0 && w.collaboratives[0].OptOut != bot.OptOutSelf {
			t.Fatalf("%+v", w.collaboratives[0])
		}
	})
}

func TestFaultsOfTheTwilioBlocksNameTheLine(t *testing.T) {
	end := house1 + "}}\n"
	attested := func(s string) string { return "twilio:\n  attested:\n    " + s + "\n" + end }
	for _, tt := range []struct{ name, text, want string }{
		{"redaction unclear", "twilio: {phone_redaction: yes}\n" + end, "f:1: phone_redaction must be true or false"},
		{"an unknown setting", attested("media: {on: 2026-11-20, by: operator}"), `f:3: unknown key "twilio.attested.media"; known are event_streams`},
		{"misspelled", attested("media_aut: {on: 2026-11-20, by: operator}"), `f:3: unknown key "twilio.attested.media_aut"; did you mean media_auth?`},
		{"no block", "twilio: {attested: yes}\n" + end, "f:1: twilio.attested must be a block of keys"},
		{"only yes", attested("media_auth: yes"), "f:3: twilio.attested.media_auth must be a block of keys"},
		{"nobody", attested("media_auth: {on: 2026-11-20}"), "f:3: media_auth needs a day and a role"},
		{"no day", attested("media_auth: {by: operator}"), "f:3: media_auth needs a day and a role"},
		{"no such day", attested("media_auth: {on: 2026-11-31, by: operator}"), "f:3: media_auth: on must be a day such as 2026-11-20"},
		{"tomorrow", attested("media_auth: {on: 2026-11-21, by: operator}"), "f:3: media_auth: on is a day to come"},
		{"an address", attested("media_auth: {on: 2026-11-20, by: a@example.org}"), "f:3: media_auth: by must be a role"},
		{"a number", attested("media_auth: {on: 2026-11-20, by: \"+15595550100\"}"), "f:3: media_auth: by must be a role"},
		{"a long role", attested("media_auth: {on: 2026-11-20, by: " + strings.Repeat("x", maxRole+1) + "}"), "f:3: media_auth: by must be a role"},
		{"one key more", attested("media_auth: {on: 2026-11-20, by: operator, name: x}"), `f:3: unknown key "twilio.attested.media_auth.name"`},
		{"no service", strings.Replace(end, "sms: {", "sms: {messaging_service: MG123", 1), "f:3: messaging_service must be the SID"},
		{"an account for a service", strings.Replace(end, "sms: {", "sms: {messaging_service: AC0123456789abcdef0123456789abcdef", 1), "f:3: messaging_service must be the SID"},
		{"a sender with its prefix", strings.Replace(end, "sms: {", `sms: {whatsapp: ["whatsapp:+15595550103"]`, 1), `f:3: whatsapp: "whatsapp:+15595550103" must be a number such as +15595550100, without`},
		{"a sender twice", strings.Replace(end, "sms: {", "sms: {whatsapp: [+15595550103, +15595550103]", 1), `f:3: whatsapp: "+15595550103" stands there twice`},
		{
			"a sender of two houses",
			"collaboratives:\n  - {id: x, name: X, languages: [en], sms: {whatsapp: [+15595550103]}}\n  - {id: y, name: Y, languages: [en],\n     sms: {whatsapp: [+15595550103]}}\n",
			`f:4: whatsapp: "+15595550103" belongs to the collaborative on line 2`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			faults := Check("f", []byte(tt.text), nil, today)
			if len(faults) != 1 || !strings.HasPrefix(faults[0].String(), tt.want) {
				t.Errorf("got %v, want %s", faults, tt.want)
			}
		})
	}
}

// R52: what nobody can see through the API, somebody looks at twice a year.
func TestAnAttestationGrowsStale(t *testing.T) {
	a := Attestation{On: time.Date(2026, 5, 24, 0, 0, 0, 0, time.UTC), By: "operator"}
	if a.Stale(a.On.Add(AttestedFor)) || !a.Stale(a.On.Add(AttestedFor+time.Second)) {
		t.Error("it counts for 180 days")
	}
}

// An attestation's day is judged by the clock that Load was given.
func TestTheClockIsPassedIn(t *testing.T) {
	from := house(nil, map[string]string{"porchlight.yaml": "twilio: {attested: {media_auth: {on: 2026-11-20, by: operator}}}\n" + house1 + "}}\n"}, Flags{})
	from.Now = func() time.Time { return today }
	mustLoad(t, from)
	from.Now = func() time.Time { return today.AddDate(0, 0, -1) }
	if _, err := Load(from); err == nil || !strings.Contains(err.Error(), "a day to come") {
		t.Errorf("the day before: %v", err)
	}
}

// R90: without a word about it there is no WhatsApp.
func TestWhatsAppIsOffUnlessConfigured(t *testing.T) {
	for _, c := range mustLoad(t, house(nil, nil, Flags{})).Collaboratives {
		if len(c.WhatsApp) > 0 {
			t.Errorf("%s has senders: %q", c.ID, c.WhatsApp)
		}
	}
}

// What the first example shows in comments is what may be written.
func TestTheExamplesCommentsAreSettings(t *testing.T) {
	text, err := os.ReadFile("../../examples/fresno.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(text)) {
		before, after, commented := strings.Cut(line, "# ")
		key, _, isKey := strings.Cut(strings.TrimSpace(after), ":")
		if commented && strings.TrimSpace(before) == "" && isKey && !strings.Contains(key, " ") && key != "spoken" {
			line = before + after
		}
		lines = append(lines, line)
	}
	w, faults := parse("fresno.yaml", []byte(strings.Join(lines, "")), nil, today)
	if len(faults) > 0 {
		t.Fatalf("%v\n%s", faults, strings.Join(lines, ""))
	}
	c := w.collaboratives[0]
	if c.Messaging == "" || len(c.WhatsApp) != 1 || len(w.twilio.Attested) != len(AttestationKeys()) || len(c.ExitWords) != 1 {
		t.Errorf("not all was read: %+v %+v", c, w.twilio)
	}
}
