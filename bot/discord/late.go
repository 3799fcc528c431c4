package discord

import (
	"context"
	"time"

	"github.com/bwmarrin/discordgo"

	"porchlight/internal/privacy"
)

// putTries are the waits between the tries to put an answer in late. The first
// are short: Discord may not have read yet that it comes later.
var putTries = []time.Duration{500 * time.Millisecond, time.Second, 4 * time.Second, 15 * time.Second, 45 * time.Second}

// later puts the answer in when it comes, or the neutral one when it does not:
// nobody is left with "thinking…".
func (a *asking) later(last <-chan time.Time) {
	var got answer
	select {
	case got = <-a.done:
	case <-last:
		a.e.log.Error("interaction work not done in time", "code", "timeout")
		got = a.sorry()
	}
	defer got.door.Done()
	if a.in.Type == discordgo.InteractionApplicationCommandAutocomplete {
		return
	}
	v := got.view
	if got.form != nil {
		v = got.late
	}
	switch {
	case got.gone:
		a.e.toss(a.in.Token, 0)
	case v != nil && a.put(got, *v), !a.fresh, got.old:
	default:
		a.e.toss(a.in.Token, 0) // what says "thinking…"
	}
	a.after(got)
}

// put shows the view on the message that waits for it.
func (a *asking) put(got answer, v view) (sent bool) {
	ctx := context.Background()
	if got.door == nil {
		return a.e.show(ctx, a.in.Token, v) == nil
	}
	return got.door.Through(ctx, a.e.now(), 1, func(ctx context.Context, _ int) int {
		if a.e.show(ctx, a.in.Token, v) != nil {
			return 0
		}
		return 1
	}) == 1
}

// show edits the message behind a token, again and again while that may help.
func (e *Endpoint) show(ctx context.Context, token string, v view) error {
	notThere := 0 // it may not be there yet
	for try := 0; ; try++ {
		one, cancel := context.WithTimeout(ctx, requestLasts)
		err := e.app.edit(one, token, v)
		cancel()
		if err == nil {
			return nil
		}
		if missing(err) {
			notThere++
		}
		if try == len(putTries) || spent(err) || notThere > 2 || e.app.pause(ctx, putTries[try]) != nil {
			e.log.Error("answer not shown", privacy.Code(err), "attempt", try+1)
			return err
		}
	}
}
