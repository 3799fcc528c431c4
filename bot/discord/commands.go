package discord

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

// locales are Discord's names for languages of ours; it knows no others.
var locales = map[string][]discordgo.Locale{
	"ar": {"ar"}, "es": {discordgo.SpanishES, "es-419"}, "ko": {discordgo.Korean}, "vi": {discordgo.Vietnamese},
	"zh-Hans": {discordgo.ChineseCN}, "zh-Hant": {discordgo.ChineseTW},
}

// setupCommand is the one that an admin needs before anything is set up.
const setupCommand = "setup"

// Register announces the commands in every guild. What one guild refuses does not
// keep the others from theirs.
func (e *Endpoint) Register(ctx context.Context) (err error) {
	commands := commandsOf(e.desk.Commands())
	for house, guild := range e.app.guilds {
		failed := e.app.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
			_, err := s.ApplicationCommandBulkOverwrite(e.app.id, guild, commands, o)
			return err
		})
		if failed != nil {
			e.log.Error("commands not registered", "collaborative", string(house), privacy.Code(failed))
			err = failed
		}
	}
	return err
}

// commandsOf lays the commands out. Members do not see them: Discord shows them
// to administrators, and an administrator opens them to the staff's role under
// Server Settings, Integrations. /setup is open to whoever may manage the guild.
// Either is only about who sees them; the desk decides who may do what (R87).
func commandsOf(list []desk.Command) []*discordgo.ApplicationCommand {
	var out []*discordgo.ApplicationCommand
	for _, c := range list {
		seenBy := int64(0)
		if c.Name == setupCommand {
			seenBy = discordgo.PermissionManageGuild
		}
		names, abouts := localized(c.Names, maxName), localized(c.Abouts, maxLabel)
		command := &discordgo.ApplicationCommand{
			Type: discordgo.ChatApplicationCommand, Name: c.Name, NameLocalizations: &names,
			Description: clip(c.About, maxLabel), DescriptionLocalizations: &abouts,
			DefaultMemberPermissions: &seenBy,
			Contexts:                 &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild},
			Options:                  []*discordgo.ApplicationCommandOption{},
		}
		for _, o := range c.Options {
			command.Options = append(command.Options, optionOf(o))
		}
		out = append(out, command)
	}
	return out
}

const maxName = 32

func optionOf(o desk.CommandOption) *discordgo.ApplicationCommandOption {
	option := &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionString, Name: o.Name, NameLocalizations: localized(o.Names, maxName),
		Description: clip(o.About, maxLabel), DescriptionLocalizations: localized(o.Abouts, maxLabel),
		Required: o.Needs, Autocomplete: o.Suggests && len(o.Choices) == 0, MaxLength: o.Max,
	}
	for _, c := range o.Choices[:min(len(o.Choices), maxOptions)] {
		option.Choices = append(option.Choices, &discordgo.ApplicationCommandOptionChoice{
			Name: clip(c.Label, maxLabel), NameLocalizations: localized(c.Labels, maxLabel), Value: c.Value,
		})
	}
	return option
}

// localized gives the words in the languages that Discord knows.
func localized(words map[string]string, most int) map[discordgo.Locale]string {
	out := map[discordgo.Locale]string{}
	for tag, text := range words {
		for _, locale := range locales[tag] {
			out[locale] = clip(text, most)
		}
	}
	return out
}
