package bottest_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"porchlight/bot/bottest"
)

// witness is a testing.TB that keeps what it is told instead of failing.
type witness struct {
	testing.TB
	mu   sync.Mutex
	told []string
}

func (w *witness) Helper() {}

func (w *witness) Errorf(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.told = append(w.told, fmt.Sprintf(format, args...))
}

func TestTwilioHoldsClientsAgainstItsDescription(t *testing.T) {
	t.Parallel()
	bottest.Shared(t, "specs", "twilio_api_v2010.json")
	messages := "/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Messages"
	for _, c := range []struct {
		name, method, path string
		form               url.Values
		told               string
	}{
		{"a word for a number", "POST", messages + ".json", text("x", "ValidityPeriod", "soon"), "ValidityPeriod"},
		{"a word for yes or no", "POST", messages + ".json", text("x", "SmartEncoded", "off"), "SmartEncoded"},
		{"a retention that is none", "POST", messages + ".json", text("x", "ContentRetention", "none"), "ContentRetention"},
		{"a service that is none", "POST", messages + ".json", text("x", "MessagingServiceSid", "MG1"), "MessagingServiceSid"},
		{"a parameter with a slip", "POST", messages + ".json", text("x", "ValidtyPeriod", "120"), `no parameter "ValidtyPeriod"`},
		{"To is missing", "POST", messages + ".json", text("x", "To", ""), "To"},
		{"a query with a slip", "GET", messages + ".json?Form=" + url.QueryEscape(ours), nil, `no parameter "Form"`},
		{"a page too large", "GET", messages + ".json?PageSize=1001", nil, "PageSize"},
		{"no day", "GET", messages + ".json?DateSent=yesterday", nil, "DateSent"},
		{"no SID", "DELETE", messages + "/SM12.json", nil, "Sid"},
		{"not played", "GET", "/2010-04-01/Accounts.json", nil, "is not played"},
		{"not played by this method", "DELETE", messages + ".json", nil, "is not played"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := &witness{TB: t}
			s := newStage(w)
			s.ask(c.method, c.path, c.form)
			s.Close()
			if len(w.told) != 1 || !strings.Contains(w.told[0], c.told) {
				t.Errorf("told %q, want one that names %s", w.told, c.told)
			}
		})
	}
}

func TestTwilioHoldsItsOwnAnswersToo(t *testing.T) {
	t.Parallel()
	bottest.Shared(t, "specs", "twilio_api_v2010.json")
	w := &witness{TB: t}
	s := newStage(w)
	s.Put(bottest.TwilioMessage{From: ours, To: her, Status: "forgotten"})
	s.pages(nil, nil)
	if len(w.told) != 1 || !strings.Contains(w.told[0], "an answer of the fake") {
		t.Errorf("told %q", w.told)
	}
}

func TestTwilioWillNotLeaveThisMachine(t *testing.T) {
	t.Parallel()
	w := &witness{TB: t}
	s := newStage(w)
	r := s.Receive(her, ours, "hello")
	if len(w.told) != 2 || !strings.Contains(w.told[0], "leave this machine") || r.Status != 0 {
		t.Errorf("told %q", w.told)
	}
}

func TestTwilioSignsAsTwilioDoes(t *testing.T) {
	t.Parallel()
	lines, n := bufio.NewScanner(bytes.NewReader(bottest.Shared(t, "specs", "twilio-signature-vectors.jsonl"))), 0
	for lines.Scan() {
		var v struct{ Name, URL, Body, Sig string }
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		form, err := url.ParseQuery(v.Body)
		if err != nil {
			t.Fatal(err)
		}
		n++
		if got := bottest.TwilioSignature("12345", v.URL, form); got != v.Sig {
			t.Errorf("%s: %s, want %s", v.Name, got, v.Sig)
		}
		if bottest.TwilioSignature("12346", v.URL, form) == v.Sig {
			t.Errorf("%s: another token signs the same", v.Name)
		}
	}
	once, twice := url.Values{"a": {"x"}}, url.Values{"a": {"x", "x"}}
	if bottest.TwilioSignature("1", public, once) != bottest.TwilioSignature("1", public, twice) {
		t.Error("the same value twice is signed twice")
	}
	if n != 12 {
		t.Errorf("read %d vectors, want 12", n)
	}
}

func TestTwilioShowsTheAccountsSettings(t *testing.T) {
	t.Parallel()
	service := bottest.OurService(ours)
	service.ShortCodes, service.AlphaSenders = []string{"12345"}, []string{"VALLEY"}
	s := newStage(t, func(o *bottest.TwilioOptions) { o.Services = []bottest.TwilioService{service} })
	account := "/2010-04-01/Accounts/" + s.AccountSID()
	get := func(path string) map[string]any {
		code, got := s.ask("GET", path, nil)
		if code != http.StatusOK {
			t.Fatalf("%s: %d %v", path, code, got)
		}
		return got
	}
	if got := get(account + ".json"); got["type"] != "Full" || got["status"] != "active" {
		t.Errorf("account: %v", got)
	}
	s.SetAccount("Trial", "suspended")
	if got := get(account + ".json"); got["type"] != "Trial" || got["status"] != "suspended" {
		t.Errorf("account: %v", got)
	}
	first := get(account + "/IncomingPhoneNumbers.json?PageSize=1")
	n := first["incoming_phone_numbers"].([]any)[0].(map[string]any)
	if n["phone_number"] != ours || n["sms_url"] != public+"/sms/fresno" || n["sms_method"] != "POST" || n["sms_fallback_url"] != public+"/sms-fallback" {
		t.Errorf("number: %v", n)
	}
	next, _ := first["next_page_uri"].(string)
	if second := get(next); second["incoming_phone_numbers"].([]any)[0].(map[string]any)["phone_number"] != other || second["next_page_uri"] != nil {
		t.Errorf("second page: %v", second)
	}
	if one := get(account + "/IncomingPhoneNumbers.json?PhoneNumber=" + url.QueryEscape(other)); len(one["incoming_phone_numbers"].([]any)) != 1 {
		t.Errorf("one number: %v", one)
	}
	if got := get("/v1/Services")["services"].([]any)[0].(map[string]any); got["validity_period"] != 120.0 || got["smart_encoding"] != false {
		t.Errorf("service: %v", got)
	}
	at := "/v1/Services/" + service.Sid
	get(at)
	for path, key := range map[string]string{
		"/PhoneNumbers": "phone_numbers", "/ShortCodes": "short_codes", "/AlphaSenders": "alpha_senders", "/Compliance/Usa2p": "compliance",
	} {
		if got := get(at + path)[key].([]any); len(got) != 1 {
			t.Errorf("%s: %v", path, got)
		}
	}
	if code, got := s.ask("GET", "/v1/Services/MGffffffffffffffffffffffffffffffff", nil); code != 404 || got["code"] != 20404.0 {
		t.Errorf("no such service: %d %v", code, got)
	}
}
