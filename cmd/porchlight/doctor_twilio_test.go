package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// smallTwilio answers what doctor asks of an account. What Inspect makes of
// every setting is held in bot/sms, against bottest.Twilio; that one cannot be
// used here, because its flag -update is this package's too.
type smallTwilio struct {
	*httptest.Server
	mu       sync.Mutex
	asked    []string // method and path
	down     bool
	kind     string
	webhook  string
	fallback string
	left     time.Time // of one text that is left; zero: none
}

const (
	smallSID     = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	smallToken   = "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"
	smallService = "MGfedcba9876543210fedcba9876543210"
)

func openTwilio(t *testing.T, public string) *smallTwilio {
	t.Helper()
	tw := &smallTwilio{kind: "Full", webhook: public + "/sms/valley", fallback: public + "/sms-fallback"}
	tw.Server = httptest.NewServer(tw)
	t.Cleanup(tw.Close)
	return tw
}

func (tw *smallTwilio) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	tw.asked = append(tw.asked, r.Method+" "+r.URL.Path)
	w.Header().Set("Content-Type", "application/json")
	if tw.down {
		panic(http.ErrAbortHandler)
	}
	if user, password, _ := r.BasicAuth(); user != smallSID || password != smallToken {
		w.WriteHeader(http.StatusUnauthorized)
		_ = json.NewEncoder(w).Encode(map[string]any{"code": 20003, "status": 401, "message": "Authenticate"})
		return
	}
	const account = "/2010-04-01/Accounts/" + smallSID
	var answer map[string]any
	switch r.URL.Path {
	case account + ".json":
		answer = map[string]any{"sid": smallSID, "status": "active", "type": tw.kind, "auth_token": smallToken}
	case account + "/IncomingPhoneNumbers.json":
		answer = map[string]any{"incoming_phone_numbers": []any{map[string]any{
			"phone_number": houseNumber, "sms_url": tw.webhook, "sms_method": "POST", "sms_fallback_url": tw.fallback, "sms_fallback_method": "POST",
			"capabilities": map[string]bool{"sms": true},
		}}}
	case account + "/Messages.json":
		answer = map[string]any{"messages": tw.messages(r)}
	case "/v1/Services":
		answer = map[string]any{"meta": map[string]any{"key": "services"}, "services": []any{map[string]any{
			"sid": smallService, "use_inbound_webhook_on_number": true, "validity_period": 120, "us_app_to_person_registered": true,
		}}}
	case "/v1/Services/" + smallService + "/PhoneNumbers":
		answer = map[string]any{"meta": map[string]any{"key": "phone_numbers"}, "phone_numbers": []any{map[string]any{"phone_number": houseNumber}}}
	default:
		w.WriteHeader(http.StatusNotFound)
		answer = map[string]any{"code": 20404, "status": 404}
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func (tw *smallTwilio) messages(r *http.Request) []any {
	if tw.left.IsZero() || r.URL.Query().Get("To") != houseNumber || strings.Contains(r.URL.RawQuery, "%3C") { // DateSent<
		return []any{}
	}
	return []any{map[string]any{
		"sid": "SM00000000000000000000000000000001", "from": member, "to": houseNumber, "body": canary,
		"date_sent": tw.left.Format(time.RFC1123Z), "status": "received", "num_media": "0",
	}}
}
