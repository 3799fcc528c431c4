package main

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"porchlight/bot"
	"porchlight/bot/demo"
	"porchlight/examples"
	"porchlight/internal/config"
	"porchlight/internal/overlay"
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
	content   *bot.Content
	overlay   *overlay.Overlay
	places    *places.Gazetteer
	directory *resources.Directory
	sessions  *local.Sessions
	limits    *local.Limits
	bot       *bot.Bot
	try       *demo.Demo // the phone in the browser; nil outside the demo
}

// open builds the house: settings, places, directory, words and conversations
// with what the collaborative put over them, stores, bot. Read it from top to bottom; each part needs only those above it.
func open(cfg *config.Config, w *world, now func() time.Time) (*app, error) {
	a := &app{cfg: cfg, log: slog.New(privacy.NewLogHandler(slog.NewTextHandler(w.err, nil)))}
	var err error
	if a.places, err = places.Open(); err != nil {
		return nil, fmt.Errorf("open the places: %w", err)
	}
	if a.directory, err = starter.Open(a.places); err != nil {
		return nil, fmt.Errorf("open the starter directory: %w", err)
	}
	if err := a.readContent(w); err != nil {
		return nil, err
	}
	// The keys are random at every start: a restart forgets every conversation.
	a.keys = privacy.RandomKeys()
	a.sessions, a.limits = local.NewSessions(now), local.NewLimits(now)
	a.bot = bot.New(bot.Parts{
		Keys: a.keys, Sessions: a.sessions, Limits: a.limits, OptOuts: local.NewOptOuts(),
		Finder: a.directory, Content: a.content, Now: now, Log: a.log,
	})
	return a, nil
}

// readContent reads the shipped flows and words with the overlay over them. An
// overlay that cannot be used is said so, and never keeps the house shut.
func (a *app) readContent(w *world) error {
	base, err := baseOf(a.cfg)
	if err != nil {
		return err
	}
	a.overlay = overlay.New(a.cfg.Data, overlay.Options{Base: base, Build: a.build, Now: w.now})
	_, report, err := a.overlay.Reload()
	if a.content == nil {
		return cmp.Or(err, errors.New("the flows and words cannot be used; see porchlight check"))
	}
	sayOverlay(w.err, a.overlay.Force(), report, err)
	return nil
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
