package bottest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
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
}

// message is one with what the API does not tell.
type message struct {
	TwilioMessage
	seq       int
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
	tw.seq++
	m.seq = tw.seq
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
	tw.seq++
	return fmt.Sprintf("%s%032x", kind, tw.seq)
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

// view is a message as the API tells it.
func (tw *Twilio) view(m *message) map[string]any {
	uri := tw.messagesURI() + "/" + m.Sid
	return map[string]any{
		"account_sid": tw.o.AccountSID, "api_version": "2010-04-01", "sid": m.Sid,
		"body": m.Body, "from": orNull(m.From), "to": m.To, "status": m.Status, "direction": m.Direction,
		"date_created": rfc2822(m.Created), "date_sent": rfc2822(m.Sent), "date_updated": rfc2822(m.Updated),
		"error_code": orNull(m.ErrorCode), "error_message": orNull(errorText(m.ErrorCode)),
		"messaging_service_sid": orNull(m.ServiceSid),
		"num_media":             fmt.Sprint(len(m.Media)), "num_segments": fmt.Sprint(segments(m.Body)),
		"price": nil, "price_unit": "USD", "uri": uri + ".json",
		"subresource_uris": map[string]string{"media": uri + "/Media.json"},
	}
}

func (tw *Twilio) messagesURI() string {
	return "/2010-04-01/Accounts/" + tw.o.AccountSID + "/Messages"
}

// segments is near enough for a log: 3GPP 23.038 is bot's and locales' to test.
func segments(body string) int {
	one, more, n := 160, 153, utf8.RuneCountInString(body)
	if strings.ContainsFunc(body, func(r rune) bool { return r > 0xFF }) {
		one, more = 70, 67
	}
	if n <= one {
		return 1
	}
	return (n + more - 1) / more
}

// orNull gives null for what is empty.
func orNull[T comparable](v T) any {
	var zero T
	if v == zero {
		return nil
	}
	return v
}

// rfc2822 is how the 2010 API writes a time.
func rfc2822(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(time.RFC1123Z)
}
