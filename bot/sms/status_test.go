package sms_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"porchlight/bot/bottest"
	"porchlight/bot/sms"
)

// statusOf posts a status callback, signed unless token is wrong.
func statusOf(h *sms.Webhook, path, key string, v url.Values) int {
	mux := http.NewServeMux()
	mux.HandleFunc("/sms/{collaborative}/status", h.Status)
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Twilio-Signature", sign(key, public+path, v))
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	return w.Code
}

// R83, R54: only Twilio may tell what became of a message; whatever it tells, it
// is thanked, and nothing of it is logged but a code.
func TestAStatusIsTakenFromTwilioOnly(t *testing.T) {
	at := settle(t, redacting)
	hook := sms.New(sms.Options{
		Bot: at.Bot, Limits: at.Parts.Limits, Keys: at.Parts.Keys, PublicURL: public, Tokens: []string{token},
		Card: sorry, Eraser: at.eraser, Now: at.Clock.Now, Log: at.Parts.Log,
	})
	sid := "SM0123456789abcdef0123456789abcdef"
	told := url.Values{"MessageSid": {sid}, "MessageStatus": {"delivered"}, "To": {her}, "From": {at.number}}
	if code := statusOf(hook, "/sms/fresno/status", "wrong", told); code != http.StatusForbidden || at.eraser.Waiting() != 0 {
		t.Errorf("unsigned: %d, %d wait", code, at.eraser.Waiting())
	}
	for name, v := range map[string]url.Values{
		"selftest": {"MessageSid": {"SM00000000000000000000000000000000"}, "MessageStatus": {"selftest"}},
		"sent":     {"MessageSid": {sid}, "MessageStatus": {"sent"}},
		"no SID":   {"MessageStatus": {"delivered"}},
		"no form":  {"MessageSid": {"../" + her}, "MessageStatus": {"delivered"}},
		"nothing":  {},
		"failed":   {"MessageSid": {"x"}, "MessageStatus": {"failed"}, "ErrorCode": {"30007"}, "To": {her}},
		"no code":  {"MessageSid": {"x"}, "MessageStatus": {"failed"}, "ErrorCode": {her}, "To": {her}},
	} {
		if code := statusOf(hook, "/sms/fresno/status", token, v); code != http.StatusNoContent || at.eraser.Waiting() != 0 {
			t.Errorf("%s: %d, %d wait", name, code, at.eraser.Waiting())
		}
	}
	if code := statusOf(hook, "/sms/fresno/status", token, told); code != http.StatusNoContent || at.eraser.Waiting() != 1 {
		t.Errorf("delivered: %d, %d wait", code, at.eraser.Waiting())
	}
	if code := statusOf(hook, "/sms/nowhere/status", "wrong", told); code != http.StatusNotFound {
		t.Errorf("unsigned for nobody: %d", code)
	}
	if !strings.Contains(at.Log.String(), "twilio_30007") {
		t.Errorf("a filtered message is not told:\n%s", at.Log)
	}
	at.quiet(t, sid)
}

// R50: a status that comes for a message which another process sent is enough.
func TestAnyProcessErasesWhatIsFinal(t *testing.T) {
	at := settle(t, redacting)
	sid := at.twilio.Put(bottest.TwilioMessage{From: at.number, To: her, Body: "an answer", Created: at.Clock.Now()})
	hook := sms.New(sms.Options{
		Bot: at.Bot, Limits: at.Parts.Limits, Keys: at.Parts.Keys, PublicURL: public, Tokens: []string{token},
		Card: sorry, Eraser: at.eraser, Now: at.Clock.Now, Log: at.Parts.Log,
	})
	statusOf(hook, "/sms/fresno/status", token, url.Values{"MessageSid": {sid}, "MessageStatus": {"delivered"}, "From": {at.number}})
	at.eraser.EraseDue(t.Context())
	if left := at.twilio.Messages(); len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
}
