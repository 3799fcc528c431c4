package config

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"porchlight/bot"
)

// today is the day on which all these files are read.
var today = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

const full = `
listen: 0.0.0.0:8080
public_url: https://text.example.org
hsds: {serve: yes}
twilio:
  attested:
    media_auth: {on: 2026-11-20, by: operator}
    geo_permissions:
      on: "2026-05-01"
      by: IT partner
collaboratives:
  - id: fresno
    name: "Información Ñ"
    phone: 211
    numbers: [+15595550103, "+15595550104"]
    guild: 1234567890123456789
    hosts: [chat.example.org]
    counties: [06019, 06107]
    languages: [en, es, zh-Hant, no]
    menu: [housing, mental_health]
    exit_words: [pizza, más tarde]
    idle: 5m
    partner:
      name: A Programme
      phone: "+15595550105"
      hours: always
      consult: call first
      protocol: consult
      reviewed_on: 2026-11-20
    handoff: relay
    sms: {optout: advanced, number_type: toll_free, messaging_service: MG0123456789abcdef0123456789abcdef, whatsapp: [+15595550103]}
  - {id: b, name: B, languages: [es]}
`

func TestAWholeFileIsRead(t *testing.T) {
	w, faults := parse("p.yaml", []byte(full), func(w string) bool { return w == "stop" }, today)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	want := []bot.Collaborative{{
		ID: "fresno", Name: "Información Ñ", Phone: "211", Numbers: []string{"+15595550103", "+15595550104"},
		Guild: "1234567890123456789", Hosts: []string{"chat.example.org"},
		Counties:  []string{"06019", "06107"}, // unquoted: not a number in base eight
		Languages: []string{"en", "es", "zh-Hant", "no"},
		Menu:      []string{"housing", "mental_health"}, ExitWords: []string{"pizza", "más tarde"}, Idle: 5 * time.Minute,
		Partner: &bot.Partner{
			Name: "A Programme", Phone: "+15595550105", Hours: "always", Consult: "call first", Protocol: "consult",
			ReviewedOn: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC),
		},
		HandOff: bot.HandOffRelay, OptOut: bot.OptOutAdvanced,
		Messaging: "MG0123456789abcdef0123456789abcdef", WhatsApp: []string{"+15595550103"},
	}, {ID: "b", Name: "B", Languages: []string{"es"}, Menu: []string{ // whoever names none has every subject
		"housing", "food", "money", "work", "mental_health", "legal", "dv", "community", "person",
	}}}
	if diff := cmp.Diff(want, w.collaboratives); diff != "" {
		t.Error(diff)
	}
	if w.numberTypes["fresno"] != NumberTollFree || w.numberTypes["b"] != NumberLocal {
		t.Errorf("number types: %v", w.numberTypes)
	}
	attested := map[string]Attestation{
		"media_auth":      {On: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC), By: "operator"},
		"geo_permissions": {On: time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC), By: "IT partner"},
	}
	if diff := cmp.Diff(attested, w.twilio.Attested); diff != "" || w.twilio.PhoneRedaction {
		t.Error(diff)
	}
}

// Each bad file has exactly the faults named, at their lines.
func TestFaultsNameTheLine(t *testing.T) {
	const one = "collaboratives:\n  - id: x\n    name: X\n    languages: [en]\n"
	tests := []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{"f: collaboratives: there must be at least one"}},
		{"only a comment", "# nothing\n", []string{"f: collaboratives: there must be at least one"}},
		{"an empty list", "listen: 127.0.0.1:80\ncollaboratives: []\n", []string{"f:2: collaboratives: there must be at least one"}},
		{"not a block", "- a\n", []string{"f: collaboratives: there must", "f:1: the file must be a block of keys"}},
		{"broken", "listen: [\n", []string{"f:1: is not YAML: did not find expected node content"}},
		{"two documents", one + "---\n" + one, []string{"f:5: a second document"}},
		{"bytes", "\x00", []string{"f: is not YAML: control characters"}},
		{"misspelled", one + "listne: 127.0.0.1:80\n", []string{`f:5: unknown key "listne"; did you mean listen?`}},
		{"misspelled in a block", one + "twilio:\n  reply: rest\n  acount_sid: AC1\n", []string{`f:7: unknown key "twilio.acount_sid"; did you mean account_sid?`}},
		{"misspelled in a collaborative", one + "    langauges: [en]\n", []string{`f:5: unknown key "collaboratives.langauges"; did you mean languages?`}},
		{"nothing like it", one + "    sms: {colour: red}\n", []string{`f:5: unknown key "collaboratives.sms.colour"; known are messaging_service, number_type, optout, whatsapp`}},
		{"twice", one + "    id: y\n", []string{`f:5: "id" is already on line 2`}},
		{"a secret", one + "twilio: {auth_token: hunter2}\n", []string{"f:5: twilio.auth_token is a secret and is not written in this file; set PORCHLIGHT_TWILIO_AUTH_TOKEN or PORCHLIGHT_TWILIO_AUTH_TOKEN_FILE"}},
		{"a secret on top", one + "secret: hunter2\n", []string{"f:5: secret is a secret"}},
		{"redis", one + "redis: {url: hunter2}\n", []string{"f:5: redis is a secret"}},
		{"an alias", "collaboratives:\n  - &a {id: x, name: X, languages: &l [en]}\n  - {id: y, name: Y, languages: *l}\n", []string{"f:3: collaboratives.languages: YAML's * and & are not read"}},
		{"no id", "collaboratives:\n  - name: X\n    languages: [en]\n", []string{"f:2: a collaborative needs an id"}},
		{"id left empty", "collaboratives:\n  - id:\n    name: X\n    languages: [en]\n", []string{"f:2: a collaborative needs an id"}},
		{"all left empty", "collaboratives:\n  - {id: , name: , languages: , partner: {}}\n", []string{"f:2: a collaborative needs an id", "f:2: a collaborative needs a name", "f:2: a collaborative needs at least", "f:2: a partner needs"}},
		{"no block", "collaboratives: [x]\n", []string{"f:1: collaboratives must be a block", "f:1: a collaborative needs an id", "f:1: a collaborative needs a name", "f:1: a collaborative needs at least"}},
		{"bad id", strings.Replace(one, "id: x", "id: Valley-Info", 1), []string{"f:2: id must be a short name"}},
		{"same id", one + "  - {id: x, name: Y, languages: [en]}\n", []string{`f:5: id: "x" belongs to the collaborative on line 2`}},
		{"no name", strings.Replace(one, "    name: X\n", "", 1), []string{"f:2: a collaborative needs a name"}},
		{"long name", strings.Replace(one, "name: X", "name: A very long name indeed", 1), []string{"f:3: name is longer than 20 characters"}},
		{"a name of two lines", strings.Replace(one, "name: X", `name: "A\nB"`, 1), []string{"f:3: collaboratives.name must stand on one line"}},
		{"no language", strings.Replace(one, "    languages: [en]\n", "", 1), []string{"f:2: a collaborative needs at least one language"}},
		{"languages empty", strings.Replace(one, "[en]", "[]", 1), []string{"f:2: a collaborative needs at least one language"}},
		{"bad language", strings.Replace(one, "[en]", "[english]", 1), []string{`f:4: languages: "english" must be a language tag`}},
		{"language twice", strings.Replace(one, "[en]", "[en, es, en]", 1), []string{`f:4: languages: "en" stands there twice`}},
		{"no list", strings.Replace(one, "[en]", "en", 1), []string{"f:4: collaboratives.languages must be a list"}},
		{"list in list", strings.Replace(one, "[en]", "[en, [es]]", 1), []string{"f:4: collaboratives.languages must be one word"}},
		{"empty in list", strings.Replace(one, "[en]", "[en, '']", 1), []string{"f:4: collaboratives.languages is empty"}},
		{"national number", one + "    numbers: [559-555-0103]\n", []string{`f:5: numbers: "559-555-0103" must be a number such as`}},
		{"short code without a type", one + "    numbers: [12345, 55555]\n", []string{"f:5: numbers:", "f:5: numbers:"}},
		{"same number", one + "    numbers: [+15595550103]\n  - {id: y, name: Y, languages: [en], numbers: [+15595550103]}\n", []string{`f:6: numbers: "+15595550103" belongs to the collaborative on line 2`}},
		{"same host", one + "    hosts: [a.org]\n  - {id: y, name: Y, languages: [en], hosts: [a.org]}\n", []string{`f:6: hosts: "a.org" belongs to`}},
		{"host with a path", one + "    hosts: [\"https://a.org\"]\n", []string{"f:5: hosts:"}},
		{"county by name", one + "    counties: [Fresno]\n", []string{`f:5: counties: "Fresno" must be a county's five FIPS digits`}},
		{"an emergency number for a person", one + "    phone: \"911\"\n", []string{"f:5: phone must be"}},
		{"phone", one + "    phone: 5595550100\n", []string{"f:5: phone must be"}},
		{"guild", one + "    guild: ours\n", []string{"f:5: guild must be"}},
		{"menu", one + "    menu: [Housing help]\n", []string{"f:5: menu:"}},
		{"idle short", one + "    idle: 4m59s\n", []string{"f:5: idle must be a time from 5m to 10m"}},
		{"idle long", one + "    idle: 11m\n", []string{"f:5: idle must"}},
		{"idle bare", one + "    idle: 10\n", []string{"f:5: idle must"}},
		{"exit word reserved", one + "    exit_words: [pizza, stop]\n", []string{`f:5: exit word "stop" is reserved`}},
		{"exit word is a digit", one + "    exit_words: ['2']\n", []string{`f:5: exit word "2" answers a question`}},
		{"guild of two", one + "    guild: 7\n  - {id: y, name: Y, languages: [en], guild: 7}\n", []string{`f:6: guild: "7" belongs to the collaborative on line 2`}},
		{"relay without a guild", one + "    handoff: relay\n", []string{"f:5: handoff: relay needs the Discord server in which people answer: add guild"}},
		{"relay with a bad guild", one + "    guild: ours\n    handoff: relay\n", []string{"f:5: guild must be"}},
		{"duty, of before", one + "    duty: on-call\n", []string{"f:5: collaboratives.duty is gone: who takes hand-offs is a role, and is chosen in Discord with /setup"}},
		{"typed relay", "discord: {typed_relay: maybe}\n" + one, []string{"f:1: discord.typed_relay must be true or false"}},
		{"handoff", one + "    handoff: yes\n", []string{"f:5: handoff must be relay"}},
		{"optout", one + "    sms: {optout: none}\n", []string{"f:5: optout must be"}},
		{"number type", one + "    sms: {number_type: landline}\n", []string{"f:5: number_type must be"}},
		{"partner half", one + "    partner: {name: P}\n", []string{"f:5: a partner needs a name and a phone"}},
		{"partner reviewed", one + "    partner: {name: P, phone: 988, reviewed_on: soon}\n", []string{"f:5: reviewed_on must be a day"}},
		{"partner misspelled", one + "    partner: {name: P, phone: 988, hour: 9-5}\n", []string{`f:5: unknown key "collaboratives.partner.hour"; did you mean hours?`}},
		{"all at once, in order", "bogus: 1\nlisten: x\ncollaboratives:\n  - {id: x, name: X, languages: [en], idle: 1m}\n", []string{`f:1: unknown key "bogus"`, "f:2: listen must", "f:4: idle must"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Check("f", []byte(tt.text), func(w string) bool { return w == "stop" }, today)
			if len(got) != len(tt.want) {
				t.Fatalf("got %v, want %q", got, tt.want)
			}
			for i, want := range tt.want { // sorted by line
				if !strings.HasPrefix(got[i].String(), want) {
					t.Errorf("got %v, want %q", got, want)
				}
			}
			if text := Faults(got).Error(); strings.Contains(text, "hunter2") {
				t.Errorf("a secret was printed: %s", text)
			}
		})
	}
}

func TestShortCodesAreNumbersWhereTheyAreDeclared(t *testing.T) {
	text := "collaboratives:\n  - {id: x, name: X, languages: [en], numbers: [55555], sms: {number_type: short_code, optout: self}}\n"
	if faults := Check("f", []byte(text), nil, today); len(faults) > 0 {
		t.Error(faults)
	}
}

func TestAHugeFileIsRefused(t *testing.T) {
	text := strings.Repeat("# comment\n", maxFile/10+1)
	if faults := Check("f", []byte(text), nil, today); len(faults) != 1 || !strings.Contains(faults[0].Message, "longer") {
		t.Errorf("%v", faults)
	}
}
