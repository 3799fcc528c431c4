package sms_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"porchlight/bot"
	"porchlight/bot/sms"
)

const (
	someAccount = "AC0123456789abcdef0123456789abcdef"
	someService = "MGfedcba9876543210fedcba9876543210"
	shortCode   = "55555"
)

// answered inspects an account whose API answers with these documents by path;
// what is not there is 404.
func answered(t testing.TB, want sms.Expected, answers map[string]string) []sms.Finding {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, there := answers[strings.TrimPrefix(r.URL.Path, "/2010-04-01/Accounts/"+someAccount)]
		if !there {
			w.WriteHeader(http.StatusNotFound)
		}
		_, _ = w.Write([]byte(text))
	}))
	defer server.Close()
	account, err := sms.OpenAccount(sms.AccountOptions{SID: someAccount, Token: token, API: server.URL, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	return account.Inspect(t.Context(), want)
}

func fresnoWants(number string) sms.Expected {
	return sms.Expected{PublicURL: public, Collaboratives: []bot.Collaborative{{ID: "fresno", Numbers: []string{number}, Messaging: someService}}}
}

// whole is an account that is set right, with a number and a short code.
func whole() map[string]string {
	hooks := `"sms_url":"` + public + `/sms/fresno","sms_method":"POST","sms_fallback_url":"` + public + `/sms-fallback","sms_fallback_method":"POST"`
	return map[string]string{
		".json":                      `{"sid":"` + someAccount + `","status":"active","type":"Full","auth_token":"` + token + `"}`,
		"/IncomingPhoneNumbers.json": `{"incoming_phone_numbers":[{"phone_number":"` + ours + `",` + hooks + `,"capabilities":{"sms":true}}]}`,
		"/SMS/ShortCodes.json":       `{"short_codes":[{"short_code":"` + shortCode + `",` + hooks + `}]}`,
		"/Messages.json":             `{"messages":[]}`,
		"/v1/Services":               `{"meta":{"key":"services"},"services":[{"sid":"` + someService + `","use_inbound_webhook_on_number":true,"validity_period":120,"us_app_to_person_registered":true,"scan_message_content":"inherit"}]}`,
		"/v1/Services/" + someService + "/PhoneNumbers": `{"meta":{"key":"phone_numbers"},"phone_numbers":[{"phone_number":"` + ours + `"}]}`,
		"/v1/Services/" + someService + "/ShortCodes":   `{"meta":{"key":"short_codes"},"short_codes":[{"short_code":"` + shortCode + `"}]}`,
	}
}

// R43, R52: short codes are listed apart, and looked at in the same way.
func TestAShortCodeIsLookedAt(t *testing.T) {
	want := fresnoWants(ours)
	want.Collaboratives[0].Numbers = []string{ours, shortCode}
	if found := answered(t, want, whole()); len(found) > 0 {
		t.Errorf("%+v", found)
	}
	elsewhere := whole()
	elsewhere["/SMS/ShortCodes.json"] = strings.Replace(elsewhere["/SMS/ShortCodes.json"], "/sms/fresno", "/sms/other", 1)
	one(t, answered(t, want, elsewhere), "webhook_elsewhere", shortCode)
	alone := whole()
	alone["/v1/Services/"+someService+"/ShortCodes"] = `{"meta":{"key":"short_codes"},"short_codes":[]}`
	one(t, answered(t, want, alone), "service_without_number", "Sender Pool")
	gone := whole()
	gone["/SMS/ShortCodes.json"] = `{"short_codes":[]}`
	one(t, answered(t, want, gone), "number_missing", "no such number")
}

// Every field of Twilio's may be missing, and every answer may be of another
// kind: that is a finding or none, and never a panic.
func TestAnInspectionBearsAnyAnswer(t *testing.T) {
	want := fresnoWants(ours)
	want.Collaboratives[0].Numbers = []string{ours, shortCode}
	rapid.Check(t, func(r *rapid.T) {
		answers := whole()
		for path, text := range answers {
			if rapid.Bool().Draw(r, "keep") {
				continue
			}
			if rapid.IntRange(0, 3).Draw(r, "how") == 0 {
				answers[path] = rapid.SampledFrom([]string{"", "{}", "null", "[]", `""`, "{", "<html>", `{"services":null}`, `{"messages":[{}]}`, `{"incoming_phone_numbers":[{}]}`}).Draw(r, "answer")
				continue
			}
			var document any
			if err := json.Unmarshal([]byte(text), &document); err != nil {
				t.Fatal(err)
			}
			less, err := json.Marshal(without(r, document))
			if err != nil {
				t.Fatal(err)
			}
			answers[path] = string(less)
		}
		for _, f := range answered(t, want, answers) {
			if strings.Contains(f.Message, "nobody can read") || f.Message == "" || f.Fix == "" {
				r.Fatalf("%+v", f)
			}
		}
	})
}

// without takes fields away, or puts null in their place.
func without(r *rapid.T, v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			switch rapid.IntRange(0, 3).Draw(r, "field") {
			case 0:
				delete(v, key)
			case 1:
				v[key] = nil
			default:
				v[key] = without(r, inner)
			}
		}
	case []any:
		for i := range v {
			v[i] = without(r, v[i])
		}
	}
	return v
}
