package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/bot/discord"
	"porchlight/bot/sms"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/locales"
)

// discordPatience is how long doctor waits for Discord, in all.
const discordPatience = 30 * time.Second

// discord looks at what a deployment with a server there has to be told, and asks
// Discord whether it is so.
func (d *doctor) discord(ctx context.Context, offline bool) error {
	guilds := those(d.cfg, func(c bot.Collaborative) bool { return c.Guild != "" })
	missing := d.cfg.Discord.Missing()
	switch {
	case len(guilds) == 0 && d.cfg.Discord.Token.Set():
		d.add(partDiscord, "discord_no_guild", "porchlight.yaml", "write guild, the server's id, under the collaborative (docs/discord-setup.md), or unset PORCHLIGHT_DISCORD_TOKEN", "there is a bot's token, and no collaborative has a server")
		return nil
	case len(guilds) == 0:
		return nil
	case len(missing) > 0:
		d.add(partDiscord, "discord_off", names(guilds), "set "+strings.Join(missing, " and ")+" (docs/discord-setup.md)", "a server is named, and Discord is off: no button, no commands, no hand-off")
		return nil
	}
	d.looked("the settings of Discord")
	if others := those(d.cfg, func(c bot.Collaborative) bool { return c.Guild == "" }); len(others) > 0 {
		d.note("No server in Discord: %s.", names(others))
	}
	if offline {
		d.note("Asked nobody (--offline): nor Discord.")
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, discordPatience)
	defer cancel()
	return d.server(ctx, guilds)
}

// server asks Discord about our application and what it may do in each guild.
func (d *doctor) server(ctx context.Context, guilds []bot.Collaborative) error {
	settings, done, err := d.setups(ctx)
	if err != nil {
		return nil // said of the data folder
	}
	defer done()
	catalog, err := d.catalog()
	if err != nil {
		return err
	}
	a := &app{cfg: d.cfg, kept: kept{settings: settings}, now: func() time.Time { return d.now }}
	board, err := a.openBoard()
	if err != nil {
		d.add(partDiscord, "discord_settings", "PORCHLIGHT_DISCORD_…", "copy them again, without spaces", "%v", err)
		return nil
	}
	for _, f := range board.Inspect(ctx, discord.Expected{
		PublicKey: d.cfg.Discord.PublicKey, Endpoint: orWords(d.cfg.PublicURL, "https://YOUR-PUBLIC-ADDRESS") + "/discord", Commands: desk.CommandNames(),
		Typed: d.cfg.Discord.TypedRelay.On(),
	}) {
		d.Findings = append(d.Findings, diagnosis{Part: partDiscord, Finding: sms.Finding(f)})
		if slices.Contains([]string{"discord_refused", "discord_unreachable"}, f.Code) {
			return nil
		}
	}
	for _, c := range guilds {
		d.guild(ctx, c, settings, board, catalog)
	}
	d.looked("Discord: the application and what it may do for %s", names(guilds))
	return nil
}

// guild looks at one collaborative's server: what was set up, and what is missing there.
func (d *doctor) guild(ctx context.Context, c bot.Collaborative, settings desk.Settings, board desk.Board, catalog *locales.Catalog) {
	setup, err := settings.Setup(ctx, c.ID)
	const again = "an admin who stands on the roster with their Discord id types /setup there"
	switch {
	case err != nil:
		d.add(partDiscord, "discord_setup_damaged", string(c.ID), again, "%v", err)
		return
	case setup.StaffRole == "":
		d.add(partDiscord, "discord_not_set_up", string(c.ID), again, "nothing is set up in its server yet")
	case c.HandOff == bot.HandOffRelay && (setup.DutyPlace == "" || setup.DutyRole == ""):
		d.add(partDiscord, "discord_nobody", string(c.ID), again, "handoff is relay, and no channel or no role takes it: members are offered nobody to write with")
	}
	lacks, err := board.Lacks(ctx, c.ID)
	if err != nil {
		d.add(partDiscord, "discord_unseen", string(c.ID), "try again later; discordstatus.com says whether Discord is in trouble", "what the bot may do there cannot be seen (%s)", privacy.Code(err).Value)
		return
	}
	for _, l := range lacks {
		d.add(partDiscord, "discord_lacks", string(c.ID), "docs/discord-setup.md, steps 2 and 3", "%s", catalog.Say(locales.English, l.Key, locales.Args{"Where": l.Where}))
	}
}

// setups are what admins set up; none before the first start. It makes no file.
func (d *doctor) setups(ctx context.Context) (s desk.Settings, done func(), err error) {
	if !there(d.cfg, "state.db") {
		return local.NewSettings(), func() {}, nil
	}
	k, err := remember(ctx, d.cfg)
	if err != nil {
		return nil, nil, err
	}
	return k.settings, func() { _ = k.state.Close() }, nil
}
