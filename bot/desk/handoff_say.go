package desk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"porchlight/bot"
	"porchlight/internal/privacy"
	"porchlight/locales"
)

// maxSaid is how many characters one message of staff's may have.
const maxSaid = 300

// The box of a reply, which is the option of /say too.
const (
	fieldText  = "text"
	sayCommand = "say"
)

// reply asks for words to send.
func (q *request) reply(_ context.Context, objects, _ []string) Screen {
	h, no, ok := q.held(nth(objects, 0))
	if !ok {
		return no
	}
	return Screen{Form: &Form{
		Title: h.name, Act: act(verbReply, h.name),
		Fields: []Field{{
			Name: fieldText, Label: q.say("staff.handoff.box", nil), Hint: q.say("staff.handoff.box_hint", nil),
			Long: true, Max: maxSaid, Needs: true,
		}},
	}}
}

// replied sends the words of the form.
func (q *request) replied(ctx context.Context, objects []string, fields map[string]string) Screen {
	h, no, ok := q.held(nth(objects, 0))
	if !ok {
		return no
	}
	return q.sayTo(ctx, h, fields[fieldText])
}

// sayHere sends the words of /say to the member of the Room it is typed in.
func (q *request) sayHere(ctx context.Context, options map[string]string) Screen {
	if !q.mayTake(OnDuty) && !q.mayTake(Partner) {
		return q.screen(refused, nil)
	}
	name := q.inRoom(Room(q.who.Channel))
	if name == "" {
		return q.screen("staff.handoff.not_here", nil)
	}
	h, no, ok := q.held(name)
	if !ok {
		return no
	}
	return q.sayTo(ctx, h, options[fieldText])
}

func (q *request) sayTo(ctx context.Context, h *handOff, text string) Screen {
	text = strings.TrimSpace(text)
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return q.screen("staff.handoff.empty", nil)
	case n > maxSaid:
		return q.screen("staff.handoff.long", locales.Args{"Max": maxSaid})
	}
	return q.send(h, text, func(l *bot.Line) error { return l.Say(ctx, privacy.NewText(text)) })
}

// ready sends one of the ready answers, in the member's language.
func (q *request) ready(ctx context.Context, objects, values []string) Screen {
	h, no, ok := q.held(nth(objects, 0))
	if !ok {
		return no
	}
	key := nth(values, 0)
	if !slices.Contains(ready, key) {
		return q.screen("staff.unknown", nil)
	}
	return q.send(h, q.readyText(key), func(l *bot.Line) error { return l.Canned(ctx, key) })
}

// send sends something of the holder's, and shows it in the Room: the Room is
// their memory, and goes with the hand-off.
func (q *request) send(h *handOff, text string, by func(*bot.Line) error) Screen {
	at := q.Now()
	err := q.try(func() error { return q.reach(h, by) })
	defer q.rouse()
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case h.state == over:
		return q.gone()
	case errors.Is(err, bot.ErrWait):
		return q.screen("staff.handoff.wait", nil)
	case errors.Is(err, bot.ErrLeft):
		q.drop(h)
		return q.gone()
	case err != nil:
		q.Log.Error("hand-off: not sent", privacy.Code(err))
		return q.screen("staff.handoff.not_sent", nil)
	}
	if !h.owed.After(at) {
		h.owed, h.hurried = time.Time{}, false
	}
	h.add(job{task: sent, text: privacy.NewText(text)})
	return q.screen("staff.handoff.sent", nil)
}

// ready are the ready answers, in the order in which a chat needs them.
var ready = []string{"canned.hello", "canned.safe", "canned.need", "canned.moment", "canned.call", "canned.bye"}
