package main

import (
	"fmt"
	"io"
	"os"

	"porchlight/bot"
	"porchlight/examples"
	"porchlight/flows/library"
	"porchlight/internal/check"
	"porchlight/internal/config"
	"porchlight/internal/overlay"
	"porchlight/locales"
)

// build makes everything that a turn needs of the shipped flows and words with
// an overlay over them. The function it gives puts it in force: between two
// turns, when the bot is running already.
func (a *app) build(over overlay.Content) (swap func(), err error) {
	catalog, err := locales.Read(locales.Files, over.Locales)
	if err != nil {
		return nil, fmt.Errorf("read the words: %w", err)
	}
	conversations, err := library.Read(library.Files, over.Flows)
	if err != nil {
		return nil, fmt.Errorf("read the flows: %w", err)
	}
	if len(conversations.Faults) > 0 {
		return nil, conversations.Faults[0]
	}
	model, err := bot.NewModel(catalog)
	if err != nil {
		return nil, fmt.Errorf("read what people say: %w", err)
	}
	content, err := bot.NewContent(conversations.Flows, catalog, a.places, model, a.cfg.Collaboratives)
	if err != nil {
		return nil, err
	}
	catalog.Release() // a model has been made of what people say
	return func() {
		a.catalog, a.content = catalog, content
		if a.bot != nil {
			a.bot.Swap(content)
		}
	}, nil
}

// baseOf is what an overlay is judged together with: what is shipped, for the
// collaboratives that this deployment serves.
func baseOf(cfg *config.Config) (check.In, error) {
	base := check.Shipped()
	var err error
	if cfg.Demo {
		base.Configs, err = check.Configs(examples.Files, "examples")
		return base, err
	}
	if cfg.File == "" {
		return base, nil
	}
	text, err := os.ReadFile(cfg.File)
	if err != nil {
		return base, fmt.Errorf("cannot read %s: %w", cfg.File, err)
	}
	base.Configs = []check.File{{Name: cfg.File, Text: text}}
	return base, nil
}

// sayOverlay says what is wrong with an overlay, and what answers people instead.
func sayOverlay(w io.Writer, force overlay.Source, report check.Report, err error) {
	if !report.OK() {
		stays := "the shipped flows and words are in force"
		if force == overlay.Good {
			stays = "the last good one stays in force"
		}
		fmt.Fprintf(w, "porchlight: the overlay is refused, %s:\n%s", stays, report.Plain())
	}
	if err != nil {
		fmt.Fprintf(w, "porchlight: overlay: %v\n", err)
	}
}
