package sms_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/bot/sms"
)

const (
	second  = "+15595550104"
	written = "canary-7f3a-words"
)

// operated is an account that is set as docs/operating.md asks for, and what
// porchlight.yaml says of it. A test then changes one thing.
type operated struct {
	*bottest.Twilio
	number  bottest.TwilioNumber
	service bottest.TwilioService
	want    sms.Expected
	token   string
}

func operate(t *testing.T) *operated {
	t.Helper()
	o := &operated{number: bottest.OurNumber(public, ours, "fresno"), service: bottest.OurService(ours), token: token}
	o.Twilio = bottest.NewTwilio(t, bottest.TwilioOptions{
		AuthToken: token, Privacy: true, Now: func() time.Time { return noon },
		Numbers: []bottest.TwilioNumber{o.number}, Services: []bottest.TwilioService{o.service},
	})
	o.want = sms.Expected{PublicURL: public, Collaboratives: []bot.Collaborative{{
		ID: "fresno", Name: "Valley Info", Numbers: []string{ours}, Languages: []string{"en"}, Messaging: o.service.Sid,
	}}}
	return o
}

func (o *operated) inspect(t *testing.T) []sms.Finding {
	t.Helper()
	account, err := sms.OpenAccount(sms.AccountOptions{SID: o.AccountSID(), Token: o.token, API: o.URL(), Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	found := account.Inspect(t.Context(), o.want)
	all, err := json.Marshal(found)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{token, her, her[1:], written} { // R47
		if strings.Contains(string(all), secret) {
			t.Errorf("a finding tells %q: %s", secret, all)
		}
	}
	for _, f := range found {
		if f.Code == "" || f.Subject == "" || f.Message == "" || f.Fix == "" || strings.Contains(f.Message+f.Fix, "\n") {
			t.Errorf("a finding is a line and what to click: %+v", f)
		}
	}
	return found
}

// R52: where everything is as it must be, there is nothing to say.
func TestAnAccountThatIsSetRightHasNoFinding(t *testing.T) {
	if found := operate(t).inspect(t); len(found) > 0 {
		t.Errorf("%+v", found)
	}
}

// R52, R31, R43, R45, R46, R50, R51, R61: each wrong setting alone is one finding.
func TestEachWrongSettingIsOneFinding(t *testing.T) {
	const elsewhere = "https://example.net/texts"
	onService := func(o *operated) { // the service's webhooks count
		o.service.UseInboundWebhookOnNumber = false
		o.service.InboundRequestURL, o.service.FallbackURL = public+"/sms/fresno", public+"/sms-fallback"
		o.number.SmsURL, o.number.SmsFallbackURL = "", ""
	}
	tests := []struct {
		code, subject string
		change        func(*operated)
	}{
		{"account_not_active", "account", func(o *operated) { o.SetAccount("Full", "suspended") }},
		{"account_trial", "account", func(o *operated) { o.SetAccount("Trial", "active") }},
		{"number_missing", second, func(o *operated) { o.want.Collaboratives[0].Numbers = []string{ours, second} }},
		{"number_no_sms", ours, func(o *operated) { o.number.NoSMS = true }},
		{"webhook_missing", ours, func(o *operated) { o.number.SmsURL = "" }},
		{"webhook_elsewhere", ours, func(o *operated) { o.number.SmsURL = elsewhere }},
		{"webhook_elsewhere", ours, func(o *operated) { o.number.SmsURL += "/" }},
		{"webhook_elsewhere", ours, func(o *operated) { o.number.SmsURL = public + "/sms/oakland" }},
		{"webhook_get", ours, func(o *operated) { o.number.SmsMethod = "GET" }},
		{"fallback_missing", ours, func(o *operated) { o.number.SmsFallbackURL = "" }},
		{"fallback_elsewhere", ours, func(o *operated) { o.number.SmsFallbackURL = elsewhere }},
		{"fallback_elsewhere", ours, func(o *operated) { o.number.SmsFallbackURL = public + "/other/sms-fallback" }},
		{"fallback_elsewhere", ours, func(o *operated) { o.number.SmsFallbackURL = "http://example.net/sms-fallback" }},
		{"fallback_get", ours, func(o *operated) { o.number.SmsFallbackMethod = "GET" }},
		{"sms_application", ours, func(o *operated) {
			o.number.SmsApplicationSid = "AP0123456789abcdef0123456789abcdef"
			o.number.SmsURL = elsewhere // which Twilio does not look at then
		}},
		{"status_callback", ours, func(o *operated) { o.number.StatusCallback = elsewhere }},
		{"other_numbers", "account", func(o *operated) { o.SetNumber(bottest.TwilioNumber{PhoneNumber: second}) }},
		{"service_unwritten", ours, func(o *operated) { o.want.Collaboratives[0].Messaging = "" }},
		{"service_without_number", ours, func(o *operated) { o.service.PhoneNumbers = nil }},
		{"service_other", ours, func(o *operated) {
			o.service.PhoneNumbers = nil
			o.SetService(bottest.TwilioService{FriendlyName: "other", PhoneNumbers: []string{ours}, ValidityPeriod: 36000})
		}},
		{"service_unknown", "MGfedcba9876543210fedcba9876543210", func(o *operated) {
			o.want.Collaboratives[0].Messaging = "MGfedcba9876543210fedcba9876543210"
		}},
		{"service_shared", "", func(o *operated) {
			onService(o)
			o.SetNumber(bottest.TwilioNumber{PhoneNumber: second})
			o.service.PhoneNumbers = []string{ours, second}
			o.want.Collaboratives = append(o.want.Collaboratives, bot.Collaborative{ID: "other", Numbers: []string{second}, Messaging: o.service.Sid})
		}},
		{"webhook_missing", "", func(o *operated) { onService(o); o.service.InboundRequestURL = "" }},
		{"webhook_elsewhere", "", func(o *operated) { onService(o); o.service.InboundRequestURL = elsewhere }},
		{"webhook_get", "", func(o *operated) { onService(o); o.service.InboundMethod = "GET" }},
		{"fallback_missing", "", func(o *operated) { onService(o); o.service.FallbackURL = "" }},
		{"fallback_get", "", func(o *operated) { onService(o); o.service.FallbackMethod = "GET" }},
		{"status_callback", "", func(o *operated) { o.service.StatusCallback = elsewhere }},
		{"validity_period", "", func(o *operated) { o.service.ValidityPeriod = 36000 }},
		{"validity_period", "", func(o *operated) { o.service.ValidityPeriod = 121 }},
		{"smart_encoding", "", func(o *operated) { o.service.SmartEncoding = true }},
		{"mms_converter", "", func(o *operated) { o.service.MmsConverter = true }},
		{"content_scan", "", func(o *operated) { o.service.ScanMessageContent = "enable" }},
		{"not_registered", "", func(o *operated) { o.service.Registered = false }},
		{"no_service", ours, func(o *operated) {
			o.service.PhoneNumbers = nil
			o.want.Collaboratives[0].Messaging = ""
		}},
		{"texts_left", "account", func(o *operated) {
			o.Put(bottest.TwilioMessage{From: her, To: ours, Body: written, Status: "received", Direction: "inbound", Created: noon.Add(-2 * time.Hour)})
			o.Put(bottest.TwilioMessage{From: ours, To: her, Body: written, Created: noon.Add(-50 * time.Hour)})
		}},
		{"texts_older", "account", func(o *operated) {
			o.Put(bottest.TwilioMessage{From: ours, To: her, Body: written, Created: noon.Add(-15 * 24 * time.Hour)})
		}},
	}
	for _, tt := range tests {
		t.Run(tt.code, func(t *testing.T) {
			o := operate(t)
			tt.change(o)
			o.SetNumber(o.number)
			o.SetService(o.service)
			if tt.subject == "" {
				tt.subject = o.service.Sid
			}
			found := o.inspect(t)
			if len(found) != 1 || found[0].Code != tt.code || found[0].Subject != tt.subject {
				t.Errorf("want %s of %s alone, got %+v", tt.code, tt.subject, found)
			}
		})
	}
}

// R52: what is well in more than one way is no finding.
func TestWhatIsWellToo(t *testing.T) {
	for name, change := range map[string]func(*operated){
		"a fallback of its own, elsewhere":  func(o *operated) { o.number.SmsFallbackURL = "https://second.example.net/sms-fallback" },
		"our status callback":               func(o *operated) { o.number.StatusCallback = public + "/sms/fresno/status" },
		"a slash at the public address":     func(o *operated) { o.want.PublicURL = public + "/" },
		"toll-free numbers need no service": func(o *operated) { tollFree(o) },
		"toll-free numbers need no campaign": func(o *operated) {
			o.service.Registered = false
			o.want.NoCampaign = map[bot.CollaborativeID]bool{"fresno": true}
		},
		"a service of its own beside ours": func(o *operated) { o.SetService(bottest.TwilioService{FriendlyName: "other", ValidityPeriod: 36000}) },
		"a young text": func(o *operated) {
			o.Put(bottest.TwilioMessage{From: ours, To: her, Body: written, Created: noon.Add(-30 * time.Minute)})
		},
		"an empty text": func(o *operated) {
			o.Put(bottest.TwilioMessage{From: ours, To: her, Created: noon.Add(-3 * time.Hour)})
		},
		"texts of other numbers": func(o *operated) {
			o.Put(bottest.TwilioMessage{From: second, To: her, Body: written, Created: noon.Add(-3 * time.Hour)})
		},
		"a WhatsApp sender is no stranger": func(o *operated) {
			o.SetNumber(bottest.TwilioNumber{PhoneNumber: second, WhatsApp: true})
			o.want.Collaboratives[0].WhatsApp = []string{second}
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := operate(t)
			change(o)
			o.SetNumber(o.number)
			o.SetService(o.service)
			if found := o.inspect(t); len(found) > 0 {
				t.Errorf("%+v", found)
			}
		})
	}
}

func tollFree(o *operated) {
	o.service.PhoneNumbers, o.service.Registered = nil, false
	o.want.Collaboratives[0].Messaging = ""
	o.want.NoCampaign = map[bot.CollaborativeID]bool{"fresno": true}
}

// R54: when Twilio cannot be asked, that is one finding: a status and a code,
// and nothing that Twilio said.
func TestAnAccountThatCannotBeAskedIsOneFinding(t *testing.T) {
	ops := []bottest.TwilioOp{bottest.TwilioFetchAccount, bottest.TwilioListServices, bottest.TwilioServiceNumber, bottest.TwilioListNumbers, bottest.TwilioList}
	for name, how := range map[string]struct {
		failure bottest.TwilioFailure
		code    string
		says    string
	}{
		"down":      {bottest.TwilioDown(), "twilio_unreachable", "cannot be reached"},
		"busy":      {bottest.TwilioBusy(1), "twilio_refused", "status 429, code 20429"},
		"broken":    {bottest.TwilioBroken(), "twilio_refused", "status 500"},
		"garbled":   {bottest.TwilioGarbled(), "", ""},
		"forbidden": {bottest.TwilioSays(20403), "twilio_refused", "code 20403"},
	} {
		for _, op := range ops {
			t.Run(name+" "+string(op), func(t *testing.T) {
				o := operate(t)
				o.FailAlways(op, how.failure)
				found := o.inspect(t)
				if len(found) != 1 || how.code != "" && found[0].Code != how.code || !strings.Contains(found[0].Message, how.says) {
					t.Errorf("%+v", found)
				}
			})
		}
	}
}

func TestAWrongTokenIsOneFinding(t *testing.T) {
	o := operate(t)
	o.token = "ffffffffffffffffffffffffffffffff"
	found := o.inspect(t)
	if len(found) != 1 || found[0].Code != "twilio_refused" || !strings.Contains(found[0].Message, "status 401, code 20003") || !strings.Contains(found[0].Fix, "PORCHLIGHT_TWILIO_AUTH_TOKEN") {
		t.Errorf("%+v", found)
	}
	o.token = "not-a-token" // the library refuses it before it asks
	if found = o.inspect(t); len(found) != 1 || found[0].Code != "twilio_refused" || !strings.Contains(found[0].Fix, "PORCHLIGHT_TWILIO_AUTH_TOKEN") {
		t.Errorf("%+v", found)
	}
}

func TestAnInspectionEndsWithItsContext(t *testing.T) {
	o := operate(t)
	o.FailAlways(bottest.TwilioFetchAccount, bottest.TwilioSlow(nil))
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	account, err := sms.OpenAccount(sms.AccountOptions{SID: o.AccountSID(), Token: token, API: o.URL()})
	if err != nil {
		t.Fatal(err)
	}
	found := account.Inspect(ctx, o.want)
	if len(found) != 1 || found[0].Code != "twilio_unreachable" || !strings.Contains(found[0].Message, "in time") {
		t.Errorf("%+v", found)
	}
}
