package bottest

import (
	"net/http"
	"slices"
	"strings"
)

// TwilioNumber is a phone number of the account, with the settings that the
// console shows under it. An empty Sid is made.
type TwilioNumber struct {
	Sid               string
	PhoneNumber       string // +1…
	FriendlyName      string
	SmsURL            string // the webhook, with its method
	SmsMethod         string
	SmsFallbackURL    string
	SmsFallbackMethod string
	SmsApplicationSid string // AP…; it goes before SmsURL
	StatusCallback    string
	NoSMS             bool // voice only
	WhatsApp          bool // also a WhatsApp sender
}

// OurNumber is a number that is set as docs/operating.md asks for.
func OurNumber(publicURL, number, collaborative string) TwilioNumber {
	return TwilioNumber{
		PhoneNumber: number, FriendlyName: number,
		SmsURL: publicURL + "/sms/" + collaborative, SmsMethod: http.MethodPost,
		SmsFallbackURL: publicURL + "/sms-fallback", SmsFallbackMethod: http.MethodPost,
	}
}

// SetNumber changes a number's settings, or brings a new one.
func (tw *Twilio) SetNumber(n TwilioNumber) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	if old := tw.number(n.PhoneNumber); old != nil {
		*old = n
		return
	}
	tw.o.Numbers = append(tw.o.Numbers, n)
}

// SetAccount changes what kind of account it is (Full, Trial) and whether it
// is active, suspended or closed.
func (tw *Twilio) SetAccount(kind, status string) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	tw.o.Type, tw.o.Status = kind, status
}

// SetPrivacy changes whether the account has Message Redaction, and whether it
// redacts by default.
func (tw *Twilio) SetPrivacy(has, byDefault bool) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	tw.o.Privacy, tw.o.RedactBodies = has, byDefault
}

// number finds one of ours; the lock is held.
func (tw *Twilio) number(phone string) *TwilioNumber {
	i := slices.IndexFunc(tw.o.Numbers, func(n TwilioNumber) bool { return n.PhoneNumber == phone })
	if i < 0 {
		return nil
	}
	return &tw.o.Numbers[i]
}

func (tw *Twilio) fetchAccount(c call) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	uri := account2010 + tw.o.AccountSID
	return answer{status: http.StatusOK, body: map[string]any{
		"sid": tw.o.AccountSID, "owner_account_sid": tw.o.AccountSID, "friendly_name": "Porchlight",
		"auth_token": tw.o.AuthToken, // Twilio really gives it back: nobody may log this answer
		"status":     or(tw.o.Status, "active"), "type": or(tw.o.Type, "Full"),
		"date_created": rfc2822(tw.now()), "date_updated": rfc2822(tw.now()),
		"uri":              uri + ".json",
		"subresource_uris": map[string]string{"messages": uri + "/Messages.json"},
	}}
}

func (tw *Twilio) listNumbers(c call) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	var found []int
	for i, n := range tw.o.Numbers {
		// The filter takes a part of a number too.
		if filter := c.query.Get("PhoneNumber"); strings.Contains(n.PhoneNumber, filter) {
			found = append(found, i)
		}
	}
	p := page(found, c.query, tw.numberSid, func(int) bool { return true })
	views := make([]any, 0, len(p.items))
	for _, i := range p.items {
		views = append(views, tw.numberView(i))
	}
	return answer{status: http.StatusOK, body: p.old(c, "incoming_phone_numbers", views)}
}

// numberSid is the SID of the number at a place of the account.
func (tw *Twilio) numberSid(i int) string {
	return or(tw.o.Numbers[i].Sid, madeSid("PN", tw.o.Numbers[i].PhoneNumber))
}

func (tw *Twilio) numberView(i int) map[string]any {
	n, sid := tw.o.Numbers[i], tw.numberSid(i)
	return map[string]any{
		"sid": sid, "account_sid": tw.o.AccountSID, "api_version": "2010-04-01",
		"phone_number": n.PhoneNumber, "friendly_name": or(n.FriendlyName, n.PhoneNumber),
		"sms_url": n.SmsURL, "sms_method": or(n.SmsMethod, "POST"),
		"sms_fallback_url": n.SmsFallbackURL, "sms_fallback_method": or(n.SmsFallbackMethod, "POST"),
		"sms_application_sid": orNull(n.SmsApplicationSid),
		"status_callback":     n.StatusCallback, "status_callback_method": "POST",
		"voice_url": "", "voice_method": "POST", "voice_fallback_url": "", "voice_fallback_method": "POST",
		"voice_caller_id_lookup": false, "voice_application_sid": nil, "trunk_sid": nil,
		"capabilities": map[string]bool{"sms": !n.NoSMS, "mms": !n.NoSMS, "voice": true, "fax": false},
		"beta":         false, "origin": "twilio", "status": "in-use", "address_requirements": "none",
		"address_sid": nil, "bundle_sid": nil, "identity_sid": nil,
		"emergency_status": "Inactive", "emergency_address_sid": nil, "emergency_address_status": "unregistered",
		"date_created": rfc2822(tw.now()), "date_updated": rfc2822(tw.now()),
		"uri": account2010 + tw.o.AccountSID + "/IncomingPhoneNumbers/" + sid + ".json",
	}
}

// or gives the first that is not empty.
func or(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}
