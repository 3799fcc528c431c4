package discord

import (
	"context"
	"time"

	"porchlight/internal/privacy"
)

const (
	onceWithin    = 15 * time.Minute       // a signature is good for less
	countPatience = 300 * time.Millisecond // then it counts as the first
)

// first says that this interaction has not been answered before: whoever has
// copied one could send it again while its signature is young. Where nothing can
// be counted everything is the first: an answer twice does less harm than none.
func (e *Endpoint) first(ctx context.Context, id string) (first bool) {
	defer func() {
		if p := recover(); p != nil {
			e.log.Error("counting panicked", privacy.Panic(p))
			first = true
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, countPatience)
	defer cancel()
	first, err := e.limits.Allow(ctx, e.keys.Sub(privacy.Key{}, "interaction:"+id), 1, onceWithin)
	if err != nil {
		e.log.Error("interaction not counted", privacy.Code(err))
		return true
	}
	return first
}
