package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/locales"
	"porchlight/resources"
	"porchlight/resources/places"
)

// findPage is how many services one answer shows.
const findPage = 5

// search is what somebody looks for, small enough to stand in an Act.
type search struct {
	need     resources.Need
	place    places.ID
	language string // BCP 47; empty: any
	skip     int
}

func (s search) act() Act {
	return act("find", s.need.String(), s.language, placeValue(s.place), strconv.Itoa(s.skip))
}

// find answers /find: services near a place.
func (q *request) find(_ context.Context, options map[string]string) Screen {
	need, ok := resources.ParseNeed(options[optionNeed])
	if !ok {
		return q.screen("staff.find.no_need", nil)
	}
	s := search{need: need, language: q.language(options[optionLanguage])}
	place, which := q.place(options[optionPlace])
	if len(which) > 0 {
		return q.whichPlace(s, which)
	}
	if place == 0 {
		return q.screen("staff.find.no_place", nil)
	}
	s.place = place
	return q.found(s)
}

// findMore answers a press: a place that was chosen, or further services.
func (q *request) findMore(_ context.Context, objects, values []string) Screen {
	need, ok := resources.ParseNeed(nth(objects, 0))
	if !ok {
		return q.screen("staff.unknown", nil)
	}
	place, _ := q.place(nth(append(slices.Clone(values), nth(objects, 2)), 0))
	if place == 0 {
		return q.screen("staff.unknown", nil)
	}
	skip, _ := strconv.Atoi(nth(objects, 3))
	return q.found(search{need, place, q.language(nth(objects, 1)), max(skip, 0)})
}

// whichPlace asks which of several places of one name is meant.
func (q *request) whichPlace(s search, which []places.ID) Screen {
	ask := Select{Act: s.act(), Prompt: q.say("staff.find.which", nil)}
	for _, id := range which[:min(len(which), maxOptions)] {
		ask.Options = append(ask.Options, q.placeOption(id))
	}
	return Screen{Text: []string{q.say("staff.find.several", nil)}, Selects: []Select{ask}}
}

// found shows a page of services, with what must be known of the subject first.
func (q *request) found(s search) Screen {
	place := q.Places.Place(s.place)
	query := resources.Query{
		Need: s.need, Place: s.place, At: q.at(place), Skip: s.skip, Limit: findPage, For: string(q.house.ID),
	}
	if s.language != "" {
		query.Languages = []string{s.language}
	}
	found := q.Directory.Search(query)
	screen := Screen{Title: q.say("staff.find.title", locales.Args{"Need": q.need(s.need), "Place": q.placeName(place)})}
	screen.Text = append(screen.Text, q.before(s.need)...)
	switch {
	case len(found.Listings) == 0 && s.skip == 0:
		screen.Text = append(screen.Text, q.say("staff.find.nothing", nil))
	case found.Wider:
		screen.Text = append(screen.Text, q.say("staff.find.wider", nil))
	}
	for i := range found.Listings {
		screen.Cards = append(screen.Cards, q.listing(&found.Listings[i], s.language))
	}
	if lines := q.lines(s.need); lines != "" {
		screen.Text = append(screen.Text, lines)
	}
	if found.More {
		s.skip += len(found.Listings)
		screen.Buttons = append(screen.Buttons, Button{Label: q.say("staff.more", nil), Act: s.act()})
	}
	return screen
}

// before is what staff have to know before they speak about a subject: they are
// no counselors (R8), and no program promises change (R14).
func (q *request) before(need resources.Need) []string {
	switch {
	case need.Guarded():
		return []string{q.say("staff.counselor", nil), q.programme()}
	case need == resources.BehaviorChange:
		return []string{q.say("staff.find.limits", nil)}
	}
	return nil
}

// programme names the domestic-violence programme, or the line to call where
// there is none.
func (q *request) programme() string {
	if p := q.house.Partner; p != nil {
		text := q.say("staff.programme", locales.Args{"Name": p.Name, "Phone": bot.PrintPhone(p.Phone)})
		if p.Hours != "" {
			text += " (" + p.Hours + ")"
		}
		return text
	}
	line, _ := resources.LineByID(resources.LineNDVH)
	return q.say("staff.no_programme", locales.Args{"Line": q.bot.Content().LineText(q.tag, line)})
}

// maxLines is how many national lines stand under an answer.
const maxLines = 3

// lines are the national lines that fit a need, as one paragraph.
func (q *request) lines(need resources.Need) string {
	var texts []string
	for _, l := range resources.LineFor(need) {
		if len(texts) < maxLines {
			texts = append(texts, q.bot.Content().LineText(q.tag, l))
		}
	}
	if len(texts) == 0 {
		return ""
	}
	return q.say("staff.find.lines", locales.Args{"Lines": strings.Join(texts, "; ")})
}

// at is now, by the clocks of a place: the hours of a service are those of its own.
func (q *request) at(p places.Place) time.Time {
	zone, err := time.LoadLocation(q.Places.Zone(p.FIPS))
	if err != nil {
		return q.now
	}
	return q.now.In(zone)
}

// language is one that cards can be put into; empty where it is none.
func (q *request) language(tag string) string {
	if slices.Contains(q.catalog.Spoken(), tag) {
		return tag
	}
	return ""
}
