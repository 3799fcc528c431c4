package bot

import (
	"strings"

	"porchlight/flows"
	"porchlight/locales"
	"porchlight/resources"
	"porchlight/resources/places"
)

// card makes what a member sees of one service. Every contact fact in it comes
// word for word from the Listing.
func (c *Content) card(tag string, l *resources.Listing) Card {
	card := Card{
		Ref:  l.Ref,
		Name: cardName(l), About: l.About,
		Phone: c.phoneText(tag, l), Dial: l.Phone,
		Hours:  c.hours(tag, l),
		Where:  c.where(tag, l),
		Spoken: c.spoken(tag, l.Languages),
		Limits: l.Limits,
	}
	if l.Stale {
		card.Freshness = c.catalog.Say(tag, "card.stale", nil)
	}
	return card
}

// phoneText is the number as it is dialed, with what has to stand beside it: an
// extension, because without it nobody answers whom we promised, and the ways
// for people who cannot use a voice number (R99).
func (c *Content) phoneText(tag string, l *resources.Listing) string {
	text := PrintPhone(l.Phone)
	if l.Ext != "" {
		text += " x" + l.Ext
	}
	if l.TTY != "" {
		text += c.catalog.Say(tag, "line.tty", locales.Args{"Number": PrintPhone(l.TTY)})
	}
	if l.Text != "" {
		text += c.catalog.Say(tag, "card.by_text", locales.Args{"Number": PrintPhone(l.Text)})
	}
	return text
}

// cardName is the neutral name where the record has one (R64).
func cardName(l *resources.Listing) string {
	if l.SMSName != "" {
		return l.SMSName
	}
	return l.Name
}

func (c *Content) hours(tag string, l *resources.Listing) string {
	if text := hoursOf(c.catalog, tag, l); text != "" {
		return text
	}
	return c.catalog.Say(tag, "hours.unknown", nil)
}

// Hours puts a service's hours into words; they are empty when not known.
func Hours(catalog *locales.Catalog, tag string, l resources.Listing) string {
	return hoursOf(catalog, tag, &l)
}

func hoursOf(catalog *locales.Catalog, tag string, l *resources.Listing) string {
	switch {
	case l.Schedule == nil:
		return ""
	case l.Schedule.Always:
		return catalog.Say(tag, "hours.always", nil)
	case l.Schedule.Known():
		var week [7][]locales.Span
		for day, spans := range l.Schedule.Week {
			for _, s := range spans {
				week[day] = append(week[day], locales.Span{Open: s.Open, Close: s.Close})
			}
		}
		return catalog.Hours(tag, week)
	case l.Schedule.ByAppointment:
		return catalog.Say(tag, "hours.by_appointment", nil)
	}
	return ""
}

func (c *Content) where(tag string, l *resources.Listing) string {
	if l.HasMiles {
		return c.catalog.Distance(tag, l.Miles)
	}
	if l.Serves == "" {
		return ""
	}
	return c.catalog.Say(tag, "distance.serves", locales.Args{"Area": l.Serves})
}

// spoken names the languages beside English, when the record knows of any.
func (c *Content) spoken(tag string, codes []string) string {
	var names []string
	for _, code := range codes {
		if code == locales.English {
			continue
		}
		if name := c.catalog.Say(tag, "lang."+code, nil); name != "" && locales.GSM7(name) == locales.GSM7(c.catalog.Say(tag, "language.name", nil)) {
			names = append(names, name)
		}
		if len(names) == maxSpoken {
			break
		}
	}
	if len(names) == 0 {
		return ""
	}
	return c.catalog.Say(tag, "card.speaks", locales.Args{"Languages": strings.Join(names, ", ")})
}

const maxSpoken = 4 // languages on a card

// Text is the card as lines of a plain text.
func (c Card) Text() string {
	size := 0
	c.lay(func(piece string) { size += len(piece) })
	var b strings.Builder
	b.Grow(size)
	c.lay(func(piece string) { b.WriteString(piece) })
	return b.String()
}

// lay gives the pieces of the card's text in order.
func (c *Card) lay(say func(piece string)) {
	say("* ") // tells where one card ends and the next begins
	say(c.Name)
	if c.About != "" {
		say(": ")
		say(c.About)
	}
	for _, line := range [...][3]string{{c.Limits}, {c.Phone}, {c.Hours}, {c.Where, c.Spoken, c.Freshness}} {
		before := "\n"
		for _, part := range line {
			if part != "" {
				say(before)
				say(part)
				before = ". "
			}
		}
	}
}

// lineText prints a national line under its neutral name.
func (c *Content) lineText(tag string, l resources.Line) string {
	name := c.catalog.Say(tag, l.Key, nil)
	if l.Number == "" {
		return c.catalog.Say(tag, "line.text", locales.Args{"Name": name, "To": l.TextTo, "Word": l.TextWord})
	}
	text := c.catalog.Say(tag, "line.with_number", locales.Args{"Name": name, "Number": PrintPhone(l.Number)})
	if l.Press != "" {
		text += c.catalog.Say(tag, "line.press", locales.Args{"Press": l.Press})
	}
	if l.TTY != "" {
		text += c.catalog.Say(tag, "line.tty", locales.Args{"Number": PrintPhone(l.TTY)})
	}
	return text
}

// placeName names a place so that two of one name can be told apart.
func (c *Content) placeName(tag string, p flows.Place) string {
	place := c.places.Place(places.ID(p))
	return c.catalog.Say(tag, "place.choice", locales.Args{"Name": place.Name, "County": place.County + ", " + place.State})
}
