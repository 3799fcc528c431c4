package desk

import (
	"context"
	"encoding/base64"
	"strconv"

	"porchlight/bot"
	"porchlight/flows"
)

// consultFlow is the protocol for a worker to whom somebody disclosed violence.
const consultFlow flows.FlowID = "consult"

// consult answers /consult: the protocol from its beginning.
func (q *request) consult(context.Context, map[string]string) Screen {
	return q.guide(nil, 0)
}

// consultOn answers a press within the protocol. The Act holds where it stood;
// nothing is kept of who reads it, or of whom it is about.
func (q *request) consultOn(_ context.Context, objects, _ []string) Screen {
	digit, err := strconv.ParseUint(nth(objects, 0), 10, 8)
	if err != nil {
		return q.guide(nil, 0)
	}
	at, err := base64.RawURLEncoding.DecodeString(nth(objects, 1))
	if err != nil {
		return q.guide(nil, 0)
	}
	return q.guide(at, uint8(digit))
}

// guide lays out one step. A position of an earlier version begins anew.
func (q *request) guide(at []byte, digit uint8) Screen {
	step, ok := q.bot.Guide(q.house.ID, q.tag, consultFlow, at, digit)
	if !ok {
		step, ok = q.bot.Guide(q.house.ID, q.tag, consultFlow, nil, 0)
	}
	if !ok {
		return q.screen("staff.trouble.failed", nil)
	}
	s := Screen{Title: q.say("staff.consult.title", nil), Buttons: q.answers(step)}
	named := false
	for i, b := range step.Blocks {
		if step.Ticket && i == len(step.Blocks)-1 {
			q.offerTicket(&s)
		}
		switch {
		case b.Kind != bot.LineOf:
			s.Text = append(s.Text, b.Text)
		case !named: // staff are shown the program in the lines' stead
			s.Text = append(s.Text, q.programme())
			named = true
		}
	}
	return s
}

// answers are the buttons of a step.
func (q *request) answers(step bot.Step) []Button {
	if step.Over {
		return nil
	}
	at := base64.RawURLEncoding.EncodeToString(step.At)
	var all []Button
	for _, c := range step.Choices {
		all = append(all, Button{Label: clip(c.Label, maxButton), Act: act("consult", strconv.Itoa(int(c.Digit)), at)})
	}
	return all
}

// maxButton is how long a button's words are at most, in characters.
const maxButton = 80
