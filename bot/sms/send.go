package sms

import (
	"context"
	"errors"
	"sync/atomic"
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

var errPanicked = errors.New("sending panicked")

// letOut lets the messages of an answer out by Twilio's API, one after the other,
// and gives those that it did not take: they go out in the webhook's own
// response. The person written to is whoever sent the verified request in; a
// number to write to cannot be named (R60).
func (h *Webhook) letOut(door *bot.Door, in inbound, house bot.Collaborative, parts []string) (left []string) {
	ctx, cancel := context.WithTimeout(context.Background(), sendPatience)
	defer cancel()
	for i, part := range parts {
		_, err := h.letThrough(ctx, door, in, house, part)
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

// letThrough lets one message out through a Door, and says whether it did. Without an
// error and without a message the Door was closed, used up, or in use.
func (h *Webhook) letThrough(ctx context.Context, door *bot.Door, in inbound, house bot.Collaborative, part string) (sent bool, err error) {
	door.Through(ctx, h.now(), 1, func(ctx context.Context, _ int) int {
		defer func() {
			if p := recover(); p != nil {
				h.log.Error("sending panicked", privacy.Panic(p))
				err = errPanicked
			}
		}()
		var sid string
		if sid, err = h.account.reply(ctx, in, house, h.callback(house), shorten(part)); err != nil {
			return 0
		}
		sent = true
		h.eraser.later(sid)
		return 1
	})
	return sent, err
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
	if a.hidesNumbers && a.has(&a.noHiding) {
		p.SetAddressRetention(obfuscate)
	}
	if a.has(&a.noRetention) {
		p.SetContentRetention(discard)
	}
	sid, err = a.create(ctx, p)
	for range 2 { // each parameter that the account does not have is left out, once
		switch {
		case is(err, codeNoRetention) && p.ContentRetention != nil:
			a.lacks(&a.noRetention, "no_retention", err)
			p.ContentRetention = nil
		case is(err, codeNoHiding) && p.AddressRetention != nil:
			a.lacks(&a.noHiding, "no_hiding", err)
			p.AddressRetention = nil
		default:
			return sid, err
		}
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

// has says whether the account has a feature: unless it said no within the hour.
func (a *Account) has(no *atomic.Int64) bool {
	refused := no.Load()
	return refused == 0 || a.now().Sub(time.Unix(refused, 0)) >= askAgain
}

// lacks remembers that the account does not have a feature (R49), and has it
// told: somebody must switch it on at Twilio.
func (a *Account) lacks(no *atomic.Int64, code string, err error) {
	no.Store(a.now().Unix())
	a.log.Error("the account lacks a redaction that we ask for: see porchlight doctor", "event", code, privacy.Code(err))
	a.tell(code)
}

// tell leaves word of a finding. It may take a disk, for which nobody waits.
func (a *Account) tell(code string) {
	if a.finding == nil {
		return
	}
	go func() {
		defer func() {
			if p := recover(); p != nil {
				a.log.Error("finding panicked", privacy.Panic(p))
			}
		}()
		a.finding(code)
	}()
}
