package discord

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/bwmarrin/discordgo"
)

// How long we bear with Discord (libraries.md B).
const (
	limitTries = 3               // for a request that came too often
	limitWaits = 3 * time.Second // at most, each time
)

// pause waits, or says why it did not wait to the end.
type pause func(ctx context.Context, d time.Duration) error

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// ask makes one request, again where Discord says that it came too often. The
// library itself would sleep where nothing can wake it.
func (a *App) ask(ctx context.Context, request func(s *discordgo.Session, o discordgo.RequestOption) error) error {
	for try := 1; ; try++ {
		err := outcome(ctx, request(a.live(), discordgo.WithContext(ctx)))
		var r refusal
		if !errors.As(err, &r) || r.status != http.StatusTooManyRequests || try == limitTries || r.after > limitWaits {
			return err
		}
		if a.pause(ctx, r.after) != nil {
			return err
		}
	}
}

// onScreen makes a request about the message that an interaction's token stands
// for. Each such token would leave a rate limit in the library for ever
// (libraries.md B, trap 3); so each request gets one of its own, and no other
// member waits for it. The token is all the permission it needs.
func (a *App) onScreen(ctx context.Context, method, token string, body any) error {
	var data []byte
	if body != nil {
		var err error
		if data, err = json.Marshal(body); err != nil {
			return err
		}
	}
	address := discordgo.EndpointWebhookMessage(a.id, token, "@original")
	return a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		own := discordgo.NewRatelimiter().LockBucket("screen")
		_, err := s.RequestWithLockedBucket(method, address, "application/json", data, own, 0, o, withoutBot)
		return err
	})
}

func withoutBot(c *discordgo.RequestConfig) { c.Request.Header.Del("Authorization") }

// edit shows something else on a screen.
func (a *App) edit(ctx context.Context, token string, v view) error {
	return a.onScreen(ctx, http.MethodPatch, token, v.edit())
}

// remove takes a screen away.
func (a *App) remove(ctx context.Context, token string) error {
	return a.onScreen(ctx, http.MethodDelete, token, nil)
}
