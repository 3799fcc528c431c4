package bottest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

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

// encode writes JSON as Twilio does: signs like < stay themselves.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return []byte(err.Error()) // maps, slices and strings of ours: cannot be
	}
	return b.Bytes()
}
