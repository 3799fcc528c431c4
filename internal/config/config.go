package config

import (
	"fmt"
	"io/fs"
	"strings"
	"time"

	"porchlight/bot"
)

// DefaultFile is read when neither flag nor environment names a file, if it is there.
const DefaultFile = "porchlight.yaml"

// demoCollaborative is whom the demo's commands speak for when nobody is named (DESIGN.md §10).
const demoCollaborative bot.CollaborativeID = "fresno"

// Flags are the settings a command line may give; the zero value gives none.
type Flags struct {
	Config    string `name:"config" help:"Configuration file (default porchlight.yaml, if it is there)." placeholder:"FILE"`
	Listen    string `name:"listen" help:"Address to listen on; port 0 takes a free one." placeholder:"HOST:PORT"`
	PublicURL string `name:"public-url" help:"Address under which the world reaches us." placeholder:"URL"`
	Data      string `name:"data" help:"Folder for what must survive a restart." placeholder:"DIR"`
	Demo      bool   `name:"demo" help:"Run the demo, whatever is configured: example collaboratives, made-up numbers."`
}

// Sources are all that a Config is made of.
type Sources struct {
	Flags    Flags
	Env      func(name string) string
	ReadFile func(path string) ([]byte, error)
	Examples fs.FS             // the demo's collaboratives, *.yaml
	Reserved func(string) bool // words that no collaborative may use as its exit word (R33); nil: none
	Now      func() time.Time  // nil: the clock of the machine
}

// Config is how a deployment is set up.
type Config struct {
	Demo      bool   // no real deployment: example collaboratives, /try
	File      string // the configuration file that was read, or empty
	Listen    string
	PublicURL string // without a slash at the end; empty when not set
	Data      string

	Secret    Secret // opt-outs; when not set, one is made in Data
	OldSecret Secret // still accepted during a rotation
	RedisURL  Secret

	Twilio        Twilio
	Discord       Discord
	Admin         Admin
	HSDS          HSDS
	MetricsListen string // empty: no metrics

	Collaboratives []bot.Collaborative
	NumberTypes    map[bot.CollaborativeID]NumberType
}

// TwilioReply says how an answer reaches Twilio.
type TwilioReply string

// The ways of answering: by a request of our own, or in the webhook's response.
const (
	ReplyREST  TwilioReply = "rest"
	ReplyTwiML TwilioReply = "twiml"
)

// Twilio is the SMS account. Without an AuthToken no webhook can be trusted.
type Twilio struct {
	AccountSID string
	AuthToken  Secret
	API        string // base address; empty: Twilio's own
	Reply      TwilioReply
	// PhoneRedaction says that Twilio stores no whole number of a member. It then
	// cannot keep an opt-out list, so every collaborative's OptOut is self (R31).
	PhoneRedaction bool
	Attested       map[string]Attestation // by one of AttestationKeys
}

// Discord is the staff's bot.
type Discord struct {
	AppID     string
	PublicKey string // 64 hex digits
	Token     Secret
	API       string // base address; empty: Discord's own
	// TypedRelay has what staff type into a hand-off's thread sent to the member.
	// It needs the gateway and the privileged intent Message Content.
	TypedRelay Switch
}

// Missing names what is still to be set before anything of Discord works.
func (d Discord) Missing() (names []string) {
	for _, s := range []struct {
		name string
		set  bool
	}{{"PORCHLIGHT_DISCORD_APP_ID", d.AppID != ""}, {"PORCHLIGHT_DISCORD_PUBLIC_KEY", d.PublicKey != ""}, {envBot, d.Token.Set()}} {
		if !s.set {
			names = append(names, s.name)
		}
	}
	return names
}

// Admin is the directory's web pages.
type Admin struct{ Listen, URL string }

// HSDS is the directory as open data, for other programs to read.
type HSDS struct{ Serve Switch }

// Switch is on or off; the zero value is off.
type Switch string

// On says whether somebody switched it on.
func (s Switch) On() bool { return s == on }

// NumberType is what kind of numbers a collaborative has; carriers treat STOP differently on each (R43).
type NumberType string

// The number types.
const (
	NumberLocal     NumberType = "local"
	NumberTollFree  NumberType = "toll_free"
	NumberShortCode NumberType = "short_code"
)

// Collaborative finds one by id. An empty id means the only one, in the demo fresno.
func (c *Config) Collaborative(id bot.CollaborativeID) (bot.Collaborative, error) {
	wanted := id
	switch {
	case wanted != "":
	case c.Demo:
		wanted = demoCollaborative
	case len(c.Collaboratives) == 1:
		return c.Collaboratives[0], nil
	}
	ids := make([]string, len(c.Collaboratives))
	for i, one := range c.Collaboratives {
		if one.ID == wanted {
			return one, nil
		}
		ids[i] = string(one.ID)
	}
	if id == "" {
		return bot.Collaborative{}, fmt.Errorf("say which collaborative: %s", strings.Join(ids, ", "))
	}
	return bot.Collaborative{}, fmt.Errorf("no collaborative %q; there are: %s", id, strings.Join(ids, ", "))
}
