package bottest

import (
	"strconv"

	"porchlight/bot"
)

// Relay lets every collaborative hand a member over to a person at this desk:
// each has a guild of its own (Guild), a partner, and handoff: relay. With
// languages they offer those. It replaces the content, so it stands alone beside
// Languages and TwoLanguages. A desk.Desk still has to be told whom it serves.
func Relay(d bot.Desk, languages ...string) Option {
	return func(p *bot.Parts) {
		s, err := embedded()
		if err == nil {
			p.Content, err = s.changed(func(at int, c *bot.Collaborative) {
				c.HandOff, c.Guild = bot.HandOffRelay, Guild(at)
				c.Partner = &bot.Partner{Name: "A Programme", Phone: "+15595550188", Hours: "always"}
				if len(languages) > 0 {
					c.Languages = languages
				}
			})
		}
		if err != nil {
			panic(err) // a test names a language that is not there
		}
		p.Desk = d
	}
}

// Guild is the Discord guild of a collaborative of the demo, in the order of
// House.All, once Relay gives it one.
func Guild(at int) string { return strconv.Itoa(900_000_000_000_000_000 + at) }
