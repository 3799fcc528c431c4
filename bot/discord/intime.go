package discord

import (
	"context"
	"time"

	"github.com/bwmarrin/discordgo"

	"porchlight/internal/privacy"
)

// now answers in time.
func (a *asking) now(got answer) {
	defer got.door.Done()
	switch {
	case got.gone:
		a.blank()
	case got.form != nil:
		a.w.send(got.kind, got.form)
	case got.view == nil || !a.through(got):
		a.nothing()
	}
	a.after(got)
}

// through sends the view, if its Door lets it.
func (a *asking) through(got answer) bool {
	kind := discordgo.InteractionResponseUpdateMessage
	if a.fresh {
		kind = discordgo.InteractionResponseChannelMessageWithSource
	}
	if got.door == nil {
		a.w.send(kind, got.view.data())
		return true
	}
	return got.door.Hand(a.e.now(), 1, func(int) int {
		a.w.send(kind, got.view.data())
		return 1
	}) == 1
}

// nothing answers so that nothing changes. A command has to show something.
func (a *asking) nothing() {
	if a.fresh { // a promise to edit would make the public message the one that is taken away later
		v := view{content: restMark}
		a.w.send(discordgo.InteractionResponseChannelMessageWithSource, v.data())
		return
	}
	a.w.send(discordgo.InteractionResponseDeferredMessageUpdate, nil)
}

// blank clears the screen at once; it is taken away right after.
func (a *asking) blank() {
	a.e.toss(a.in.Token, 0)
	if a.fresh {
		a.nothing()
		return
	}
	v := view{content: restMark}
	a.w.send(discordgo.InteractionResponseUpdateMessage, v.data())
}

// wait tells Discord that the answer comes later.
func (a *asking) wait() {
	switch {
	case a.in.Type == discordgo.InteractionApplicationCommandAutocomplete:
		a.w.send(discordgo.InteractionApplicationCommandAutocompleteResult, &discordgo.InteractionResponseData{})
	case a.fresh:
		a.w.send(discordgo.InteractionResponseDeferredChannelMessageWithSource, &discordgo.InteractionResponseData{Flags: discordgo.MessageFlagsEphemeral})
	default:
		a.w.send(discordgo.InteractionResponseDeferredMessageUpdate, nil)
	}
}

// followsAfter is how long Discord is given to read an answer before the next
// request about it.
const followsAfter = 500 * time.Millisecond

// after does what follows an answer.
func (a *asking) after(got answer) {
	if got.then == nil {
		return
	}
	a.e.under.Add(1)
	a.e.later(followsAfter, func() {
		defer a.e.under.Done()
		defer func() {
			if p := recover(); p != nil {
				a.e.log.Error("after an answer panicked", privacy.Panic(p))
			}
		}()
		got.then(context.Background())
	})
}
