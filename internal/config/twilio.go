package config

import (
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// Attestation says that somebody looked at a setting of Twilio's console that
// no API shows. By is a role, such as operator: never a person's name.
type Attestation struct {
	On time.Time // a day, at midnight UTC
	By string
}

// AttestedFor is how long an attestation counts; then somebody looks again (R52).
const AttestedFor = 180 * 24 * time.Hour

// maxRole bounds a role, in bytes.
const maxRole = 40

// AttestationKeys are the settings that somebody attests, in the order in which
// they are printed.
func AttestationKeys() []string {
	return []string{"message_redaction", "record_retention", "media_auth", "link_shortening", "geo_permissions", "event_streams"}
}

// twilio reads what is no plain setting of the twilio block. A zero now judges no dates.
func (r *reader) twilio(block *mapping, now time.Time) Twilio {
	var t Twilio
	switch redaction := block.text("phone_redaction"); redaction.text {
	case "", "false":
	case "true":
		t.PhoneRedaction = true
	default:
		r.fault(redaction.line, "phone_redaction must be true or false")
	}
	attested := block.block("attested")
	for _, key := range AttestationKeys() {
		n := attested.take(key)
		if n == nil {
			continue
		}
		if t.Attested == nil {
			t.Attested = map[string]Attestation{}
		}
		t.Attested[key] = r.attestation(n, attested.name(key), key, now)
	}
	attested.done()
	return t
}

func (r *reader) attestation(n *yaml.Node, path, key string, now time.Time) Attestation {
	before := len(r.faults)
	m := r.mapping(n, path)
	on, by := m.text("on"), m.text("by")
	m.done()
	if (on.text == "" || by.text == "") && len(r.faults) == before {
		r.fault(m.line, "%s needs a day and a role, as in %s: {on: 2026-11-20, by: operator}", key, key)
		return Attestation{}
	}
	day, err := time.Parse(time.DateOnly, on.text)
	switch {
	case on.text == "":
	case err != nil:
		r.fault(on.line, "%s: on must be a day such as 2026-11-20", key)
	case !now.IsZero() && day.After(now):
		r.fault(on.line, "%s: on is a day to come; write the day on which somebody looked", key)
	}
	if len(by.text) > maxRole || strings.ContainsAny(by.text, "@+0123456789") {
		r.fault(by.line, "%s: by must be a role, such as operator, of at most %d letters; no name, no address", key, maxRole)
	}
	return Attestation{On: day, By: by.text}
}

// Stale says whether somebody has to look again.
func (a Attestation) Stale(now time.Time) bool { return now.Sub(a.On) > AttestedFor }

// attestations gives the keys that were attested, in their order.
func (t *Twilio) attestations() []string {
	return slices.DeleteFunc(AttestationKeys(), func(key string) bool {
		_, there := t.Attested[key]
		return !there
	})
}
