package sms

import (
	"context"
	"errors"
	"fmt"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// back is the way back to whoever sent one verified text, for the person who
// joins in a hand-off that they agreed to. It holds their number and ours, and
// nothing of what they wrote.
type back struct {
	h     *Webhook
	to    inbound // see inbound.sender
	house bot.Collaborative
}

var _ bot.Back = back{}

// back gives the way back to the sender of a Message; nil where nothing could be
// sent later: without an account answers go in the webhook's response, and to
// whom nobody answers nobody writes.
func (h *Webhook) back(m bot.Message, house bot.Collaborative, in inbound) bot.Back {
	if h.account == nil || house.ID == "" || m.Collaborative == "" {
		return nil
	}
	return back{h, in.sender(), house}
}

// Format prints nothing of the person.
func (back) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// Send lets a Reply out by Twilio's API, within 3 seconds and never in a
// response, and has what it sent deleted there as any answer is. Whom Twilio does
// not reach any more, because they told it to stop or for good, has left: the Door
// closes.
func (b back) Send(ctx context.Context, d *bot.Door, r bot.Reply) (sent bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, sendPatience)
	defer cancel()
	for _, part := range bot.Plain(r) {
		out, err := b.h.letThrough(ctx, d, b.to, b.house, part)
		switch {
		case err != nil && hopeless(err):
			b.h.log.Info("line not wanted there", privacy.Code(err))
			d.Close()
			return sent, nil
		case errors.Is(err, context.Canceled) && ctx.Err() == nil:
			return sent, nil // they left while it was on its way, and it was broken off
		case err != nil:
			b.h.log.Warn("line not sent", privacy.Code(err))
			return sent, err
		case !out:
			return sent, nil
		}
		sent = true
	}
	return sent, nil
}
