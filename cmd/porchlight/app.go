package main

import (
	"fmt"
	"log/slog"
	"os"
	"time"

	"porchlight/bot"
	"porchlight/examples"
	"porchlight/flows/library"
	"porchlight/internal/config"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/locales"
	"porchlight/resources"
	"porchlight/resources/places"
	"porchlight/resources/starter"
)

// app is the house, built. Nothing in it must be closed: sessions live in
// memory and are gone with the process, which is meant.
type app struct {
	cfg       *config.Config
	log       *slog.Logger
	keys      *privacy.Keys
	catalog   *locales.Catalog
	places    *places.Gazetteer
	directory *resources.Directory
	sessions  *local.Sessions
	limits    *local.Limits
	bot       *bot.Bot
}

// open builds the house: settings, places, directory, words, conversations,
// stores, bot. Read it from top to bottom; each part needs only those above it.
func open(cfg *config.Config, w *world, now func() time.Time) (*app, error) {
	a := &app{cfg: cfg, log: slog.New(privacy.NewLogHandler(slog.NewTextHandler(w.err, nil)))}
	var err error
	if a.places, err = places.Open(); err != nil {
		return nil, fmt.Errorf("open the places: %w", err)
	}
	if a.directory, err = starter.Open(a.places); err != nil {
		return nil, fmt.Errorf("open the starter directory: %w", err)
	}
	if a.catalog, err = locales.Read(locales.Files, nil); err != nil {
		return nil, fmt.Errorf("read the words: %w", err)
	}
	conversations, err := library.Read(library.Files, nil)
	if err != nil {
		return nil, fmt.Errorf("read the flows: %w", err)
	}
	if len(conversations.Faults) > 0 {
		return nil, conversations.Faults[0]
	}
	model, err := bot.NewModel(a.catalog)
	if err != nil {
		return nil, fmt.Errorf("read what people say: %w", err)
	}
	content, err := bot.NewContent(conversations.Flows, a.catalog, a.places, model, cfg.Collaboratives)
	if err != nil {
		return nil, err
	}
	// The keys are random at every start: a restart forgets every conversation.
	a.keys = privacy.RandomKeys()
	a.sessions, a.limits = local.NewSessions(now), local.NewLimits(now)
	a.bot = bot.New(bot.Parts{
		Keys: a.keys, Sessions: a.sessions, Limits: a.limits, OptOuts: local.NewOptOuts(),
		Finder: a.directory, Content: content, Now: now, Log: a.log,
	})
	return a, nil
}

// settings reads flags, environment and file.
func settings(flags *config.Flags, w *world) (*config.Config, error) {
	return config.Load(config.Sources{
		Flags: *flags, Env: w.env, ReadFile: os.ReadFile, Examples: examples.Files, Reserved: reserved(),
	})
}

// reserved says which words no collaborative may use to leave (R33).
func reserved() func(string) bool {
	words := map[string]bool{}
	for _, word := range locales.Reserved() {
		words[locales.Fold(word)] = true
	}
	return func(word string) bool { return words[locales.Fold(word)] }
}
