package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"time"

	"porchlight/bot"
	"porchlight/internal/config"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/internal/web"
)

type serveCmd struct{}

// Run answers messages until it is told to stop.
func (serveCmd) Run(ctx context.Context, w *world, flags *config.Flags) (err error) {
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	if err := mayServe(cfg); err != nil {
		return err
	}
	noCoreDumps()
	k, err := remember(ctx, cfg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.close(context.WithoutCancel(ctx), w.now())) }()
	if k.state != nil {
		release, err := hold(cfg.Data)
		if err != nil {
			return err
		}
		defer release()
		if k.book, err = local.OpenDirectory(ctx, cfg.Data); err != nil {
			return fmt.Errorf("%s: %w", cfg.Data, err)
		}
	}
	a, err := open(ctx, cfg, w, w.now, k)
	if err != nil {
		return err
	}
	handler, err := a.routes()
	if err != nil {
		return err
	}
	l, err := listen(cfg)
	if err != nil {
		return err
	}
	a.welcome(w.out, web.URL(l))
	makeRoom()
	defer a.reported(context.WithoutCancel(ctx))
	defer func() { // what could not be wiped or stored gets one more try
		if left := a.bot.Settle(context.WithoutCancel(ctx)); left > 0 {
			a.log.Error("wipes or opt-outs not stored at the stop", "count", left)
		}
	}()
	return a.serve(ctx, l, handler, w)
}

// serve answers, and does beside it what has to be done again and again, until
// ctx ends.
func (a *app) serve(ctx context.Context, l net.Listener, handler http.Handler, w *world) error {
	ctx, stop := context.WithCancel(ctx)
	var chores sync.WaitGroup
	defer a.retire(ctx) // when nothing comes in any more
	defer chores.Wait()
	defer stop()
	chores.Go(func() { a.sweep(ctx) })
	if a.book != nil {
		fresh := time.NewTicker(freshEvery)
		defer fresh.Stop()
		chores.Go(func() { a.fresh(ctx, fresh.C) })
	}
	if a.eraser != nil {
		chores.Go(func() { a.eraser.Run(ctx) })
	}
	a.tendDesk(ctx, chores.Go)
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	chores.Go(func() { a.follow(ctx, look.C, w.err) })
	return web.Serve(ctx, web.NewServer(handler, a.log), l)
}

// listen opens the listener, or says what to do.
func listen(cfg *config.Config) (net.Listener, error) {
	l, err := web.Listen(cfg.Listen)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is in use by another program; stop that one, or choose another address with --listen", cfg.Listen)
	}
	if err != nil {
		var op *net.OpError
		if errors.As(err, &op) {
			err = op.Err
		}
		return nil, fmt.Errorf("cannot listen on %s (%v); choose another address with --listen", cfg.Listen, err)
	}
	return l, nil
}

// mayServe refuses what this version cannot do.
func mayServe(cfg *config.Config) error {
	if cfg.RedisURL.Set() {
		return errors.New("PORCHLIGHT_REDIS_URL: this version keeps sessions in memory only, on one machine; unset it")
	}
	return nil
}

// sweepEvery is how long expired sessions and counts may rest in memory, sealed
// and out of reach, while nobody writes.
const sweepEvery = time.Minute

func (a *app) sweep(ctx context.Context) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	day := time.Now().UTC().YearDay()
	a.tended(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		a.sessions.Sweep()
		a.limits.Sweep()
		a.bot.Sweep()
		a.bot.Settle(ctx)
		a.tended(ctx)
		if a.try != nil {
			a.try.Sweep()
		}
		if today := time.Now().UTC().YearDay(); today != day {
			day = today
			a.reported(ctx)
		}
	}
}

// tended looks after what is kept.
func (a *app) tended(ctx context.Context) {
	if err := a.tend(ctx, a.now()); err != nil && ctx.Err() == nil {
		a.log.Error("state not written", privacy.Code(err))
	}
}

// lookEvery is how soon a changed word is in force: after two looks, because a
// file must lie still between them.
const lookEvery = 2 * time.Second

// follow takes over what changes in the overlay while the program runs. What is
// faulty is said once, and the content in force stays.
func (a *app) follow(ctx context.Context, look <-chan time.Time, faults io.Writer) {
	said := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-look:
		}
		changed, report, err := a.overlay.Poll()
		if changed {
			a.log.Info("overlay in force")
		}
		news := fmt.Sprint(report.Plain(), err)
		if news != said && (!report.OK() || err != nil) {
			sayOverlay(faults, a.overlay.Force(), report, err)
		}
		said = news
	}
}

// routes lists every address that this program answers.
func (a *app) routes() (http.Handler, error) {
	mux := http.NewServeMux()
	if err := a.pages(mux); err != nil {
		return nil, err
	}
	mux.Handle("GET "+web.StylesheetPath, web.Stylesheet())
	mux.Handle("GET /healthz", web.Healthz())
	mux.Handle("GET /readyz", web.Readyz(func() error { return nil }))
	a.openData(mux)
	if err := cmp.Or(a.texting(mux), a.interactions(mux)); err != nil {
		return nil, err
	}
	if a.cfg.Demo {
		var err error
		if a.try, err = a.phone(); err != nil {
			return nil, err
		}
		mux.Handle("/try", a.try)
		mux.Handle("/try/", a.try)
	}
	return mux, nil
}

// pages are the public ones: what this is, and what is kept.
func (a *app) pages(mux *http.ServeMux) error {
	front, failed := web.Front(a.page())
	privacyPage, broken := web.Privacy(a.page(), a.erases())
	terms, faulty := web.Terms(a.page())
	if err := cmp.Or(failed, broken, faulty); err != nil {
		return err
	}
	mux.Handle("GET /{$}", front)
	mux.Handle("GET "+web.PrivacyPath, privacyPage)
	mux.Handle("GET "+web.TermsPath, terms)
	return nil
}

// page is what the front page tells.
func (a *app) page() web.Page {
	page := web.Page{Demo: a.cfg.Demo, OwnStops: len(a.cfg.Collaboratives) > 0, Discord: a.desk != nil}
	if a.cfg.Demo {
		page.Try = "/try"
	}
	for _, c := range a.cfg.Collaboratives {
		brand := web.Brand{Name: c.Name, Phone: bot.PrintPhone(c.Phone)}
		page.OwnStops = page.OwnStops && c.OptOut == bot.OptOutSelf
		page.WhatsApp = page.WhatsApp || len(c.WhatsApp) > 0
		page.Relay = page.Relay || c.HandOff == bot.HandOffRelay
		for _, number := range c.Numbers {
			brand.Numbers = append(brand.Numbers, bot.PrintPhone(number))
		}
		page.Brands = append(page.Brands, brand)
	}
	return page
}

// welcome says what this is and where to go. Its first line is read by scripts.
func (a *app) welcome(w io.Writer, url string) {
	mode := ""
	if a.cfg.Demo {
		mode = " (demo)"
	}
	fmt.Fprintf(w, "porchlight: %s%s\n", url, mode)
	if a.cfg.Demo {
		fmt.Fprintf(w, `
  Texts in, somebody near who can help out; one word forgets it. This is the
  demo: real services, made-up numbers of our own, no keys, no network, and
  nothing is kept.

  Try it:      %s/try  (a phone in the browser)
  Talk to it:  porchlight chat  (in another terminal)
  Search:      porchlight find --need housing --near 93701
  Stop:        Ctrl-C
`, url)
	}
	a.webhooks(w)
	a.tellDiscord(w)
	if a.old > 0 {
		fmt.Fprintf(w, "  %d people who told us to stop stand under the old secret: keep giving both.\n\n", a.old)
	}
}

// webhooks says where Twilio reaches us, or why every text is refused.
func (a *app) webhooks(w io.Writer) {
	missing := make([]string, 0, 2)
	if !a.cfg.Twilio.AuthToken.Set() {
		missing = append(missing, "PORCHLIGHT_TWILIO_AUTH_TOKEN")
	}
	if a.cfg.PublicURL == "" {
		missing = append(missing, "PORCHLIGHT_PUBLIC_URL")
	}
	if len(missing) > 0 {
		fmt.Fprintf(w, "\n  Texts by Twilio are refused (403). To take them, set %s.\n\n", strings.Join(missing, " and "))
		return
	}
	fmt.Fprintln(w, "\n  Twilio's webhooks (POST):")
	for _, c := range a.cfg.Collaboratives {
		fmt.Fprintf(w, "    %s/sms/%s\n", a.cfg.PublicURL, c.ID)
	}
	fmt.Fprintf(w, "  and its fallback (POST):\n    %s/sms-fallback\n", a.cfg.PublicURL)
	fmt.Fprintln(w)
}
