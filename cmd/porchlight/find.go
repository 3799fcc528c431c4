package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/internal/config"
	"porchlight/locales"
	"porchlight/resources"
	"porchlight/resources/places"
)

type findCmd struct {
	Need  string `required:"" help:"What is needed: housing, food, money, work, mental_health, legal, dv, sexual_assault, behavior_change or community." placeholder:"NEED"`
	Near  string `required:"" help:"A ZIP code or the name of a place." placeholder:"PLACE"`
	Lang  string `help:"A language that matters, as BCP 47." placeholder:"LANG"`
	At    string `help:"When it is, as 2026-11-20T12:00:00-08:00 (default now)." placeholder:"TIME"`
	Limit int    `help:"How many services." default:"10"`
	JSON  bool   `name:"json" help:"Print JSON."`

	Collaborative string `help:"Whose counties settle a name that several places share." placeholder:"ID"`
}

// Run searches the directory as the bot does, and shows why each service came.
func (c findCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	need, ok := resources.ParseNeed(c.Need)
	if !ok {
		return fmt.Errorf("no need %q; choose one of %s", c.Need, strings.Join(needNames(), ", "))
	}
	at := w.now()
	if c.At != "" {
		var err error
		if at, err = time.Parse(time.RFC3339, c.At); err != nil {
			return fmt.Errorf("--at %q is no time; write it as 2026-11-20T12:00:00-08:00", c.At)
		}
	}
	if c.Limit < 1 || c.Limit > 100 {
		return fmt.Errorf("--limit %d: choose 1 to 100", c.Limit)
	}
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	k, err := glimpse(ctx, cfg, asked(flags, w))
	if err != nil {
		return err
	}
	defer func() { _ = k.close(ctx, at) }() // nothing was written
	a, err := open(ctx, cfg, w, w.now, k)
	if err != nil {
		return err
	}
	place, err := c.place(a)
	if err != nil {
		return err
	}
	if c.At == "" {
		at = at.Truncate(time.Second)
	}
	if name := a.places.Zone(place.FIPS); name != "" {
		if zone, err := time.LoadLocation(name); err == nil {
			at = at.In(zone) // the hours of a service are those of its own place
		}
	}
	q := resources.Query{Need: need, Place: place.ID, At: at, Limit: c.Limit, For: c.Collaborative}
	if c.Lang != "" {
		q.Languages = []string{c.Lang}
	}
	found := a.directory.Search(q)
	if c.JSON {
		return a.printJSON(w.out, found, need, place, at)
	}
	return a.printFound(w.out, found, need, place, at)
}

// place resolves --near; an unknown or ambiguous one is an error that says what to write.
func (c findCmd) place(a *app) (places.Place, error) {
	if zip := strings.TrimSpace(c.Near); len(zip) == 5 && strings.Trim(zip, "0123456789") == "" {
		id, _, ok := a.places.ZIP(zip)
		if !ok {
			return places.Place{}, fmt.Errorf("no ZIP code %s and none like it; give another ZIP or a place name", zip)
		}
		return a.places.Place(id), nil
	}
	var home places.Home
	if col, err := a.cfg.Collaborative(bot.CollaborativeID(c.Collaborative)); err == nil {
		home.Counties = col.Counties
	} else if c.Collaborative != "" {
		return places.Place{}, err
	}
	found := a.places.Lookup(c.Near, home)
	if len(found.Which) > 0 {
		var choices []string
		for _, id := range found.Which {
			p := a.places.Place(id)
			choices = append(choices, fmt.Sprintf("  %s, %s, %s", p.Name, p.County, p.State))
		}
		return places.Place{}, fmt.Errorf("%q is several places; add the state, or give a ZIP code:\n%s", c.Near, strings.Join(choices, "\n"))
	}
	if found.Place == 0 {
		return places.Place{}, fmt.Errorf("no place %q is known; give a ZIP code, or a city and its state", c.Near)
	}
	return a.places.Place(found.Place), nil
}

func needNames() []string {
	var names []string
	for _, n := range resources.Needs() {
		names = append(names, n.String())
	}
	return names
}

// languagesText names languages for a table.
func languagesText(codes []string) string {
	if len(codes) == 0 || len(codes) == 1 && codes[0] == locales.English {
		return ""
	}
	return strings.Join(codes, ", ")
}
