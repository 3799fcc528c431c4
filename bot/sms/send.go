package sms

import (
	"context"
	"time"

	api "github.com/twilio/twilio-go/rest/api/v2010"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// How a text is sent (R45, R46, R49, R61).
const (
	sendPatience = 3 * time.Second   // for all messages of one answer; then the webhook's own response carries them
	validity     = 120 * time.Second // a text that waits longer at Twilio is not sent at all
	discard      = "discard"         // content retention: Twilio keeps no body, where the account has that
	obfuscate    = "obfuscate"       // address retention: nor the number
	askAgain     = time.Hour         // for content retention, after the account did not have it
)

// letOut lets the messages of an answer out by Twilio's API, one after the other,
// and gives those that it did not take: they go out in the webhook's own
// response. The person written to is whoever sent the verified request in; a
// number to write to cannot be named (R60).
func (h *Webhook) letOut(door *bot.Door, in inbound, house bot.Collaborative, parts []string) (left []string) {
	ctx, cancel := context.WithTimeout(context.Background(), sendPatience)
	defer cancel()
	for i, part := range parts {
		var err error
		door.Through(ctx, h.now(), 1, func(ctx context.Context, _ int) int {
			var sid string
			if sid, err = h.account.reply(ctx, in, house, h.callback(house), shorten(part)); err != nil {
				return 0
			}
			h.eraser.later(sid)
			return 1
		})
		switch {
		case err == nil: // sent, or the Door is closed, and then to the others too
		case hopeless(err):
			h.log.Info("answer not wanted there", privacy.Code(err))
			return nil
		default:
			h.log.Warn("answer not sent by the API, the response carries it", privacy.Code(err))
			return parts[i:]
		}
	}
	return nil
}

// reply creates one message to whoever wrote in, from the number they wrote to,
// and gives its SID. It is the only place that creates one.
func (a *Account) reply(ctx context.Context, in inbound, house bot.Collaborative, callback, text string) (sid string, err error) {
	p := &api.CreateMessageParams{}
	p.SetTo(in.from()).SetFrom(in.to()).SetBody(text).SetStatusCallback(callback)
	p.SetValidityPeriod(int(validity / time.Second)).SetSmartEncoded(false).SetShortenUrls(false).SetSendAsMms(false)
	if house.Messaging != "" && !whatsApp(in.from()) {
		p.SetMessagingServiceSid(house.Messaging)
	}
	if a.hidesNumbers {
		p.SetAddressRetention(obfuscate)
	}
	if a.discards() {
		p.SetContentRetention(discard)
	}
	sid, err = a.create(ctx, p)
	if is(err, codeNoRetention) && p.ContentRetention != nil {
		a.cannotDiscard(err)
		p.ContentRetention = nil
		sid, err = a.create(ctx, p)
	}
	return sid, err
}

func (a *Account) create(ctx context.Context, p *api.CreateMessageParams) (sid string, err error) {
	c := a.call(ctx)
	m, err := a.on(c).CreateMessage(p)
	if err = c.outcome(err); err == nil && (m == nil || m.Sid == nil) {
		err = refusal{status: c.status}
	}
	if err != nil {
		if c.perhaps(err) {
			a.log.Warn("a text may arrive twice", privacy.Code(err), "count", a.doubled.Add(1))
		}
		return "", err
	}
	return *m.Sid, nil
}

// discards says whether to ask for content retention.
func (a *Account) discards() bool {
	refused := a.noRetention.Load()
	return refused == 0 || a.now().Sub(time.Unix(refused, 0)) >= askAgain
}

// cannotDiscard remembers that the account does not have it (R49), and has it
// told: somebody must switch Message Body Redaction on at Twilio.
func (a *Account) cannotDiscard(err error) {
	a.noRetention.Store(a.now().Unix())
	a.log.Error("Twilio keeps bodies until we delete them: Message Body Redaction is off", privacy.Code(err))
	if a.finding != nil {
		a.finding("no_retention")
	}
}
