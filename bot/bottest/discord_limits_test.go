package bottest_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot/bottest"
)

func x(n int) string { return strings.Repeat("x", n) }

func rows(all ...[]discordgo.MessageComponent) (out []discordgo.MessageComponent) {
	for _, r := range all {
		out = append(out, discordgo.ActionsRow{Components: r})
	}
	return out
}

func button(id, label string) discordgo.MessageComponent {
	return discordgo.Button{CustomID: id, Label: label, Style: discordgo.SecondaryButton}
}

func row(n int) (out []discordgo.MessageComponent) {
	for i := range n {
		out = append(out, button(fmt.Sprintf("%p-%d", &n, i), "x"))
	}
	return out
}

func menu(options int, label, value string) discordgo.MessageComponent {
	m := discordgo.SelectMenu{MenuType: discordgo.StringSelectMenu, CustomID: "menu"}
	for i := range options {
		m.Options = append(m.Options, discordgo.SelectMenuOption{Label: label, Value: fmt.Sprint(value, i)})
	}
	return m
}

func embeds(n, each int) (out []*discordgo.MessageEmbed) {
	for range n {
		out = append(out, &discordgo.MessageEmbed{Description: x(each)})
	}
	return out
}

// What the description of the API does not say, Discord refuses with a code.
func TestDiscordTakesNoMessageBeyondItsLimits(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	for _, m := range []struct {
		name string
		send discordgo.MessageSend
		code int
	}{
		{"2000 characters", discordgo.MessageSend{Content: strings.Repeat("é", 2000)}, 0},
		{"2001", discordgo.MessageSend{Content: x(2001)}, 50035},
		{"nothing", discordgo.MessageSend{}, 50006},
		{"blanks", discordgo.MessageSend{Content: " \n "}, 50006},
		{"buttons alone", discordgo.MessageSend{Components: rows(row(1))}, 50006},
		{"6000 in embeds", discordgo.MessageSend{Embeds: embeds(2, 3000)}, 0},
		{"6001 in embeds", discordgo.MessageSend{Embeds: append(embeds(2, 3000), embeds(1, 1)...)}, 50035},
		{"an empty embed", discordgo.MessageSend{Embeds: embeds(1, 0)}, 50035},
		{"a field without a value", discordgo.MessageSend{Embeds: []*discordgo.MessageEmbed{{Fields: []*discordgo.MessageEmbedField{{Name: "x"}}}}}, 50035},
		{"five rows of five", discordgo.MessageSend{Content: "x", Components: rows(row(5), row(5), row(5), row(5), row(5))}, 0},
		{"six rows", discordgo.MessageSend{Content: "x", Components: rows(row(1), row(1), row(1), row(1), row(1), row(1))}, 50035},
		{"a custom id twice", discordgo.MessageSend{Content: "x", Components: rows([]discordgo.MessageComponent{button("a", "x")}, []discordgo.MessageComponent{button("a", "y")})}, 50035},
		{"a button without a label", discordgo.MessageSend{Content: "x", Components: rows([]discordgo.MessageComponent{button("a", "")})}, 50035},
		{"25 options", discordgo.MessageSend{Content: "x", Components: rows([]discordgo.MessageComponent{menu(25, "x", "v")})}, 0},
		{"a select beside a button", discordgo.MessageSend{Content: "x", Components: rows([]discordgo.MessageComponent{menu(1, "x", "v"), button("a", "x")})}, 50035},
	} {
		_, err := c.s.ChannelMessageSendComplex(bottest.DiscordDesk, &m.send)
		if got := code(err); got != m.code {
			t.Errorf("%s: %v, want %d", m.name, err, m.code)
		}
	}
	if left := c.Left(); len(left) != 4 {
		t.Errorf("%d messages are left, want the 4 that were taken", len(left))
	}
}

// What the description says fails the test of whoever sends it.
func TestDiscordHoldsRequestsAgainstItsDescription(t *testing.T) {
	t.Parallel()
	bottest.Shared(t, "specs", "discord_openapi.json")
	for _, m := range []struct {
		name string
		send func(s *discordgo.Session) error
		told string
	}{
		{"six buttons in a row", message(discordgo.MessageSend{Content: "x", Components: rows(row(6))}), "/components/0"},
		{"a label of 81", message(discordgo.MessageSend{Content: "x", Components: rows([]discordgo.MessageComponent{button("a", x(81))})}), "/label"},
		{"a custom id of 101", message(discordgo.MessageSend{Content: "x", Components: rows([]discordgo.MessageComponent{button(x(101), "a")})}), "/custom_id"},
		{"26 options", message(discordgo.MessageSend{Content: "x", Components: rows([]discordgo.MessageComponent{menu(26, "x", "v")})}), "/options"},
		{"an option of 101", message(discordgo.MessageSend{Content: "x", Components: rows([]discordgo.MessageComponent{menu(1, x(101), "v")})}), "/label"},
		{"a title of 257", message(discordgo.MessageSend{Embeds: []*discordgo.MessageEmbed{{Title: x(257)}}}), "/title"},
		{"a style that is none", message(discordgo.MessageSend{Content: "x", Components: rows([]discordgo.MessageComponent{discordgo.Button{CustomID: "a", Label: "x", Style: 9}})}), "/style: is none"},
		{"a thread's name of 101", func(s *discordgo.Session) error {
			return second(s.ThreadStartComplex(bottest.DiscordDesk, &discordgo.ThreadStart{Name: x(101), Type: 12, AutoArchiveDuration: 60}))
		}, "/name"},
		{"a thread for half an hour", func(s *discordgo.Session) error {
			return second(s.ThreadStartComplex(bottest.DiscordDesk, &discordgo.ThreadStart{Name: "x", Type: 12, AutoArchiveDuration: 30}))
		}, "/auto_archive_duration"},
		{"one message in bulk", func(s *discordgo.Session) error {
			return second(s.Request("POST", discordgo.EndpointChannelMessagesBulkDelete(bottest.DiscordDesk), map[string][]string{"messages": {"1"}}))
		}, "/messages"},
		{"no snowflake", func(s *discordgo.Session) error { return second(s.Channel("desk")) }, "channel_id"},
		{"a limit of 200", func(s *discordgo.Session) error {
			return second(s.ChannelMessages(bottest.DiscordDesk, 200, "", "", ""))
		}, "limit"},
		{"a slip in a field", func(s *discordgo.Session) error {
			return second(s.Request("POST", discordgo.EndpointChannelMessages(bottest.DiscordDesk), map[string]any{"content": "x", "flag": 64}))
		}, "it has no /flag"},
		{"a slip in a parameter", func(s *discordgo.Session) error {
			return second(s.Request("GET", discordgo.EndpointGuildRoles(bottest.DiscordHome)+"?limit=2", nil))
		}, "it has no parameter limit"},
		{"what is not played", func(s *discordgo.Session) error {
			return s.MessageReactionAdd(bottest.DiscordDesk, "1", "x")
		}, "is not played"},
		{"a file", func(s *discordgo.Session) error {
			return second(s.ChannelFileSend(bottest.DiscordDesk, "x.txt", strings.NewReader("x")))
		}, "is not played"},
	} {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			w := &witness{TB: t}
			c := newTown(w)
			if err := m.send(c.s); err == nil {
				t.Error("it is taken")
			}
			c.Close()
			if len(w.told) != 1 || !strings.Contains(w.told[0], m.told) {
				t.Errorf("told %q, want one that names %s", w.told, m.told)
			}
		})
	}
}

func message(m discordgo.MessageSend) func(s *discordgo.Session) error {
	return func(s *discordgo.Session) error {
		_, err := s.ChannelMessageSendComplex(bottest.DiscordDesk, &m)
		return err
	}
}

func TestDiscordTakesOnlyCommandsThatFit(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	option := func(name string, required bool) *discordgo.ApplicationCommandOption {
		return &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: name, Description: "x", Required: required}
	}
	for _, m := range []struct {
		name    string
		command discordgo.ApplicationCommand
		code    int
	}{
		{"plain", discordgo.ApplicationCommand{Name: "find", Description: "Find"}, 0},
		{"in another script", discordgo.ApplicationCommand{Name: "найти", Description: "x", NameLocalizations: &map[discordgo.Locale]string{discordgo.Hindi: "खोजें"}}, 0},
		{"upper case", discordgo.ApplicationCommand{Name: "Find", Description: "x"}, 50035},
		{"a blank", discordgo.ApplicationCommand{Name: "find it", Description: "x"}, 50035},
		{"a localized blank", discordgo.ApplicationCommand{Name: "find", Description: "x", NameLocalizations: &map[discordgo.Locale]string{discordgo.SpanishES: "a b"}}, 50035},
		{"no description", discordgo.ApplicationCommand{Name: "find"}, 50035},
		{"an option twice", discordgo.ApplicationCommand{Name: "find", Description: "x", Options: []*discordgo.ApplicationCommandOption{option("a", false), option("a", false)}}, 50035},
		{"a needed option after another", discordgo.ApplicationCommand{Name: "find", Description: "x", Options: []*discordgo.ApplicationCommandOption{option("a", false), option("b", true)}}, 50035},
	} {
		_, err := c.s.ApplicationCommandBulkOverwrite(c.App(), bottest.DiscordHome, []*discordgo.ApplicationCommand{&m.command})
		if got := code(err); got != m.code {
			t.Errorf("%s: %v, want %d", m.name, err, m.code)
		}
	}
	manage := int64(discordgo.PermissionManageGuild)
	first := must[[]*discordgo.ApplicationCommand](t)(c.s.ApplicationCommandBulkOverwrite(c.App(), bottest.DiscordHome, []*discordgo.ApplicationCommand{
		{Name: "a", Description: "x"}, {Name: "setup", Description: "x", DefaultMemberPermissions: &manage},
	}))
	again := must[[]*discordgo.ApplicationCommand](t)(c.s.ApplicationCommandBulkOverwrite(c.App(), bottest.DiscordHome, []*discordgo.ApplicationCommand{{Name: "setup", Description: "y", DefaultMemberPermissions: &manage}}))
	if len(again) != 1 || again[0].ID != first[1].ID || again[0].Description != "y" {
		t.Errorf("%+v", again)
	}
	if list := must[[]*discordgo.ApplicationCommand](t)(c.s.ApplicationCommands(c.App(), bottest.DiscordHome)); len(list) != 1 || *list[0].DefaultMemberPermissions != manage {
		t.Errorf("%+v", list)
	}
	c.answers(discordgo.InteractionResponseChannelMessageWithSource, &discordgo.InteractionResponseData{Content: "x", Flags: 64})
	if got := c.Command(ctx, bottest.Command{User: bottest.DiscordAna, Name: "setup"}); got.Failed != "the command is not for them" {
		t.Errorf("Ana sees %s", got.Text())
	}
	if got := c.Command(ctx, bottest.Command{User: bottest.DiscordDee, Name: "setup"}); got.Failed != "" || got.Status != http.StatusOK {
		t.Errorf("Dee sees %s", got.Text())
	}
}
