package sms

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"slices"

	"github.com/twilio/twilio-go/client"
)

// Codes of Twilio's (https://www.twilio.com/docs/api/errors).
const (
	codeNotFinal    = 20009 // the message cannot be deleted yet
	codeNoRetention = 30029 // the account has no Message Body Redaction
	codeNoHiding    = 30030 // the account has no Phone Number Redaction
)

// unreachable are Twilio's reasons why this person gets no text from us at all:
// TwiML would be refused for the same one, and Twilio would then keep the whole
// request (R53).
var unreachable = []int{
	21211, // not a phone number
	21408, // a country that the account does not send to
	21610, // they told Twilio to stop (R34)
	21612, // cannot be reached from this number
	21614, // not a mobile number
	63016, // WhatsApp's 24 hours are over (R90)
}

// refusal is Twilio's answer when it did not do as asked: a status and a code.
// Its text is dropped, because it can quote the person's number (R54).
type refusal struct{ status, code int }

func (r refusal) Error() string {
	return fmt.Sprintf("Twilio refused it: status %d, code %d", r.status, r.code)
}

// Code is the label for the log.
func (r refusal) Code() string {
	if r.code == 0 {
		return fmt.Sprintf("http_%d", r.status)
	}
	return fmt.Sprintf("twilio_%d", r.code)
}

// outcome is what came of the request, without a word of Twilio's.
func (c *call) outcome(err error) error {
	var refused *client.TwilioRestError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refused):
		return refusal{c.status, refused.Code}
	case c.ctx.Err() != nil:
		return c.ctx.Err()
	case c.status != 0: // an answer that is none of Twilio's
		return refusal{status: c.status}
	}
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.As(err, &dns):
		return unheard("no_such_host")
	case errors.As(err, &op):
		return op.Err
	}
	return unheard("no_answer")
}

// unheard is why nothing came back from Twilio, as a label.
type unheard string

func (u unheard) Error() string { return "Twilio was not heard: " + string(u) }

// Code is the label for the log.
func (u unheard) Code() string { return string(u) }

// watched is the request's context, with a look at whether anything of it left.
func (c *call) watched() context.Context {
	return httptrace.WithClientTrace(c.ctx, &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { c.spoke = true }})
}

// perhaps says that Twilio may have done what was asked although it did not say
// so: the request left, and what came back is no refusal.
func (c *call) perhaps(err error) bool {
	var r refusal
	if !errors.As(err, &r) {
		return c.spoke
	}
	return r.status < http.StatusBadRequest || r.status >= http.StatusInternalServerError
}

func is(err error, code int) bool {
	var r refusal
	return errors.As(err, &r) && r.code == code
}

func hopeless(err error) bool {
	var r refusal
	return errors.As(err, &r) && slices.Contains(unreachable, r.code)
}
