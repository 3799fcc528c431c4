package config

import "porchlight/bot"

// sms reads who answers the carriers' words, and on what kind of number.
func (e *entry) sms() (bot.OptOutMode, NumberType) {
	sms := e.block("sms")
	optout, kind := sms.text("optout"), sms.text("number_type")
	sms.done()
	mode, known := map[string]bot.OptOutMode{
		"": bot.OptOutTwilio, "twilio": bot.OptOutTwilio, "advanced": bot.OptOutAdvanced, "self": bot.OptOutSelf,
	}[optout.text]
	if !known {
		e.r.fault(optout.line, "optout must be twilio, advanced or self")
	}
	numbers := NumberType(kind.text)
	switch numbers {
	case "":
		numbers = NumberLocal
	case NumberLocal, NumberTollFree:
	case NumberShortCode:
		if mode == bot.OptOutTwilio {
			e.r.fault(kind.line, "nobody answers STOP on a short code by default: set optout to advanced or self") // R43
		}
	default:
		e.r.fault(kind.line, "number_type must be local, toll_free or short_code")
	}
	return mode, numbers
}
