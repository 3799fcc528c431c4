package discord_test

import (
	"net/http"
	"strings"
	"testing"

	"porchlight/bot/bottest"
	"porchlight/bot/desk"
	"porchlight/bot/discord"
)

const endpoint = "https://texts.example.org/discord"

// R52, R59: an application that is set up as the manual says has no finding; each
// thing that is wrong alone is one; and nothing is changed by looking.
func TestInspectFindsEachWrongSettingAlone(t *testing.T) {
	for _, tt := range []struct {
		name, code string
		change     func(*plans)
		want       func(*discord.Expected)
		fail       *bottest.DiscordFailure
	}{
		{name: "as it must be"},
		{name: "no endpoint", code: "discord_no_endpoint", change: func(p *plans) { p.discord.Endpoint = "" }},
		{name: "another endpoint", code: "discord_elsewhere", change: func(p *plans) { p.discord.Endpoint = "https://elsewhere.example.org/discord" }},
		{name: "it may read", code: "discord_reads", change: func(p *plans) { p.discord.MessageContent = true }},
		{name: "it may read, and has to", change: func(p *plans) { p.discord.MessageContent = true }, want: func(e *discord.Expected) { e.Typed = true }},
		{name: "it may not read, and has to", code: "discord_deaf", want: func(e *discord.Expected) { e.Typed = true }},
		{name: "another key", code: "discord_other_key", want: func(e *discord.Expected) { e.PublicKey = strings.Repeat("0f", 32) }},
		{name: "a command that is new", code: "discord_commands", want: func(e *discord.Expected) { e.Commands = append(e.Commands, "new") }},
		{name: "a token that is old", code: "discord_refused", fail: failing(bottest.DiscordSays(http.StatusUnauthorized, 0))},
		{name: "Discord in trouble", code: "discord_unreachable", fail: failing(bottest.DiscordGone())},
		{name: "an answer that is none", code: "discord_unreachable", fail: failing(bottest.DiscordGarbled())},
	} {
		t.Run(tt.name, func(t *testing.T) {
			at := settle(t, func(p *plans) {
				p.discord.Endpoint = endpoint
				if tt.change != nil {
					tt.change(p)
				}
			})
			want := discord.Expected{PublicKey: at.discord.PublicKey(), Endpoint: endpoint, Commands: desk.CommandNames()}
			if tt.want != nil {
				tt.want(&want)
			}
			if tt.fail != nil {
				at.discord.FailAlways(bottest.DiscordGetApplication, *tt.fail)
			}
			before := len(at.discord.Log())
			found := at.app.Inspect(ctx, want)
			if tt.code == "" && len(found) > 0 || tt.code != "" && (len(found) != 1 || found[0].Code != tt.code) {
				t.Errorf("want %q alone, got %+v", tt.code, found)
			}
			for _, f := range found {
				if f.Subject == "" || f.Message == "" || f.Fix == "" || strings.Contains(f.Message+f.Fix, at.discord.Token()) {
					t.Errorf("a finding says what and what to do, and no token: %+v", f)
				}
			}
			for _, r := range at.discord.Log()[before:] {
				if r.Method != http.MethodGet {
					t.Errorf("looking did %s %s", r.Method, r.Path)
				}
			}
		})
	}
}

func failing(f bottest.DiscordFailure) *bottest.DiscordFailure { return &f }
