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
	r := before
	r.Blocks = make([]Block, 0, len(before.Blocks)+len(found.Listings)+2) // the words before them and the question
	r.Blocks = append(r.Blocks, before.Blocks...)
	if len(found.Listings) > 0 {
		r.Blocks = append(r.Blocks, Block{Text: t.intro(before.Locale, s, found, want.Skip > 0)})
	}
	head := len(r.Blocks)
	t.cards(&r, found.Listings)
	for n := len(r.Blocks) - head; ; n-- {
		answer := flows.Found{More: found.More || n < len(found.Listings), Wider: found.Wider}
		for i := range n {
			answer.Refs = append(answer.Refs, flows.Ref(found.Listings[i].Ref))
		}
		next := t.c.engine.Found(t.reach(), s, answer)
		whole := r
		whole.Blocks = r.Blocks[:head+n]
		t.events(&whole, next.Events, next.Session)
		if n <= 1 || fits(&whole) {
			return whole, next.Session
		}
	}
}

// cards adds the services of an answer, until one does not fit any more; the
// first one is always there.
func (t *turn) cards(r *Reply, listings []resources.Listing) {
	head := len(r.Blocks)
	for i := range listings {
		card := t.c.card(r.Locale, &listings[i])
		r.Blocks = append(r.Blocks, Block{Kind: CardOf, Text: card.Text(), Card: &card})
		if i > 0 && !fits(r) {
			r.Blocks = r.Blocks[:head+i]
			return
		}
	}
}

func (t *turn) query(s flows.Session, want flows.Event) resources.Query {
	return resources.Query{
		Need: needOf(want.Need), Place: places.ID(want.Place), Counties: t.house.Counties,
		Languages: []string{t.tag(s.Language)}, At: t.now, Skip: want.Skip,
		For: string(t.house.ID),
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
