package bot

import (
	"slices"
	"strings"
	"time"

	"porchlight/flows"
	"porchlight/locales"
)

// form renders what the bot would send: in English, at one moment, to nobody.
type form struct {
	c       *Content
	house   *house
	bot     *Bot
	at      time.Time
	english flows.Language
}

func newForm(c *Content, h *house, finder Finder, at time.Time) *form {
	english := languagesOf(c.catalog)[locales.English]
	asked := *h
	if !slices.Contains(asked.flows.Languages, english) {
		asked.flows.Languages = append([]flows.Language{english}, asked.flows.Languages...)
	}
	now := func() time.Time { return at }
	return &form{c: c, house: &asked, bot: New(Parts{Finder: finder, Content: c, Now: now}), at: at, english: english}
}

// first is the first message of what a turn of the engine says.
func (f *form) first(next flows.Turn) (string, flows.Session) {
	t := turn{bot: f.bot, c: f.c, house: f.house, now: f.at}
	reply, s := t.render(next)
	for _, text := range Plain(reply) {
		return text, s
	}
	return "", s
}

func (f *form) greeting(l flows.Language) string {
	text, _ := f.first(f.c.engine.Begin(f.house.flows, l, flows.Reading{}))
	return text
}

func (f *form) help(tag string) string {
	return f.c.say(tag, "help.text", locales.Args{"Brand": f.house.Name, "Phone": f.house.Human()})
}

func (f *form) confirmed(tag string) string {
	return f.c.say(tag, "stop.confirmed", locales.Args{"Brand": f.house.Name})
}

// samples are a conversation about food, which tells nobody anything: the first
// reply, the question for a place, the results in the first county, and HELP.
func (f *form) samples() []string {
	e, h := f.c.engine, f.house.flows
	hungry := flows.Reading{Need: flows.Food, Sure: true}
	greeting, s := f.first(e.Begin(h, f.english, hungry))
	question, s := f.first(e.Resume(h, s, flows.Reading{Digit: 1, Sure: true}))
	results, _ := f.first(e.Resume(h, s, f.somewhere()))
	return []string{greeting, question, results, f.help(locales.English)}
}

// somewhere answers the question for a place.
func (f *form) somewhere() flows.Reading {
	for _, fips := range f.house.Counties {
		if county, ok := f.c.places.County(fips); ok {
			return flows.Reading{Place: flows.Place(county.ID), Sure: true}
		}
	}
	return flows.Reading{Digit: 1, Sure: true} // go on without
}

func (f *form) spoken() []Spoken {
	var all []Spoken
	for _, l := range f.house.flows.Languages {
		if l == f.english {
			continue
		}
		tag := f.c.tag(l)
		all = append(all, Spoken{
			Language: tag, OptInMessage: f.greeting(l), OptOutMessage: f.confirmed(tag), HelpMessage: f.help(tag),
		})
	}
	return all
}

// sendsLinks says whether any text of ours holds a web address. A yes that no
// sample bears out is refused, and so is a no that one belies (as 30889 is for numbers).
func (f *form) sendsLinks() bool {
	return slices.ContainsFunc(f.c.catalog.Keys(locales.English), func(key string) bool {
		text := f.c.catalog.Say(locales.English, key, nil)
		return strings.Contains(text, "://") || strings.Contains(text, "www.")
	})
}
