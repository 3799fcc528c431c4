package bottest

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of Twilio's.
const (
	maxBody          = 1600 // characters
	apiValidity      = 4 * time.Hour
	whatsappWindow   = 24 * time.Hour
	whatsappPrefix   = "whatsapp:"
	trialAccount     = "Trial"
	trialBodyPreface = "Sent from your Twilio trial account - "
)

var e164 = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)

// validNumber says whether a text can be sent to it; a number of +1 has ten
// digits after it.
func validNumber(number string) bool {
	number = strings.TrimPrefix(number, whatsappPrefix)
	return e164.MatchString(number) && (!strings.HasPrefix(number, "+1") || len(number) == len("+15595550100"))
}

// create takes a message for sending.
func (tw *Twilio) create(c call) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	m, code, about := tw.asMessage(c)
	if code != 0 {
		return refuse(code, about)
	}
	return answer{status: http.StatusCreated, body: tw.view(tw.add(m))}
}

// asMessage reads what was asked for, or says why it is refused.
func (tw *Twilio) asMessage(c call) (m *message, code int, about string) {
	f := c.form
	m = &message{TwilioMessage: TwilioMessage{
		To: f.Get("To"), From: f.Get("From"), Body: f.Get("Body"), ServiceSid: f.Get("MessagingServiceSid"),
		StatusCallback: f.Get("StatusCallback"), Direction: outboundAPI, Status: statusQueued, Asked: f,
	}, validity: apiValidity}
	switch {
	case m.To == "":
		return nil, 21604, ""
	case !validNumber(m.To):
		return nil, 21211, m.To
	case m.From == "" && m.ServiceSid == "":
		return nil, 21603, ""
	case m.Body == "":
		return nil, 21602, ""
	case utf8.RuneCountInString(m.Body) > maxBody:
		return nil, 21617, ""
	}
	if code, about = tw.sender(m); code != 0 {
		return nil, code, about
	}
	if code = tw.retention(c, m); code != 0 {
		return nil, code, ""
	}
	if v := f.Get("ValidityPeriod"); v != "" {
		seconds, err := strconv.Atoi(v)
		if err != nil || seconds < 1 || seconds > 36000 {
			return nil, 30012, ""
		}
		m.validity = min(m.validity, time.Duration(seconds)*time.Second)
	}
	if tw.o.Type == trialAccount {
		m.Body = trialBodyPreface + m.Body
	}
	return m, 0, ""
}

// sender checks whom the message is from. With a Messaging Service the sender
// is chosen later, so From is null until the message is queued, and an opt-out
// shows only then, unless the service validates at once.
func (tw *Twilio) sender(m *message) (code int, about string) {
	if m.ServiceSid != "" {
		s := tw.service(m.ServiceSid)
		if s == nil {
			return 21701, ""
		}
		if m.From == "" && len(s.PhoneNumbers) == 0 {
			return 21704, ""
		}
		m.Status = statusAccepted
		if s.ValidityPeriod > 0 {
			m.validity = min(m.validity, time.Duration(s.ValidityPeriod)*time.Second)
		}
		if m.StatusCallback == "" {
			m.StatusCallback = s.StatusCallback
		}
		if s.SynchronousValidation && tw.isBlocked(or(m.From, tw.sticky(s, m.To)), m.To) {
			return 21610, ""
		}
		return 0, ""
	}
	n := tw.number(strings.TrimPrefix(m.From, whatsappPrefix))
	isWhatsApp := strings.HasPrefix(m.From, whatsappPrefix)
	switch {
	case isWhatsApp != strings.HasPrefix(m.To, whatsappPrefix), isWhatsApp && (n == nil || !n.WhatsApp):
		return 63007, m.From
	case n == nil:
		return 21660, m.From
	case n.NoSMS && !isWhatsApp:
		return 21606, m.From
	case tw.isBlocked(m.From, m.To):
		return 21610, ""
	}
	return 0, ""
}

// sticky is the sender that a service chooses: the number that the person wrote
// to last, else its first one.
func (tw *Twilio) sticky(s *TwilioService, member string) string {
	for _, m := range slices.Backward(tw.log) {
		if m.Direction == inbound && m.member == member && slices.Contains(s.PhoneNumbers, m.To) {
			return m.To
		}
	}
	if strings.HasPrefix(member, whatsappPrefix) {
		return whatsappPrefix + s.PhoneNumbers[0]
	}
	return s.PhoneNumbers[0]
}

// retention reads what is to be kept of the message.
func (tw *Twilio) retention(c call, m *message) (code int) {
	m.discard, m.obfuscate = tw.o.RedactBodies, tw.o.RedactNumbers
	switch c.form.Get("ContentRetention") {
	case "discard":
		if !tw.o.Privacy {
			return 30029
		}
		m.discard = true
	case "retain":
		m.discard = false
	}
	switch c.form.Get("AddressRetention") {
	case "obfuscate":
		if !tw.o.Privacy {
			return 30030 // by its neighbor 30029: no page of Twilio's tells this one
		}
		m.obfuscate = true
	case "retain":
		m.obfuscate = false
	}
	return 0
}

// keepRefused writes a refused message into the log. Since 2024 Twilio keeps
// every attempt, also one that it answers with 400, and lists it: with its text.
func (tw *Twilio) keepRefused(c call, code int) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	tw.add(&message{TwilioMessage: TwilioMessage{
		To: c.form.Get("To"), From: c.form.Get("From"), Body: c.form.Get("Body"),
		ServiceSid: c.form.Get("MessagingServiceSid"), Status: statusFailed, ErrorCode: code, Asked: c.form,
	}})
}
