package bottest

import (
	"fmt"
	"net/url"
	"slices"
	"time"
)

// What a message can be, as Twilio names it.
const (
	statusAccepted    = "accepted"
	statusQueued      = "queued"
	statusSent        = "sent"
	statusDelivered   = "delivered"
	statusUndelivered = "undelivered"
	statusFailed      = "failed"
	statusReceived    = "received"

	inbound       = "inbound"
	outboundAPI   = "outbound-api"
	outboundReply = "outbound-reply"
)

// receiptWait is how long Twilio waits for a carrier's receipt; a message that
// is still "sent" then will not change any more, and can be deleted.
const receiptWait = time.Hour

// TwilioMessage is one message in the account's log.
type TwilioMessage struct {
	Sid, From, To, Body    string
	Status, Direction      string
	ServiceSid             string
	StatusCallback         string
	ErrorCode              int
	Created, Sent, Updated time.Time // Sent is zero until it leaves the queue
	Media                  []string  // SIDs
	Asked                  url.Values
	Seq                    int // the order in which things came about; see TwilioReceipt
}

// message is one with what the API does not tell.
type message struct {
	TwilioMessage
	member    string // the number that is not ours, also when it is obfuscated
	validity  time.Duration
	discard   bool
	obfuscate bool
	gone      bool       // deleted: it keeps its place, so that a page can go on after it
	hook      url.Values // what its webhook carried
}

// Messages gives the log, oldest first, without what was deleted.
func (tw *Twilio) Messages() []TwilioMessage {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	var out []TwilioMessage
	for _, m := range tw.log {
		if !m.gone {
			out = append(out, m.TwilioMessage)
		}
	}
	return out
}

// Bodies gives every text that the log still holds, of both directions: what a
// breach, a subpoena or somebody with the console would read.
func (tw *Twilio) Bodies() []string {
	var out []string
	for _, m := range tw.Messages() {
		if m.Body != "" {
			out = append(out, m.Body)
		}
	}
	return out
}

// Put writes a message into the log as it is, for tests that need a past: other
// numbers, old days. Empty fields are filled; it gives the SID.
func (tw *Twilio) Put(m TwilioMessage) string {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	return tw.add(&message{TwilioMessage: m}).Sid
}

// add fills in and keeps; the lock is held.
func (tw *Twilio) add(m *message) *message {
	now := tw.now()
	m.Seq = tw.tick()
	if m.Sid == "" {
		m.Sid = tw.sid("SM")
	}
	if m.Created.IsZero() {
		m.Created = now
	}
	if m.Direction == "" {
		m.Direction = outboundAPI
	}
	if m.Status == "" {
		m.Status = statusDelivered
	}
	if m.Sent.IsZero() && final(m.Status) {
		m.Sent = m.Created
	}
	m.Updated = m.Created
	m.member = m.To
	if m.Direction == inbound {
		m.member = m.From
	}
	tw.log = append(tw.log, m)
	return m
}

// sid makes the next one of a kind; the lock is held.
func (tw *Twilio) sid(kind string) string {
	return fmt.Sprintf("%s%032x", kind, tw.tick())
}

// tick counts what comes about; the lock is held.
func (tw *Twilio) tick() int {
	tw.seq++
	return tw.seq
}

// find gives a message that was not deleted; the lock is held.
func (tw *Twilio) find(sid string) *message {
	i := slices.IndexFunc(tw.log, func(m *message) bool { return m.Sid == sid && !m.gone })
	if i < 0 {
		return nil
	}
	return tw.log[i]
}

// final says whether a status never changes again; "sent" does, see settled.
func final(status string) bool {
	switch status {
	case statusDelivered, statusUndelivered, statusFailed, statusReceived:
		return true
	}
	return false
}

// settled says whether a message may be deleted or redacted.
func (tw *Twilio) settled(m *message) bool {
	now := tw.now()
	if now.Sub(m.Created) < tw.o.Settle {
		return false
	}
	return final(m.Status) || m.Status == statusSent && now.Sub(m.Sent) >= receiptWait
}

// become gives a message a status, and what an end brings with it: the
// retention that was asked for.
func (tw *Twilio) become(m *message, status string, code int) {
	m.Status, m.ErrorCode, m.Updated = status, code, tw.now()
	if m.Sent.IsZero() && status != statusQueued {
		m.Sent = tw.now()
	}
	if !final(status) {
		return
	}
	if m.discard {
		m.Body = ""
	}
	if m.obfuscate {
		m.To = obfuscated(m.To)
	}
}

// obfuscated hides the last four digits, as AddressRetention=obfuscate does.
func obfuscated(number string) string {
	if len(number) < 4 {
		return number
	}
	return number[:len(number)-4] + "XXXX"
}
