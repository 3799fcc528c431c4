package config

// setting is one value that is no secret: where it may stand and what it may be.
type setting struct {
	key      string // in porchlight.yaml; a dot opens a block
	env      string
	flag     string // and how Flags holds it; empty for most
	given    func(Flags) string
	fallback string
	check    func(string) (string, error) // gives the value in its one form
	into     func(*Config) *string
}

// settings names every setting, in the order in which `porchlight config` prints them.
var settings = []setting{
	{
		key: "listen", env: "PORCHLIGHT_LISTEN", flag: "--listen", given: func(f Flags) string { return f.Listen },
		fallback: "127.0.0.1:8080", check: address, into: func(c *Config) *string { return &c.Listen },
	},
	{
		key: "public_url", env: "PORCHLIGHT_PUBLIC_URL", flag: "--public-url", given: func(f Flags) string { return f.PublicURL },
		check: baseURL, into: func(c *Config) *string { return &c.PublicURL },
	},
	{
		key: "data", env: "PORCHLIGHT_DATA", flag: "--data", given: func(f Flags) string { return f.Data },
		fallback: "./data", check: anything, into: func(c *Config) *string { return &c.Data },
	},
	{key: "twilio.account_sid", env: "PORCHLIGHT_TWILIO_ACCOUNT_SID", check: oneWord, into: func(c *Config) *string { return &c.Twilio.AccountSID }},
	{key: "twilio.api", env: "PORCHLIGHT_TWILIO_API", check: baseURL, into: func(c *Config) *string { return &c.Twilio.API }},
	{key: "twilio.reply", env: "PORCHLIGHT_TWILIO_REPLY", check: replyWay, into: func(c *Config) *string { return (*string)(&c.Twilio.Reply) }},
	{key: "discord.app_id", env: "PORCHLIGHT_DISCORD_APP_ID", check: snowflake, into: func(c *Config) *string { return &c.Discord.AppID }},
	{key: "discord.public_key", env: "PORCHLIGHT_DISCORD_PUBLIC_KEY", check: publicKey, into: func(c *Config) *string { return &c.Discord.PublicKey }},
	{key: "discord.api", env: "PORCHLIGHT_DISCORD_API", check: baseURL, into: func(c *Config) *string { return &c.Discord.API }},
	{key: "discord.typed_relay", env: "PORCHLIGHT_DISCORD_TYPED_RELAY", check: switched, into: func(c *Config) *string { return (*string)(&c.Discord.TypedRelay) }},
	{key: "admin.listen", env: "PORCHLIGHT_ADMIN_LISTEN", fallback: "127.0.0.1:8081", check: address, into: func(c *Config) *string { return &c.Admin.Listen }},
	{key: "admin.url", env: "PORCHLIGHT_ADMIN_URL", fallback: "http://localhost:8081", check: baseURL, into: func(c *Config) *string { return &c.Admin.URL }},
	{key: "hsds.serve", env: "PORCHLIGHT_HSDS_SERVE", check: switched, into: func(c *Config) *string { return (*string)(&c.HSDS.Serve) }},
	{key: "metrics.listen", env: "PORCHLIGHT_METRICS_LISTEN", check: address, into: func(c *Config) *string { return &c.MetricsListen }},
}

// Names of the environment that are no plain setting.
const (
	envConfig = "PORCHLIGHT_CONFIG"
	envDemo   = "PORCHLIGHT_DEMO"
	envSecret = "PORCHLIGHT_SECRET" // "new,old" during a rotation
	envToken  = "PORCHLIGHT_TWILIO_AUTH_TOKEN"
	envRedis  = "PORCHLIGHT_REDIS_URL" // a secret: it may hold a password
	envBot    = "PORCHLIGHT_DISCORD_TOKEN"
	fileOf    = "_FILE" // of every secret: the file that holds it
)

// secretKeys are the keys that somebody may try in porchlight.yaml, and what to set instead.
var secretKeys = map[string]string{
	"secret": envSecret, "twilio.auth_token": envToken, "redis": envRedis, "redis_url": envRedis,
	"redis.url": envRedis, "discord.token": envBot,
}

// gone are keys of earlier versions, and what takes their place.
var gone = map[string]string{
	"collaboratives.duty": "is gone: who takes hand-offs is a role, and is chosen in Discord with /setup; leave it out",
}

// checkSetting gives what is wrong with the value of a key, nil when nothing is.
func checkSetting(key, value string) error {
	for _, s := range settings {
		if s.key == key {
			_, err := s.check(value)
			return err
		}
	}
	return nil
}
