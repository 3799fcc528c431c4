package bot

import (
	"porchlight/flows"
	"porchlight/locales"
	"porchlight/resources"
	"porchlight/resources/places"
)

// search asks the directory and lays the answer out as one message: as many
// cards as fit, together with the question that follows them; the rest stays
// behind MORE.
func (t *turn) search(before Reply, s flows.Session, want flows.Event) (Reply, flows.Session) {
	q := t.query(s, want)
	if want.Skip == 0 {
		t.sought = &q
	}
	found := t.bot.finder.Search(q)
	cards := make([]Block, 0, len(found.Listings))
	for _, l := range found.Listings {
		card := t.c.card(before.Locale, l)
		cards = append(cards, Block{Kind: CardOf, Text: card.Text(), Card: &card})
	}
	for n := len(cards); ; n-- {
		answer := flows.Found{More: found.More || n < len(cards), Wider: found.Wider}
		for _, b := range cards[:n] {
			answer.Refs = append(answer.Refs, flows.Ref(b.Card.Ref))
		}
		next := t.c.engine.Found(t.house.flows, s, answer)
		r := before
		r.Blocks = append([]Block(nil), before.Blocks...)
		if n > 0 {
			r.Blocks = append(r.Blocks, Block{Text: t.intro(before.Locale, s, found, want.Skip > 0)})
			r.Blocks = append(r.Blocks, cards[:n]...)
		}
		t.events(&r, next.Events, next.Session)
		if n <= 1 || fits(r) {
			return r, next.Session
		}
	}
}

func (t *turn) query(s flows.Session, want flows.Event) resources.Query {
	return resources.Query{
		Need: needOf(want.Need), Place: places.ID(want.Place), Counties: t.house.Counties,
		Languages: []string{t.tag(s.Language)}, At: t.now, Skip: want.Skip,
	}
}

// intro says where the results are from. It stands first on a lock screen and
// names no subject (R62).
func (t *turn) intro(tag string, s flows.Session, found resources.Found, more bool) string {
	switch {
	case more:
		return t.c.catalog.Say(tag, "results.more", nil)
	case found.Wider:
		return t.c.catalog.Say(tag, "results.wider", nil)
	case s.Place == 0:
		return t.c.catalog.Say(tag, "results.area", nil)
	}
	place := t.c.places.Place(places.ID(s.Place))
	name := place.Name
	if place.ZIP != "" {
		name += " " + place.ZIP
	}
	return t.c.catalog.Say(tag, "results.near", locales.Args{"Place": name})
}

// fits says whether every message of a reply is within its segments.
func fits(r Reply) bool {
	for _, text := range Plain(r) {
		n, gsm := locales.Segments(text)
		if gsm && n > maxSegmentsGSM || !gsm && n > maxSegmentsUCS {
			return false
		}
	}
	return true
}
