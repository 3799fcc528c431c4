package bottest

import (
	"net/url"
	"slices"
)

// TwilioAlert is a row of the Debugger: what Twilio keeps when a webhook of ours
// fails, with everything it had sent us (R53).
type TwilioAlert struct {
	Code             int // 11200 not reached or not 2xx, 11750 too long, 12100 no TwiML, 12200 wrong TwiML, 12300 no XML
	RequestURL       string
	RequestVariables string // the whole form: Body and From among it
	ResponseBody     string
	Status           int
}

// Alerts gives the rows of the Debugger, in order.
func (tw *Twilio) Alerts() []TwilioAlert {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	return slices.Clone(tw.alerts)
}

func (tw *Twilio) alert(code int, address string, form url.Values, a hooked) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	tw.alerts = append(tw.alerts, TwilioAlert{
		Code: code, RequestURL: address, RequestVariables: form.Encode(), ResponseBody: a.body, Status: a.status,
	})
}
