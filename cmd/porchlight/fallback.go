package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"porchlight/internal/config"
	"porchlight/internal/web"
)

type fallbackCmd struct{}

// Run answers /sms-fallback and nothing else: the words that leave or stop get
// silence, every other text the compiled-in card. It uses the settings and the
// compiled-in words; neither store nor directory nor Twilio's API.
func (fallbackCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	if len(tokens(cfg)) == 0 || cfg.PublicURL == "" {
		return errors.New("the fallback needs PORCHLIGHT_TWILIO_AUTH_TOKEN and the address that is written at Twilio as the fallback URL, without /sms-fallback, as PORCHLIGHT_PUBLIC_URL")
	}
	noCoreDumps()
	a, err := open(cfg, w, w.now, forgetful())
	if err != nil {
		return err
	}
	a.kept = stopList(ctx, a)
	defer func() { _ = a.kept.close(context.WithoutCancel(ctx), w.now()) }()
	l, err := listen(cfg)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/sms-fallback", a.fallback())
	mux.Handle("GET /healthz", web.Healthz())
	fmt.Fprintf(w.out, "porchlight: %s (fallback)\n\n  Twilio's fallback address (POST): %s/sms-fallback\n\n", web.URL(l), cfg.PublicURL)
	return web.Serve(ctx, web.NewServer(mux, a.log), l)
}

// stopList is who told us to stop, where it can be read from here. Where it
// cannot, collaboratives that keep the list themselves answer nobody here, and
// all others are kept by Twilio's list.
func stopList(ctx context.Context, a *app) kept {
	list, err := remember(ctx, a.cfg)
	if err != nil {
		fmt.Fprintf(a.notes, "porchlight: the list of opt-outs cannot be read here (%v): texts to numbers with sms.optout: self get no answer\n", err)
		return kept{keys: nil, optouts: nil}
	}
	list.tally = nil
	return list
}
