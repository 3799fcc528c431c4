package config

import (
	"cmp"

	"porchlight/bot"
)

// texts is the sms block of a collaborative.
type texts struct {
	optout   bot.OptOutMode
	kind     NumberType
	service  string
	whatsapp []string
}

// sms reads who answers the carriers' words, on what kind of number and through
// which Messaging Service, and the WhatsApp senders.
func (e *entry) sms() texts {
	sms := &entry{mapping: e.block("sms"), seen: e.seen}
	sms.line = e.line
	optout, kind := sms.text("optout"), sms.text("number_type")
	before := len(e.r.faults)
	t := texts{
		kind:     NumberType(cmp.Or(kind.text, string(NumberLocal))),
		service:  sms.one("messaging_service", serviceForm.MatchString, "must be the SID of a Twilio Messaging Service: MG and 32 hex digits"),
		whatsapp: sms.many("whatsapp", phoneForm.MatchString, "must be a number such as +15595550100, without whatsapp: before it"),
	}
	sms.unique("whatsapp", t.whatsapp)
	sms.done()
	var known bool
	t.optout, known = map[string]bot.OptOutMode{
		"": bot.OptOutTwilio, "twilio": bot.OptOutTwilio, "advanced": bot.OptOutAdvanced, "self": bot.OptOutSelf,
	}[optout.text]
	if !known {
		e.r.fault(optout.line, "optout must be twilio, advanced or self")
	}
	switch t.kind {
	case NumberLocal, NumberTollFree, NumberShortCode:
	default:
		e.r.fault(kind.line, "number_type must be local, toll_free or short_code")
	}
	if len(e.r.faults) == before {
		e.possible(t, cmp.Or(optout.line, kind.line, e.lines["sms"], e.line))
	}
	return t
}

// possible refuses, with what to do, the settings under which STOP would be
// answered by nobody, or twice.
func (e *entry) possible(t texts, line int) {
	switch {
	case e.redacted && t.optout != bot.OptOutSelf: // R31; Twilio's warning 23002
		e.r.fault(line, "under phone_redaction Twilio cannot keep the list of who sent STOP: set optout to self here and have Twilio turn its own STOP handling off, or take twilio.phone_redaction away")
	case t.optout == bot.OptOutAdvanced && t.service == "":
		e.r.fault(line, "optout advanced is a feature of a Messaging Service: set messaging_service to its SID, or set optout to twilio")
	case t.optout == bot.OptOutSelf && t.kind == NumberTollFree: // R43
		e.r.fault(line, "the network answers STOP on a toll-free number, and self would answer it twice: set optout to twilio, or take a local number")
	case t.optout != bot.OptOutSelf && t.kind == NumberShortCode && t.service == "": // R43
		e.r.fault(line, "nobody answers STOP on a short code that is in no Messaging Service: set messaging_service to its SID, or set optout to self")
	}
}
