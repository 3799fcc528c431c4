package bot

import "porchlight/resources/places"

// count adds a search that was answered to the weekly numbers: the need and the
// county, the language, the channel, each apart from the others, and nothing
// about the person (R4). Who left before the answer is not counted, and further
// pages of the same answer are not counted again.
func (t *turn) count(r Reply) {
	if t.bot.tally == nil || t.sought == nil {
		return
	}
	county := ""
	if t.sought.Place != 0 {
		county = t.c.places.Place(places.ID(t.sought.Place)).FIPS
	}
	t.bot.tally.Count(t.now, t.sought.Need.String(), county, r.Locale, string(t.m.Channel))
}
