package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/locales"
	"porchlight/resources"
	"porchlight/resources/places"
)

// The form of `find --json`, which scripts rely on (DESIGN.md §10).
type foundJSON struct {
	Need     string        `json:"need"`
	Place    placeJSON     `json:"place"`
	At       time.Time     `json:"at"`
	Wider    bool          `json:"wider"`
	Listings []listingJSON `json:"listings"`
	Lines    []lineJSON    `json:"lines"`
}

type placeJSON struct {
	ZIP    string `json:"zip"`
	Name   string `json:"name"`
	County string `json:"county"`
	State  string `json:"state"`
}

type listingJSON struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	SMSName   string   `json:"sms_name"`
	Phone     string   `json:"phone"`
	Open      string   `json:"open"`
	Hours     string   `json:"hours"`
	Miles     *float64 `json:"miles"` // null when the place is not known
	Serves    string   `json:"serves"`
	Languages []string `json:"languages"`
	Line      string   `json:"line"`
	Checked   *string  `json:"checked"` // a date, null when never
	Stale     bool     `json:"stale"`
	Why       []string `json:"why"`
}

type lineJSON struct {
	Name   string `json:"name"`
	Number string `json:"number"`
}

func (a *app) printJSON(w io.Writer, found resources.Found, need resources.Need, p places.Place, at time.Time) error {
	out := foundJSON{
		Need: need.String(), Place: placeJSON{p.ZIP, p.Name, p.County, p.State}, At: at, Wider: found.Wider,
		Listings: make([]listingJSON, 0, len(found.Listings)), Lines: make([]lineJSON, 0, 4),
	}
	for _, l := range found.Listings {
		out.Listings = append(out.Listings, a.listingOf(l))
	}
	for _, l := range resources.LineFor(need) {
		if l.Number != "" {
			out.Lines = append(out.Lines, lineJSON{l.Name, l.Number})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

func (a *app) listingOf(l resources.Listing) listingJSON {
	j := listingJSON{
		ID: string(l.ID), Name: l.Name, SMSName: l.SMSName, Phone: l.Phone, Open: l.Open.String(),
		Hours:  bot.Hours(a.catalog, locales.English, l),
		Serves: l.Serves, Languages: append(make([]string, 0, len(l.Languages)), l.Languages...), Line: l.About,
		Stale: l.Stale, Why: make([]string, 0, len(l.Why)),
	}
	if l.HasMiles {
		miles := math.Round(l.Miles*10) / 10
		j.Miles = &miles
	}
	if !l.Checked.IsZero() {
		day := l.Checked.Format(time.DateOnly)
		j.Checked = &day
	}
	for _, why := range l.Why {
		j.Why = append(j.Why, string(why))
	}
	return j
}

// printFound is the form for people: 80 columns.
func (a *app) printFound(w io.Writer, found resources.Found, need resources.Need, p places.Place, at time.Time) error {
	name := p.Name
	if p.ZIP != "" {
		name += " " + p.ZIP
	}
	fmt.Fprintf(w, "%s near %s, %s, %s (%s)\n", need, name, p.County, p.State, at.Format("Mon 2 Jan 2006 15:04 MST"))
	if found.Wider {
		fmt.Fprintln(w, "Nothing serves this county; these lie further away.")
	}
	for _, l := range found.Listings {
		a.printListing(w, l)
	}
	if len(found.Listings) == 0 {
		fmt.Fprintln(w, "Nothing found.")
	}
	for _, l := range resources.LineFor(need) {
		if l.Number != "" {
			fmt.Fprintf(w, "\n  line: %s, %s", l.Name, bot.PrintPhone(l.Number))
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}

func (a *app) printListing(w io.Writer, l resources.Listing) {
	fmt.Fprintf(w, "\n%s\n", clip(l.Name, 80))
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(w, "  %-9s %s\n", name, clip(value, 68))
		}
	}
	row("by text", l.SMSName)
	row("what", l.About)
	row("phone", bot.PrintPhone(l.Phone))
	hours := bot.Hours(a.catalog, locales.English, l)
	if hours == "" {
		hours = "not known, call first"
	}
	row("hours", fmt.Sprintf("%s (open now: %s)", hours, l.Open))
	where := "serves " + l.Serves
	if l.HasMiles {
		where = fmt.Sprintf("%.1f miles, %s", l.Miles, where)
	}
	row("where", where)
	row("languages", languagesText(l.Languages))
	checked := "never"
	if !l.Checked.IsZero() {
		checked = l.Checked.Format(time.DateOnly)
	}
	row("checked", checked)
	why := make([]string, len(l.Why))
	for i, reason := range l.Why {
		why[i] = string(reason)
	}
	row("why", strings.Join(why, ", "))
}
