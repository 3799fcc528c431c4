package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const hunter = "hunter2-hunter2-hunter2"

func TestSecretsComeFromTheEnvironmentOrFromAFile(t *testing.T) {
	get := map[string]func(*Config) Secret{
		"PORCHLIGHT_SECRET":            func(c *Config) Secret { return c.Secret },
		"PORCHLIGHT_TWILIO_AUTH_TOKEN": func(c *Config) Secret { return c.Twilio.AuthToken },
		"PORCHLIGHT_DISCORD_TOKEN":     func(c *Config) Secret { return c.Discord.Token },
		"PORCHLIGHT_REDIS_URL":         func(c *Config) Secret { return c.RedisURL },
	}
	for name, secret := range get {
		value := hunter
		if name == "PORCHLIGHT_REDIS_URL" {
			value = "rediss://:" + hunter + "@localhost:6379/0"
		}
		files := map[string]string{"/run/s": value + "\n"}
		for how, env := range map[string]map[string]string{"value": {name: value}, "file": {name + "_FILE": "/run/s"}} {
			c := mustLoad(t, house(env, files, Flags{}))
			if got := secret(c).Expose(); got != value {
				t.Errorf("%s by %s: %q", name, how, got)
			}
		}
		if secret(mustLoad(t, house(nil, files, Flags{}))).Set() {
			t.Errorf("%s is set by nobody", name)
		}
		for fault, env := range map[string]map[string]string{
			"both set":       {name: value, name + "_FILE": "/run/s"},
			"cannot be read": {name + "_FILE": "/run/none"},
		} {
			_, err := Load(house(env, files, Flags{}))
			if err == nil || !strings.Contains(err.Error(), fault) || !strings.HasPrefix(err.Error(), name) || strings.Contains(err.Error(), hunter) {
				t.Errorf("%s: got %v, want %q", name, err, fault)
			}
		}
	}
	_, err := Load(house(map[string]string{"PORCHLIGHT_SECRET_FILE": "/e"}, map[string]string{"/e": " \n"}, Flags{}))
	if err == nil || !strings.Contains(err.Error(), "/e is empty") {
		t.Errorf("an empty file: %v", err)
	}
}

func TestTheSecretRotates(t *testing.T) {
	for value, want := range map[string][2]string{
		"one-secret-alone":                      {"one-secret-alone", ""},
		" the-newer-secret , the-older-secret ": {"the-newer-secret", "the-older-secret"},
		"too-short":                             {},
		"the-newer-secret,old":                  {},
		"new,old,older":                         {}, "new,": {}, ",old": {}, ",": {},
	} {
		c, err := Load(house(map[string]string{"PORCHLIGHT_SECRET": value}, nil, Flags{}))
		if want[0] == "" {
			if err == nil || strings.Contains(err.Error(), "old,") {
				t.Errorf("%q: %v", value, err)
			}
			continue
		}
		if err != nil || c.Secret.Expose() != want[0] || c.OldSecret.Expose() != want[1] {
			t.Errorf("%q: %v", value, err)
		}
	}
}

func TestABadRedisAddressIsNotPrinted(t *testing.T) {
	for _, value := range []string{"http://:" + hunter + "@x", "redis://" + hunter + "\x7f", hunter} {
		_, err := Load(house(map[string]string{"PORCHLIGHT_REDIS_URL": value}, nil, Flags{}))
		if err == nil || strings.Contains(err.Error(), hunter) {
			t.Errorf("got %v", err)
		}
	}
}

// Every way of printing a configuration shows [secret], at every depth.
func TestSecretsPrintAsSecret(t *testing.T) {
	type inner struct{ hidden Secret }
	s := NewSecret(hunter)
	c := &Config{Secret: s, Twilio: Twilio{AuthToken: s}}
	values := map[string]any{
		"value": s, "pointer": &s, "slice": []Secret{s}, "array": [1]Secret{s}, "map": map[string]Secret{"k": s},
		"exported": struct{ S Secret }{s}, "unexported": inner{s}, "pointer to unexported": &inner{s},
		"deep": []any{map[string]any{"k": inner{s}}}, "config": c, "config value": *c,
	}
	for name, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T", "%t", "%c", "%U"} {
			if got := fmt.Sprintf(verb, v); leaks(got) {
				t.Errorf("%s under %s: %s", name, verb, got)
			}
		}
		var out bytes.Buffer
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "v", v)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "v", v)
		if js, err := json.Marshal(v); err == nil {
			out.Write(js)
		}
		if ym, err := yaml.Marshal(v); err == nil {
			out.Write(ym)
		}
		if leaks(out.String()) {
			t.Errorf("%s leaks: %s", name, &out)
		}
	}
	if got := fmt.Sprint(s); got != redacted {
		t.Errorf("prints %q", got)
	}
}

func leaks(s string) bool {
	return strings.Contains(s, hunter) || strings.Contains(strings.ToLower(s), fmt.Sprintf("%x", hunter))
}
