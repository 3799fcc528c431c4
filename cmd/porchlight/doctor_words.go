package main

import (
	"fmt"
	"slices"
	"time"

	"porchlight/internal/overlay"
	"porchlight/locales"
	"porchlight/resources"
)

// checkedFor is how long the sources of the national lines count as read (R75).
const checkedFor = 90 * 24 * time.Hour

// lines looks at the numbers that are compiled in: how long ago were they checked?
func (d *doctor) lines() {
	all := resources.Lines()
	d.looked("%s", count(len(all), "national line"))
	old := map[time.Time]int{}
	for _, line := range all {
		if d.now.Sub(line.CheckedOn) > checkedFor {
			old[line.CheckedOn]++
		}
	}
	for on, n := range old {
		d.add(partWords, "lines_stale", "national lines", "take a newer version of Porchlight, in which they were checked",
			"%d were last checked on %s, %d days ago", n, on.Format(time.DateOnly), days(d.now.Sub(on)))
	}
}

// words looks at the safety texts of every language that is offered: which of
// them did nobody who speaks it sign (R92)?
func (d *doctor) words() error {
	catalog, err := d.catalog()
	if err != nil {
		return err
	}
	var seen []string
	for _, c := range d.cfg.Collaboratives {
		for _, code := range c.Languages {
			tag := catalog.Resolve(code)
			if tag == "" || tag == locales.English || slices.Contains(seen, tag) {
				continue
			}
			seen = append(seen, tag)
			if n := unreviewed(catalog, tag); n > 0 {
				d.add(partWords, "unreviewed", tag, "somebody who speaks it reads and signs them in locales/"+tag+"/reviews.toml (docs/translating.md)",
					"%s unreviewed, so the English follows each in the same message", count(n, "safety text"))
			}
		}
	}
	if len(seen) > 0 {
		d.looked("the safety texts of %v", seen)
	}
	return nil
}

// unreviewed counts the safety texts that a language has of its own and nobody signed.
func unreviewed(catalog *locales.Catalog, tag string) int {
	n := 0
	for _, key := range catalog.Keys(locales.English) {
		text := catalog.Text(tag, key, "other")
		if locales.Safety(key) && text != "" && text != catalog.Text(locales.English, key, "other") && !catalog.Reviewed(tag, key) {
			n++
		}
	}
	return n
}

// catalog reads the words with the overlay over them, or the shipped ones alone
// when that cannot be used: `porchlight check` says why.
func (d *doctor) catalog() (*locales.Catalog, error) {
	over, _, err := overlay.New(d.cfg.Data, overlay.Options{}).Files()
	if err == nil {
		if catalog, err := locales.Read(locales.Files, over.Locales); err == nil {
			return catalog, nil
		}
	}
	d.note("The overlay cannot be used; porchlight check says why. The shipped words were looked at.")
	catalog, err := locales.Read(locales.Files, nil)
	if err != nil {
		return nil, fmt.Errorf("read the words: %w", err)
	}
	return catalog, nil
}
