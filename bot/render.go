package bot

import (
	"slices"
	"strings"

	"porchlight/flows"
	"porchlight/locales"
	"porchlight/resources"
)

// How long a message may be, in SMS segments (R44, DESIGN.md §7).
const (
	maxSegmentsGSM = 3
	maxSegmentsUCS = 5
)

// render turns events into words. A search is answered here, and the engine
// asked how it goes on. It gives the reply and the session to keep.
func (t *turn) render(next flows.Turn) (Reply, flows.Session) {
	r := Reply{Locale: t.tag(next.Session.Language)}
	if n := len(next.Events); n > 0 && next.Events[n-1].Kind == flows.SearchWanted {
		t.events(&r, next.Events[:n-1], next.Session)
		return t.search(r, next.Session, next.Events[n-1])
	}
	t.events(&r, next.Events, next.Session)
	return r, next.Session
}

// events adds what the engine wants said.
func (t *turn) events(r *Reply, events []flows.Event, s flows.Session) {
	for _, e := range events {
		switch e.Kind {
		case flows.Said:
			t.said(r, e, s)
		case flows.HandOffWanted:
			t.words(r, string(e.Key), nil)
			if e.Relay {
				r.Wants = WantsLine
				continue
			}
			t.lines(r, e.Need, true)
		case flows.Offered:
			t.offer(r, e, s)
		case flows.Reported:
			t.bot.finder.Flag(resources.Ref(e.Ref))
		case flows.Ended:
			r.Wiped = true
			if e.Key == "" {
				r.Silent = true
				continue
			}
			t.words(r, string(e.Key), nil)
		}
	}
}

// said adds words, with the numbers that fit when they are asked for; alone,
// they make a message of their own.
func (t *turn) said(r *Reply, e flows.Event, s flows.Session) {
	to := r
	if e.Alone {
		to = &Reply{Locale: r.Locale}
	}
	var args locales.Args
	if e.Key == consentKey {
		args = locales.Args{"Who": t.joins(s)}
	}
	t.words(to, string(e.Key), args)
	if e.Lines {
		t.lines(to, e.Need, false)
	}
	if e.Alone {
		r.Blocks = append(r.Blocks, Block{Kind: Notice, Text: strings.Join(Plain(*to), "\n")})
	}
}

func (t *turn) words(r *Reply, key string, args locales.Args) {
	r.Blocks = append(r.Blocks, Block{Text: t.c.say(r.Locale, key, args)})
}

func (t *turn) offer(r *Reply, e flows.Event, s flows.Session) {
	r.Wants = WantsDigit
	if e.Wants == flows.WantsPlace {
		r.Wants = WantsPlace
	}
	r.Choices = slices.Grow(r.Choices, len(e.Choices))
	for _, c := range e.Choices {
		r.Choices = append(r.Choices, Choice{Digit: c.Digit, Label: t.label(r.Locale, c, s.Need)})
	}
	if e.Greeting {
		t.greeting(r, e)
		return
	}
	t.words(r, string(e.Key), nil)
}

// consentKey is said before a person joins; it names who that will be (R2).
const consentKey = "relay.consent"

// joins names who would write with the member: the domestic-violence programme
// for what is its own, else the collaborative.
func (t *turn) joins(s flows.Session) string {
	if s.ForPartner() && t.house.Partner != nil {
		return t.house.Partner.Name
	}
	return t.house.Name
}

// label names a choice in the member's language; a language is named in its own.
func (t *turn) label(tag string, c flows.Choice, need flows.Label) string {
	switch {
	case c.Language != 0:
		return t.c.catalog.Name(t.c.tag(c.Language))
	case c.Place != 0:
		return t.c.placeName(tag, c.Place)
	case c.Ref != 0:
		if l, ok := t.bot.finder.Listing(resources.Ref(c.Ref), resources.Query{Need: needOf(need), At: t.now, For: string(t.house.ID)}); ok {
			return cardName(&l)
		}
		return ""
	}
	return t.c.catalog.Say(tag, string(c.Label), nil)
}

// maxLines is how many numbers one message holds beside its words.
const maxLines = 3

// lines adds the numbers that a person answers: the collaborative's own, the
// lines that fit the subject, and 211 where it fits or anybody will do.
func (t *turn) lines(r *Reply, need flows.Label, anybody bool) {
	n := 0
	add := func(l resources.Line) {
		if n < maxLines && (l.ID != resources.Line211 || !t.saidLocal(r)) {
			line := l
			r.Blocks = append(r.Blocks, Block{Kind: LineOf, Text: t.c.lineText(r.Locale, l), Line: &line})
			n++
		}
	}
	if t.house.Phone != "" && t.house.Phone != "211" {
		name := t.c.catalog.Say(r.Locale, "person.phone", locales.Args{"Brand": t.house.Name})
		text := t.c.catalog.Say(r.Locale, "line.with_number", locales.Args{"Name": name, "Number": PrintPhone(t.house.Phone)})
		r.Blocks = append(r.Blocks, Block{Kind: LineOf, Text: text})
		n++
	}
	fitting := resources.LineFor(needOf(need))
	for _, l := range fitting[:min(len(fitting), maxLines-1-n)] {
		if l.ID != resources.Line211 {
			add(l)
		}
	}
	if l, ok := resources.LineByID(resources.Line211); ok && (anybody || len(fitting) == 0 || l.Serves(needOf(need))) {
		add(l)
	}
}

// saidLocal says that the local 211 stands in the reply already.
func (t *turn) saidLocal(r *Reply) bool {
	for _, b := range r.Blocks {
		if b.Line != nil && b.Line.ID == resources.Line211 {
			return true
		}
	}
	return false
}

// needOf is the directory's word for a label; 0 where there is none.
func needOf(l flows.Label) resources.Need {
	need, ok := resources.ParseNeed(l.String())
	if !ok {
		return 0
	}
	return need
}
