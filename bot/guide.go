package bot

import (
	"porchlight/flows"
	"porchlight/locales"
	"porchlight/resources"
)

// Step is one screen of a flow whose reader is staff: a protocol. At is where it
// stands, a few bytes that hold nothing of a person; give them back with the
// digit that was chosen.
type Step struct {
	Reply
	At     []byte
	Ticket bool // the reader asks for a consultation (R15)
	Over   bool
}

// Guide takes staff through a flow that is written for them: from its beginning
// where at is empty, else from there by a digit. ok is false where there is no
// such flow or position: begin anew.
func (b *Bot) Guide(id CollaborativeID, tag string, flow flows.FlowID, at []byte, digit uint8) (s Step, ok bool) {
	c := b.content.Load()
	t := &turn{bot: b, c: c, house: c.houses[id], now: b.now(), m: Message{Collaborative: id}}
	f, known := c.engine.Flow(flow)
	if t.house == nil || !known || f.Reader != flows.Staff {
		return Step{}, false
	}
	house := t.house.flows
	var next flows.Turn
	if len(at) == 0 {
		next = c.engine.Open(house, c.numbers[c.catalog.Resolve(tag)], flow)
	} else {
		var session flows.Session
		if session.UnmarshalBinary(at) != nil {
			return Step{}, false
		}
		// It may lead through several flows, all of them for staff.
		if f, known := c.engine.Flow(c.engine.FlowAt(session)); !known || f.Reader != flows.Staff {
			return Step{}, false
		}
		next = c.engine.Resume(house, session, flows.Reading{Digit: digit, Sure: true})
	}
	s.Locale = tag
	for i, e := range next.Events {
		s.Over = s.Over || e.Kind == flows.Ended
		if e.Kind == flows.HandOffWanted {
			s.Ticket = true
			next.Events[i] = flows.Event{Kind: flows.Said, Key: e.Key}
		}
	}
	t.events(&s.Reply, next.Events, next.Session)
	s.Locale = tag
	if !s.Over {
		s.At, _ = next.Session.AppendBinary(nil)
	}
	return s, true
}

// Catalog is the words in force.
func (c *Content) Catalog() *locales.Catalog { return c.catalog }

// CardOf puts a service into words, as members read it.
func (c *Content) CardOf(tag string, l *resources.Listing) Card { return c.card(tag, l) }

// LineText prints a national line, as members read it.
func (c *Content) LineText(tag string, l resources.Line) string { return c.lineText(tag, l) }

// Houses lists the collaboratives.
func (c *Content) Houses() []Collaborative {
	all := make([]Collaborative, 0, len(c.houses))
	for _, h := range c.houses {
		all = append(all, *h.Collaborative)
	}
	return all
}
