package bottest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// TwilioExtra changes a text on its way in.
type TwilioExtra func(*incoming)

// incoming is a text before it is handed on.
type incoming struct {
	params url.Values
	media  []medium
}

// WithParam sets a parameter of the webhook, or takes it out with "".
func WithParam(key, value string) TwilioExtra {
	return func(in *incoming) {
		if value == "" {
			in.params[key] = nil
			return
		}
		in.params.Set(key, value)
	}
}

// WithPicture adds one, which makes it an MMS.
func WithPicture(kind string, data []byte) TwilioExtra {
	return func(in *incoming) { in.media = append(in.media, medium{kind, data}) }
}

// TwilioReceipt is what became of a text.
type TwilioReceipt struct {
	Sid        string
	Status     int    // of the webhook that was taken, or of the last that failed; 0 without an answer
	Answer     string // its body
	OptOutType string
	Fallback   bool     // it was the fallback's
	Replies    []string // SIDs of the messages that its TwiML made
	// Answered is the Seq of the moment the webhook was done. What was sent by
	// REST since has a higher one: after EXIT there may be none (R36).
	Answered int
}

// Receive lets a person text one of our numbers: it keeps the message, does
// what the carrier does with its words, posts the signed webhook, and makes the
// messages of the TwiML it gets. A webhook that fails leaves an alert, and the
// fallback is asked. What the person gets is on their phone after Deliver.
func (tw *Twilio) Receive(from, to, body string, extra ...TwilioExtra) TwilioReceipt {
	in := incoming{params: url.Values{}}
	for _, change := range extra {
		change(&in)
	}
	tw.mu.Lock()
	m := tw.keepInbound(from, to, body, in.media)
	r := TwilioReceipt{Sid: m.Sid, OptOutType: tw.carrier(m)}
	m.hook = tw.inboundForm(m, r.OptOutType, in)
	tw.mu.Unlock()

	taken := tw.handOn(&r, to, m.hook)

	tw.mu.Lock()
	defer tw.mu.Unlock()
	if taken { // Twilio keeps a text whole until it could hand it on
		tw.redactInbound(m)
	}
	return r
}

// Again posts the webhook of a text once more, as Twilio does when it did not
// see the first answer, even of a text that was deleted since. The SID is the
// same.
func (tw *Twilio) Again(sid string) TwilioReceipt {
	tw.mu.Lock()
	i := slices.IndexFunc(tw.log, func(m *message) bool { return m.Sid == sid && m.hook != nil })
	if i < 0 {
		tw.mu.Unlock()
		tw.t.Errorf("twilio: no text %s to hand on again", sid)
		return TwilioReceipt{}
	}
	form := tw.log[i].hook
	tw.mu.Unlock()
	r := TwilioReceipt{Sid: sid, OptOutType: form.Get("OptOutType")}
	tw.handOn(&r, form.Get("To"), form)
	return r
}

// Text is Receive, then Deliver; it gives what the person's phone shows since,
// of ours and of Twilio's own.
func (tw *Twilio) Text(from, to, body string, extra ...TwilioExtra) []string {
	before := len(tw.Phone(from))
	tw.Receive(from, to, body, extra...)
	tw.Deliver()
	return tw.Texts(from)[before:]
}

// redactInbound does what the account does by default; the lock is held.
func (tw *Twilio) redactInbound(m *message) {
	if tw.o.RedactBodies {
		m.Body = ""
	}
	if tw.o.RedactNumbers {
		m.From = obfuscated(m.From)
	}
}

// keepInbound writes a text into the log; the lock is held.
func (tw *Twilio) keepInbound(from, to, body string, media []medium) *message {
	m := &message{TwilioMessage: TwilioMessage{
		From: from, To: to, Body: body, Direction: inbound, Status: statusReceived, Sent: tw.now(),
	}}
	if s := tw.serviceOf(strings.TrimPrefix(to, whatsappPrefix)); s != nil {
		m.ServiceSid = serviceSid(s)
	}
	if len(media) > 0 {
		m.Sid = tw.sid("MM")
	}
	for _, file := range media {
		sid := tw.sid("ME")
		tw.media[sid] = file
		m.Media = append(m.Media, sid)
	}
	tw.spoken[[2]string{to, from}] = tw.now()
	return tw.add(m)
}

// inboundForm is what the webhook carries; the lock is held. The places are
// where Twilio thinks that a number is from.
func (tw *Twilio) inboundForm(m *message, optOut string, in incoming) url.Values {
	f := url.Values{
		"AccountSid": {tw.o.AccountSID}, "ApiVersion": {"2010-04-01"},
		"MessageSid": {m.Sid}, "SmsSid": {m.Sid}, "SmsMessageSid": {m.Sid}, "SmsStatus": {m.Status},
		"From": {m.From}, "To": {m.To}, "Body": {m.Body},
		"NumSegments": {fmt.Sprint(segments(m.Body))}, "NumMedia": {fmt.Sprint(len(m.Media))},
	}
	if strings.HasPrefix(m.From, whatsappPrefix) {
		f.Set("ProfileName", "A name from WhatsApp")
		f.Set("WaId", strings.TrimPrefix(m.From, whatsappPrefix+"+"))
		f.Set("MessageType", "text")
	} else {
		for _, side := range []string{"From", "To"} {
			f.Set(side+"City", "FRESNO")
			f.Set(side+"State", "CA")
			f.Set(side+"Zip", "93701")
			f.Set(side+"Country", "US")
		}
	}
	for i, sid := range m.Media {
		f.Set(fmt.Sprintf("MediaUrl%d", i), tw.server.URL+tw.messagesURI()+"/"+m.Sid+"/Media/"+sid)
		f.Set(fmt.Sprintf("MediaContentType%d", i), tw.media[sid].kind)
	}
	if m.ServiceSid != "" {
		f.Set("MessagingServiceSid", m.ServiceSid)
	}
	if optOut != "" {
		f.Set("OptOutType", optOut)
	}
	for key, values := range in.params {
		if values == nil {
			f.Del(key)
			continue
		}
		f[key] = values
	}
	return f
}
