package main

import (
	"context"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"porchlight/bot/desk"
	"porchlight/internal/config"
)

// guilded is a clinic whose house has a server, in which everything is set up,
// after the program served there once.
func guilded(t *testing.T) (*clinic, *smallDiscord) {
	t.Helper()
	c, d := openClinic(t), openDiscord(t)
	env := d.env()
	for i := 0; i < len(env); i += 2 {
		c.env[env[i]] = env[i+1]
	}
	c.extra = "    guild: " + guildID + "\n    handoff: relay\n"
	d.application["interactions_endpoint_url"] = c.public + "/discord"
	for _, name := range desk.CommandNames() {
		d.commands = append(d.commands, map[string]any{"name": name})
	}
	setUp(t, c, desk.Setup{StaffRole: "1", DutyRole: guildID, DutyPlace: dutyPlace})
	return c, d
}

func setUp(t *testing.T, c *clinic, s desk.Setup) {
	t.Helper()
	k, err := remember(t.Context(), &config.Config{Data: c.data})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = k.close(context.Background(), visit) }()
	if err := k.settings.Keep(t.Context(), "valley", s); err != nil {
		t.Fatal(err)
	}
}

// R52: what is wrong in Discord is a finding each; what is right is none.
func TestDoctorFindsEachWrongSettingOfDiscordAlone(t *testing.T) {
	for _, tt := range []struct {
		name   string
		codes  []string
		change func(*testing.T, *clinic, *smallDiscord)
	}{
		{"all well", nil, func(*testing.T, *clinic, *smallDiscord) {}},
		{"a setting is missing", []string{"discord_off"}, func(_ *testing.T, c *clinic, _ *smallDiscord) { delete(c.env, "PORCHLIGHT_DISCORD_PUBLIC_KEY") }},
		{"no guild", []string{"discord_no_guild"}, func(_ *testing.T, c *clinic, _ *smallDiscord) { c.extra = "" }},
		{"an old token", []string{"discord_refused"}, func(_ *testing.T, _ *clinic, d *smallDiscord) {
			d.refuse["GET /applications/@me"] = http.StatusUnauthorized
		}},
		{"another key", []string{"discord_other_key"}, func(_ *testing.T, _ *clinic, d *smallDiscord) { d.application["verify_key"] = strings.Repeat("0", 64) }},
		{"another application", []string{"discord_other_app"}, func(_ *testing.T, _ *clinic, d *smallDiscord) { d.application["id"] = "7" }},
		{"Discord is not told where we are", []string{"discord_no_endpoint"}, func(_ *testing.T, _ *clinic, d *smallDiscord) {
			d.application["interactions_endpoint_url"] = nil
		}},
		{"anybody may take the bot", []string{"discord_public"}, func(_ *testing.T, _ *clinic, d *smallDiscord) { d.application["bot_public"] = true }},
		{"it may read", []string{"discord_reads"}, func(_ *testing.T, _ *clinic, d *smallDiscord) { d.application["flags"] = 1 << 18 }},
		{"commands are missing", []string{"discord_commands"}, func(_ *testing.T, _ *clinic, d *smallDiscord) { d.commands = d.commands[1:] }},
		{"nothing set up", []string{"discord_not_set_up"}, func(t *testing.T, c *clinic, _ *smallDiscord) { setUp(t, c, desk.Setup{}) }},
		{"nobody takes hand-offs", []string{"discord_nobody"}, func(t *testing.T, c *clinic, _ *smallDiscord) { setUp(t, c, desk.Setup{StaffRole: "1"}) }},
		{"rooms cannot be deleted", []string{"discord_lacks"}, func(_ *testing.T, _ *clinic, d *smallDiscord) { d.permissions = "343597599744" }},
		{"the channel is gone", []string{"discord_lacks"}, func(_ *testing.T, _ *clinic, d *smallDiscord) {
			d.refuse["GET /channels/"+dutyPlace] = http.StatusNotFound
		}},
		{"the bot was thrown out", []string{"discord_lacks"}, func(_ *testing.T, _ *clinic, d *smallDiscord) {
			d.refuse["GET /guilds/"+guildID+"/roles"] = http.StatusForbidden
			d.refuse["GET /applications/"+appID+"/guilds/"+guildID+"/commands"] = http.StatusForbidden
		}},
		{"asked nobody", nil, func(_ *testing.T, c *clinic, d *smallDiscord) {
			c.offline = true
			d.refuse["GET /applications/@me"] = http.StatusUnauthorized
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, d := guilded(t)
			tt.change(t, c, d)
			codes, all := c.findings(t)
			if !slices.Equal(codes, tt.codes) {
				t.Errorf("want %v, got %+v", tt.codes, all.Findings)
			}
			for _, f := range all.Findings {
				if f.Part != partDiscord || strings.Contains(f.Message+f.Fix, botToken) {
					t.Errorf("of part %s: %s", f.Part, f.Message)
				}
			}
			for _, asked := range d.asked {
				if !strings.HasPrefix(asked, "GET ") {
					t.Errorf("Discord was asked to change something: %s", asked)
				}
			}
		})
	}
}

// Looking makes no file: before the first start nothing is set up, and nothing is there after.
func TestDoctorLooksAtDiscordBeforeTheFirstStart(t *testing.T) {
	c, _ := guilded(t)
	if err := os.RemoveAll(c.data); err != nil {
		t.Fatal(err)
	}
	if codes, all := c.findings(t); !slices.Equal(codes, []string{"discord_not_set_up"}) {
		t.Errorf("got %+v", all.Findings)
	}
	if _, err := os.Stat(c.data); err == nil {
		t.Error("a folder was made")
	}
}
