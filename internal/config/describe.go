package config

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"porchlight/bot"
)

// Describe prints the settings in force as a porchlight.yaml. What is no key
// of that file stands in comments: the mode, what rests on it, and of each
// secret only whether it is set (R101).
func (c *Config) Describe() string {
	var out strings.Builder
	for _, line := range c.comments() {
		out.WriteString("# " + line + "\n")
	}
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(c.outline()); err != nil { // plain strings and lists; there is nothing to fail on
		return out.String()
	}
	_ = encoder.Close()
	return out.String()
}

func (c *Config) comments() []string {
	from := "defaults and environment"
	switch {
	case c.Demo:
		from = "demo: example collaboratives, made-up numbers"
	case c.File != "":
		from = c.File
	}
	lines := []string{"from: " + from}
	if !c.RedisURL.Set() {
		lines = append(lines, "sessions: in memory, forgotten at a restart")
	}
	lines = append(lines,
		"Discord: "+c.those(func(one bot.Collaborative) bool { return one.Guild != "" }),
		"hand-off by relay: "+c.those(func(one bot.Collaborative) bool { return one.HandOff == bot.HandOffRelay }),
		"partner: "+c.those(func(one bot.Collaborative) bool { return one.Partner != nil }))
	for _, s := range []struct {
		name   string
		secret Secret
	}{
		{envSecret, c.Secret}, {envToken, c.Twilio.AuthToken}, {envRedis, c.RedisURL}, {envBot, c.Discord.Token},
	} {
		state := "not set"
		if s.secret.Set() {
			state = s.secret.String()
		}
		lines = append(lines, s.name+": "+state)
	}
	return lines
}

func (c *Config) those(are func(bot.Collaborative) bool) string {
	var ids []string
	for _, one := range c.Collaboratives {
		if are(one) {
			ids = append(ids, string(one.ID))
		}
	}
	if len(ids) == 0 {
		return "none"
	}
	return strings.Join(ids, ", ")
}
