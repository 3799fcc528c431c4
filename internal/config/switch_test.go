package config

import (
	"strings"
	"testing"
)

// The directory is open data, and what staff type is relayed, only where somebody
// says so, in whatever words.
func TestASwitchIsOffUnlessSwitchedOn(t *testing.T) {
	for env, of := range map[string]func(*Config) Switch{
		"PORCHLIGHT_HSDS_SERVE":          func(c *Config) Switch { return c.HSDS.Serve },
		"PORCHLIGHT_DISCORD_TYPED_RELAY": func(c *Config) Switch { return c.Discord.TypedRelay },
	} {
		for _, c := range []struct {
			name, env, file string
			on              bool
		}{
			{name: "nothing said", file: "listen: 127.0.0.1:0\n"},
			{name: "file", file: "hsds: {serve: true}\ndiscord: {typed_relay: true}\n", on: true},
			{name: "in other words", file: "hsds:\n  serve: on\ndiscord:\n  typed_relay: yes\n", on: true},
			{name: "said to be off", file: "hsds: {serve: no}\ndiscord: {typed_relay: no}\n"},
			{name: "environment", env: "1", file: "listen: 127.0.0.1:0\n", on: true},
			{name: "environment before file", env: "no", file: "hsds: {serve: true}\ndiscord: {typed_relay: true}\n"},
		} {
			from := house(map[string]string{env: c.env}, map[string]string{"porchlight.yaml": c.file + "collaboratives:\n  - {id: b, name: B, languages: [es]}\n"}, Flags{})
			if got := of(mustLoad(t, from)); got.On() != c.on {
				t.Errorf("%s, %s: on is %v", env, c.name, !c.on)
			}
		}
		if _, err := Load(house(map[string]string{env: "maybe"}, nil, Flags{})); err == nil {
			t.Errorf("%s: maybe is taken for an answer", env)
		}
	}
}

func TestWhatDiscordMissesIsNamed(t *testing.T) {
	if got := strings.Join(Discord{}.Missing(), " "); got != "PORCHLIGHT_DISCORD_APP_ID PORCHLIGHT_DISCORD_PUBLIC_KEY PORCHLIGHT_DISCORD_TOKEN" {
		t.Errorf("of nothing: %s", got)
	}
	if got := (Discord{AppID: "1", PublicKey: "2", Token: NewSecret(hunter)}).Missing(); len(got) > 0 {
		t.Errorf("of everything: %s", got)
	}
}
