package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/bot/discord"
	"porchlight/internal/config"
	"porchlight/internal/privacy"
)

// inDiscord are the collaboratives that have a guild, when there is something to
// reach Discord with.
func inDiscord(cfg *config.Config) []bot.Collaborative {
	if len(cfg.Discord.Missing()) > 0 {
		return nil
	}
	return those(cfg, func(c bot.Collaborative) bool { return c.Guild != "" })
}

func those(cfg *config.Config, are func(bot.Collaborative) bool) (all []bot.Collaborative) {
	for _, c := range cfg.Collaboratives {
		if are(c) {
			all = append(all, c)
		}
	}
	return all
}

// openBoard opens our application at Discord; it sends nothing yet.
func (a *app) openBoard() (*discord.App, error) {
	return discord.OpenApp(discord.AppOptions{
		ID: a.cfg.Discord.AppID, Token: a.cfg.Discord.Token.Expose(), API: a.cfg.Discord.API,
		Houses: inDiscord(a.cfg), Settings: a.settings, Now: a.now, Log: a.log,
	})
}

// openDesk sets up where staff work. Without Discord there is none, and the bot
// offers nobody to write with. The desk serves a bot that is made after it.
func (a *app) openDesk() (err error) {
	if len(inDiscord(a.cfg)) == 0 {
		return nil
	}
	if a.board, err = a.openBoard(); err != nil {
		return fmt.Errorf("open Discord: %w", err)
	}
	a.desk = desk.New(desk.Parts{
		Directory: a.directory, Places: a.places, Board: a.board, Settings: a.settings,
		TypedRelay: a.cfg.Discord.TypedRelay.On(), Chance: rand.Reader, Now: a.now, Log: a.log,
	})
	return nil
}

// interactions is where Discord tells what people pressed and typed.
func (a *app) interactions(mux *http.ServeMux) (err error) {
	if a.desk == nil {
		return nil
	}
	a.discord, err = discord.New(discord.Options{
		App: a.board, PublicKey: a.cfg.Discord.PublicKey, Bot: a.bot, Desk: a.desk,
		Limits: a.limits, Keys: a.keys, Now: a.now, Log: a.log,
	})
	if err != nil {
		return fmt.Errorf("PORCHLIGHT_DISCORD_PUBLIC_KEY: %w", err)
	}
	mux.Handle("/discord", a.discord)
	return nil
}

// What is done again and again for Discord, and how long a stop may take.
const (
	deskEvery     = 5 * time.Second  // hand-offs: who waits, what is over, what failed
	screensEvery  = 30 * time.Second // members' screens whose time is over
	announceEvery = 2 * time.Minute  // the commands, until every guild has taken them
	retireWithin  = 8 * time.Second
)

// tendDesk moves hand-offs on, takes members' screens away and announces the
// commands, until ctx ends. The desk's first look sweeps what a crash left behind.
func (a *app) tendDesk(ctx context.Context, start func(func())) {
	if a.discord == nil {
		return
	}
	every := func(d time.Duration, do func(tick <-chan time.Time)) {
		start(func() {
			tick := time.NewTicker(d)
			defer tick.Stop()
			do(tick.C)
		})
	}
	if a.cfg.Discord.TypedRelay.On() {
		start(func() { a.board.Listen(ctx, a.desk) })
	}
	every(deskEvery, func(tick <-chan time.Time) { a.desk.Run(ctx, tick) })
	every(screensEvery, func(tick <-chan time.Time) { a.clearScreens(ctx, tick) })
	every(announceEvery, func(tick <-chan time.Time) { a.announce(ctx, tick) })
}

func (a *app) clearScreens(ctx context.Context, tick <-chan time.Time) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
			a.discord.Tick(ctx)
		}
	}
}

// announce registers the commands. A guild that does not take them, such as one
// that the bot was not yet let into, is asked again.
func (a *app) announce(ctx context.Context, again <-chan time.Time) {
	for a.discord.Register(ctx) != nil { // it has logged why
		select {
		case <-ctx.Done():
			return
		case <-again:
		}
	}
	a.log.Info("commands registered")
}

// retire ends what runs at the desk when the program stops: a member hears that
// nobody is there any more, rather than nothing, and Discord is left empty.
func (a *app) retire(ctx context.Context) {
	if a.discord == nil {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("desk panicked", privacy.Panic(p))
		}
	}()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), retireWithin)
	defer cancel()
	a.desk.Stop(ctx)
	a.discord.Retire(ctx)
}

// tellDiscord says where Discord reaches us, or what is missing, and what a relay
// gives up (R102). Whoever has nothing of Discord reads nothing of it.
func (a *app) tellDiscord(w io.Writer) {
	d := a.cfg.Discord
	guilds := names(those(a.cfg, func(c bot.Collaborative) bool { return c.Guild != "" }))
	switch missing := d.Missing(); {
	case a.discord != nil:
		fmt.Fprintf(w, "  Discord's interactions endpoint, for %s:\n    %s/discord\n\n", guilds, orWords(a.cfg.PublicURL, "https://YOUR-PUBLIC-ADDRESS"))
	case guilds != "" && len(missing) > 0:
		fmt.Fprintf(w, "  Discord is off. To switch it on for %s, set %s.\n\n", guilds, strings.Join(missing, " and "))
	case d.Token.Set():
		fmt.Fprint(w, "  Discord is off: no collaborative has a guild in porchlight.yaml.\n\n")
	}
	if a.discord != nil && d.TypedRelay.On() {
		fmt.Fprint(w, `  NOTE  discord.typed_relay is on. What staff type in the thread of a hand-off is
        sent as it stands. For that Discord tells this program what everybody writes
        in every channel that the bot may see. It reads the threads of hand-offs only.

`)
	}
	relays := names(those(a.cfg, func(c bot.Collaborative) bool { return c.HandOff == bot.HandOffRelay }))
	if relays == "" {
		return
	}
	fmt.Fprintf(w, `  NOTE  handoff: relay is on for %s.
        Once a member agrees, a person reads what they write, in Discord. Whoever
        runs that server can read along, and Discord can keep copies for weeks.
        We delete ours within the hour. The page /privacy says so.
        To go back to giving a number to call, take handoff out of porchlight.yaml.

`, relays)
}

func names(all []bot.Collaborative) string {
	ids := make([]string, len(all))
	for i, c := range all {
		ids[i] = string(c.ID)
	}
	return strings.Join(ids, ", ")
}
