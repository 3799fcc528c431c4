package bottest

import (
	"net/http"
	"strings"
)

// TwilioOp names an operation as Twilio's description of its API does.
type TwilioOp string

// What is played.
const (
	TwilioCreate        TwilioOp = "CreateMessage"
	TwilioList          TwilioOp = "ListMessage"
	TwilioFetch         TwilioOp = "FetchMessage"
	TwilioUpdate        TwilioOp = "UpdateMessage" // redact
	TwilioDelete        TwilioOp = "DeleteMessage"
	TwilioFetchAccount  TwilioOp = "FetchAccount"
	TwilioListNumbers   TwilioOp = "ListIncomingPhoneNumber"
	TwilioListServices  TwilioOp = "ListService"
	TwilioFetchService  TwilioOp = "FetchService"
	TwilioServiceNumber TwilioOp = "ListPhoneNumber"
	TwilioShortCodes    TwilioOp = "ListShortCode"
	TwilioAlphaSenders  TwilioOp = "ListAlphaSender"
	TwilioCampaigns     TwilioOp = "ListUsAppToPerson"
	TwilioGetMedia      TwilioOp = "GetMedia" // the file itself; not in the description
)

const account2010 = "/2010-04-01/Accounts/"

// operation is one row of what is played; template is the path as the
// description has it.
type operation struct {
	op       TwilioOp
	method   string
	template string
	do       func(*Twilio, call) answer
}

// operations gives the rows. The first whose template fits is taken.
func operations() []operation {
	return []operation{
		{TwilioCreate, "POST", account2010 + "{AccountSid}/Messages.json", (*Twilio).create},
		{TwilioList, "GET", account2010 + "{AccountSid}/Messages.json", (*Twilio).list},
		{TwilioFetch, "GET", account2010 + "{AccountSid}/Messages/{Sid}.json", (*Twilio).fetch},
		{TwilioUpdate, "POST", account2010 + "{AccountSid}/Messages/{Sid}.json", (*Twilio).update},
		{TwilioDelete, "DELETE", account2010 + "{AccountSid}/Messages/{Sid}.json", (*Twilio).delete},
		{TwilioGetMedia, "GET", account2010 + "{AccountSid}/Messages/{MessageSid}/Media/{Sid}", (*Twilio).getMedia},
		{TwilioFetchAccount, "GET", account2010 + "{Sid}.json", (*Twilio).fetchAccount},
		{TwilioListNumbers, "GET", account2010 + "{AccountSid}/IncomingPhoneNumbers.json", (*Twilio).listNumbers},
		{TwilioListServices, "GET", "/v1/Services", (*Twilio).listServices},
		{TwilioFetchService, "GET", "/v1/Services/{Sid}", (*Twilio).fetchService},
		{TwilioServiceNumber, "GET", "/v1/Services/{ServiceSid}/PhoneNumbers", (*Twilio).listServiceNumbers},
		{TwilioShortCodes, "GET", "/v1/Services/{ServiceSid}/ShortCodes", (*Twilio).listShortCodes},
		{TwilioAlphaSenders, "GET", "/v1/Services/{ServiceSid}/AlphaSenders", (*Twilio).listAlphaSenders},
		{TwilioCampaigns, "GET", "/v1/Services/{MessagingServiceSid}/Compliance/Usa2p", (*Twilio).listCampaigns},
	}
}

// match finds the operation of a request.
func match(r *http.Request) (call, bool) {
	for _, o := range operations() {
		if path, ok := fits(o.template, r.URL.Path); ok && o.method == r.Method {
			return call{operation: o, r: r, path: path, query: r.URL.Query()}, true
		}
	}
	return call{}, false
}

// fits reads the parameters that a template names out of a path.
func fits(template, path string) (map[string]string, bool) {
	want, got := strings.Split(template, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return nil, false
	}
	params := map[string]string{}
	for i, w := range want {
		name, isParam := strings.CutPrefix(w, "{")
		if !isParam {
			if w != got[i] {
				return nil, false
			}
			continue
		}
		name, suffix, _ := strings.Cut(name, "}")
		value, ok := strings.CutSuffix(got[i], suffix)
		if !ok || value == "" || strings.Contains(value, ".") {
			return nil, false
		}
		params[name] = value
	}
	return params, true
}
