package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"porchlight/bot"
	"porchlight/bot/demo"
	"porchlight/bot/desk"
	"porchlight/bot/discord"
	"porchlight/bot/sms"
	"porchlight/examples"
	"porchlight/internal/config"
	"porchlight/internal/overlay"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/locales"
	"porchlight/resources"
	"porchlight/resources/places"
)

// app is the house, built. Sessions live in memory and are gone with the
// process, which is meant; what is kept has to be closed.
type app struct {
	kept
	cfg       *config.Config
	now       func() time.Time
	log       *slog.Logger
	notes     io.Writer // for whoever started the program
	catalog   *locales.Catalog
	content   *bot.Content
	overlay   *overlay.Overlay
	places    *places.Gazetteer
	directory *resources.Directory
	sessions  *local.Sessions
	limits    *local.Limits
	bot       *bot.Bot
	board     *discord.App // with desk and discord: nil where there is no Discord
	desk      *desk.Desk
	discord   *discord.Endpoint
	eraser    *sms.Eraser // nil where nothing can be deleted
	try       *demo.Demo  // the phone in the browser; nil outside the demo
}

// open builds the house: settings, places, directory, words and conversations
// with what the collaborative put over them, stores, bot. Read it from top to bottom; each part needs only those above it.
func open(ctx context.Context, cfg *config.Config, w *world, now func() time.Time, k kept) (*app, error) {
	a := &app{kept: k, cfg: cfg, now: now, log: logTo(w.err), notes: w.err}
	var err error
	if a.places, err = places.Open(); err != nil {
		return nil, fmt.Errorf("open the places: %w", err)
	}
	if a.directory, err = k.directory(ctx, a.places, w.now().UTC()); err != nil {
		return nil, err
	}
	if err := a.readContent(w); err != nil {
		return nil, err
	}
	if err := a.openDesk(); err != nil {
		return nil, err
	}
	a.sessions, a.limits = local.NewSessions(now), local.NewLimits(now)
	parts := bot.Parts{
		Keys: a.keys, Sessions: a.sessions, Limits: a.limits, OptOuts: a.optouts,
		Finder: a.directory, Content: a.content, Tally: a.tally, Now: now, Log: a.log,
	}
	if a.desk != nil {
		parts.Desk = a.desk
	}
	a.bot = bot.New(parts)
	if a.desk != nil {
		a.desk.Serve(a.bot)
	}
	return a, nil
}

// logTo makes the program's log: lines of an allow-list, whatever is passed in.
func logTo(w io.Writer) *slog.Logger {
	return slog.New(privacy.NewLogHandler(slog.NewTextHandler(w, nil)))
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
		Flags: *flags, Env: w.env, ReadFile: os.ReadFile, Examples: examples.Files, Reserved: reserved(), Now: w.now,
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
