package bottest

import (
	"fmt"
	"net/url"
	"strings"
)

// TwilioFate is how far a message comes. The zero value is delivered; "queued"
// stays in the queue, "sent" never gets a receipt, "undelivered" and "failed"
// have a code (30003 when zero).
type TwilioFate struct {
	Status string
	Code   int
}

// maxRounds ends a Deliver whose callbacks make ever more messages.
const maxRounds = 100

// SetFate says how far each message comes; nil delivers all. It must not call
// back into the fake.
func (tw *Twilio) SetFate(fate func(TwilioMessage) TwilioFate) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	tw.fate = fate
}

// Deliver moves every message on until none moves any more, those that the
// status callbacks bring about too, and says how many came to an end.
func (tw *Twilio) Deliver() (ended int) {
	for range maxRounds {
		moved, e := tw.advance()
		ended += e
		if moved == 0 {
			return ended
		}
	}
	tw.t.Errorf("twilio: messages are still under way after %d rounds: does a status callback send?", maxRounds)
	return ended
}

// Advance moves every message on by one step (accepted, queued, sent, end) and
// posts the status callbacks of the step. It says how many moved.
func (tw *Twilio) Advance() (moved int) {
	moved, _ = tw.advance()
	return moved
}

func (tw *Twilio) advance() (moved, ended int) {
	type callback struct {
		address string
		form    url.Values
	}
	var due []callback
	tw.mu.Lock()
	for _, m := range tw.log {
		if m.gone || final(m.Status) || !tw.step(m) {
			continue
		}
		moved++
		if final(m.Status) {
			ended++
		}
		if m.StatusCallback != "" {
			due = append(due, callback{m.StatusCallback, tw.statusForm(m)})
		}
	}
	tw.mu.Unlock()
	for _, c := range due {
		a := tw.post("POST", c.address, c.form)
		if !a.ok() {
			tw.alert(11200, c.address, c.form, a)
		}
	}
	return moved, ended
}

// step moves one message on, when it moves; the lock is held.
func (tw *Twilio) step(m *message) bool {
	fate := TwilioFate{Status: statusDelivered}
	if tw.fate != nil {
		if f := tw.fate(m.TwilioMessage); f.Status != "" {
			fate = f
		}
	}
	if fate.Code == 0 && (fate.Status == statusFailed || fate.Status == statusUndelivered) {
		fate.Code = 30003
	}
	switch m.Status {
	case statusAccepted:
		if s := tw.service(m.ServiceSid); m.From == "" && s != nil {
			m.From = tw.sticky(s, m.To)
		}
		tw.become(m, statusQueued, 0)
	case statusQueued:
		switch code := tw.hindered(m); {
		case code != 0:
			tw.become(m, statusFailed, code)
		case fate.Status == statusQueued:
			return false
		case fate.Status == statusFailed:
			tw.become(m, statusFailed, fate.Code)
		default:
			body := m.Body
			tw.become(m, statusSent, 0)
			if fate.Status != statusUndelivered {
				tw.show(m.member, TwilioShown{From: m.From, Body: body, Sid: m.Sid})
			}
		}
	case statusSent:
		if fate.Status == statusSent {
			return false
		}
		tw.become(m, fate.Status, fate.Code)
	}
	return true
}

// hindered says why a queued message cannot leave: it is too old, the person
// opted out, or a WhatsApp window is closed; the lock is held.
func (tw *Twilio) hindered(m *message) (code int) {
	now := tw.now()
	switch {
	case now.Sub(m.Created) > m.validity:
		return 30036
	case tw.isBlocked(m.From, m.member):
		return 21610
	case strings.HasPrefix(m.member, whatsappPrefix) && now.Sub(tw.spoken[[2]string{m.From, m.member}]) >= whatsappWindow:
		return 63016
	}
	return 0
}

// statusForm is what a status callback carries; the lock is held.
func (tw *Twilio) statusForm(m *message) url.Values {
	f := url.Values{
		"AccountSid": {tw.o.AccountSID}, "ApiVersion": {"2010-04-01"},
		"MessageSid": {m.Sid}, "SmsSid": {m.Sid}, "MessageStatus": {m.Status}, "SmsStatus": {m.Status},
		"From": {m.From}, "To": {m.To},
	}
	if m.ServiceSid != "" {
		f.Set("MessagingServiceSid", m.ServiceSid)
	}
	if m.ErrorCode != 0 {
		f.Set("ErrorCode", fmt.Sprint(m.ErrorCode))
	}
	if m.Status == statusDelivered {
		f.Set("RawDlrDoneDate", tw.now().Format("0601021504"))
	}
	if strings.HasPrefix(m.member, whatsappPrefix) {
		f.Set("ChannelPrefix", "whatsapp")
		f.Set("ChannelToAddress", m.To)
	}
	return f
}
