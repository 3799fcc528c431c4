package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"porchlight/internal/config"
	"porchlight/internal/web"
)

type fallbackCmd struct{}

// Run answers /sms-fallback and nothing else: the words that leave or stop get
// silence, every other text the compiled-in card. It uses the settings and the
// compiled-in words, and the list of opt-outs where it is; neither sessions nor
// directory nor Twilio's API.
func (fallbackCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	if len(tokens(cfg)) == 0 || cfg.PublicURL == "" {
		return errors.New("the fallback needs PORCHLIGHT_TWILIO_AUTH_TOKEN and the address that is written at Twilio as the fallback URL, without /sms-fallback, as PORCHLIGHT_PUBLIC_URL")
	}
	noCoreDumps()
	a, err := open(ctx, cfg, w, w.now, forgetful())
	if err != nil {
		return err
	}
	a.kept = stopList(ctx, a)
	defer func() { _ = a.kept.close(context.WithoutCancel(ctx), w.now()) }() // each opt-out was written when it came
	go a.refresh(ctx)
	l, err := listen(cfg)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/sms-fallback", a.fallback(nil))
	mux.Handle("GET /healthz", web.Healthz())
	fmt.Fprintf(w.out, "porchlight: %s (fallback)\n\n  Twilio's fallback address (POST): %s/sms-fallback\n\n", web.URL(l), cfg.PublicURL)
	return web.Serve(ctx, web.NewServer(mux, a.log), l)
}

// stopList is who told us to stop, where it can be read from here. Where it
// cannot, collaboratives that keep the list themselves answer nobody here; for
// all others Twilio's list stands, on which those are not who stopped by a
// phrase of ours.
func stopList(ctx context.Context, a *app) kept {
	list, err := kept{}, error(nil)
	switch {
	case a.cfg.Demo:
	case !there(a.cfg, "state.db"):
		err = errors.New("there is no state.db")
	case !a.cfg.Secret.Set() && !there(a.cfg, "secret"):
		err = errors.New("there is no secret")
	default:
		list, err = remember(ctx, a.cfg)
	}
	if err != nil {
		fmt.Fprintf(a.notes, "porchlight: the list of opt-outs cannot be read here (%v): texts to numbers with sms.optout: self get no answer\n", err)
		return kept{}
	}
	list.tally = nil
	return list
}

// refreshEvery is how soon this process knows who said STOP to the other.
const refreshEvery = 15 * time.Second

// refresh reads the list anew until ctx ends. One that cannot be read stays as it was.
func (a *app) refresh(ctx context.Context) {
	tick := time.NewTicker(refreshEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			a.tended(ctx)
		}
	}
}
