package sms

import (
	"context"
	"time"

	"porchlight/internal/privacy"
)

// onceWithin is how long a message id is known: a signature has no date and
// would hold for ever (R83).
const onceWithin = 24 * time.Hour

// first says that this message has not been answered before. Twilio sends one
// again when it did not see the answer. Where nothing can be counted everything
// is the first: an answer twice does less harm than none.
func (h *Webhook) first(ctx context.Context, sid string) (first bool) {
	if sid == "" {
		return true
	}
	defer func() {
		if p := recover(); p != nil {
			h.log.Error("counting panicked", privacy.Panic(p))
			first = true
		}
	}()
	first, err := h.limits.Allow(ctx, h.keys.Sub(privacy.Key{}, "sid:"+sid), 1, onceWithin)
	if err != nil {
		h.log.Error("message id not counted", privacy.Code(err))
		return true
	}
	return first
}
