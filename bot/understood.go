package bot

import (
	"strings"

	"porchlight/flows"
	"porchlight/flows/understand"
	"porchlight/resources/places"
)

// Understood is what one text meant, in the form that `porchlight understand`
// prints. The text itself is in none of it.
type Understood struct {
	First, Second flows.Label // First is never None
	Urgent        bool
	Language      string // BCP 47 of the text; "und" where it could be several
	Place         string // a ZIP code or the gazetteer's name; empty where the bot would ask
}

// Understand reads one text as a turn of the collaborative would, with no
// conversation before it. The collaborative's counties settle the names of places.
func (c *Content) Understand(id CollaborativeID, text string) Understood {
	var near understand.Places
	var covert []string
	if h := c.houses[id]; h != nil {
		near, covert = h.nearby, h.ExitWords
	}
	heard := c.model.Hear(text, near)
	defer heard.Forget()
	u := Understood{Language: "und"}
	if l := heard.Tongue(); l != 0 {
		u.Language = c.tag(l)
	}
	var r flows.Reading
	u.First, u.Second, r = heard.Labels(covert...)
	u.Urgent = r.Urgent
	u.Place = c.placeOf(r, text)
	return u
}

// placeOf is the ZIP code that a text holds, else the name of its place.
func (c *Content) placeOf(r flows.Reading, text string) string {
	if r.Place == 0 {
		return ""
	}
	for _, word := range places.Words(text) {
		if id, _, ok := c.places.ZIP(word); ok && flows.Place(id) == r.Place && len(word) == 5 {
			return word
		}
	}
	return strings.TrimSpace(c.places.Place(places.ID(r.Place)).Name)
}
