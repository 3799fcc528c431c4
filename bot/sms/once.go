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
func (h *Webhook) first(sid string) bool {
	if sid == "" {
		return true
	}
	key := h.keys.Sub(privacy.Key{}, "sid:"+sid)
	first, counted := within(h, countPatience, func(ctx context.Context) bool {
		first, err := h.limits.Allow(ctx, key, 1, onceWithin)
		if err != nil {
			h.log.Error("message id not counted", privacy.Code(err))
			return true
		}
		return first
	})
	return first || !counted
}
