package desk

import (
	"context"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"porchlight/internal/privacy"
	"porchlight/locales"
)

// A ticket asks the domestic-violence programme for a consultation. It says
// what it is about by one of these topics, when by a part of a day, and who of
// the staff asks: no word about a person (R15). All of it stands in its Acts:
// "ticket:done:TOPIC:WHEN:STAFF:NUMBER".
var topics = []string{"violence", "assault", "stalking", "trafficking", "harms"}

const (
	ticketVerb = "ticket"
	ticketAsk  = "ask"
	ticketTake = "take"
	ticketDone = "done"
)

// offerTicket adds the topics to a step of the protocol, or says whom to call
// where there is no programme, or no place to reach it.
func (q *request) offerTicket(s *Screen) {
	s.Text = append(s.Text, q.programme())
	p := q.house.Partner
	if p == nil || q.setup.PartnerPlace == "" {
		s.Text = append(s.Text, q.say("staff.ticket.call", nil))
		return
	}
	if p.Consult != "" {
		s.Text = append(s.Text, q.say("staff.ticket.consult", locales.Args{"Text": p.Consult}))
	}
	if p.Protocol != "" {
		s.Text = append(s.Text, q.say("staff.ticket.protocol", locales.Args{"Text": p.Protocol}))
	}
	s.Text = append(s.Text, q.say("staff.ticket.what", nil))
	ask := Select{Act: act(ticketVerb, ticketAsk), Prompt: q.say("staff.ticket.topic", nil)}
	for _, topic := range topics {
		ask.Options = append(ask.Options, Option{Label: q.say("staff.topic."+topic, nil), Value: topic})
	}
	s.Selects = append(s.Selects, ask)
}

// ticket is one that stands before the programme.
type ticket struct{ topic, when, staff, number string }

func (t ticket) act(verb string) Act {
	return act(ticketVerb, verb, t.topic, t.when, t.staff, t.number)
}

// ticketOf answers the presses: a topic was chosen, somebody takes it, it is done.
func (q *request) ticketOf(ctx context.Context, objects, values []string) Screen {
	if nth(objects, 0) == ticketAsk {
		return q.askTicket(ctx, nth(values, 0))
	}
	if len(objects) != 5 || !slices.Contains(topics, objects[1]) {
		return q.screen("staff.unknown", nil)
	}
	if !q.mayTake(Partner) {
		return q.screen("staff.ticket.partner_only", nil)
	}
	t := ticket{objects[1], objects[2], objects[3], objects[4]}
	switch objects[0] {
	case ticketTake:
		return q.takeTicket(ctx, t)
	case ticketDone:
		return q.endTicket(ctx, t)
	}
	return q.screen("staff.unknown", nil)
}

// askTicket posts a ticket for the programme.
func (q *request) askTicket(ctx context.Context, topic string) Screen {
	if q.house.Partner == nil || !slices.Contains(topics, topic) {
		return q.screen("staff.unknown", nil)
	}
	var number [4]byte
	if _, err := io.ReadFull(q.Chance, number[:]); err != nil {
		q.Log.Error("ticket not numbered", privacy.Code(err))
		return q.screen("staff.trouble.failed", nil)
	}
	t := ticket{topic, q.partOfDay(), string(q.who.Staff), hex.EncodeToString(number[:])}
	s := q.ticketScreen(t, "")
	s.Ping = true
	if _, err := q.Board.Post(ctx, q.house.ID, Partner, s); err != nil {
		q.Log.Error("ticket not posted", privacy.Code(err))
		return Screen{Text: []string{q.say("staff.ticket.not_posted", nil), q.programme()}}
	}
	return q.screen("staff.ticket.asked", locales.Args{"Name": q.house.Partner.Name})
}

// ticketScreen lays a ticket out, in the collaborative's first language: many
// read it.
func (q *request) ticketScreen(t ticket, done string) Screen {
	w := q.first()
	day, part, _ := strings.Cut(t.when, "-")
	s := Screen{
		Title: w.say("staff.ticket.title", nil),
		Text: []string{
			w.say("staff.ticket.about", locales.Args{"Topic": w.say("staff.topic."+t.topic, nil)}),
			w.say("staff.ticket.when", locales.Args{"Day": w.say("hours."+day, nil), "Part": w.say("staff.part."+part, nil)}),
			w.say("staff.ticket.rule", nil),
		},
		From:    StaffID(t.staff),
		Buttons: []Button{{Label: w.say("staff.ticket.done", nil), Act: t.act(ticketDone)}},
	}
	if done != "" {
		s.Text = append(s.Text, done)
		return s
	}
	take := Button{Label: w.say("staff.ticket.take", nil), Act: t.act(ticketTake), Style: Main}
	s.Buttons = append([]Button{take}, s.Buttons...)
	return s
}

// first are the words of the collaborative's first language.
func (q *request) first() words { return q.Desk.words(q.house.Languages[0]) }

// takeTicket marks a ticket as taken by who presses.
func (q *request) takeTicket(ctx context.Context, t ticket) Screen {
	p, ok := q.findTicket(ctx, t, false)
	if !ok {
		return q.screen("staff.ticket.gone", nil)
	}
	taken := q.first().say("staff.ticket.taken", locales.Args{"Name": q.nameOf(q.editor.ID)})
	if err := q.Board.Edit(ctx, p, q.ticketScreen(t, taken)); err != nil {
		q.Log.Error("ticket not changed", privacy.Code(err))
		return q.screen("staff.trouble.failed", nil)
	}
	return q.screen("staff.ticket.yours", nil)
}

// endTicket takes a ticket away.
func (q *request) endTicket(ctx context.Context, t ticket) Screen {
	if _, ok := q.findTicket(ctx, t, true); !ok {
		return q.screen("staff.ticket.gone", nil)
	}
	return q.screen("staff.ticket.ended", nil)
}

// findTicket looks for a ticket where it was posted, so that it is found after a
// restart too, and removes it when asked to.
func (q *request) findTicket(ctx context.Context, t ticket, remove bool) (p Post, ok bool) {
	_, err := q.Board.Sweep(ctx, q.house.ID, func(f Found) bool {
		if !slices.Contains(f.Acts, t.act(ticketDone)) {
			return true
		}
		p, ok = f.Post, true
		return !remove
	})
	if err != nil {
		q.Log.Error("ticket not found", privacy.Code(err))
	}
	return p, ok
}

// partOfDay is when something is asked, as coarse as a ticket may know it:
// "fri-morning".
func (q *request) partOfDay() string {
	at := q.now.In(q.zone(q.house.ID, q.setup.Zone))
	part := "night"
	switch hour := at.Hour(); {
	case hour >= 6 && hour < 12:
		part = "morning"
	case hour >= 12 && hour < 17:
		part = "afternoon"
	case hour >= 17 && hour < 22:
		part = "evening"
	}
	return strings.ToLower(at.Weekday().String()[:3]) + "-" + part
}
