package bottest

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"strings"
)

// webhook is one address with its method.
type webhook struct{ method, address string }

// webhooks gives where a text to one of our numbers goes, and where when that
// fails; the lock is held.
func (tw *Twilio) webhooks(to string) (first, fallback webhook) {
	phone := strings.TrimPrefix(to, whatsappPrefix)
	if s := tw.serviceOf(phone); s != nil && !s.UseInboundWebhookOnNumber {
		return webhook{cmp.Or(s.InboundMethod, "POST"), s.InboundRequestURL}, webhook{cmp.Or(s.FallbackMethod, "POST"), s.FallbackURL}
	}
	n := tw.number(phone)
	if n == nil {
		return webhook{}, webhook{}
	}
	return webhook{cmp.Or(n.SmsMethod, "POST"), n.SmsURL}, webhook{cmp.Or(n.SmsFallbackMethod, "POST"), n.SmsFallbackURL}
}

// handOn asks our side what to answer, and makes messages of it; false when
// neither address took the text.
func (tw *Twilio) handOn(r *TwilioReceipt, to string, form url.Values) bool {
	tw.mu.Lock()
	first, fallback := tw.webhooks(to)
	tw.mu.Unlock()
	if first.address == "" {
		return false
	}
	said, code := tw.ask(r, first, form)
	at := first.address
	if code != 0 && fallback.address != "" {
		form = maps.Clone(form)
		form.Set("ErrorCode", fmt.Sprint(code))
		form.Set("ErrorUrl", first.address)
		r.Fallback, at = true, fallback.address
		said, code = tw.ask(r, fallback, form)
	}
	tw.mu.Lock()
	defer tw.mu.Unlock()
	r.Answered = tw.tick()
	if code != 0 {
		return false
	}
	for _, s := range said {
		r.Replies = append(r.Replies, tw.reply(form, at, s))
	}
	return true
}

// ask calls one address. A code other than 0 says that it failed, and then the
// Debugger has the whole form.
func (tw *Twilio) ask(r *TwilioReceipt, w webhook, form url.Values) (said []saidTwiML, code int) {
	a := tw.post(w.method, w.address, form)
	r.Status, r.Answer = a.status, a.body
	if !a.ok() {
		code = 11200
	} else {
		said, code = readTwiML(a.kind, a.body)
	}
	if code != 0 {
		tw.alert(code, w.address, form, a)
	}
	return said, code
}

// reply makes a message of a <Message>; the lock is held.
func (tw *Twilio) reply(form url.Values, at string, s saidTwiML) string {
	m := &message{TwilioMessage: TwilioMessage{
		From: or(s.from, form.Get("To")), To: or(s.to, form.Get("From")), Body: s.body,
		Direction: outboundReply, Status: statusQueued, ServiceSid: form.Get("MessagingServiceSid"),
	}, validity: apiValidity, discard: tw.o.RedactBodies, obfuscate: tw.o.RedactNumbers}
	if s.callback != "" {
		m.StatusCallback = resolve(at, s.callback)
	}
	switch {
	case len([]rune(m.Body)) > maxBody:
		m.Status, m.ErrorCode = statusFailed, 21617
	case tw.isBlocked(m.From, m.To):
		m.Status, m.ErrorCode = statusFailed, 21610
	}
	if tw.o.Type == trialAccount {
		m.Body = trialBodyPreface + m.Body
	}
	return tw.add(m).Sid
}

// resolve reads an address that may be relative to the webhook's.
func resolve(at, address string) string {
	base, err := url.Parse(at)
	if err != nil {
		return address
	}
	u, err := base.Parse(address)
	if err != nil {
		return address
	}
	return u.String()
}
