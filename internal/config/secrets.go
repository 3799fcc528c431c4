package config

import (
	"net/url"
	"strings"
)

func (l *loader) secrets() {
	c := l.config
	l.rotation()
	c.Twilio.AuthToken = NewSecret(l.secret(envToken).text)
	c.Discord.Token = NewSecret(l.secret(envBot).text)

	redis := l.secret(envRedis)
	if redis.text == "" {
		return
	}
	u, err := url.Parse(redis.text)
	if err != nil || u.Scheme != "redis" && u.Scheme != "rediss" { // its error repeats the password
		l.fault(redis, "must be an address such as rediss://host:6379")
		return
	}
	c.RedisURL = NewSecret(redis.text)
}

// minSecret is what privacy.NewKeys takes, in bytes.
const minSecret = 16

// rotation reads PORCHLIGHT_SECRET: one secret, or the new one and the old one.
func (l *loader) rotation() {
	both := l.secret(envSecret)
	if both.text == "" {
		return
	}
	parts := strings.Split(both.text, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	switch {
	case len(parts) > 2:
		l.fault(both, "must be one secret, or two with a comma between: new,old")
		return
	case parts[0] == "" || parts[len(parts)-1] == "":
		l.fault(both, "has an empty side of its comma")
		return
	case len(parts[0]) < minSecret || len(parts[len(parts)-1]) < minSecret:
		l.fault(both, "must be at least %d characters long; leave it out and one is made in the data folder", minSecret)
		return
	}
	l.config.Secret = NewSecret(parts[0])
	if len(parts) == 2 {
		l.config.OldSecret = NewSecret(parts[1])
	}
}

// secret reads a variable or, with _FILE after its name, the file that it
// names; both at once would leave open which one counts.
func (l *loader) secret(name string) located {
	value, path := l.env(name), l.env(name+fileOf)
	switch {
	case path.text == "":
		return value
	case value.text != "":
		l.fault(path, "and %s are both set; keep one", name)
		return located{}
	}
	text, err := l.from.ReadFile(path.text)
	if err != nil {
		l.fault(path, "%s cannot be read: %s", path.text, reason(err))
		return located{}
	}
	value = located{text: strings.TrimSpace(string(text)), file: path.file}
	if value.text == "" {
		l.fault(path, "%s is empty", path.text)
	}
	return value
}
