package bottest

import (
	"bytes"
	"crypto/subtle"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
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

// call is one request as the operations see it.
type call struct {
	operation
	r     *http.Request
	path  map[string]string
	query url.Values
	form  url.Values
}

// answer is what goes back: JSON of body, or raw as it is.
type answer struct {
	status int
	code   int // Twilio's, of a refusal
	body   any
	raw    []byte
	kind   string // of raw
	retry  int    // seconds
}

// serve answers one request of a client's.
func (tw *Twilio) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		tw.t.Errorf("twilio: %s %s: the body is no form", r.Method, r.URL.Path)
	}
	c, known := match(r)
	c.form = form
	n := tw.note(TwilioRequest{Op: c.op, Method: r.Method, Path: r.URL.Path, Query: r.URL.Query(), Form: form})
	if !known {
		tw.t.Errorf("twilio: %s %s is not played: a client asked for what it should not, or the fake lacks it", r.Method, r.URL.Path)
		tw.write(w, n, refuse(20404, r.URL.Path))
		return
	}
	if a, ok := tw.admitted(c); !ok {
		tw.write(w, n, a)
		return
	}
	checkRequest(tw.t, c, body)
	fail := tw.failures.next(c)
	if fail == nil {
		tw.write(w, n, tw.do(c))
		return
	}
	tw.failed(w, n, c, *fail)
}

// do works and holds the answer against the description.
func (tw *Twilio) do(c call) answer {
	a := c.do(tw, c)
	if c.op == TwilioCreate && a.status == http.StatusBadRequest {
		tw.keepRefused(c, a.code)
	}
	if a.status < 300 && c.op != TwilioGetMedia {
		checkAnswer(tw.t, c, a)
	}
	return a
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

// admitted checks who asks, and for which account.
func (tw *Twilio) admitted(c call) (answer, bool) {
	if c.op == TwilioGetMedia && !tw.o.MediaAuth {
		return answer{}, true
	}
	user, pass, _ := c.r.BasicAuth()
	if subtle.ConstantTimeCompare([]byte(user+":"+pass), []byte(tw.o.AccountSID+":"+tw.o.AuthToken)) != 1 {
		return refuse(20003, ""), false
	}
	account, isOld := c.path["AccountSid"], strings.HasPrefix(c.template, account2010)
	if c.op == TwilioFetchAccount {
		account = c.path["Sid"]
	}
	if isOld && account != tw.o.AccountSID {
		return refuse(20404, c.r.URL.Path), false
	}
	return answer{}, true
}

// note keeps a request, and gives its place for the status of its answer.
func (tw *Twilio) note(r TwilioRequest) int {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	tw.asked = append(tw.asked, r)
	return len(tw.asked) - 1
}

func (tw *Twilio) write(w http.ResponseWriter, n int, a answer) {
	tw.mu.Lock()
	tw.asked[n].Status = a.status
	tw.mu.Unlock()
	kind, raw := a.kind, a.raw
	if raw == nil && a.body != nil {
		kind, raw = "application/json", encode(a.body)
	}
	if kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	if a.retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(a.retry))
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(raw) // a client that hung up cannot be told
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
