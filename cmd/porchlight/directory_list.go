package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/internal/config"
	"porchlight/resources"
)

type listCmd struct {
	Search  string `help:"Words of a name, also with a letter wrong, or a telephone number." placeholder:"TEXT"`
	Need    string `help:"Entries for a need." placeholder:"NEED"`
	County  string `help:"Entries that serve a county, by its FIPS code, such as 06019." placeholder:"FIPS"`
	Dataset string `help:"Entries that an import brought." placeholder:"NAME"`
	Hidden  bool   `help:"Entries that members do not see."`
	Limit   int    `help:"How many entries; 0 for all." default:"50"`
	jsonFlag
}

// Run lists entries, two lines each.
func (c listCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	need := resources.NoNeed
	if c.Need != "" {
		var ok bool
		if need, ok = resources.ParseNeed(c.Need); !ok {
			return fmt.Errorf("no need %q; choose one of %s", clip(oneLine(c.Need), 30), strings.Join(needNames(), ", "))
		}
	}
	if c.County != "" && (len(c.County) != 5 || strings.Trim(c.County, "0123456789") != "") {
		return errors.New("--county takes the five digits of a county's FIPS code, such as 06019")
	}
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		all := s.searched(c.Search)
		all = slices.DeleteFunc(all, func(r resources.Record) bool {
			switch {
			case need != resources.NoNeed && !slices.Contains(r.Service.Needs, need):
			case c.County != "" && !slices.Contains(r.Service.Area.Counties, c.County):
			case c.Dataset != "" && r.Provenance.Dataset != c.Dataset:
			case c.Hidden && len(resources.ShownUnder(&r)) > 0:
			default:
				return false
			}
			return true
		})
		total := len(all)
		if c.Limit > 0 && total > c.Limit {
			all = all[:c.Limit]
		}
		if c.JSON {
			return printJSON(w.out, listedOf(all))
		}
		printEntries(w.out, all)
		if len(all) < total {
			fmt.Fprintf(w.err, "porchlight: the first %d of %d; --limit 0 lists all\n", len(all), total)
		} else {
			fmt.Fprintf(w.err, "porchlight: %s\n", entriesText(total))
		}
		return nil
	})
}

// searched gives the records that a text finds, the best first; all without one.
func (s *shelf) searched(text string) []resources.Record {
	if strings.TrimSpace(text) == "" {
		return s.Records()
	}
	var all []resources.Record
	for _, hit := range s.Lookup(text, s.Len()) {
		if r, ok := s.Record(hit.ID); ok {
			all = append(all, r)
		}
	}
	return all
}

// listed is an entry in `directory list --json`.
type listed struct {
	ID           string   `json:"id"`
	Organization string   `json:"organization"`
	Service      string   `json:"service"`
	Phone        string   `json:"phone"`
	Needs        []string `json:"needs"`
	Shown        []string `json:"shown"` // the needs under which members see it
	Dataset      string   `json:"dataset"`
	Confidential bool     `json:"confidential"`
	Verified     *string  `json:"verified"` // a day; null when never
	Version      uint64   `json:"version"`
}

func listedOf(all []resources.Record) []listed {
	out := make([]listed, 0, len(all))
	for i := range all {
		r := &all[i]
		out = append(out, listed{
			ID: string(r.Service.ID), Organization: r.Organization.Name, Service: r.Service.Name, Phone: firstPhone(r),
			Needs: needsOf(r.Service.Needs), Shown: needsOf(resources.ShownUnder(r)), Dataset: r.Provenance.Dataset,
			Confidential: r.Confidential, Verified: dayJSON(verifiedOn(r)), Version: uint64(r.Version),
		})
	}
	return out
}

// printEntries prints two lines for each: the id and the names; the number, the
// needs under which members see it, and when it was confirmed.
func printEntries(w io.Writer, all []resources.Record) {
	for i := range all {
		r := &all[i]
		id := clip(oneLine(string(r.Service.ID)), 36)
		fmt.Fprintln(w, clip(id+"  "+nameOf(r), screen))
		shown := "hidden"
		if under := needsOf(resources.ShownUnder(r)); len(under) > 0 {
			shown = strings.Join(under, ", ")
		}
		fmt.Fprintln(w, clip("    "+pad(orWords(bot.PrintPhone(firstPhone(r)), "no number"), 14)+"  "+shown+"; "+verifiedText(r), screen))
	}
}

// nameOf is how an entry is called where staff reads: the organization and what it offers.
func nameOf(r *resources.Record) string {
	org, service := oneLine(r.Organization.Name), oneLine(r.Service.Name)
	switch {
	case org == "":
		return service
	case service == "" || service == org:
		return org
	}
	return org + ": " + service
}

func firstPhone(r *resources.Record) string {
	for _, p := range r.Service.Phones {
		if p.Kind == "" || p.Kind == resources.Voice {
			return p.Number
		}
	}
	return ""
}

func needsOf(needs []resources.Need) []string {
	names := make([]string, 0, len(needs))
	for _, n := range needs {
		names = append(names, n.String())
	}
	return names
}

// verifiedOn is the day of the last telephone call; zero when there was none.
func verifiedOn(r *resources.Record) time.Time {
	if !r.Provenance.Verified() {
		return time.Time{}
	}
	return r.Provenance.VerifiedAt
}

func verifiedText(r *resources.Record) string {
	if on := verifiedOn(r); !on.IsZero() {
		return "verified " + on.Format(time.DateOnly)
	}
	return "never verified"
}

func dayJSON(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	day := t.Format(time.DateOnly)
	return &day
}

func entriesText(n int) string { return count(n, "entry") }
