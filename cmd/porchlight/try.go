package main

import (
	"time"

	"porchlight/bot"
	"porchlight/bot/demo"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/locales"
)

// phone is the demo at /try: a bot, keys and stores for each visitor, over the
// words and the directory that all share.
func (a *app) phone() (*demo.Demo, error) {
	first, err := a.cfg.Collaborative("")
	if err != nil {
		return nil, err
	}
	return demo.New(demo.Options{
		Open: func(now func() time.Time) demo.House {
			keys, sessions, limits := privacy.RandomKeys(), local.NewSessions(now), local.NewLimits(now)
			watched := demo.Watch(sessions, now)
			b := bot.New(bot.Parts{
				Keys: keys, Sessions: watched, Limits: limits, OptOuts: local.NewOptOuts(),
				Finder: a.directory, Content: a.bot.Content(), Now: now, Log: a.log,
			})
			return demo.House{Bot: b, Keys: keys, Sessions: watched, Sweep: func() {
				sessions.Sweep()
				limits.Sweep()
				b.Sweep()
			}}
		},
		Collaboratives: a.cfg.Collaboratives, First: first.ID, Segments: locales.Segments, RightToLeft: a.catalog.RTL,
	})
}
