package main

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"porchlight/flows"
	"porchlight/flows/library"
	"porchlight/internal/config"
	"porchlight/internal/overlay"
	"porchlight/locales"
)

type flowsCmd struct {
	Graph flowsGraphCmd `cmd:"" help:"Draw flows as pictures (SVG) that an advocate can follow."`
}

type flowsGraphCmd struct {
	Flow   []string `arg:"" optional:"" help:"Which flows (default: all; then --out is needed)."`
	Out    string   `help:"Write FLOW.svg for each into this folder, which must be there." placeholder:"DIR"`
	Locale string   `help:"The language of the words." default:"en" placeholder:"LANG"`
}

// Run draws flows with the words they say, those of the overlay included.
func (c flowsGraphCmd) Run(w *world, flags *config.Flags) error {
	over, _, err := overlay.New(dataFolder(flags, w), overlay.Options{}).Files()
	if err != nil {
		return fmt.Errorf("read the overlay: %w", err)
	}
	set, err := library.Read(library.Files, over.Flows)
	if err != nil {
		return fmt.Errorf("read the flows: %w", err)
	}
	if len(set.Faults) > 0 {
		return set.Faults[0]
	}
	catalog, err := locales.Read(locales.Files, over.Locales)
	if err != nil {
		return fmt.Errorf("read the words: %w", err)
	}
	locale := catalog.Resolve(c.Locale)
	if !slices.Contains(catalog.Spoken(), locale) {
		return fmt.Errorf("there are no words in %q; choose one of %s", c.Locale, strings.Join(catalog.Spoken(), ", "))
	}
	ids, err := chosenFlows(set.Flows, c.Flow)
	if err != nil {
		return err
	}
	if c.Out == "" && len(ids) != 1 {
		return fmt.Errorf("one picture goes to standard output; for %d name a folder with --out", len(ids))
	}
	p := library.Picture{Flows: set.Flows, Words: wordsOf(catalog, locale), Language: locale}
	return c.draw(w, p, ids)
}

func (c flowsGraphCmd) draw(w *world, p library.Picture, ids []flows.FlowID) error {
	if c.Out == "" {
		svg, err := p.Draw(ids[0])
		if err != nil {
			return err
		}
		_, err = w.out.Write(svg)
		return err
	}
	folder, err := os.OpenRoot(c.Out)
	if err != nil {
		return fmt.Errorf("cannot write to %s: %w", c.Out, err)
	}
	defer folder.Close()
	for _, id := range ids {
		svg, err := p.Draw(id)
		if err != nil {
			return err
		}
		if err := folder.WriteFile(string(id)+".svg", svg, 0o644); err != nil {
			return fmt.Errorf("write a picture: %w", err)
		}
	}
	_, err = fmt.Fprintf(w.out, "%s in %s\n", count(len(ids), "picture"), c.Out)
	return err
}

// chosenFlows are the flows that were named, or all.
func chosenFlows(set []flows.Flow, names []string) ([]flows.FlowID, error) {
	var all, chosen []flows.FlowID
	for _, f := range set {
		all = append(all, f.ID)
	}
	for _, name := range names {
		if !slices.Contains(all, flows.FlowID(name)) {
			return nil, fmt.Errorf("there is no flow %q; choose of %s", name, strings.Trim(fmt.Sprint(all), "[]"))
		}
		chosen = append(chosen, flows.FlowID(name))
	}
	if len(names) == 0 {
		return all, nil
	}
	return chosen, nil
}

var slot = regexp.MustCompile(`\{\{\s*\.([A-Za-z0-9]+)\s*\}\}`)

// wordsOf gives the words of a key as they stand in the files, in the language
// or the one that speaks for it; what is filled in later stands in brackets.
func wordsOf(catalog *locales.Catalog, locale string) func(flows.Key) string {
	return func(key flows.Key) string {
		for at := locale; at != ""; at = catalog.Fallback(at) {
			if text := catalog.Text(at, string(key), "other"); text != "" {
				return slot.ReplaceAllString(text, "[$1]")
			}
		}
		return ""
	}
}
