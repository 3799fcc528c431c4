package discord

import (
	"context"
	"time"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// maxTurns is how many interactions are worked on at a time; beyond, people are
// asked to try again.
const maxTurns = 512

// patience says for how long an answer is waited for. Discord takes the first
// within three seconds, and what is put in later for fifteen minutes.
type patience struct {
	first func() <-chan time.Time // then Discord is told that it comes later
	work  time.Duration           // then stores are told to give up
	last  func() <-chan time.Time // and after this it is too late for it
}

var usual = patience{
	first: func() <-chan time.Time { return time.After(1500 * time.Millisecond) },
	work:  8 * time.Second,
	last:  func() <-chan time.Time { return time.After(10 * time.Second) },
}

// answer is what an interaction brings.
type answer struct {
	view *view                              // nil: nothing changes
	form *discordgo.InteractionResponseData // a box to type in, or what can be chosen
	kind discordgo.InteractionResponseType  // of form
	late *view                              // instead of form, which cannot come later
	door *bot.Door                          // that the view must pass; nil for staff
	gone bool                               // the screen is taken away
	then func(context.Context)              // what is done once it is answered
	old  bool                               // it was answered before, by another answer
}

// asking is one interaction that is being answered. Work runs beside: when it
// takes long Discord is told to wait, and the answer is put in later.
type asking struct {
	e     *Endpoint
	w     *response
	in    *interaction
	fresh bool // the answer is a message of its own; else the one that was pressed on is edited
	sorry func() answer
	done  chan answer
}

// ask answers an interaction by work. When it returns Discord has its first answer.
func (e *Endpoint) ask(w *response, in *interaction, fresh bool, sorry func() answer, work func(context.Context) answer) {
	select {
	case e.turns <- struct{}{}:
	default:
		if n := e.busy.due(e.now()); n > 0 {
			e.log.Warn("too much at a time", "count", n)
		}
		e.turnAway(w, in, sorry())
		return
	}
	a := &asking{e: e, w: w, in: in, fresh: fresh, sorry: sorry, done: make(chan answer, 1)}
	ctx, cancel := context.WithTimeout(context.Background(), e.patient.work)
	last := e.patient.last()
	e.under.Add(1)
	go func() {
		defer e.under.Done()
		defer func() { <-e.turns }()
		defer cancel()
		a.done <- a.work(ctx, work)
	}()
	select {
	case got := <-a.done:
		a.now(got)
	case <-e.patient.first():
		a.wait()
		e.under.Add(1)
		go func() {
			defer e.under.Done()
			a.later(last)
		}()
	}
}

// turnAway answers where there is no place to work. What is on the screen stays,
// to be pressed again.
func (e *Endpoint) turnAway(w *response, in *interaction, s answer) {
	if s.form != nil {
		w.send(s.kind, s.form)
		return
	}
	w.send(discordgo.InteractionResponseChannelMessageWithSource, s.view.data())
	e.toss(in.Token, screenLasts)
}

// work does it, and is sorry when it panics or was done before.
func (a *asking) work(ctx context.Context, work func(context.Context) answer) (got answer) {
	defer func() {
		if p := recover(); p != nil {
			a.e.log.Error("interaction work panicked", privacy.Panic(p))
			got = a.sorry()
		}
	}()
	if !a.e.first(ctx, a.in.ID) {
		return answer{old: true}
	}
	return work(ctx)
}
